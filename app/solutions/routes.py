"""Solutions and the claim bank."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Body, Depends, Request, Response
from sqlalchemy import select

from app.access import VENDOR, entrusted
from app.journey import change_solution, register_solution, withdraw_solution, write_claims
from app.organisations.tables import Organisation
from app.solutions.claiming import claims_of
from app.solutions.registering import refuse_withdrawn
from app.solutions.schemas import (
    ClaimBank,
    SolutionChange,
    SolutionIn,
    SolutionList,
    SolutionOut,
    WithdrawalIn,
    statements,
)
from app.solutions.tables import Solution
from app.web.asking import Acting, Asking, Db, Exchange, Serving, Write, Writing, row
from app.web.conditions import etag_of, require_match, sent
from app.web.listing import Ordered, Paging, paged
from app.web.routing import Routes

routes = Routes("solutions")
EXAMPLES = {
    "solution": {"a11y.rgaa_rate": {"value": 62.5, "observed_at": "2026-03-02"}},
    "vendor": {"own.seat": {"value": "FR", "observed_at": "2026-03-02"}},
}


def solution_for(action: str) -> Any:
    """Load the solution of the path for a caller that may do this to it; nothing is added to one withdrawn."""

    def load(solution_id: str, db: Db, caller: Asking, request: Request) -> Solution:
        writes = request.method != "GET"
        found = entrusted(caller, action, row(db, Solution, solution_id, lock=writes))
        if writes:
            refuse_withdrawn(found)
        return found

    return Depends(load)


def vendor_for(action: str) -> Any:
    """Load the organisation of the path for a caller that may do this to it."""

    def load(organisation_id: str, db: Db, caller: Asking, request: Request) -> Organisation:
        found = row(db, Organisation, organisation_id, lock=request.method != "GET")
        return entrusted(caller, action, found if found and found.kind == VENDOR else None)

    return Depends(load)


@routes.post("/v1/solutions", allows="solution.create", status_code=201)
def create_solution(wish: SolutionIn, act: Acting, caller: Asking, service: Serving, response: Response) -> SolutionOut:
    """Register a solution of the caller's organisation.

    Its first claims are written as in its claim bank: `{fact: value}` or `{fact: {value, note?, observed_at?}}`.
    """
    described = wish.model_dump(exclude_none=True, exclude={"claims"})
    said, _ = statements({"claims": wish.claims})
    solution = register_solution(service, act, caller.organisation_id, described, said)
    response.headers["Location"] = f"/v1/solutions/{solution.id}"
    return SolutionOut.of(solution)


@routes.get("/v1/solutions", allows="solution.list")
def list_solutions(db: Db, caller: Asking, paging: Paging, exchange: Exchange) -> SolutionList:
    """List the caller's solutions; those of every vendor for who oversees the service."""
    query = select(Solution)
    if caller.kind == VENDOR:
        query = query.where(Solution.organisation_id == caller.organisation_id)
    return SolutionList(**paged(db, Ordered(query, Solution.name, Solution.id), paging, exchange, SolutionOut.of))


@routes.get("/v1/solutions/{solution_id}", allows="solution.read")
def read_solution(solution: Annotated[Solution, solution_for("solution.read")], response: Response) -> SolutionOut:
    """Show a solution."""
    response.headers["ETag"] = etag_of(f"solution-{solution.version}")
    return SolutionOut.of(solution)


@routes.patch("/v1/solutions/{solution_id}", allows="solution.update", versioned="honoured")
def update_solution(
    solution: Annotated[Solution, solution_for("solution.update")],
    change: SolutionChange,
    write: Writing,
) -> SolutionOut:
    """Change what describes a solution; its address stays."""
    if_match = sent(write.request, "if-match")
    if if_match is not None:
        require_match(if_match, etag_of(f"solution-{solution.version}"))
    change_solution(write.service, write.act, solution, change.model_dump(exclude_none=True))
    write.response.headers["ETag"] = etag_of(f"solution-{solution.version}")
    return SolutionOut.of(solution)


@routes.post("/v1/solutions/{solution_id}/withdrawal", allows="solution.withdraw")
def withdraw_it(
    solution: Annotated[Solution, solution_for("solution.withdraw")],
    said: WithdrawalIn,
    act: Acting,
    service: Serving,
) -> SolutionOut:
    """Withdraw a solution, for good.

    Its dossiers under way are withdrawn, its labels in force end as `revoked` with the reason `withdrawn_by_vendor`, it
    leaves the catalogue and its public file answers 410. Nothing is added to it any more.
    """
    withdraw_solution(service, act, solution, said.reason)
    return SolutionOut.of(solution)


def _bank(db: Db, subject: Solution | Organisation, response: Response) -> ClaimBank:
    response.headers["ETag"] = claims_etag(subject)
    return ClaimBank.of(subject, claims_of(db, subject.id))


def claims_etag(subject: Solution | Organisation) -> str:
    """Give the ETag of a claim bank."""
    return etag_of(f"claims-{subject.claims_version}")


def _claims_routes(path: str, load: Callable[[str], Any], about: str) -> None:
    """Route the claim bank of solutions, or that of vendors: the same three acts."""
    told = "Claims by fact: `{fact: {value, note?, observed_at?, evidence?}}` or `{fact: value}`."
    claims_sent = Body(description=told, examples=[EXAMPLES[about]])

    @routes.get(path, allows="claim.read", operation_id=f"read_{about}_claims")
    def read_claims(subject: Annotated[Any, load("claim.read")], db: Db, response: Response) -> ClaimBank:
        """Show the claim bank.

        Its ETag is what a change must send back in If-Match.
        """
        return _bank(db, subject, response)

    @routes.put(path, allows="claim.write", versioned="required", operation_id=f"replace_{about}_claims")
    def replace_claims(
        subject: Annotated[Any, load("claim.write")],
        claims: Annotated[dict[str, Any], claims_sent],
        write: Writing,
    ) -> ClaimBank:
        """Replace the whole claim bank; what is left out is dropped."""
        return _write(subject, claims, write, replace=True)

    @routes.patch(path, allows="claim.write", versioned="required", operation_id=f"merge_{about}_claims")
    def merge_claims(
        subject: Annotated[Any, load("claim.write")],
        claims: Annotated[dict[str, Any], claims_sent],
        write: Writing,
    ) -> ClaimBank:
        """Write claims into the bank; what is left out stays."""
        return _write(subject, claims, write, replace=False)


def _write(subject: Solution | Organisation, claims: dict[str, Any], write: Write, *, replace: bool) -> ClaimBank:
    require_match(sent(write.request, "if-match"), claims_etag(subject))
    said, at = statements(claims)
    write_claims(write.service, write.act, subject, said, at=at, replace=replace)
    write.act.db.flush()
    return _bank(write.act.db, subject, write.response)


_claims_routes("/v1/solutions/{solution_id}/claims", solution_for, "solution")
_claims_routes("/v1/organisations/{organisation_id}/claims", vendor_for, "vendor")
