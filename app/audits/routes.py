"""The evaluators' work: the queue, the audit, its findings, its questions, its conclusion."""

from typing import Annotated, Any, Literal

import orjson
from fastapi import Depends, Query, Request, Response
from sqlalchemy import or_, select

from app.access import EVALUATOR, entrusted
from app.audits.finding import Found
from app.audits.schemas import (
    AuditLine,
    AuditOut,
    ConclusionIn,
    FindingIn,
    FindingOut,
    Queue,
    QueueLine,
)
from app.audits.sheets import read_documents, readings_of, sheets_of
from app.audits.tables import Audit
from app.dossiers.schemas import QuestionIn, RequestOut
from app.dossiers.states import SUBMITTED
from app.dossiers.submitting import requests_of
from app.dossiers.tables import Dossier
from app.errors import NotFound
from app.evidence.schemas import AuditScorecard
from app.journey import (
    conclude_audit,
    judgement_of,
    record_finding,
    request_information,
    take_audit,
)
from app.web.asking import Acting, Asking, Db, Exchange, Serving, Writing, row
from app.web.conditions import etag_of, require_match, sent
from app.web.listing import Ordered, Paging, paged
from app.web.routing import Routes

routes = Routes("audits")


def audit_for(action: str) -> Any:
    """Load the audit of the path for a caller that may do this to it."""

    def load(audit_id: str, db: Db, caller: Asking, request: Request) -> Audit:
        audit = entrusted(caller, action, row(db, Audit, audit_id))
        if request.method != "GET":  # whoever changes an audit holds its dossier first
            row(db, Dossier, audit.dossier_id, lock=True)
            db.refresh(audit, with_for_update=True)
        return audit

    return Depends(load)


def audit_etag(audit: Audit) -> str:
    """Give the ETag of an audit."""
    return etag_of(f"audit-{audit.version}")


@routes.get("/v1/audits", allows="audit.list")
def list_audits(
    db: Db,
    caller: Asking,
    paging: Paging,
    exchange: Exchange,
    state: Annotated[Literal["open", "mine", "all"], Query(description="open: to be taken.")] = "open",
) -> Queue:
    """Show the queue: the dossiers that wait for an evaluator, oldest first; or those the caller audits."""
    mine = Dossier.evaluator_id == caller.organisation_id
    waiting = Dossier.state == SUBMITTED
    query = select(Dossier)
    if state == "all" and caller.kind != EVALUATOR:
        query = query.where(Dossier.submitted_at.is_not(None))
    else:
        query = query.where({"open": waiting, "mine": mine, "all": or_(waiting, mine)}[state])
    oldest_first = Ordered(query, Dossier.submitted_at, Dossier.id)
    return Queue(**paged(db, oldest_first, paging, exchange, lambda one: _line(db, one)))


def _line(db: Db, dossier: Dossier) -> QueueLine:
    taken = select(Audit.id).where(Audit.dossier_id == dossier.id, Audit.evaluator_id == dossier.evaluator_id)
    audit = db.scalar(taken.order_by(Audit.taken_at.desc()).limit(1))
    return QueueLine(
        audit=audit,
        dossier=dossier.id,
        solution=dossier.solution_id,
        scheme=dossier.scheme,
        edition=dossier.edition,
        state=dossier.state,
        since=dossier.state_since,
    )


@routes.post("/v1/dossiers/{dossier_id}/audit", allows="audit.take", status_code=201)
def take_it(dossier_id: str, db: Db, act: Acting, exchange: Exchange) -> AuditLine:
    """Take a submitted dossier.

    Refused where the evaluator has, or declared, an interest in the vendor. After an upheld appeal, another evaluator
    takes it: what was found so far stands in its audit, to be kept or corrected.
    """
    dossier = row(db, Dossier, dossier_id, lock=True)
    if dossier is None or dossier.submitted_at is None:
        raise NotFound
    audit = take_audit(act, dossier)
    exchange[1].headers["Location"] = f"/v1/audits/{audit.id}"
    exchange[1].headers["ETag"] = audit_etag(audit)
    return AuditLine.of(audit)


@routes.get("/v1/audits/{audit_id}", allows="audit.read")
def read_audit(
    audit: Annotated[Audit, audit_for("audit.read")],
    act: Acting,
    service: Serving,
    response: Response,
) -> AuditOut:
    """Show an audit: claims, evidence, machine results and the text of the rule, side by side."""
    response.headers["ETag"] = audit_etag(audit)
    dossier = act.db.get_one(Dossier, audit.dossier_id)
    snapshot = dossier.snapshot or {}
    edition = service.library.edition(dossier.scheme, dossier.edition)
    judgement = judgement_of(service, act, dossier, audit)
    return AuditOut(
        id=audit.id,
        dossier=audit.dossier_id,
        evaluator=audit.evaluator_id,
        taken_at=audit.taken_at,
        concluded_at=audit.concluded_at,
        summary=audit.summary,
        solution=snapshot["solution"],
        vendor=snapshot["vendor"],
        documents=snapshot["documents"],
        readings=readings_of(read_documents(act, dossier)),
        criteria=sheets_of(act, edition, judgement, dossier, audit),
        requests=[RequestOut.of(one) for one in requests_of(act.db, dossier.id)],
    )


@routes.put("/v1/audits/{audit_id}/findings/{fact}", allows="finding.write", versioned="required")
def write_finding(
    audit: Annotated[Audit, audit_for("finding.write")],
    fact: str,
    found: FindingIn,
    write: Writing,
) -> FindingOut:
    """Record what was found on one criterion, with the version of the audit in If-Match."""
    require_match(sent(write.request, "if-match"), audit_etag(audit))
    written = Found(found.outcome, found.note, found.observed_at, found.value, tuple(found.evidence))
    finding = record_finding(write.service, write.act, audit, fact, written)
    write.response.headers["ETag"] = audit_etag(audit)
    return FindingOut.of(finding)


@routes.post("/v1/audits/{audit_id}/requests", allows="request.write", status_code=201)
def ask_it(
    audit: Annotated[Audit, audit_for("request.write")],
    asked: QuestionIn,
    act: Acting,
    service: Serving,
) -> RequestOut:
    """Ask the vendor a question; the dossier goes back to it until it answers."""
    return RequestOut.of(request_information(service, act, audit, asked.fact, asked.question))


@routes.post("/v1/audits/{audit_id}/conclusion", allows="audit.conclude", responses={200: {"model": AuditScorecard}})
def conclude_it(
    audit: Annotated[Audit, audit_for("audit.conclude")],
    act: Acting,
    service: Serving,
    said: ConclusionIn | None = None,
) -> Response:
    """Conclude the audit.

    The scorecard computed from the frozen values and the findings is kept, byte for byte, and returned.
    """
    judgement = conclude_audit(service, act, audit, said.summary if said else None)
    headers = {"ETag": audit_etag(audit)}
    return Response(orjson.dumps(judgement.document), media_type="application/json", headers=headers)


@routes.get("/v1/audits/{audit_id}/scorecard", allows="audit.read", responses={200: {"model": AuditScorecard}})
def read_scorecard(audit: Annotated[Audit, audit_for("audit.read")], act: Acting, service: Serving) -> Response:
    """Show the scorecard: as concluded, replayed with its reasons; or what it would be now."""
    dossier = act.db.get_one(Dossier, audit.dossier_id)
    body = orjson.dumps(judgement_of(service, act, dossier, audit).document)
    return Response(body, media_type="application/json", headers={"ETag": etag_of(body)})
