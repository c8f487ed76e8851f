"""Probes run by an evaluator in the course of an audit."""

from typing import Annotated

from fastapi import Depends

from app.access import entrusted
from app.audits.tables import Audit
from app.dossiers.tables import Dossier
from app.evidence.probe_routes import probed, wishes_of
from app.evidence.probe_schemas import ProbeRun, ProbeWish
from app.solutions.tables import Solution
from app.web.asking import Asking, Db, Exchange, Serving, row
from app.web.routing import Routes

routes = Routes("audits")


def audited(audit_id: str, db: Db, caller: Asking) -> Solution:
    """Load the solution of the audit of the path, for its evaluator."""
    audit = entrusted(caller, "finding.write", row(db, Audit, audit_id))
    return db.get_one(Solution, db.get_one(Dossier, audit.dossier_id).solution_id)


@routes.post("/v1/audits/{audit_id}/probes", allows="finding.write", status_code=201, work="outward")
def probe_audited(
    solution: Annotated[Solution, Depends(audited)], wanted: ProbeWish, db: Db, service: Serving, exchange: Exchange
) -> ProbeRun:
    """Run one probe on the solution being audited.

    What it sees is kept beside the solution. The dossier stays as it was frozen: what the probe settles is recorded
    as a finding.
    """
    return probed(exchange[0], db, service, solution, wishes_of({"": wanted}))
