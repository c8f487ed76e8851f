"""What is sent and shown about dossiers."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from app.dossiers.states import NEXT
from app.dossiers.tables import Dossier, InformationRequest
from app.web.shapes import FactId, Identifier, Listed, Moment, Name, Paragraph, Sent, Shown

Part = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Scope = Annotated[
    dict[Part, Name | list[Name]],
    Field(
        max_length=20,
        description="What the label should cover (versions, modules, school_levels…); nothing else is labelled.",
        examples=[{"versions": "≥ 4.0, < 5", "school_levels": ["6e"]}],
    ),
]


class DossierIn(Sent):
    """A label asked for: a scheme, its current edition unless one is named, a scope."""

    scheme: Identifier = Field(examples=["fr-edtech"])
    edition: Name | None = Field(None, examples=["2026.1"])
    scope: Scope = Field(default_factory=dict)


class AnswerIn(Sent):
    """The answer to a question; to the oldest open one where none is named."""

    request: Identifier | None = None
    answer: Paragraph = Field(examples=["Les sauvegardes sont à Strasbourg."])
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

    fact: FactId | None = Field(None, examples=["host.storage_country"])
    question: Paragraph = Field(examples=["Où sont gardées les sauvegardes ?"])


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
