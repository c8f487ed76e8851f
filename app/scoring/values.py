"""The values of scoring: frozen, without behaviour beyond reading themselves.

What is known of a solution (`Known`) and what is asked of it (`Edition` and its parts).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from .grading import Linear, Steps
from .rules import Json, Rule, Schema

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_FOREVER: Final = date.max.toordinal() + 1


class Text(NamedTuple):
    """A text for people, in French and in English."""

    fr: str
    en: str

    @property
    def json(self) -> dict[str, str]:
        """Write the text as the API does."""
        return {"fr": self.fr, "en": self.en}


_UNSAID: Final = Text("", "")


class WordSet(NamedTuple):
    """A group of words that has a name of its own, such as the countries of the European Union."""

    title: Text
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of a list are called (typeset), in order of display, and the sets of them that have a name."""

    titles: Mapping[str, Text]
    sets: tuple[WordSet, ...] = ()


class Trust(IntEnum):
    """How a fact was established, from the vendor's word to an evaluator's finding."""

    DECLARED = 1
    DOCUMENTED = 2
    TESTED = 3
    AUDITED = 4

    @property
    def word(self) -> str:
        """The word files and the API use: `declared`, `documented`, `tested`, `audited`."""
        return _TRUST_WORDS[self]

    @classmethod
    def of(cls, word: str) -> "Trust":
        """Read a word; raise `KeyError` on an unknown one."""
        return cls[word.upper()]


_TRUST_WORDS: Final = ("", *(trust.name.lower() for trust in Trust))


class Verdict(StrEnum):
    """What an edition says of one fact of a solution."""

    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    STALE = "stale"
    CONTRADICTED = "contradicted"
    MET = "met"
    UNMET = "unmet"


# ── what is known ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value comes from: who says it, when it was observed and received, and its documents (SHA-256)."""

    source: Literal["claim", "document", "probe", "finding"]
    observed_at: date | None = None
    received_at: datetime | None = None
    evidence: tuple[str, ...] = ()
    place: str | None = None
    reader: str | None = None


CLAIM: Final = Provenance("claim")


@dataclass(frozen=True, slots=True)
class Value:
    """One value seen for a fact, with its own last day of validity (inclusive).

    `proves` names the one thing among others that the value proves, such as a protocol or the number of a certificate:
    it says "at least this". None for a value that says all there is.
    """

    value: Json
    trust: Trust
    valid_until: date | None = None
    provenance: Provenance = CLAIM
    proves: str | None = None


Standing: TypeAlias = Literal["contradicted", "rejected", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one fact, ready to be scored.

    `expires` is the first day on which the value is no longer fresh; `standing` is what makes a value unusable as it
    is; `others` are the values that disagree with the one retained. `usable_before` says the first two in one number,
    for the speed of scoring: the day (proleptic ordinal) from which the value is not usable as it is.
    """

    value: Json
    trust: Trust = Trust.DECLARED
    expires: date | None = None
    standing: Standing | None = None
    provenance: Provenance = CLAIM
    others: tuple[Value, ...] = ()
    usable_before: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        never = 0 if self.standing else _FOREVER
        object.__setattr__(self, "usable_before", self.expires.toordinal() if self.expires and never else never)


Facts: TypeAlias = Mapping[str, Known]


# ── what is asked ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Source:
    """A legal or technical reference behind a fact; confidence A (primary text), B (secondary) or K (to be checked)."""

    title: str
    clause: str | None = None
    url: str | None = None
    confidence: str = "K"


@dataclass(frozen=True, slots=True)
class Fact:
    """One measurable thing about a solution, its vendor or its offer, shared by every scheme.

    `schema` is the JSON Schema of its values; `validity` is in months; `tolerance` is the difference between two
    sources that is not a disagreement, in the fact's unit. `words` are the vocabularies that its schema names
    (`x-vocabulary`) and `vocabulary`, by name, and under `evidence` the kinds of evidence it accepts: what people are
    shown instead of ids.
    """

    id: str
    domain: str = ""
    title: Text = _UNSAID
    help: Text = _UNSAID
    about: str = "solution"
    schema: Schema = field(default_factory=lambda: _NOTHING)
    unit: str | None = None
    evidence: tuple[str, ...] = ()
    derived_by: str | None = None
    validity: int | None = None
    public: bool = True
    tolerance: float | None = None
    better: Literal["higher", "lower"] | None = None
    facet: str | None = None
    vocabulary: str | None = None
    required_at: str | None = None
    sources: tuple[Source, ...] = ()
    words: Mapping[str, Words] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Correspondence:
    """How a criterion answers a requirement of another framework (`maps`)."""

    framework: str
    requirement: str
    relation: Literal["equal", "subset", "superset", "intersects"] = "equal"
    strength: Literal["full", "partial"] = "full"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What an edition requires of one fact.

    `gate` is the rule its levels may ask for; `grade` gives points; `weight` 0 leaves it outside the scores; `trust` is
    the least trust per level, a level not named asking what the level below asks.
    """

    fact: Fact
    domain: str
    applies_when: Mapping[str, Rule] = field(default_factory=lambda: _NOTHING)
    gate: Rule | None = None
    grade: Linear | Steps | None = None
    weight: int = 0
    trust: Mapping[str, Trust] = field(default_factory=lambda: _NOTHING)
    references: tuple[str, ...] = ()
    why: Text = _UNSAID
    legal_status: str | None = None
    binding_from: date | None = None
    maps: tuple[Correspondence, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """A rule on a fact with the least trust accepted: what levels, distinctions and buyers' needs are made of."""

    fact: str
    rule: Rule
    trust: Trust = Trust.DECLARED


@dataclass(frozen=True, slots=True)
class Floors:
    """The least verified scores (0 to 100) of a level, overall and per domain."""

    overall: float = 0
    domains: Mapping[str, float] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Level:
    """A rung of the label: gates by fact id, stronger requirements, floors, and its validity in months."""

    id: str
    title: Text = _UNSAID
    gates: tuple[str, ...] = ()
    requires: tuple[Requirement, ...] = ()
    floors: Floors = field(default_factory=Floors)
    validity: int | None = None


@dataclass(frozen=True, slots=True)
class Distinction:
    """A mention given beside the level when every requirement holds."""

    id: str
    title: Text = _UNSAID
    requires: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True)
class Domain:
    """A family of criteria and its weight in the overall score."""

    id: str
    title: Text = _UNSAID
    weight: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """An immutable version of a scheme: domains in order of display, levels from the lowest to the highest.

    Two editions are the same when they are the same object; `digest` says whether their contents are. `facts` are all
    the facts it speaks of, by id: those its criteria judge, and those its conditions and requirements look at.
    """

    scheme: str
    edition: str
    status: str = "draft"
    effective_from: date | None = None
    digest: str = ""
    titles: Text = _UNSAID
    ambition: Text = _UNSAID
    country: str | None = None
    domains: Mapping[str, Domain] = field(default_factory=lambda: _NOTHING)
    criteria: tuple[Criterion, ...] = ()
    levels: tuple[Level, ...] = ()
    distinctions: tuple[Distinction, ...] = ()
    extends: tuple[str, str] | None = None
    limits: Text | None = None
    sources: tuple[Source, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=lambda: _NOTHING)
