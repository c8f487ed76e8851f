"""What is sent and shown about dossiers."""

from typing import Any

from pydantic import Field

from app.dossiers.states import NEXT
from app.dossiers.tables import Dossier, InformationRequest
from app.web.shapes import FactId, Identifier, Listed, Moment, Name, Paragraph, Sent, Shown


class Scope(Sent):
    """What the label should cover: versions, modules, school levels; nothing else is labelled."""

    versions: Name | None = Field(None, examples=["≥ 4.0, < 5"])
    modules: list[Name] = Field(default_factory=list, max_length=50)
    school_levels: list[Name] = Field(default_factory=list, max_length=50)


class DossierIn(Sent):
    """A label asked for: a scheme, its current edition unless one is named, a scope."""

    scheme: Identifier = Field(examples=["fr-edtech"])
    edition: Name | None = Field(None, examples=["2026.1"])
    scope: Scope = Field(default_factory=lambda: Scope(versions=None))


class AnswerIn(Sent):
    """The answer to a question; to the oldest open one where none is named."""

    request: Identifier | None = None
    answer: Paragraph
    evidence: list[Identifier] = Field(default_factory=list, max_length=20)


class RequestOut(Shown):
    """A question and its answer."""

    id: str
    fact: str | None
    question: str
    asked_at: Moment
    due_at: Moment
    answer: str | None
    evidence: list[str]
    answered_at: Moment | None

    @classmethod
    def of(cls, row: InformationRequest) -> "RequestOut":
        return cls(
            id=row.id,
            fact=row.fact,
            question=row.question,
            asked_at=row.asked_at,
            due_at=row.due_at,
            answer=row.answer,
            evidence=row.evidence,
            answered_at=row.answered_at,
        )


class QuestionIn(Sent):
    """A question to the vendor, about one fact or about the whole."""

    fact: FactId | None = None
    question: Paragraph


class MissingOut(Shown):
    """A fact without usable value."""

    fact: str
    title: dict[str, str]
    required: bool


class DossierOut(Shown):
    """A dossier: its state, who acts next and since when, what is missing."""

    id: str
    solution: str
    organisation: str
    scheme: str
    edition: str
    edition_digest: str | None
    scope: dict[str, Any]
    state: str
    next: str | None = Field(description="The kind of organisation that acts next.")
    since: Moment
    created_at: Moment
    submitted_at: Moment | None
    audit: str | None
    decision: str | None
    label: str | None
    missing: list[MissingOut]
    requests: list[RequestOut]


def next_of(dossier: Dossier) -> str | None:
    """Give the kind of organisation that acts next on a dossier."""
    return NEXT.get(dossier.state)


class DossierLine(Shown):
    """A dossier in a list."""

    id: str
    solution: str
    scheme: str
    edition: str
    state: str
    next: str | None
    since: Moment

    @classmethod
    def of(cls, row: Dossier) -> "DossierLine":
        return cls(
            id=row.id,
            solution=row.solution_id,
            scheme=row.scheme,
            edition=row.edition,
            state=row.state,
            next=next_of(row),
            since=row.state_since,
        )


class DossierList(Listed):
    """Dossiers, page by page."""

    results: list[DossierLine]
