"""Decisions, appeals, and the life of labels."""

from typing import Annotated, Any

from fastapi import Depends, Request, Response
from sqlalchemy import select

from app.access import entrusted
from app.dossiers.tables import Dossier
from app.errors import NotFound
from app.feed.reading import issue_entry
from app.journal.recording import Act
from app.journey import (
    Service,
    appeal,
    decide_dossier,
    reinstate_label,
    revoke_label,
    rule_on_appeal,
    suspend_label,
)
from app.labels.changing import Cause, revocation_awaited
from app.labels.deciding import Ruling
from app.labels.publishing import label_state
from app.labels.schemas import (
    AppealIn,
    AppealOut,
    AppealOutcomeIn,
    CauseIn,
    DecisionIn,
    DecisionOut,
    LabelOut,
    LogPlace,
    Signed,
    SurveillanceList,
    SurveillanceOut,
    SuspensionIn,
)
from app.labels.tables import Appeal, Decision, Label, SigningKey, SurveillanceNote
from app.signing import base64url
from app.web.asking import Acting, Asking, Db, Exchange, Serving, row
from app.web.listing import Ordered, Paging, paged
from app.web.routing import Routes

routes = Routes("labels")


@routes.post("/v1/dossiers/{dossier_id}/decision", allows="dossier.decide", status_code=201)
def decide_it(dossier_id: str, ruling: DecisionIn, act: Acting, service: Serving, response: Response) -> DecisionOut:
    """Decide on an audited dossier.

    Another person, of another organisation than the evaluator's; never above the computed level.
    An award signs a label and announces it.
    """
    dossier = row(act.db, Dossier, dossier_id, lock=True)
    if dossier is None or dossier.submitted_at is None:
        raise NotFound
    asked = Ruling(ruling.outcome, ruling.level, ruling.reasons)
    decision, label = decide_dossier(service, act, dossier, asked)
    response.headers["Location"] = f"/v1/decisions/{decision.id}"
    return DecisionOut.of(decision, label.id if label else None)


def _decision(action: str) -> Any:
    def load(decision_id: str, db: Db, caller: Asking, request: Request) -> Decision:
        decision = entrusted(caller, action, row(db, Decision, decision_id))
        row(db, Dossier, decision.dossier_id, lock=request.method != "GET")
        return decision

    return Depends(load)


@routes.get("/v1/decisions/{decision_id}", allows="decision.read")
def read_decision(decision: Annotated[Decision, _decision("decision.read")], db: Db) -> DecisionOut:
    """Show a decision and its reasons."""
    label = db.scalar(select(Label.id).where(Label.decision_id == decision.id))
    return DecisionOut.of(decision, label)


@routes.post("/v1/decisions/{decision_id}/appeal", allows="decision.appeal", status_code=201)
def appeal_it(decision: Annotated[Decision, _decision("decision.appeal")], said: AppealIn, act: Acting) -> AppealOut:
    """Appeal against a refusal; people who did not decide will judge."""
    return AppealOut.of(appeal(act, decision, said.grounds))


@routes.post("/v1/appeals/{appeal_id}/outcome", allows="appeal.judge")
def judge_it(appeal_id: str, ruled: AppealOutcomeIn, act: Acting) -> AppealOut:
    """Judge an appeal: dismissed, the refusal stands; upheld, another evaluator takes the dossier up again.

    What was found is kept, and may be corrected; then the dossier is concluded and decided anew.
    """
    lodged = row(act.db, Appeal, appeal_id, lock=True)
    if lodged is None:
        raise NotFound
    rule_on_appeal(act, lodged, ruled.outcome, ruled.reasons)
    return AppealOut.of(lodged)


def shown(service: Service, act: Act, label: Label) -> LabelOut:
    """Show a label as it stands at the instant of the act."""
    act.db.flush()
    state = label_state(act.db, service.library, label, act.at)
    entry = issue_entry(act.db, label.id)
    assert entry is not None  # noqa: S101 - a label and its entry are written together
    open_part = {name: state[name] for name in LabelOut.model_fields if name in state}
    return LabelOut(
        **open_part,
        revocation_proposed=revocation_awaited(act, label),
        log=LogPlace(position=entry.position, leaf_hash=entry.leaf_hash.hex()),
        signed=Signed(
            bytes=base64url(label.signed),
            signature=base64url(label.signature),
            key=label.key_id,
            algorithm="Ed25519",
        ),
    )


def _label(label_id: str, db: Db, request: Request) -> Label:
    label = row(db, Label, label_id, lock=request.method != "GET")
    if label is None:
        raise NotFound
    return label


OneLabel = Annotated[Label, Depends(_label)]
"""The label of the path; held while it changes, from before the instant of the act."""


@routes.get("/v1/labels/{label_id}", allows="public")
def read_label(label: OneLabel, act: Acting, service: Serving, response: Response) -> LabelOut:
    """Show a label: its status now, its history, its scope, its signature, its place in the feed."""
    response.headers["Cache-Control"] = "public, max-age=60"  # and private with a key: the edge sees to it
    return shown(service, act, label)


@routes.post("/v1/labels/{label_id}/suspension", allows="label.suspend")
def suspend_it(label: OneLabel, cause: SuspensionIn, act: Acting, service: Serving) -> LabelOut:
    """Suspend a label until an instant; it lapses by itself, and calling again confirms or extends it."""
    suspend_label(service, act, label, Cause(cause.reason_code, cause.reason, cause.until))
    return shown(service, act, label)


@routes.post("/v1/labels/{label_id}/reinstatement", allows="label.reinstate")
def reinstate_it(label: OneLabel, cause: CauseIn, act: Acting, service: Serving) -> LabelOut:
    """Lift the suspension of a label."""
    reinstate_label(service, act, label, Cause(cause.reason_code, cause.reason))
    return shown(service, act, label)


@routes.post(
    "/v1/labels/{label_id}/revocation",
    allows="label.revoke",
    responses={202: {"description": "Proposed; a second person must confirm.", "model": LabelOut}},
)
def revoke_it(label: OneLabel, cause: CauseIn, act: Acting, service: Serving, response: Response) -> LabelOut:
    """Revoke a label, with two people.

    The first call proposes (202, the status does not change); the same call by another person revokes.
    """
    if revoke_label(service, act, label, Cause(cause.reason_code, cause.reason)) is None:
        response.status_code = 202
    return shown(service, act, label)


@routes.get("/v1/surveillance", allows="surveillance.read")
def list_surveillance(db: Db, paging: Paging, exchange: Exchange) -> SurveillanceList:
    """List what probes saw worse than when labels were given, the latest first.

    A note decides nothing: the authority may suspend the label, ask, or leave it. It closes by itself once mended.
    """
    latest_first = Ordered(select(SurveillanceNote), SurveillanceNote.noted_at, SurveillanceNote.id, falling=True)
    return SurveillanceList(**paged(db, latest_first, paging, exchange, SurveillanceOut.of))


@routes.get("/.well-known/jwks.json", allows="public")
def read_keys(act: Acting, service: Serving, response: Response) -> dict[str, list[dict[str, str]]]:
    """Give the public keys that sign labels, past and present (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=3600"
    known = {key.id: key.public for key in act.db.scalars(select(SigningKey).order_by(SigningKey.id))}
    known |= {service.signer.key_id: service.signer.public}
    return {
        "keys": [
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "kid": key_id,
                "x": base64url(public),
                "use": "sig",
                "alg": "EdDSA",
            }
            for key_id, public in sorted(known.items())
        ]
    }
