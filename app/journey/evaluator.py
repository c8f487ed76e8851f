"""The evaluator's acts: it takes a dossier, records findings, asks, concludes."""

from app.audits.finding import Found, conclude, find, findings_of, refuse_concluded, take
from app.audits.knowing import known_in
from app.audits.tables import Audit, Finding
from app.dossiers.submitting import ask
from app.dossiers.tables import Dossier, InformationRequest
from app.errors import NotFound
from app.evidence.judging import Judgement, description, judge
from app.journal.recording import Act
from app.journey.means import Service
from app.messages import flaw_at, invalid_at
from app.organisations.dating import day_to_come, refuse_any
from app.solutions.claiming import check_value


def take_audit(act: Act, dossier: Dossier) -> Audit:
    """An evaluator takes a dossier from the queue."""
    assert act.caller is not None  # noqa: S101 - the permission table lets no one else in
    return take(act, dossier, act.caller.organisation_id, act.caller.member_id)


def record_finding(service: Service, act: Act, audit: Audit, fact: str, found: Found) -> Finding:
    """An evaluator records what it found on one criterion."""
    dossier = act.db.get_one(Dossier, audit.dossier_id)
    edition = service.library.edition(dossier.scheme, dossier.edition)
    if fact not in {criterion.fact.id for criterion in edition.criteria}:
        raise NotFound("criterion_unknown", flaws=(flaw_at("", "criterion_unknown"),))
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
        raise invalid_at("/fact", "criterion_unknown")
    asked = ask(act, dossier, fact, question, service.answer_days)
    refuse_concluded(audit)
    audit.version += 1
    return asked


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
