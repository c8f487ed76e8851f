"""Climbing: what stops a scorecard at a level, in the order the level is written."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from .compiling import Compiled
from .ladder import Rung
from .scorecards import POINT, Floor, Scorecard
from .values import Verdict


def blockers(_: Compiled, scorecard: Scorecard, rungs: Iterable[Rung]) -> tuple[str, ...]:
    """List the facts whose gate or requirement fails at some levels, each once."""
    found: dict[str, None] = {}
    for rung in rungs:
        found |= dict.fromkeys(_gates(scorecard, rung))
        found |= {asked.fact: None for asked in rung.requires if not asked.holds(scorecard)}
    return tuple(found)


def _gates(scorecard: Scorecard, rung: Rung) -> Iterator[str]:
    """Name the gates that do not hold: `Gate.holds` written in line, for those of a level are many."""
    verdicts, facts = scorecard.verdicts, scorecard.facts
    for place, fact, trust in rung.gates:
        verdict = verdicts[place]
        if verdict is Verdict.MET:
            if facts[fact].trust < trust:
                yield fact
        elif verdict is not Verdict.NOT_APPLICABLE:
            yield fact


class _Short(NamedTuple):
    """A floor that is not reached: its scope, what it asks (thousandths of a point), and what is there over a whole."""

    scope: str
    least: int
    there: int
    whole: int


def reaches_floors(scorecard: Scorecard, rung: Rung) -> bool:
    """Tell whether the verified scores reach every floor of a level."""
    return next(_short(scorecard, rung), None) is None


def low_floors(scorecard: Scorecard, rung: Rung) -> tuple[Floor, ...]:
    """List the floors not reached; a domain where nothing counts has none to reach."""
    return tuple(
        Floor(scope, Fraction(least, POINT), Fraction(there, POINT * whole))
        for scope, least, there, whole in _short(scorecard, rung)
    )


def _short(scorecard: Scorecard, rung: Rung) -> Iterator[_Short]:
    for floor in rung.floors:
        weight, _, verified = scorecard.sums[floor.place]
        if verified < floor.least * weight:
            yield _Short(floor.domain, floor.least, verified, weight)
    if not rung.overall:
        return
    _, verified, whole = scorecard.parts
    if verified < rung.overall * whole:
        yield _Short("overall", rung.overall, verified, whole)
