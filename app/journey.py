"""The story: from a solution registered to a label announced, one short function per act.

Read it top to bottom. Each act calls its stage, which changes the rows and writes the journal; the acts
with a public consequence end by announcing it in the feed, in the same transaction.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.audits.finding import Found, audit_of, conclude, find, findings_of, take
from app.audits.knowing import known_in
from app.audits.tables import Audit, Finding
from app.dossiers.submitting import Wish, answer, ask, freeze, open_dossier, submit, withdraw
from app.dossiers.tables import Dossier, InformationRequest
from app.errors import Conflict, Flaw, Invalid, NotFound
from app.evidence.gathering import documents_named, gather
from app.evidence.judging import Judgement, description, judge
from app.evidence.probes.running import Probed
from app.evidence.probing import conclusive, keep
from app.evidence.tables import ProbeResult
from app.feed.announcing import announce
from app.feed.tables import FeedEntry
from app.journal.recording import Act, next_number
from app.labels.changing import (
    Cause,
    bounded,
    change,
    labels_in_force,
    propose_or_confirm_revocation,
)
from app.labels.deciding import AWARD, Ruling, check_level, decide_on, judge_appeal, lodge_appeal
from app.labels.issuing import Award, issue
from app.labels.publishing import label_state, solution_state
from app.labels.surveying import Granted, sights, survey, under_surveillance
from app.labels.tables import Appeal, Decision, Label, LabelEvent
from app.messages import MESSAGES
from app.organisations.dating import day_to_come, refuse_any
from app.organisations.tables import Organisation
from app.schemes import Library, edition_shape
from app.scoring import Edition
from app.signing import Signer
from app.solutions.claiming import Statement, Subject, check_statements, check_value, claim
from app.solutions.registering import describe, register
from app.solutions.tables import Solution


class Service(NamedTuple):
    """What every act relies on: the criteria, the signing key, the published delays in days."""

    library: Library
    signer: Signer
    answer_days: int = 30
    suspension_days: int = 30


SOLUTION_FACTS = frozenset({"solution", "offer"})
VENDOR_FACTS = frozenset({"vendor"})


# ── the vendor ────────────────────────────────────────────────────────────────────────────────────


def register_solution(
    service: Service,
    act: Act,
    vendor_id: str,
    described: Mapping[str, Any],
    claims: Mapping[str, Statement] = MappingProxyType({}),
) -> Solution:
    """A vendor registers a solution, with its first claims."""
    solution = register(act, vendor_id, described)
    if claims:
        act.db.flush()
        write_claims(service, act, solution, claims, replace=False, at="/claims")
    return solution


def change_solution(service: Service, act: Act, solution: Solution, changes: Mapping[str, Any]) -> None:
    """A vendor changes what describes a solution; the public sees it where it is published."""
    describe(act, solution, changes)
    if solution.published_at is not None:
        _announce_solution(service, act, solution, "solution.updated")


def write_claims(
    service: Service,
    act: Act,
    subject: Subject,
    statements: Mapping[str, Statement],
    *,
    replace: bool,
    at: str = "",
) -> None:
    """A vendor states facts about a solution or about itself, each with the documents that support it."""
    about = SOLUTION_FACTS if isinstance(subject, Solution) else VENDOR_FACTS
    check_statements(service.library, about, statements, act.at.date(), at)
    _check_evidence(act, subject, statements, at)
    claim(act, subject, statements, replace=replace)


def _check_evidence(act: Act, subject: Subject, statements: Mapping[str, Statement], at: str) -> None:
    named = {one for said in statements.values() for one in said.evidence}
    documents = documents_named(act.db, named)
    foreign = [
        (fact, index)
        for fact, said in statements.items()
        for index, one in enumerate(said.evidence)
        if one not in documents or documents[one].organisation_id != subject.organisation_id
    ]
    if foreign:
        message = MESSAGES["evidence_unknown"]
        raise Invalid(
            "evidence_unknown",
            flaws=tuple(
                Flaw(f"{at}/{fact}/evidence/{index}", "evidence_unknown", message.detail, message.hint)
                for fact, index in foreign
            ),
        )


def request_label(
    service: Service,
    act: Act,
    solution: Solution,
    named: tuple[str, str | None],
    scope: Mapping[str, Any],
) -> Dossier:
    """A vendor opens a dossier on an edition in force, `(scheme, edition)`; the current one by default."""
    chosen = edition_named(service, named, act.at)
    if chosen.status != "published" or not _in_force(chosen, act.at):
        raise Conflict("edition_not_open")
    return open_dossier(act, solution, Wish(chosen, scope))


def edition_named(service: Service, named: tuple[str, str | None], at: datetime) -> Edition:
    """Give the edition that bears these names; the one in force where no edition is named."""
    try:
        return service.library.edition(*named, at.date())
    except NotFound:
        message = MESSAGES["scheme_unknown"]
        pointer = "/scheme" if named[0] not in service.library.schemes else "/edition"
        flaw = Flaw(pointer, "scheme_unknown", message.detail, message.hint)
        raise Invalid("scheme_unknown", flaws=(flaw,)) from None


def missing_in(service: Service, db: Session, dossier: Dossier) -> list[dict[str, Any]]:
    """Give the facts of a dossier's edition that have no value: `{fact, title, required}`."""
    edition = service.library.edition(dossier.scheme, dossier.edition)
    if dossier.snapshot is not None:
        held = set(dossier.snapshot["facts"])
    else:
        held = set(gather(db, service.library, db.get_one(Solution, dossier.solution_id)))
    asked = {criterion.fact.id for criterion in edition.criteria}
    return [
        {"fact": fact.id, "title": fact.title.json, "required": fact.required_at is not None}
        for fact in service.library.facts.values()
        if (fact.required_at or fact.id in asked) and fact.id not in held
    ]


