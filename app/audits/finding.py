"""Taking audits, recording findings, concluding."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audits.tables import Audit, Finding
from app.clock import new_id
from app.dossiers.states import advance
from app.dossiers.tables import Dossier
from app.errors import Conflict, Forbidden
from app.journal.recording import Act, record
from app.organisations.admitting import has_interest
from app.scoring import Json

CONFIRMED, CORRECTED, REJECTED, NOT_APPLICABLE, CANNOT_TELL = OUTCOMES = (
    "confirmed",
    "corrected",
    "rejected",
    "not_applicable",
    "cannot_tell",
)


class Found(NamedTuple):
    """What an evaluator found on one criterion."""

    outcome: str
    note: str
    observed_at: date
    value: Json = None
    evidence: tuple[str, ...] = ()


def take(act: Act, dossier: Dossier, evaluator_id: str, member_id: str) -> Audit:
    """Take a submitted dossier from the queue; refused on a conflict of interest.

    After an upheld appeal another evaluator takes it; what was found stays, and is theirs to correct.
    """
    if has_interest(act.db, evaluator_id, dossier.organisation_id, act.at.date()):
        raise Forbidden("conflict_of_interest")
    advance(dossier, "take", act.at)
    earlier = audits_of(act.db, dossier.id)
    if evaluator_id in {audit.evaluator_id for audit in earlier}:
        raise Forbidden("another_evaluator_needed")
    dossier.evaluator_id = evaluator_id
    audit = Audit(
        id=new_id(),
        dossier_id=dossier.id,
        evaluator_id=evaluator_id,
        member_id=member_id,
        taken_at=act.at,
        version=1,
    )
    act.db.add(audit)
    record(act, "audit.take", audit.id, dossier=dossier.id)
    if earlier:
        act.db.add_all(_carried_over(findings_of(act.db, earlier[0].id), audit))
    return audit


def _carried_over(findings: Iterable[Finding], audit: Audit) -> Iterator[Finding]:
    for one in findings:
        yield Finding(
            audit_id=audit.id,
            fact=one.fact,
            outcome=one.outcome,
            value=one.value,
            note=one.note,
            evidence=one.evidence,
            observed_at=one.observed_at,
            recorded_at=one.recorded_at,
        )


def findings_of(db: Session, audit_id: str) -> list[Finding]:
    """Give the findings of an audit, in the order of the facts."""
    return list(db.scalars(select(Finding).where(Finding.audit_id == audit_id).order_by(Finding.fact)))


def find(act: Act, audit: Audit, dossier: Dossier, fact: str, found: Found) -> Finding:
    """Record what was found on one criterion, replacing an earlier finding on it."""
    advance(dossier, "find", act.at)
    refuse_concluded(audit)
    finding = act.db.get(Finding, (audit.id, fact)) or Finding(audit_id=audit.id, fact=fact)
    finding.outcome, finding.note, finding.value = found.outcome, found.note, found.value
    finding.observed_at, finding.evidence = found.observed_at, list(found.evidence)
    finding.recorded_at = act.at
    act.db.add(finding)
    audit.version += 1
    record(act, "finding.write", audit.id, fact=fact, outcome=found.outcome)
    return finding


def conclude(act: Act, audit: Audit, dossier: Dossier, summary: str | None, scorecard: bytes) -> None:
    """Conclude: the scorecard computed from the findings is written, once."""
    advance(dossier, "conclude", act.at)
    refuse_concluded(audit)
    audit.concluded_at, audit.summary, audit.scorecard = act.at, summary, scorecard
    audit.version += 1
    record(act, "audit.conclude", audit.id, dossier=dossier.id)


def refuse_concluded(audit: Audit) -> None:
    """Refuse to add to an audit that is concluded: the dossier may be under audit again, by another evaluator."""
    if audit.concluded_at is not None:
        raise Conflict("audit_concluded")


def audits_of(db: Session, dossier_id: str) -> Sequence[Audit]:
    """Give the audits of a dossier, the latest first: one, and one more for each upheld appeal."""
    return db.scalars(select(Audit).where(Audit.dossier_id == dossier_id).order_by(Audit.taken_at.desc())).all()


def audit_of(db: Session, dossier_id: str) -> Audit:
    """Give the latest audit of a dossier; refused where there is none."""
    audits = audits_of(db, dossier_id)
    if not audits:
        raise Conflict("state_forbids", action="decide", state="submitted", allowed="audited")
    return audits[0]
