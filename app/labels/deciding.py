"""Deciding on audited dossiers, and judging appeals: always another person than before."""

from typing import NamedTuple

from sqlalchemy import select

from app.access import Caller
from app.audits.tables import Audit
from app.clock import new_id
from app.dossiers.states import advance
from app.dossiers.tables import Dossier
from app.errors import Conflict, Flaw, Forbidden, Invalid
from app.journal.recording import Act, record
from app.labels.tables import Appeal, Decision
from app.messages import MESSAGES
from app.organisations.admitting import has_interest
from app.scoring import Edition

AWARD, REFUSE = "award", "refuse"
DISMISS, UPHOLD = "dismiss", "uphold"
DROPPED = "dropped"
"""What becomes of an appeal that the vendor no longer pursues."""


class Ruling(NamedTuple):
    """What the authority rules: an outcome, the level awarded, its reasons."""

    outcome: str
    level: str | None
    reasons: str


def decide_on(act: Act, dossier: Dossier, audit: Audit, ruling: Ruling) -> Decision:
    """Write a decision; its author has not audited the dossier, nor decided it before."""
    advance(dossier, ruling.outcome, act.at)
    caller = _judge(act, dossier)
    if caller.organisation_id == audit.evaluator_id or caller.member_id == audit.member_id:
        raise Forbidden("independence_needed")
    if _decided_before(act, dossier, caller):
        raise Forbidden("second_person_needed")
    decision = Decision(
        id=new_id(),
        dossier_id=dossier.id,
        organisation_id=dossier.organisation_id,
        authority_id=caller.organisation_id,
        evaluator_id=audit.evaluator_id,
        member_id=caller.member_id,
        outcome=ruling.outcome,
        level=ruling.level,
        reasons=ruling.reasons,
        decided_at=act.at,
    )
    act.db.add(decision)
    record(act, "dossier.decide", decision.id, dossier=dossier.id, outcome=ruling.outcome)
    return decision


def _judge(act: Act, dossier: Dossier) -> Caller:
    caller = act.caller
    if caller is None or has_interest(act.db, caller.organisation_id, dossier.organisation_id, act.at.date()):
        raise Forbidden("conflict_of_interest")
    return caller


def _decided_before(act: Act, dossier: Dossier, caller: Caller) -> bool:
    earlier = select(Decision.id).where(Decision.dossier_id == dossier.id, Decision.member_id == caller.member_id)
    return act.db.scalar(earlier.limit(1)) is not None


def check_level(edition: Edition, ruling: Ruling, reached: str | None) -> None:
    """Refuse a level that an award lacks, that the edition does not have, or that was not reached."""
    order = [level.id for level in edition.levels]
    if ruling.outcome == REFUSE:
        if ruling.level is not None:
            raise _about_level("level_missing")
        return
    if ruling.level is None or ruling.level not in order:
        raise _about_level("level_missing")
    if reached is None or order.index(ruling.level) > order.index(reached):
        raise Conflict("level_too_high")


def _about_level(code: str) -> Invalid:
    message = MESSAGES[code]
    return Invalid(code, flaws=(Flaw("/level", code, message.detail, message.hint),))


def lodge_appeal(act: Act, decision: Decision, dossier: Dossier, grounds: str) -> Appeal:
    """Lodge a vendor's appeal against a refusal; a decision is appealed against once."""
    advance(dossier, "appeal", act.at)
    if act.db.scalar(select(Appeal.id).where(Appeal.decision_id == decision.id)):
        raise Conflict("appeal_already_judged")
    appeal = Appeal(
        id=new_id(),
        decision_id=decision.id,
        organisation_id=decision.organisation_id,
        grounds=grounds,
        lodged_at=act.at,
    )
    act.db.add(appeal)
    record(act, "decision.appeal", appeal.id, decision=decision.id)
    return appeal


def drop_appeal(act: Act, dossier: Dossier) -> None:
    """Close the appeal that a vendor no longer pursues, where there is one: the refusal stands."""
    lodged = select(Appeal).join(Decision, Decision.id == Appeal.decision_id)
    appeal = act.db.scalar(lodged.where(Decision.dossier_id == dossier.id, Appeal.outcome.is_(None)))
    if appeal is not None:
        appeal.outcome, appeal.judged_at = DROPPED, act.at
        record(act, "appeal.drop", appeal.id)


def judge_appeal(act: Act, appeal: Appeal, decision: Decision, dossier: Dossier, ruled: tuple[str, str]) -> None:
    """Judge an appeal by `(outcome, reasons)`: dismissed, the refusal stands; upheld, the dossier is audited again."""
    caller = _judge(act, dossier)
    if caller.member_id == decision.member_id or caller.organisation_id == decision.evaluator_id:
        raise Forbidden("second_person_needed")
    outcome, reasons = ruled
    advance(dossier, outcome, act.at)
    if outcome == UPHOLD:
        dossier.evaluator_id = None  # back in the queue, for another one
    appeal.outcome, appeal.reasons = outcome, reasons
    appeal.judge_id, appeal.judged_at = caller.member_id, act.at
    record(act, "appeal.judge", appeal.id, outcome=outcome)
