"""What is shown about documents and the facts they establish."""

from typing import Any, Literal

from pydantic import Field

from app.evidence.tables import Document
from app.web.shapes import Day, Listed, Moment, Shown, Wording


class DocumentOut(Shown):
    """A document: its digest, its dates, what its reader derived and found, what is missing."""

    id: str
    subject: str
    kind: str
    title: str
    sha256: str
    size: int
    media_type: str
    state: str = Field(description="clean, or quarantined: kept apart, neither served nor counted.")
    public: bool
    issued_at: Day | None
    valid_until: Day | None
    received_at: Moment
    reader: str | None
    part: str | None = Field(description="What in the document is about the subject, where the depositor named it.")
    facts: dict[str, Any]
    findings: list[dict[str, Any]]
    missing: dict[str, list[str]]

    @classmethod
    def of(cls, row: Document) -> "DocumentOut":
        reading = row.reading or {}
        return cls(
            id=row.id,
            subject=row.subject_id,
            kind=row.kind,
            title=row.title,
            sha256=row.sha256,
            size=row.size,
            media_type=row.media_type,
            state=row.state,
            public=row.public,
            issued_at=row.issued_at,
            valid_until=row.valid_until,
            received_at=row.received_at,
            reader=reading.get("reader"),
            part=reading.get("part"),
            facts=reading.get("facts", {}),
            findings=reading.get("findings", []),
            missing=reading.get("missing", {}),
        )


class Proposal(Shown):
    """The fields of a solution that a document proposes, and what it says of the vendor; nothing of it is proof."""

    proposed: dict[str, Any]


class DocumentList(Listed):
    """Documents, page by page."""

    results: list[DocumentOut]


class FactValues(Shown):
    """Every value known of one fact, and the one retained."""

    fact: str
    title: dict[str, str]
    unit: str | None
    retained: Any
    trust: str | None
    standing: str | None = Field(description="contradicted where sources disagree, else null.")
    values: list[dict[str, Any]]


class FactBank(Shown):
    """What is known about a subject, fact by fact, with provenance."""

    subject: str
    facts: list[FactValues]


class Score(Shown):
    """Points out of 100: on everything declared, and on what is proved well enough."""

    declared: float
    verified: float


class Scores(Shown):
    """The overall score and that of each domain."""

    overall: Score
    domains: dict[str, Score]


class Raise(Wording):
    """What would raise a verdict: in words, and as the value to reach, its trust, the documents accepted."""

    to: Any = Field(None, description="Absent where no value is known to be enough.")
    trust: str = Field("", description="Absent where the trust suffices.")
    evidence: list[str] = Field([], description="Absent where none is asked.")


class Verdict(Shown):
    """What is concluded of one criterion, and why."""

    fact: str
    title: dict[str, str]
    domain: str
    verdict: Literal["met", "unmet", "unknown", "stale", "contradicted", "not_applicable"]
    gate: dict[str, Any] | None
    grade: float | None
    weight: int
    value: Any
    unit: str | None
    trust: str | None
    trust_required: str | None
    provenance: dict[str, Any] | None
    others: list[dict[str, Any]]
    legal_status: str
    reason: Wording
    raise_: Raise | None = Field(alias="raise")


class FloorMissed(Shown):
    """A score below what the next level asks."""

    scope: str
    required: float
    reached: float


class NextLevel(Shown):
    """What stands between a scorecard and the next level; `smallest_change` is null where none is known."""

    level: str
    blocked_by: list[str]
    smallest_change: list[str] | None
    changes: list[dict[str, Any]] | None
    floors: list[FloorMissed]
    obstacle: Wording | None


class ScorecardOut(Shown):
    """The result of scoring facts under an edition: level, scores, every verdict with its reason."""

    scheme: str
    edition: str
    digest: str
    engine: str
    at: str = Field(
        json_schema_extra={"format": "date-time"},
        examples=["2026-11-21T09:30:00.374000Z"],
        description="The instant of the judgement, as the digest of a scorecard holds it: RFC 3339 in UTC, "
        "to the microsecond, without a fraction on a whole second. `received_at` below is written alike.",
    )
    level: str | None
    distinctions: list[str]
    completeness: float
    scores: Scores
    verdicts: list[Verdict]
    next_level: NextLevel | None


class PrecheckOut(ScorecardOut):
    """A scorecard that binds nobody."""

    binding: Literal[False]


class AuditScorecard(ScorecardOut):
    """A scorecard with the values that describe the solution in the catalogue."""

    described: dict[str, Any]
