"""The authority's acts: it decides, judges appeals, suspends, reinstates, revokes."""

from app.audits.finding import audit_of
from app.dossiers.tables import Dossier
from app.journal.recording import Act
from app.journey.evaluator import judgement_of
from app.journey.means import Service
from app.journey.public import announce_label, announce_solution
from app.labels.changing import (
    Cause,
    Delays,
    bounded,
    change,
    labels_in_force,
    propose_or_confirm_revocation,
)
from app.labels.deciding import AWARD, Ruling, check_level, decide_on, judge_appeal, lodge_appeal
from app.labels.issuing import Award, issue
from app.labels.tables import Appeal, Decision, Label, LabelEvent
from app.organisations.tables import Organisation
from app.solutions.tables import Solution


def decide_dossier(service: Service, act: Act, dossier: Dossier, ruling: Ruling) -> tuple[Decision, Label | None]:
    """The authority decides; an award is a label, signed and announced at once."""
    audit = audit_of(act.db, dossier.id)
    edition = service.library.edition(dossier.scheme, dossier.edition)
    judgement = judgement_of(service, act, dossier, audit)
    if ruling.outcome == AWARD and ruling.level is None:
        ruling = ruling._replace(level=judgement.decision.level)
    decision = decide_on(act, dossier, audit, ruling)
    check_level(edition, ruling, judgement.decision.level)
    if ruling.outcome != AWARD:
        return decision, None
    solution = act.db.get_one(Solution, dossier.solution_id)
    vendor = act.db.get_one(Organisation, dossier.organisation_id)
    award = Award(dossier, solution, vendor, edition, decision, judgement)
    return decision, _publish(service, act, award)


def _publish(service: Service, act: Act, award: Award) -> Label:
    solution = award.solution
    earlier = labels_in_force(act, solution.id, award.edition.scheme)
    act.db.flush()
    label = issue(act, award, service.signer)
    for replaced in earlier:
        change(act, replaced, "supersede", Cause("superseded", f"label {label.id}"))
    act.db.flush()
    if solution.published_at is None:
        solution.published_at = act.at
        announce_solution(service, act, solution, "solution.published")
    for replaced in earlier:
        announce_label(service, act, replaced, "label.superseded")
    announce_label(service, act, label, "label.issued")
    return label


def appeal(act: Act, decision: Decision, grounds: str) -> Appeal:
    """A vendor appeals against a refusal."""
    return lodge_appeal(act, decision, act.db.get_one(Dossier, decision.dossier_id), grounds)


def rule_on_appeal(act: Act, lodged: Appeal, outcome: str, reasons: str) -> None:
    """People who did not decide rule on an appeal."""
    decision = act.db.get_one(Decision, lodged.decision_id)
    dossier = act.db.get_one(Dossier, decision.dossier_id)
    judge_appeal(act, lodged, decision, dossier, (outcome, reasons))


def suspend_label(service: Service, act: Act, label: Label, cause: Cause) -> LabelEvent:
    """The authority suspends a label until a day; it lapses by itself unless confirmed."""
    cause = bounded(act, cause, Delays(service.suspension_days, service.suspension_longest_days))
    event = change(act, label, "suspend", cause)
    announce_label(service, act, label, "label.suspended")
    return event


def reinstate_label(service: Service, act: Act, label: Label, cause: Cause) -> LabelEvent:
    """The authority lifts a suspension."""
    event = change(act, label, "reinstate", cause)
    announce_label(service, act, label, "label.reinstated")
    return event


def revoke_label(service: Service, act: Act, label: Label, cause: Cause) -> LabelEvent | None:
    """Two people of the authority revoke a label; the first call only proposes."""
    event = propose_or_confirm_revocation(act, label, cause)
    if event is not None:
        announce_label(service, act, label, "label.revoked")
    return event