def _in_force(edition: Edition, at: datetime) -> bool:
    return edition.effective_from is None or edition.effective_from <= at.date()


def submit_dossier(service: Service, act: Act, dossier: Dossier) -> None:
    """A vendor submits: claims, evidence digests and edition are frozen."""
    solution = act.db.get_one(Solution, dossier.solution_id)
    edition = service.library.edition(dossier.scheme, dossier.edition)
    values = gather(act.db, service.library, solution)
    submit(act, dossier, edition, freeze(act, service.library, edition, solution, values))


def withdraw_dossier(act: Act, dossier: Dossier) -> None:
    """A vendor withdraws a dossier that is not decided."""
    withdraw(act, dossier)


def answer_request(
    act: Act, dossier: Dossier, request_id: str | None, text: str, evidence: tuple[str, ...]
) -> InformationRequest:
    """A vendor answers a request for information."""
    documents = documents_named(act.db, evidence)
    for index, one in enumerate(evidence):
        if one not in documents or documents[one].organisation_id != dossier.organisation_id:
            message = MESSAGES["evidence_unknown"]
            flaw = Flaw(f"/evidence/{index}", "evidence_unknown", message.detail, message.hint)
            raise Invalid("evidence_unknown", flaws=(flaw,))
    return answer(act, dossier, request_id, text, evidence)


# ── the evaluator ─────────────────────────────────────────────────────────────────────────────────


def take_audit(act: Act, dossier: Dossier) -> Audit:
    """An evaluator takes a dossier from the queue."""
    assert act.caller is not None  # noqa: S101 - the permission table lets no one else in
    return take(act, dossier, act.caller.organisation_id, act.caller.member_id)


def record_finding(service: Service, act: Act, audit: Audit, fact: str, found: Found) -> Finding:
    """An evaluator records what it found on one criterion."""
    dossier = act.db.get_one(Dossier, audit.dossier_id)
    edition = service.library.edition(dossier.scheme, dossier.edition)
    if fact not in {criterion.fact.id for criterion in edition.criteria}:
        raise Conflict("criterion_unknown")
    refuse_any(day_to_come(found.observed_at, act.at.date(), "/observed_at"))
    if found.outcome == "corrected":
        check_value(service.library.facts[fact], found.value, "/value")
    return find(act, audit, dossier, fact, found)


def request_information(
    service: Service, act: Act, audit: Audit, fact: str | None, question: str
) -> InformationRequest:
    """An evaluator asks the vendor a question; the dossier goes back to it."""
    dossier = act.db.get_one(Dossier, audit.dossier_id)
    if fact is not None and fact not in service.library.facts:
        raise Conflict("criterion_unknown")
    audit.version += 1
    return ask(act, dossier, fact, question, service.answer_days)


