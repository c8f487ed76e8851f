"""What may change of those who act for an organisation: their name, their address, their role, and that they leave."""

from collections.abc import Mapping

from sqlalchemy import select

from app.access import ADMINISTRATOR
from app.errors import Conflict
from app.journal.recording import Act, record
from app.organisations.admitting import members_of, refuse_known_email
from app.organisations.tables import Key, Member


def change_member(act: Act, member: Member, changes: Mapping[str, str]) -> None:
    """Change the `name`, the `email` or the `role` of a member; a role holds from the next request on."""
    _refuse_removed(member)
    if changes.get("role", ADMINISTRATOR) != ADMINISTRATOR:
        _refuse_last_administrator(act, member)
    refuse_known_email(act.db, member.organisation_id, changes.get("email"), but=member.id)
    for name, value in changes.items():
        setattr(member, name, value)
    record(act, "member.update", member.id, changed=sorted(changes), role=member.role)


def remove_member(act: Act, member: Member) -> None:
    """Remove a member: its keys, and the tokens got with them, open nothing from the next request on.

    Its address is forgotten. Its name stays, unseen: what it decided must still have an author.
    """
    _refuse_removed(member)
    _refuse_last_administrator(act, member)
    member.removed_at, member.email = act.at, None
    held = select(Key).where(Key.member_id == member.id, Key.revoked_at.is_(None)).order_by(Key.id)
    keys = act.db.scalars(held).all()
    for key in keys:
        key.revoked_at = act.at
    record(act, "member.remove", member.id, organisation=member.organisation_id, keys=[key.id for key in keys])


def _refuse_removed(member: Member) -> None:
    if member.removed_at is not None:
        raise Conflict("member_already_removed")


def _refuse_last_administrator(act: Act, member: Member) -> None:
    others = [one for one in members_of(act.db, member.organisation_id) if one.id != member.id]
    if member.role == ADMINISTRATOR and not any(one.role == ADMINISTRATOR for one in others):
        raise Conflict("last_administrator")
