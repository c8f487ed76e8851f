"""Going out to look at a solution, and keeping what was seen."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.clock import new_id
from app.evidence.probes.registry import PROBES
from app.evidence.probes.running import Probed, Wish
from app.evidence.probes.seeing import Outcome
from app.evidence.tables import ProbeResult
from app.journal.recording import Act, record
from app.outbound import Client, Reach
from app.schemes import Library
from app.schemes.checking import breaches
from app.settings import Settings
from app.solutions.tables import Solution

CONCLUSIVE = tuple(outcome.value for outcome in Outcome if outcome.conclusive)


def client_of(settings: Settings) -> Client:
    """Make the client of a service."""
    return Client(settings.agent, settings.reach if settings.outbound else Reach(closed=True))


def keep(act: Act, library: Library, solution: Solution, seen: Iterable[Probed]) -> list[ProbeResult]:
    """Keep what probes saw of a solution; a value that does not fit its fact is no value."""
    kept = [
        ProbeResult(
            id=new_id(),
            organisation_id=solution.organisation_id,
            subject_id=solution.id,
            probe=one.probe,
            address=one.seen.address,
            outcome=one.seen.outcome.value,
            result=_fitting(library, one.json),
            sha256=one.seen.sha256,
            probed_at=one.at,
        )
        for one in seen
    ]
    act.db.add_all(kept)
    record(act, "solution.probe", solution.id, outcomes={one.probe: one.outcome for one in kept})
    return kept


def _fitting(library: Library, result: Mapping[str, Any]) -> dict[str, Any]:
    facts = {
        fact: seen
        for fact, seen in result["facts"].items()
        if fact in library.facts and not breaches(library.facts[fact], seen["value"])
    }
    return {**result, "facts": facts}


def conclusive(db: Session, solution_id: str) -> Mapping[str, ProbeResult]:
    """Give the latest result of each probe on a solution; a failure of the network leaves the one before standing."""
    latest = (
        select(ProbeResult.probe, func.max(ProbeResult.probed_at).label("at"))
        .where(ProbeResult.subject_id == solution_id, ProbeResult.outcome.in_(CONCLUSIVE))
        .group_by(ProbeResult.probe)
        .subquery()
    )
    rows = select(ProbeResult).join(
        latest, (ProbeResult.probe == latest.c.probe) & (ProbeResult.probed_at == latest.c.at)
    )
    wanted = rows.where(ProbeResult.subject_id == solution_id, ProbeResult.outcome.in_(CONCLUSIVE))
    return {row.probe: row for row in db.scalars(wanted.order_by(ProbeResult.probe, ProbeResult.id))}


def last_probed(db: Session, solution_id: str) -> datetime | None:
    """Give the instant of the last run on a solution, None where there was none."""
    last: datetime | None = db.scalar(
        select(ProbeResult.probed_at)
        .where(ProbeResult.subject_id == solution_id)
        .order_by(ProbeResult.probed_at.desc())
        .limit(1)
    )
    return last


def wishes_by_default(earlier: Mapping[str, ProbeResult]) -> list[Wish]:
    """Give the probes that run unasked, and those that were pointed at an address before, at that address."""
    return [
        Wish(name, earlier[name].address if probe.takes_address and name in earlier and not probe.by_default else None)
        for name, probe in PROBES.items()
        if probe.by_default or name in earlier
    ]
