"""Probes: what can be checked of a solution from outside."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from sqlalchemy import exists, select

from app.access import EVALUATOR, Caller, entrusted
from app.dossiers.tables import Dossier
from app.errors import Busy, Invalid
from app.evidence.gathering import gather, retained
from app.evidence.probe_schemas import ProbeList, ProbeOut, ProbeRun, ProbesIn, ProbeWish
from app.evidence.probes.registry import PROBES
from app.evidence.probes.running import Probed, Wish, run
from app.evidence.probes.seeing import Visit
from app.evidence.probing import conclusive, wishes_by_default
from app.evidence.tables import ProbeResult
from app.journal.recording import Act
from app.journey import keep_probes
from app.messages import flaw_at
from app.solutions.registering import refuse_withdrawn
from app.solutions.tables import Solution
from app.web.asking import Asking, Db, Exchange, Serving, row
from app.web.listing import Ordered, Paging, paged
from app.web.routing import Routes

SLOTS: Final = 4
"""Runs of probes under way in one process."""

routes = Routes("evidence")


def _solution(action: str) -> Any:
    """Load the solution of the path for its vendor, for who oversees, or for the evaluator of one of its dossiers."""

    def load(solution_id: str, db: Db, caller: Asking) -> Solution:
        found = row(db, Solution, solution_id)
        if found is not None and caller.kind == EVALUATOR and _instructs(db, caller, found):
            return found
        return entrusted(caller, action, found)

    return Depends(load)


def _instructs(db: Db, caller: Caller, solution: Solution) -> bool:
    asked = exists().where(Dossier.solution_id == solution.id, Dossier.evaluator_id == caller.organisation_id)
    return bool(db.scalar(select(asked)))


@routes.post("/v1/solutions/{solution_id}/probes", allows="probe.run", status_code=201, work="outward")
def probe_solution(
    solution: Annotated[Solution, _solution("probe.run")],
    wanted: ProbesIn,
    db: Db,
    service: Serving,
    exchange: Exchange,
) -> ProbeRun:
    """Run probes on a solution, and answer with what they saw.

    They look at its public addresses as anybody could. What they prove is kept as facts of trust `tested`; they never
    grant anything. A run lasts at most half a minute.
    """
    placed = {f"/probes/{at}": one for at, one in enumerate(wanted.probes or ())}
    return probed(exchange[0], db, service, solution, wishes_of(placed))


def probed(request: Request, db: Db, service: Serving, solution: Solution, named: list[Wish]) -> ProbeRun:
    """Run probes on a solution for whoever asks, those by default where none is named, and keep what they saw."""
    refuse_withdrawn(solution)
    state, caller = request.app.state, request.state.caller
    with _slot(state.probing):
        known = retained(service.library, gather(db, service.library, solution))
        wishes = named or wishes_by_default(conclusive(db, solution.id))
        db.rollback()  # nothing is held while others are waited for
        at = state.clock()
        seen = list(run(Visit(state.outbound, solution.homepage, known, at.date()), wishes, at))
    return _kept(request, caller, solution.id, seen)


def _kept(request: Request, caller: Caller, solution_id: str, seen: list[Probed]) -> ProbeRun:
    state = request.app.state
    with state.database.writing() as db:
        act = Act(db, caller, state.clock())
        solution = db.get_one(Solution, solution_id, with_for_update=True)
        return ProbeRun(results=[ProbeOut.of(one) for one in keep_probes(state.service, act, solution, seen)])


@contextmanager
def _slot(slots: BoundedSemaphore) -> Iterator[None]:
    if not slots.acquire(blocking=False):
        raise Busy("probes_busy", retry_after=10)
    try:
        yield
    finally:
        slots.release()


def wishes_of(wanted: Mapping[str, ProbeWish]) -> list[Wish]:
    """Read the probes asked for, by their places in the body; refuse an address for one that takes none."""
    flaws = tuple(
        flaw_at(f"{place}/address", "probe_takes_no_address")
        for place, one in wanted.items()
        if one.address and not PROBES[one.probe].takes_address
    )
    if flaws:
        raise Invalid("probe_takes_no_address", flaws=flaws)
    return [Wish(one.probe, one.address) for one in wanted.values()]


@routes.get("/v1/solutions/{solution_id}/probes", allows="probe.read")
def list_probes(
    solution: Annotated[Solution, _solution("probe.read")], db: Db, paging: Paging, exchange: Exchange
) -> ProbeList:
    """List what probes saw of a solution, the latest first."""
    query = select(ProbeResult).where(ProbeResult.subject_id == solution.id)
    latest_first = Ordered(query, ProbeResult.probed_at, ProbeResult.id, falling=True)
    return ProbeList(**paged(db, latest_first, paging, exchange, ProbeOut.of))
