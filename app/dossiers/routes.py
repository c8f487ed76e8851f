"""Dossiers: opening, submitting, withdrawing, answering."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Request, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import VENDOR, entrusted
from app.audits.tables import Audit
from app.dossiers.schemas import (
    AnswerIn,
    DossierIn,
    DossierLine,
    DossierList,
    DossierOut,
    MissingOut,
    RequestOut,
    next_of,
)
from app.dossiers.states import STATES
from app.dossiers.submitting import requests_of
from app.dossiers.tables import Dossier
from app.journey import (
    Service,
    answer_request,
    missing_in,
    request_label,
    submit_dossier,
    withdraw_dossier,
)
from app.labels.tables import Decision, Label
from app.solutions.routes import solution_for
from app.solutions.tables import Solution
from app.web.asking import Acting, Asking, Db, Exchange, Serving, row
from app.web.conditions import etag_of, require_match, sent
from app.web.listing import Ordered, Paging, paged
from app.web.routing import Routes

routes = Routes("dossiers")


def dossier_for(action: str) -> Any:
    """Load the dossier of the path for a caller that may do this to it."""

    def load(dossier_id: str, db: Db, caller: Asking, request: Request) -> Dossier:
        found = row(db, Dossier, dossier_id, lock=request.method != "GET")
        return entrusted(caller, action, found)

    return Depends(load)


def dossier_etag(dossier: Dossier) -> str:
    """Give the ETag of a dossier."""
    return etag_of(f"dossier-{dossier.version}")


def shown(service: Service, db: Session, dossier: Dossier, response: Response) -> DossierOut:
    """Show a dossier with its version, what is missing and who acts next."""
    db.flush()
    response.headers["ETag"] = dossier_etag(dossier)
    audit = db.scalar(_latest(Audit.id, Audit.dossier_id, dossier).order_by(Audit.taken_at.desc()))
    decision = db.scalar(_latest(Decision.id, Decision.dossier_id, dossier).order_by(Decision.decided_at.desc()))
    label = decision and db.scalar(select(Label.id).where(Label.decision_id == decision))
    return DossierOut(
        id=dossier.id,
        solution=dossier.solution_id,
        organisation=dossier.organisation_id,
        scheme=dossier.scheme,
        edition=dossier.edition,
        edition_digest=dossier.edition_digest,
        scope=dossier.scope,
        state=dossier.state,
        next=next_of(dossier),
        since=dossier.state_since,
        created_at=dossier.created_at,
        submitted_at=dossier.submitted_at,
        audit=audit,
        decision=decision,
        label=label,
        missing=[MissingOut(**one) for one in missing_in(service, db, dossier)],
        requests=[RequestOut.of(one) for one in requests_of(db, dossier.id)],
    )


def _latest(column: Any, owner: Any, dossier: Dossier) -> Any:
    return select(column).where(owner == dossier.id).limit(1)


@routes.post("/v1/solutions/{solution_id}/dossiers", allows="dossier.create", status_code=201)
def create_dossier(
    solution: Annotated[Solution, solution_for("dossier.create")],
    wish: DossierIn,
    act: Acting,
    service: Serving,
    response: Response,
) -> DossierOut:
    """Open a dossier: a label asked for, under the current edition of a scheme."""
    dossier = request_label(service, act, solution, (wish.scheme, wish.edition), wish.scope)
    response.headers["Location"] = f"/v1/dossiers/{dossier.id}"
    return shown(service, act.db, dossier, response)


@routes.get("/v1/dossiers", allows="dossier.list")
def list_dossiers(
    db: Db,
    caller: Asking,
    paging: Paging,
    exchange: Exchange,
    state: Literal[STATES] | None = None,  # type: ignore[valid-type]  # the states are data
) -> DossierList:
    """List the caller's dossiers; every vendor's for who oversees the service."""
    query = select(Dossier)
    if caller.kind == VENDOR:
        query = query.where(Dossier.organisation_id == caller.organisation_id)
    if state is not None:
        query = query.where(Dossier.state == state)
    latest_first = Ordered(query, Dossier.created_at, Dossier.id, falling=True)
    return DossierList(**paged(db, latest_first, paging, exchange, DossierLine.of))


@routes.get("/v1/dossiers/{dossier_id}", allows="dossier.read")
def read_dossier(
    dossier: Annotated[Dossier, dossier_for("dossier.read")],
    db: Db,
    service: Serving,
    response: Response,
) -> DossierOut:
    """Show a dossier: its state, who acts next and since when, what is missing."""
    return shown(service, db, dossier, response)


@routes.post("/v1/dossiers/{dossier_id}/submission", allows="dossier.submit", versioned="honoured")
def submit_it(
    dossier: Annotated[Dossier, dossier_for("dossier.submit")],
    act: Acting,
    service: Serving,
    exchange: Exchange,
) -> DossierOut:
    """Submit a dossier.

    The claims, the digests of the evidence and the digest of the edition are frozen.
    """
    _check_version(dossier, exchange[0])
    submit_dossier(service, act, dossier)
    return shown(service, act.db, dossier, exchange[1])


@routes.post("/v1/dossiers/{dossier_id}/withdrawal", allows="dossier.withdraw", versioned="honoured")
def withdraw_it(
    dossier: Annotated[Dossier, dossier_for("dossier.withdraw")],
    act: Acting,
    service: Serving,
    exchange: Exchange,
) -> DossierOut:
    """Withdraw a dossier that is not decided yet.

    Of a dossier under appeal, the appeal is dropped and the refusal stands.
    """
    _check_version(dossier, exchange[0])
    withdraw_dossier(act, dossier)
    return shown(service, act.db, dossier, exchange[1])


@routes.post("/v1/dossiers/{dossier_id}/answers", allows="dossier.answer", status_code=201)
def answer_it(
    dossier: Annotated[Dossier, dossier_for("dossier.answer")],
    said: AnswerIn,
    act: Acting,
) -> RequestOut:
    """Answer a request for information; the last answer resumes the audit."""
    answered = answer_request(act, dossier, said.request, said.answer, tuple(said.evidence))
    return RequestOut.of(answered)


def _check_version(dossier: Dossier, request: Request) -> None:
    """Acts are guarded by the state; a version given in If-Match is honoured all the same."""
    if sent(request, "if-match") is not None:
        require_match(sent(request, "if-match"), dossier_etag(dossier))
