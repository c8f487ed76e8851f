"""Admitting organisations and members, and giving, rotating and revoking their keys."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import MEMBER, VENDOR
from app.clock import new_id
from app.errors import Conflict, Flaw, Invalid
from app.journal.recording import Act, record
from app.messages import MESSAGES
from app.organisations.dating import ends_before, refuse_any
from app.organisations.identifying import checked_country, checked_identifiers
from app.organisations.keys import NewKey, make_key
from app.organisations.tables import Interest, Key, Member, Organisation


class Identity(NamedTuple):
    """Who an organisation says it is."""

    name: str
    kind: str
    country: str
    siren: str | None = None
    siret: str | None = None
    lei: str | None = None


class KeyWish(NamedTuple):
    """What a new key should be."""

    title: str
    mode: str
    expires_at: datetime
    scopes: tuple[str, ...] = ()


def admit(act: Act, identity: Identity) -> Organisation:
    """Register an organisation; its legal identifiers are checked and must be new here, its country must exist."""
    numbers = checked_identifiers({"siren": identity.siren, "siret": identity.siret, "lei": identity.lei})
    for name in ("siren", "lei"):
        _refuse_taken(act.db, name, numbers[name])
    organisation = Organisation(
        id=new_id(),
        name=identity.name,
        kind=identity.kind,
        country=checked_country(identity.country),
        created_at=act.at,
        claims_version=1,
        **numbers,
    )
    act.db.add(organisation)
    record(act, "organisation.create", organisation.id, kind=identity.kind)
    return organisation


def _refuse_taken(db: Session, name: str, number: str | None) -> None:
    if number and db.scalar(select(Organisation.id).where(getattr(Organisation, name) == number)):
        raise Conflict("identifier_taken")


def members_of(db: Session, organisation_id: str) -> Sequence[Member]:
    """Give those who act for an organisation, the first enrolled first."""
    present = select(Member).where(Member.organisation_id == organisation_id, Member.removed_at.is_(None))
    return db.scalars(present.order_by(Member.created_at, Member.id)).all()


def refuse_known_email(db: Session, organisation_id: str, email: str | None, *, but: str | None = None) -> None:
    """Refuse an address that another member of the organisation has, in whatever case it is written.

    Within one organisation only: elsewhere, a refusal would tell who works for whom.
    """
    others = [one.email for one in members_of(db, organisation_id) if one.email and one.id != but]
    if email and email.casefold() in {other.casefold() for other in others}:
        raise Conflict("email_taken")


def enrol(act: Act, organisation: Organisation, name: str, email: str | None, role: str) -> Member:
    """Enrol a person who acts for an organisation, as `administrator` or `member`."""
    refuse_known_email(act.db, organisation.id, email)
    member = Member(
        id=new_id(),
        organisation_id=organisation.id,
        name=name,
        email=email,
        role=role or MEMBER,
        created_at=act.at,
    )
    act.db.add(member)
    record(act, "member.create", member.id, organisation=organisation.id, role=member.role)
    return member


def give_key(act: Act, member: Member, wish: KeyWish) -> tuple[Key, str]:
    """Give a member a key; its text is returned once and kept nowhere."""
    fresh = make_key(wish.mode)
    key = _key_row(act, member.organisation_id, member.id, wish, fresh)
    act.db.add(key)
    record(act, "key.create", key.id, member=member.id, mode=wish.mode)
    return key, fresh.text


def _key_row(act: Act, organisation_id: str, member_id: str, wish: KeyWish, fresh: NewKey) -> Key:
    return Key(
        id=fresh.id,
        organisation_id=organisation_id,
        member_id=member_id,
        mode=wish.mode,
        title=wish.title,
        secret_hash=fresh.hash,
        scopes=list(wish.scopes),
        created_at=act.at,
        expires_at=wish.expires_at,
    )


def rotate_key(act: Act, key: Key, *, overlap: timedelta) -> tuple[Key, str]:
    """Replace a key by a new one of the same rights and the same lifetime; the old one dies after the overlap.

    Once only: a key already replaced is about to die, and so has no lifetime to hand on.
    """
    _refuse_revoked(key)
    if key.replaced_by is not None:
        raise Conflict("key_already_rotated")
    lifetime = key.expires_at - key.created_at
    wish = KeyWish(key.title, key.mode, act.at + lifetime, tuple(key.scopes))
    fresh = make_key(key.mode)
    replacement = _key_row(act, key.organisation_id, key.member_id, wish, fresh)
    key.expires_at, key.replaced_by = min(key.expires_at, act.at + overlap), replacement.id
    act.db.add(replacement)
    record(act, "key.rotate", key.id, replacement=replacement.id)
    return replacement, fresh.text


def revoke_key(act: Act, key: Key) -> None:
    """Revoke a key; it stops working with the next request."""
    _refuse_revoked(key)
    key.revoked_at = act.at
    record(act, "key.revoke", key.id)


def _refuse_revoked(key: Key) -> None:
    if key.revoked_at is not None:
        raise Conflict("key_already_revoked")


def declare_interest(
    act: Act, judge: Organisation, vendor_id: str, nature: str, period: tuple[date, date | None]
) -> Interest:
    """Write in the ledger a link between a judge and a vendor, from a day to another (half-open)."""
    vendor = act.db.get(Organisation, vendor_id)
    if vendor is None or vendor.kind != VENDOR:
        message = MESSAGES["vendor_unknown"]
        flaw = Flaw("/vendor", "vendor_unknown", message.detail, message.hint)
        raise Invalid("vendor_unknown", flaws=(flaw,))
    refuse_any(ends_before(*period, "/until"))
    interest = Interest(
        id=new_id(),
        organisation_id=judge.id,
        vendor_id=vendor.id,
        nature=nature,
        since=period[0],
        until=period[1],
        declared_at=act.at,
    )
    act.db.add(interest)
    record(act, "interest.declare", interest.id, judge=judge.id, vendor=vendor.id)
    return interest


def has_interest(db: Session, judge_id: str, vendor_id: str, day: date) -> bool:
    """Tell whether a judge is linked with a vendor on a day; the same organisation always is."""
    if judge_id == vendor_id:
        return True
    periods = db.execute(
        select(Interest.since, Interest.until).where(
            Interest.organisation_id == judge_id, Interest.vendor_id == vendor_id
        )
    )
    return any(since <= day and (until is None or day < until) for since, until in periods)
