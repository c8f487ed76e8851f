"""What is sent and shown about organisations, members, keys and interests."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.organisations.tables import Interest, Key, Member, Organisation
from app.web.shapes import Country, Day, Identifier, Listed, Moment, Name, Paragraph, Sent, Shown

Kind = Literal["vendor", "evaluator", "authority", "buyer", "platform"]
Role = Literal["administrator", "member"]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]{1,64}@[^@\s]{1,189}$")]
Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=9, max_length=30)]


class OrganisationIn(Sent):
    """An organisation to admit; identifiers are checked by their check digits."""

    name: Name = Field(examples=["Éditions du Tilleul"])
    kind: Kind = Field(examples=["vendor"])
    country: Country = Field(examples=["FR"], description="ISO 3166-1 alpha-2.")
    siren: Number | None = Field(None, examples=["732829320"])
    siret: Number | None = None
    lei: Number | None = None


class OrganisationOut(Shown):
    """An organisation as the service knows it."""

    id: str
    name: str
    kind: str
    country: str
    siren: str | None
    siret: str | None
    lei: str | None
    created_at: Moment

    @classmethod
    def of(cls, row: Organisation) -> "OrganisationOut":
        return cls(
            id=row.id,
            name=row.name,
            kind=row.kind,
            country=row.country,
            siren=row.siren,
            siret=row.siret,
            lei=row.lei,
            created_at=row.created_at,
        )


class OrganisationList(Listed):
    """Organisations, page by page."""

    results: list[OrganisationOut]


class MemberIn(Sent):
    """A person who will act for the organisation; its address, where there is one, is that of no other member."""

    name: Name = Field(examples=["Camille Exemple"])
    email: Email | None = None
    role: Role = "member"


class MemberChange(Sent):
    """What may change of a member; what is left out stays."""

    name: Name | None = Field(None, examples=["Camille Exemple-Martin"])
    email: Email | None = None
    role: Role | None = Field(None, examples=["administrator"])


class MemberOut(Shown):
    """A member of an organisation."""

    id: str
    organisation: str
    name: str
    email: str | None
    role: str
    created_at: Moment
    removed_at: Moment | None

    @classmethod
    def of(cls, row: Member) -> "MemberOut":
        return cls(
            id=row.id,
            organisation=row.organisation_id,
            name=row.name,
            email=row.email,
            role=row.role,
            created_at=row.created_at,
            removed_at=row.removed_at,
        )


class MemberList(Listed):
    """Members, page by page."""

    results: list[MemberOut]


class KeyIn(Sent):
    """A key to create: for whom, what for, until when."""

    title: Name = Field("Clé d'accès", examples=["Serveur de dépôt"])
    member: Identifier | None = Field(None, description="Its holder; where the organisation has one member, that one.")
    mode: Literal["live", "test"] = "live"
    expires_at: Moment | None = Field(None, description="At most one year ahead by default.")
    scopes: list[Annotated[str, StringConstraints(max_length=64)]] = Field(
        default_factory=list, max_length=50, description="Actions it is limited to; empty means all."
    )


class KeyOut(Shown):
    """A key without its secret."""

    id: str
    organisation: str
    member: str
    mode: str
    title: str
    scopes: list[str]
    created_at: Moment
    expires_at: Moment
    revoked_at: Moment | None
    replaced_by: str | None = Field(description="The key it was rotated into; null while it was not.")

    @classmethod
    def of(cls, row: Key) -> "KeyOut":
        return cls(**_key(row))


def _key(row: Key) -> dict[str, object]:
    return {
        "id": row.id,
        "organisation": row.organisation_id,
        "member": row.member_id,
        "mode": row.mode,
        "title": row.title,
        "scopes": row.scopes,
        "created_at": row.created_at,
        "expires_at": row.expires_at,
        "revoked_at": row.revoked_at,
        "replaced_by": row.replaced_by,
    }


class NewKeyOut(KeyOut):
    """A key just made, with its text: shown this once."""

    key: str

    @classmethod
    def made(cls, row: Key, text: str) -> "NewKeyOut":
        return cls(**_key(row), key=text)


class KeyList(Listed):
    """Keys, page by page."""

    results: list[KeyOut]


class RotationIn(Sent):
    """How long the replaced key still works, in hours."""

    overlap_hours: int = Field(24, ge=0, le=720, strict=True, examples=[24])


class TokenOut(Shown):
    """An access token (RFC 6749 §5.1)."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int


class InterestIn(Sent):
    """A link with a vendor that forbids judging it, from a day to another (excluded)."""

    vendor: Identifier = Field(examples=["01934f6e-5c3a-7b1e-9d2f-4a6b8c0d1e2f"])
    nature: Paragraph = Field(examples=["Mission de conseil."])
    since: Day = Field(examples=["2026-01-01"])
    until: Day | None = None


class InterestOut(Shown):
    """A declared link."""

    id: str
    organisation: str
    vendor: str
    nature: str
    since: Day
    until: Day | None
    declared_at: Moment

    @classmethod
    def of(cls, row: Interest) -> "InterestOut":
        return cls(
            id=row.id,
            organisation=row.organisation_id,
            vendor=row.vendor_id,
            nature=row.nature,
            since=row.since,
            until=row.until,
            declared_at=row.declared_at,
        )


class InterestList(Listed):
    """Declared links, page by page."""

    results: list[InterestOut]
