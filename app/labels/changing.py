"""What may happen to a label after its issue: suspension, reinstatement, revocation, succession."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import PERMISSIONS
from app.clock import instant, new_id
from app.errors import Busy, Conflict, Flaw, Forbidden, Invalid, Text
from app.journal.recording import Act, record
from app.labels.lifecycle import ACTIVE, ACTS, SUSPENDED, Validity, status
from app.labels.tables import Label, LabelEvent, RevocationProposal
from app.messages import MESSAGES


class Cause(NamedTuple):
    """Why: a stable code and a sentence; for a suspension, until when."""

    code: str
    reason: str
    until: datetime | None = None


class Delays(NamedTuple):
    """How many days a suspension lasts when it names no end, and how many at most."""

    usual: int
    longest: int


WITHDRAWN_BY_VENDOR = "withdrawn_by_vendor"
"""The reason of labels that end because their vendor withdrew the solution."""
EVENTS: Mapping[str, str] = {
    "suspend": "suspended",
    "reinstate": "reinstated",
    "revoke": "revoked",
    "supersede": "superseded",
}


def events_of(db: Session, label_id: str) -> list[LabelEvent]:
    """Give what happened to a label, oldest first."""
    return list(
        db.scalars(select(LabelEvent).where(LabelEvent.label_id == label_id).order_by(LabelEvent.time, LabelEvent.id))
    )


def status_of(label: Label, events: Sequence[LabelEvent], at: datetime) -> str:
    """Give the status of a label at an instant."""
    return status(Validity(label.valid_from, label.valid_until), events, at)


def change(act: Act, label: Label, action: str, cause: Cause) -> LabelEvent:
    """Add an event to a label, where its status of this instant allows it."""
    _check_status(act, label, action)
    event = LabelEvent(
        id=new_id(),
        label_id=label.id,
        event=EVENTS[action],
        time=act.at,
        until=cause.until,
        reason_code=cause.code,
        reason=cause.reason,
        member_id=act.caller and act.caller.member_id,
    )
    act.db.add(event)
    record(act, f"label.{action}", label.id, reason_code=cause.code)
    return event


def _check_status(act: Act, label: Label, action: str) -> None:
    """Refuse an act that the status forbids, and one that began before an act written meanwhile: it is to begin again.

    Whoever holds the label's row sees every event of it; their order in time stays that of the feed.
    """
    events = events_of(act.db, label.id)
    if events and events[-1].time > act.at:
        raise Busy("database_busy")
    state = status_of(label, events, act.at)
    if state not in ACTS[action]:
        raise Conflict("state_forbids", action=action, state=state, allowed=", ".join(sorted(ACTS[action])))


def bounded(act: Act, cause: Cause, delays: Delays) -> Cause:
    """Give a suspension its end where none is stated; refuse one that is past, or so far that it would never lapse.

    One person suspends, two revoke: a suspension without an end in sight would be a revocation by one.
    """
    if cause.until is None:
        return cause._replace(until=act.at + timedelta(days=delays.usual))
    latest = act.at + timedelta(days=delays.longest)
    if cause.until <= act.at:
        raise _about_until("until_needed")
    if cause.until > latest:
        raise _about_until("until_too_far", days=delays.longest, latest=instant(latest))
    return cause


def _about_until(code: str, **context: object) -> Invalid:
    detail, hint = (
        Text(said.fr.format_map(context), said.en.format_map(context))
        for said in (MESSAGES[code].detail, MESSAGES[code].hint)
    )
    return Invalid(code, flaws=(Flaw("/until", code, detail, hint),), **context)


def propose_or_confirm_revocation(act: Act, label: Label, cause: Cause) -> LabelEvent | None:
    """Revoke with two persons: the first call proposes (None), another person's call revokes."""
    if act.caller is None:
        raise Forbidden("second_person_needed")
    proposal = act.db.get(RevocationProposal, label.id)
    if proposal is None:
        _propose(act, label, cause, act.caller.member_id)
        return None
    if proposal.member_id == act.caller.member_id:
        raise Forbidden("second_person_needed")
    event = change(act, label, "revoke", cause)
    act.db.delete(proposal)
    return event


def _propose(act: Act, label: Label, cause: Cause, member_id: str) -> None:
    _check_status(act, label, "revoke")
    act.db.add(
        RevocationProposal(
            label_id=label.id,
            member_id=member_id,
            reason_code=cause.code,
            reason=cause.reason,
            proposed_at=act.at,
        )
    )
    record(act, "label.propose_revocation", label.id, reason_code=cause.code)


def revocation_awaited(act: Act, label: Label) -> bool:
    """Tell those who may revoke whether a revocation awaits its second person; others learn only what happened."""
    if act.caller is None or act.caller.kind not in PERMISSIONS["label.revoke"].kinds:
        return False
    proposed = act.db.get(RevocationProposal, label.id) is not None
    return proposed and status_of(label, events_of(act.db, label.id), act.at) in ACTS["revoke"]


def labels_in_force(act: Act, solution_id: str, scheme: str | None = None) -> list[Label]:
    """Give the labels of a solution active or suspended now, under one scheme or all; held until the act ends."""
    wanted = select(Label).where(Label.solution_id == solution_id)
    if scheme is not None:
        wanted = wanted.where(Label.scheme == scheme)
    labels = act.db.scalars(wanted.order_by(Label.id).with_for_update())
    return [label for label in labels if status_of(label, events_of(act.db, label.id), act.at) in (ACTIVE, SUSPENDED)]
