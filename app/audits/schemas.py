"""What is sent and shown about audits and findings."""

from typing import Any, Literal

from pydantic import Field

from app.audits.tables import Audit, Finding
from app.dossiers.schemas import RequestOut
from app.web.shapes import Day, Identifier, Listed, Moment, Paragraph, Sent, Shown


class FindingIn(Sent):
    """What was found on one criterion."""

    outcome: Literal["confirmed", "corrected", "rejected", "not_applicable", "cannot_tell"] = Field(
        examples=["confirmed"]
    )
    value: Any = Field(None, description="The right value, where the outcome is `corrected`.")
    note: Paragraph = Field(examples=["Vu sur place, conforme à la pièce jointe."])
    evidence: list[Identifier] = Field(default_factory=list, max_length=50)
    observed_at: Day = Field(examples=["2026-10-12"])


class FindingOut(Shown):
    """A finding as recorded."""

    fact: str
    outcome: str
    value: Any
    note: str
    evidence: list[str]
    observed_at: Day
    recorded_at: Moment

    @classmethod
    def of(cls, row: Finding) -> "FindingOut":
        return cls(
            fact=row.fact,
            outcome=row.outcome,
            value=row.value,
            note=row.note,
            evidence=row.evidence,
            observed_at=row.observed_at,
            recorded_at=row.recorded_at,
        )


class ConclusionIn(Sent):
    """A summary of the audit, in the evaluator's words."""

    summary: Paragraph | None = Field(None, examples=["Trente critères vus, deux corrigés."])


class QueueLine(Shown):
    """A dossier in the evaluators' queue: waiting to be taken, or being audited by the caller."""

    audit: str | None
    dossier: str
    solution: str
    scheme: str
    edition: str
    state: str
    since: Moment


class Queue(Listed):
    """The queue, oldest first."""

    results: list[QueueLine]


class MachineReading(Shown):
    """What a machine read in a document of the dossier: the facts it establishes, and what was noticed."""

    document: str
    kind: str
    title: str
    reader: str
    format_version: str | None
    facts: list[str]
    findings: list[dict[str, Any]]


class Unread(Shown):
    """What a document would still have to say to establish a fact."""

    document: str
    missing: list[str]


class CriterionSheet(Shown):
    """One criterion as an evaluator reads it: the rule, what is claimed and proved, the verdict, the finding."""

    fact: str
    domain: str
    title: dict[str, str]
    help: dict[str, str]
    rule: dict[str, Any] | None
    why: dict[str, str]
    values: list[dict[str, Any]]
    unread: list[Unread] = Field(description="Documents that speak of the fact without establishing it.")
    verdict: dict[str, Any]
    finding: FindingOut | None


class AuditOut(Shown):
    """An audit: the dossier's frozen values beside the text of the rules."""

    id: str
    dossier: str
    evaluator: str
    taken_at: Moment
    concluded_at: Moment | None
    summary: str | None
    solution: dict[str, Any]
    vendor: dict[str, Any]
    documents: list[dict[str, Any]]
    readings: list[MachineReading]
    criteria: list[CriterionSheet]
    requests: list[RequestOut]


class AuditLine(Shown):
    """An audit without its sheets."""

    id: str
    dossier: str
    evaluator: str
    taken_at: Moment
    concluded_at: Moment | None
    summary: str | None

    @classmethod
    def of(cls, row: Audit) -> "AuditLine":
        return cls(
            id=row.id,
            dossier=row.dossier_id,
            evaluator=row.evaluator_id,
            taken_at=row.taken_at,
            concluded_at=row.concluded_at,
            summary=row.summary,
        )
