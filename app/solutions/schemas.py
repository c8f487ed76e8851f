"""What is sent and shown about solutions and claims."""

from collections.abc import Mapping
from functools import reduce
from operator import getitem
from typing import Annotated, Any

from fastapi.exceptions import RequestValidationError
from pydantic import Field, TypeAdapter, ValidationError

from app.errors import Flaw, Invalid
from app.messages import MESSAGES
from app.organisations.tables import Organisation
from app.solutions.claiming import Statement
from app.solutions.tables import Claim, Solution
from app.web.shapes import Address, Day, Identifier, Listed, Moment, Name, Paragraph, Sent, Shown, Words

Values = Annotated[
    dict[str, Any],
    Field(max_length=500, examples=[{"product.delivery": ["web"], "product.audiences": ["ELEVE"]}]),
]


class SolutionIn(Sent):
    """A solution to register, with its first claims."""

    name: Name = Field(examples=["Mathéo 6e"])
    description: Words = Field(examples=[{"fr": "Exercices de mathématiques pour la classe de 6e."}])
    homepage: Address = Field(examples=["https://matheo.example"])
    claims: Values = Field(default_factory=dict)


class SolutionChange(Sent):
    """What may change in a solution's description; what is left out stays."""

    name: Name | None = Field(None, examples=["Mathéo collège"])
    description: Words | None = None
    homepage: Address | None = None


class WithdrawalIn(Sent):
    """Why a solution leaves; public for ever, in the feed."""

    reason: Paragraph = Field(examples=["Le produit n'est plus commercialisé."])


class SolutionOut(Shown):
    """A solution as its vendor sees it."""

    id: str
    slug: str
    organisation: str
    name: str
    description: dict[str, str | None]
    homepage: str
    created_at: Moment
    published_at: Moment | None
    withdrawn_at: Moment | None
    withdrawal_reason: str | None

    @classmethod
    def of(cls, row: Solution) -> "SolutionOut":
        return cls(
            id=row.id,
            slug=row.slug,
            organisation=row.organisation_id,
            name=row.name,
            description=dict(row.description),
            homepage=row.homepage,
            created_at=row.created_at,
            published_at=row.published_at,
            withdrawn_at=row.withdrawn_at,
            withdrawal_reason=row.withdrawal_reason,
        )


class SolutionList(Listed):
    """Solutions, page by page."""

    results: list[SolutionOut]


class ClaimIn(Sent):
    """What is said of one fact."""

    value: Any
    note: Paragraph | None = None
    observed_at: Day | None = None
    evidence: list[Identifier] = Field(default_factory=list, max_length=50)


class ClaimOut(Shown):
    """A claim as it stands in the bank."""

    value: Any
    note: str | None
    observed_at: Day | None
    received_at: Moment
    evidence: list[str]

    @classmethod
    def of(cls, row: Claim) -> "ClaimOut":
        return cls(
            value=row.value,
            note=row.note,
            observed_at=row.observed_at,
            received_at=row.received_at,
            evidence=row.evidence,
        )


class ClaimBank(Shown):
    """The claims on a solution or on a vendor, by fact."""

    subject: str
    claims: dict[str, ClaimOut]

    @classmethod
    def of(cls, subject: Solution | Organisation, rows: list[Claim]) -> "ClaimBank":
        return cls(subject=subject.id, claims={row.fact: ClaimOut.of(row) for row in rows})


_CLAIM: TypeAdapter[ClaimIn] = TypeAdapter(ClaimIn)


def statements(sent: Mapping[str, Any]) -> tuple[dict[str, Statement], str]:
    """Read claims, `{fact: claim}` or `{"claims": {fact: claim}}`; a claim may be its bare value.

    Gives them with the pointer under which they were sent.
    """
    wrapped = set(sent) == {"claims"} and isinstance(sent["claims"], dict)
    held: Mapping[str, Any] = sent["claims"] if wrapped else sent
    at = ("claims",) if wrapped else ()
    _refuse_many(held, at)
    return {fact: _statement(sent, (*at, fact)) for fact in held}, "/claims" * wrapped


def _refuse_many(held: Mapping[str, Any], at: tuple[str, ...]) -> None:
    if len(held) > 500:  # noqa: PLR2004 - the published bound, as in Values
        message = MESSAGES["claim_invalid"]
        pointer = "".join(f"/{part}" for part in at)
        raise Invalid("claim_invalid", flaws=(Flaw(pointer, "claim_invalid", message.detail, message.hint),))


def _statement(sent: Mapping[str, Any], at: tuple[str, ...]) -> Statement:
    """Read the claim that is at a place of what was sent."""
    given: Any = reduce(getitem, at, sent)
    if not (isinstance(given, dict) and "value" in given):
        return Statement(given)
    try:
        claim = _CLAIM.validate_python(given)
    except ValidationError as refused:
        known = {"known": list(ClaimIn.model_fields)}
        wrong = [
            {**error, "loc": ("body", *at, *error["loc"]), "ctx": error.get("ctx", {}) | known}
            for error in refused.errors()
        ]
        raise RequestValidationError(wrong, body=sent) from None
    return Statement(claim.value, claim.note, claim.observed_at, tuple(claim.evidence), "/value")
