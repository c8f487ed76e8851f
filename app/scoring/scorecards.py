"""What scoring answers: a scorecard and a decision, frozen, with exact numbers."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Final, NamedTuple, TypeAlias

from .rules import Json
from .values import Edition, Facts, Text, Trust, Verdict

ENGINE: Final = "1"
"""Version of the engine; it changes when the same facts under the same edition could give another scorecard."""

POINT: Final = 1000
"""A point, in the thousandths that grades are counted in."""


class Tally(NamedTuple):
    """The integer sums behind a domain's score: weights that apply, and weight x grade in thousandths of a point."""

    weight: int
    declared: int
    verified: int


class Score(NamedTuple):
    """A score from 0 to 100, exact, by any trust and by sufficient trust; None when nothing that counts applies."""

    declared: Fraction | None
    verified: Fraction | None


class Parts(NamedTuple):
    """The overall score before division: two numerators and their denominator, all integers."""

    declared: int
    verified: int
    whole: int


Sums: TypeAlias = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scorecard:
    """What an edition says of a set of facts at an instant.

    `verdicts` and `grades` (thousandths of a point) follow the order of the edition's criteria; `sums` that of its
    domains, each (weight, declared, verified) as in `Tally`; `parts` is the overall score in integers, which is fast
    when thousands of scorecards are compared. `today` is the day of `at` in UTC.
    """

    under: Edition
    at: datetime
    today: date
    facts: Facts
    verdicts: tuple[Verdict, ...]
    grades: tuple[int, ...]
    sums: Sums
    parts: Parts

    @property
    def scheme(self) -> str:
        """The scheme applied."""
        return self.under.scheme

    @property
    def edition(self) -> str:
        """The edition applied."""
        return self.under.edition

    @property
    def digest(self) -> str:
        """The digest of the edition applied."""
        return self.under.digest

    @property
    def by_fact(self) -> dict[str, Verdict]:
        """The verdicts by fact id."""
        return {
            criterion.fact.id: verdict for criterion, verdict in zip(self.under.criteria, self.verdicts, strict=True)
        }

    @property
    def tallies(self) -> dict[str, Tally]:
        """The sums by domain id."""
        return {domain: Tally(*sums) for domain, sums in zip(self.under.domains, self.sums, strict=True)}

    @property
    def domains(self) -> dict[str, Score]:
        """The scores by domain id, exact."""
        return {
            domain: Score(_points(tally.declared, tally.weight), _points(tally.verified, tally.weight))
            for domain, tally in self.tallies.items()
        }

    @property
    def overall(self) -> Score:
        """The overall score, exact: the mean of the domains where something counts, by the weights of the domains."""
        declared, verified, whole = self.parts
        return Score(_points(declared, whole), _points(verified, whole))

    @property
    def completeness(self) -> Fraction:
        """The share of the criteria that apply whose value is known and fresh, from 0 to 100 (100 when none does)."""
        applicable = len(self.verdicts) - self.verdicts.count(Verdict.NOT_APPLICABLE)
        missing = self.verdicts.count(Verdict.UNKNOWN) + self.verdicts.count(Verdict.STALE)
        return Fraction(100 * (applicable - missing), applicable) if applicable else Fraction(100)


def overall_parts(edition: Edition, sums: Sums) -> Parts:
    """Combine the domains' sums by the domains' weights, in integers over one denominator (0 when nothing counts)."""
    each, whole = factors(edition, tuple([weight for weight, _, _ in sums]))
    declared = verified = 0
    for factor, (_, stated, proven) in zip(each, sums, strict=True):
        declared += factor * stated
        verified += factor * proven
    return Parts(declared, verified, whole)


@lru_cache(maxsize=4096)
def factors(edition: Edition, weights: tuple[int, ...]) -> tuple[list[int], int]:
    """Give what multiplies each domain's sum in the overall score, and the common denominator.

    `weights` are what applies in each domain: few combinations of them exist.
    """
    common = lcm(*filter(None, weights))
    pairs = [(domain.weight, weight) for domain, weight in zip(edition.domains.values(), weights, strict=True)]
    each = [importance * (common // weight) if weight else 0 for importance, weight in pairs]
    return each, common * sum(importance for importance, weight in pairs if weight)


def one_decimal(part: int, whole: int) -> float | None:
    """Say thousandths of points over a denominator as points to one decimal, halves up; None over nothing."""
    return (20 * part + POINT * whole) // (2 * POINT * whole) / 10 if whole else None


def _points(part: int, whole: int) -> Fraction | None:
    return Fraction(part, POINT * whole) if whole else None


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor that is not reached: `scope` is a domain id or `overall`, both scores from 0 to 100."""

    scope: str
    required: Fraction
    reached: Fraction


@dataclass(frozen=True, slots=True)
class Change:
    """A value and a trust that would be enough for one fact."""

    fact: str
    to: Json
    trust: Trust


@dataclass(frozen=True, slots=True)
class NextLevel:
    """What stands between a solution and the level above.

    `smallest_change` is None when no change of values is known to reach the level; `obstacle` then says why.
    """

    level: str
    blocked_by: tuple[str, ...]
    floors: tuple[Floor, ...]
    smallest_change: tuple[Change, ...] | None
    obstacle: Text | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The level reached (None when not even the lowest), the distinctions, and what the next level asks."""

    level: str | None
    distinctions: tuple[str, ...]
    next_level: NextLevel | None
