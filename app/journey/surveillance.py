"""Surveillance: what probes see of labelled solutions."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.audits.finding import audit_of, findings_of
from app.audits.knowing import known_in
from app.dossiers.tables import Dossier
from app.evidence.probes.running import Probed
from app.evidence.probing import conclusive, keep
from app.evidence.tables import ProbeResult
from app.journal.recording import Act
from app.journey.means import Service
from app.labels.surveying import Granted, sights, survey, under_surveillance
from app.labels.tables import Decision, Label
from app.solutions.tables import Solution


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
