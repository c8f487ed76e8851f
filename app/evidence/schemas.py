"""What is shown about documents and the facts they establish."""

from typing import Any

from pydantic import Field

from app.evidence.tables import Document
from app.web.shapes import Day, Listed, Moment, Shown


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
            facts=reading.get("facts", {}),
            findings=reading.get("findings", []),
            missing=reading.get("missing", {}),
        )


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