def conclude_audit(service: Service, act: Act, audit: Audit, summary: str | None) -> Judgement:
    """An evaluator concludes: the scorecard is computed from the snapshot and the findings, and kept."""
    dossier = act.db.get_one(Dossier, audit.dossier_id)
    judgement = judgement_of(service, act, dossier, audit)
    conclude(act, audit, dossier, summary, judgement.bytes)
    return judgement


def judgement_of(service: Service, act: Act, dossier: Dossier, audit: Audit) -> Judgement:
    """Score a dossier as its audit stands, at the instant it was concluded once it is."""
    edition = service.library.edition(dossier.scheme, dossier.edition)
    at = audit.concluded_at or act.at
    known = known_in(service.library, dossier.snapshot or {"facts": {}}, findings_of(act.db, audit.id))
    judgement = judge(edition, known, at)
    judgement.document["described"] = description(service.library.facts, known)
    return judgement


# ── the authority ─────────────────────────────────────────────────────────────────────────────────


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
        _announce_solution(service, act, solution, "solution.published")
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
    cause = bounded(act, cause, service.suspension_days)
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


# ── surveillance ──────────────────────────────────────────────────────────────────────────────────


def keep_probes(service: Service, act: Act, solution: Solution, seen: Iterable[Probed]) -> list[ProbeResult]:
    """What was seen of a solution from outside is kept; a fact worse than under a label in force opens a note on it."""
    earlier = conclusive(act.db, solution.id)
    kept = keep(act, service.library, solution, seen)
    act.db.flush()
    for label in under_surveillance(act.db, solution.id, act.at):
        granted = _granted(service, act.db, label)
        for sight in sights(service.library, earlier, kept):
            survey(act, granted, sight)
    return kept


def _granted(service: Service, db: Session, label: Label) -> Granted:
    dossier = db.get_one(Dossier, db.get_one(Decision, label.decision_id).dossier_id)
    found = findings_of(db, audit_of(db, dossier.id).id)
    known = known_in(service.library, dossier.snapshot or {"facts": {}}, found)
    return Granted(label, service.library.edition(label.scheme, label.edition), known)


# ── the public ────────────────────────────────────────────────────────────────────────────────────


def announce_label(service: Service, act: Act, label: Label, type_: str) -> FeedEntry:
    """Announce what happened to a label, with its whole public state and its solution's."""
    act.db.flush()
    solution = act.db.get_one(Solution, label.solution_id)
    data = {
        "solution": solution_state(act.db, service.library, solution),
        "label": label_state(act.db, service.library, label, act.at),
    }
    return announce(act, type_, label.id, data)


def _announce_solution(service: Service, act: Act, solution: Solution, type_: str) -> None:
    act.db.flush()
    state = solution_state(act.db, service.library, solution)
    announce(act, type_, solution.id, {"solution": state})


def expired_unannounced(db: Session, at: datetime) -> list[Label]:
    """Give the labels whose end has come and of which the feed has not told the end yet."""
    told = exists().where(
        FeedEntry.subject == Label.id,
        FeedEntry.type.in_(("label.expired", "label.revoked", "label.superseded")),
    )
    return list(db.scalars(select(Label).where(Label.valid_until <= at, ~told).order_by(Label.valid_until, Label.id)))


def announce_expiries(service: Service, act: Act) -> int:
    """Announce the labels that expired since the last look, and give how many there were."""
    next_number(act.db, "expiry")  # two processes that look at once take turns, and the second finds nothing
    expired = expired_unannounced(act.db, act.at)
    for label in expired:
        announce_label(service, act, label, "label.expired")
    return len(expired)


def announce_schemes(service: Service, act: Act) -> int:
    """Announce the published editions that the feed does not know of yet; give how many there were."""
    known = set(act.db.scalars(select(FeedEntry.subject).where(FeedEntry.type == "scheme.published")))
    fresh = [
        edition
        for edition in service.library.editions.values()
        if edition.status == "published" and f"{edition.scheme}/{edition.edition}" not in known
    ]
    for edition in fresh:
        data = {"scheme": edition_shape(edition, lean=True)}
        announce(act, "scheme.published", f"{edition.scheme}/{edition.edition}", data)
    return len(fresh)
