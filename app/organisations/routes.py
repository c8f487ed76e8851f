"""Organisations, their members, their keys, their interests."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Form, Request
from sqlalchemy import select

from app.access import PERMISSIONS, entrusted
from app.errors import Conflict, Flaw, Invalid, Malformed
from app.journal.recording import Act, record
from app.messages import MESSAGES
from app.organisations.admitting import (
    Identity,
    KeyWish,
    admit,
    declare_interest,
    enrol,
    give_key,
    members_of,
    revoke_key,
    rotate_key,
)
from app.organisations.changing import change_member, remove_member
from app.organisations.dating import moment_passed, refuse_any
from app.organisations.recognising import grant_token
from app.organisations.schemas import (
    InterestIn,
    InterestList,
    InterestOut,
    KeyIn,
    KeyList,
    KeyOut,
    MemberChange,
    MemberIn,
    MemberList,
    MemberOut,
    NewKeyOut,
    OrganisationIn,
    OrganisationList,
    OrganisationOut,
    RotationIn,
    TokenOut,
)
from app.organisations.tables import Interest, Key, Member, Organisation
from app.settings import Settings
from app.web.asking import Acting, Asking, Configured, Db, Exchange, basic_of, row
from app.web.listing import Ordered, Paging, paged
from app.web.routing import Routes

routes = Routes("organisations")
CLIENT = "client_credentials"


async def client_of(
    request: Request,
    client_id: Annotated[str, Form(max_length=64, examples=["Ab3dEf6hIj"])] = "",
    client_secret: Annotated[str, Form(max_length=200, examples=["est_live_Ab3dEf6hIj_…"])] = "",
) -> tuple[str, str]:
    """Give the identifier and the secret of an OAuth client, from HTTP Basic or from the form (RFC 6749 §2.3.1)."""
    return basic_of(request) or (client_id, client_secret)


Authenticating = Annotated[tuple[str, str], Depends(client_of)]


def _organisation(action: str) -> object:
    """Load the organisation of the path; whoever changes its members holds it."""

    def load(organisation_id: str, db: Db, caller: Asking) -> Organisation:
        return entrusted(caller, action, row(db, Organisation, organisation_id, lock=action == "member.create"))

    return Depends(load)


def _member(action: str) -> object:
    def load(organisation_id: str, member_id: str, db: Db, caller: Asking) -> Member:
        row(db, Organisation, organisation_id, lock=True)
        member = row(db, Member, member_id, lock=True)
        belongs = member is not None and member.organisation_id == organisation_id
        return entrusted(caller, action, member if belongs else None)

    return Depends(load)


def _key(action: str) -> object:
    def load(organisation_id: str, key_id: str, db: Db, caller: Asking) -> Key:
        key = row(db, Key, key_id, lock=True)
        belongs = key is not None and key.organisation_id == organisation_id
        return entrusted(caller, action, key if belongs else None)

    return Depends(load)


@routes.post("/v1/organisations", allows="organisation.create", status_code=201)
def create_organisation(wish: OrganisationIn, act: Acting) -> OrganisationOut:
    """Admit an organisation.

    SIREN, SIRET and LEI are checked by their check digits, and may be used once.
    """
    return OrganisationOut.of(admit(act, Identity(**wish.model_dump())))


@routes.get("/v1/organisations", allows="organisation.list")
def list_organisations(db: Db, paging: Paging, exchange: Exchange) -> OrganisationList:
    """List the organisations."""
    by_name = Ordered(select(Organisation), Organisation.name, Organisation.id)
    return OrganisationList(**paged(db, by_name, paging, exchange, OrganisationOut.of))


@routes.get("/v1/organisations/{organisation_id}", allows="organisation.read")
def read_organisation(
    organisation: Annotated[Organisation, _organisation("organisation.read")],
) -> OrganisationOut:
    """Show an organisation."""
    return OrganisationOut.of(organisation)


@routes.get("/v1/organisations/{organisation_id}/members", allows="member.list")
def list_members(
    organisation: Annotated[Organisation, _organisation("member.list")],
    db: Db,
    paging: Paging,
    exchange: Exchange,
) -> MemberList:
    """List the members of an organisation."""
    query = select(Member).where(Member.organisation_id == organisation.id, Member.removed_at.is_(None))
    listed = Ordered(query, Member.created_at, Member.id)
    return MemberList(**paged(db, listed, paging, exchange, MemberOut.of))


@routes.post("/v1/organisations/{organisation_id}/members", allows="member.create", status_code=201)
def create_member(
    organisation: Annotated[Organisation, _organisation("member.create")],
    wish: MemberIn,
    act: Acting,
) -> MemberOut:
    """Enrol a person who acts for the organisation."""
    return MemberOut.of(enrol(act, organisation, wish.name, wish.email, wish.role))


@routes.patch("/v1/organisations/{organisation_id}/members/{member_id}", allows="member.update")
def update_member(member: Annotated[Member, _member("member.update")], change: MemberChange, act: Acting) -> MemberOut:
    """Change the name, the address or the role of a member; the last administrator stays one."""
    change_member(act, member, change.model_dump(exclude_none=True))
    return MemberOut.of(member)


@routes.delete("/v1/organisations/{organisation_id}/members/{member_id}", allows="member.remove")
def delete_member(member: Annotated[Member, _member("member.remove")], act: Acting) -> MemberOut:
    """Remove a member.

    Its keys and its tokens stop at once; the last administrator cannot leave.
    """
    remove_member(act, member)
    return MemberOut.of(member)


@routes.get("/v1/organisations/{organisation_id}/keys", allows="key.list")
def list_keys(
    organisation: Annotated[Organisation, _organisation("key.list")],
    db: Db,
    paging: Paging,
    exchange: Exchange,
) -> KeyList:
    """List the keys of an organisation, without their secrets."""
    query = select(Key).where(Key.organisation_id == organisation.id)
    listed = Ordered(query, Key.created_at, Key.id)
    return KeyList(**paged(db, listed, paging, exchange, KeyOut.of))


@routes.post("/v1/organisations/{organisation_id}/keys", allows="key.create", status_code=201)
def create_key(
    organisation: Annotated[Organisation, _organisation("key.create")],
    wish: KeyIn,
    act: Acting,
    settings: Configured,
) -> NewKeyOut:
    """Create a key for a member; its text is shown this once.

    Without `member`, its creator holds it; created for another organisation, the first of its members does, and an
    organisation without member gets one.
    """
    _check_scopes(wish.scopes, act)
    member = _holder(act, organisation, wish.member)
    key, text = give_key(act, member, _wish(wish, act, settings))
    return NewKeyOut.made(key, text)


def _check_scopes(asked: list[str], act: Act) -> None:
    """Refuse unknown scopes, and a key that would open more than the key that creates it."""
    own = act.caller.scopes if act.caller else frozenset()
    message = MESSAGES["scope_refused"]
    refused = [index for index, scope in enumerate(asked) if scope not in PERMISSIONS or (own and scope not in own)]
    if refused or (own and not asked):
        pointers = [f"/scopes/{index}" for index in refused] or [""]
        flaws = tuple(Flaw(pointer, "scope_refused", message.detail, message.hint) for pointer in pointers)
        raise Invalid("scope_refused", flaws=flaws)


def _holder(act: Acting, organisation: Organisation, named: str | None) -> Member:
    members = members_of(act.db, organisation.id)
    if not members and named is None:
        return enrol(act, organisation, organisation.name, None, "administrator")
    own = act.caller.member_id if act.caller and act.caller.organisation_id == organisation.id else None
    wanted = named or own
    chosen = next((one for one in members if wanted in (None, one.id)), None)
    if chosen is None:
        raise Conflict("member_missing")
    return chosen


def _wish(wish: KeyIn, act: Acting, settings: Settings) -> KeyWish:
    refuse_any(moment_passed(wish.expires_at, act.at, "/expires_at"))
    latest = act.at + timedelta(days=settings.key_days)
    end = min(wish.expires_at or latest, latest)
    return KeyWish(wish.title, wish.mode, end, tuple(wish.scopes))


@routes.post("/v1/organisations/{organisation_id}/keys/{key_id}/rotation", allows="key.rotate", status_code=201)
def rotate(key: Annotated[Key, _key("key.rotate")], act: Acting, wish: RotationIn | None = None) -> NewKeyOut:
    """Replace a key; the old one keeps working for the overlap, and cannot be replaced again."""
    fresh, text = rotate_key(act, key, overlap=timedelta(hours=(wish or RotationIn()).overlap_hours))
    return NewKeyOut.made(fresh, text)


@routes.post("/v1/organisations/{organisation_id}/keys/{key_id}/revocation", allows="key.revoke")
def revoke(key: Annotated[Key, _key("key.revoke")], act: Acting) -> KeyOut:
    """Revoke a key at once."""
    revoke_key(act, key)
    return KeyOut.of(key)


@routes.get("/v1/organisations/{organisation_id}/interests", allows="interest.list")
def list_interests(
    organisation: Annotated[Organisation, _organisation("interest.list")],
    db: Db,
    paging: Paging,
    exchange: Exchange,
) -> InterestList:
    """List the declared links of a judge with vendors."""
    query = select(Interest).where(Interest.organisation_id == organisation.id)
    listed = Ordered(query, Interest.declared_at, Interest.id)
    return InterestList(**paged(db, listed, paging, exchange, InterestOut.of))


@routes.post("/v1/organisations/{organisation_id}/interests", allows="interest.declare", status_code=201)
def create_interest(
    organisation: Annotated[Organisation, _organisation("interest.declare")],
    wish: InterestIn,
    act: Acting,
) -> InterestOut:
    """Declare a link with a vendor; it excludes from judging it while it lasts."""
    period = (wish.since, wish.until)
    return InterestOut.of(declare_interest(act, organisation, wish.vendor, wish.nature, period))


@routes.post("/oauth/token", allows="public")
def token(
    act: Acting,
    settings: Configured,
    client: Authenticating,
    grant_type: Annotated[str, Form(max_length=64, examples=[CLIENT], json_schema_extra={"enum": [CLIENT]})],
    scope: Annotated[str, Form(max_length=4000, description="Those of the key, where it has any.")] = "",
) -> TokenOut:
    """Exchange a key for a short-lived access token (OAuth 2.0 client credentials).

    `client_id` is the key's identifier, `client_secret` the whole key; both may come by HTTP Basic instead.
    """
    if grant_type != CLIENT:
        raise Malformed("grant_unsupported")
    seconds = settings.token_seconds
    text = grant_token(act.db, client, frozenset(scope.split()), act.at, seconds)
    record(act, "token.grant", client[0])
    return TokenOut(access_token=text, token_type="Bearer", expires_in=seconds)  # noqa: S106 - a type, not a secret
