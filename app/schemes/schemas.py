"""How the contract documents the vocabulary and the schemes; the shapes themselves are made by `shapes`."""

from typing import Any, Literal

from pydantic import Field

from app.web.shapes import Shown, Wording

About = Literal["solution", "offer", "vendor"]
Trusted = Literal["declared", "documented", "tested", "audited"]
Status = Literal["draft", "published", "retired"]
Change = Literal["tightened", "added", "loosened", "removed", "reworded", "unchanged"]


class Source(Shown):
    """Where a rule comes from, and how sure its reading is (A is sure)."""

    title: str
    clause: str | None
    url: str | None
    confidence: str


class Titled(Shown):
    """An identifier and its words for people."""

    id: str
    title: Wording


class Word(Titled):
    """A word of a vocabulary; `uri`, `notation` and `broader` only where it has them."""

    uri: str = Field("", description="Absent where there is none.")
    notation: str = Field("", description="Absent where there is none.")
    broader: str = Field("", description="Absent where there is none.")


class VocabularyOut(Shown):
    """A vocabulary, its words in order of display."""

    vocabulary: str
    title: Wording
    uri: str | None
    values: list[Word]


class _Fact(Shown):
    id: str = Field(examples=["a11y.rgaa_rate"])
    domain: str
    title: Wording
    help: Wording
    about: About
    schema_: dict[str, Any] = Field(alias="schema", description="JSON Schema of its values.")
    unit: str | None
    better: Literal["higher", "lower"] | None
    tolerance: float | None
    derived_by: str | None
    validity: str | None = Field(description="How long a value is fresh, as an ISO 8601 duration.")
    public: bool
    facet: str | None
    vocabulary: str | None
    required_at: Literal["registration", "submission"] | None
    sources: list[Source]


class FactLine(_Fact):
    """A fact in the list; its evidence by the words of the vocabulary."""

    evidence: list[str]


class FactOut(_Fact):
    """A fact with the titles of its evidence and of its values."""

    evidence: list[Titled]
    values: list[Word] = Field([], description="Absent where its values are not words.")


class FactsOut(Shown):
    """The facts, and the words their values use."""

    facts: list[FactLine]
    vocabularies: list[VocabularyOut]


class Named(Shown):
    """The name of an edition."""

    scheme: str
    edition: str


class _Edition(Named):
    status: Status
    effective_from: str | None
    digest: str
    country: str | None
    title: Wording
    ambition: Wording
    extends: Named | None
    total_criteria: int


class EditionLine(_Edition):
    """An edition in the list of its scheme."""

    levels: list[Titled]
    distinctions: list[Titled]


class SchemeOut(Shown):
    """A scheme and its editions, the drafts included, from the oldest."""

    scheme: str
    title: Wording
    ambition: Wording
    country: str | None
    current: str | None
    editions: list[EditionLine]


class SchemesOut(Shown):
    """The schemes."""

    schemes: list[SchemeOut]


class RequirementOut(Shown):
    """A rule on a fact, and the trust it asks for."""

    fact: str
    rule: dict[str, Any]
    trust: Trusted


class DistinctionOut(Titled):
    """What a distinction asks for."""

    requires: list[RequirementOut]


class LevelOut(Titled):
    """What a level asks for, besides the levels below."""

    gates: list[str]
    requires: list[RequirementOut]
    floors: dict[str, Any]
    validity: str | None


class Weighted(Titled):
    """A domain and its weight in the overall score."""

    weight: int


class CriterionOut(Shown):
    """A criterion, with what its fact is about."""

    fact: str
    domain: str
    applies_when: dict[str, dict[str, Any]]
    gate: dict[str, Any] | None
    grade: dict[str, Any] | None
    weight: int
    trust: dict[str, Trusted]
    legal_status: str
    binding_from: str | None
    maps: list[Any]
    references: list[str]
    why: Wording
    title: Wording
    unit: str | None
    about: About
    public: bool
    evidence: list[str]


class EditionOut(_Edition):
    """An edition in full."""

    levels: list[LevelOut]
    distinctions: list[DistinctionOut]
    domains: list[Weighted]
    criteria: list[CriterionOut]
    limits: Wording | None
    sources: list[Source]


class Identified(Named):
    """An edition and the digest of what it says."""

    status: Status
    digest: str


class ReasonOut(Shown):
    """One thing that changed, before and after, in words."""

    what: str
    direction: str
    text: Wording
    before: Any
    after: Any


class DifferenceOut(Shown):
    """What became of a criterion."""

    fact: str
    title: Wording
    change: Change
    reasons: list[ReasonOut]


class DiffOut(Shown):
    """What changed from one edition to another."""

    from_: Identified = Field(alias="from")
    to: Identified
    counts: dict[str, int]
    criteria: list[DifferenceOut]
    framework: list[ReasonOut]
