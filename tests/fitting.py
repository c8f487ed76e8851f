"""One right way to ask for each operation: by whom, about what, with the example of the contract as its body."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from tests.contract.operations import FORM, JSON, MULTIPART, Operation
from tests.evidence.description.notices import PUBLICCODE
from tests.evidence.files import CSV
from tests.settled import Call, Lived
from tests.settling import EDITION, LEVEL, SCHEME

BOUNDARY = "limite-des-parties"
ALWAYS: Mapping[str, str] = {"scheme": SCHEME, "edition": EDITION, "other": EDITION, "fact": "own.seat"}
"""Values of the parameters that name something of the criteria."""


class Fit(NamedTuple):
    """How to ask for one operation.

    `about` gives, for each parameter of the path, the name of a thing of the settled world; `changes` what to
    change in the example of its body; `version` the path where to read the ETag that it needs.
    """

    caller: str = "anonymous"
    about: Mapping[str, str] = {}
    changes: Mapping[str, Any] = {}
    query: str = ""
    version: str | None = None


def _vendor(**about: str) -> Fit:
    return Fit("vendor", about)


ORGANISATION = {"organisation_id": "organisation"}
FITS: Mapping[str, Fit] = {
    # schemes, catalogue, feed: anybody
    "GET /v1/facts": Fit(query="domain=own"),
    "GET /v1/facts/{fact}": Fit(),
    "GET /v1/schemes": Fit(),
    "GET /v1/schemes/{scheme}": Fit(),
    "GET /v1/schemes/{scheme}/{edition}": Fit(),
    "GET /v1/schemes/{scheme}/{edition}/claims.schema.json": Fit(),
    "GET /v1/schemes/{scheme}/{edition}/diff/{other}": Fit(),
    "POST /v1/precheck": Fit(),
    "GET /v1/catalogue": Fit(query="q=matheo&facets=level"),
    "GET /v1/catalogue/{slug}": Fit(about={"slug": "awarded_slug"}),
    "GET /v1/labels/{label_id}": Fit(about={"label_id": "awarded_label"}),
    "GET /.well-known/jwks.json": Fit(),
    "GET /v1/feed": Fit(query="after=0&limit=10"),
    "GET /v1/feed/snapshot": Fit(),
    # organisations
    "POST /v1/organisations": Fit("operator"),
    "GET /v1/organisations": Fit("operator"),
    "GET /v1/organisations/{organisation_id}": Fit("vendor", ORGANISATION),
    "GET /v1/organisations/{organisation_id}/members": Fit("vendor", ORGANISATION),
    "POST /v1/organisations/{organisation_id}/members": Fit("vendor", ORGANISATION),
    "PATCH /v1/organisations/{organisation_id}/members/{member_id}": Fit(
        "vendor", {**ORGANISATION, "member_id": "member"}
    ),
    "DELETE /v1/organisations/{organisation_id}/members/{member_id}": Fit(
        "vendor", {**ORGANISATION, "member_id": "member"}
    ),
    "GET /v1/organisations/{organisation_id}/keys": Fit("vendor", ORGANISATION),
    "POST /v1/organisations/{organisation_id}/keys": Fit("vendor", ORGANISATION),
    "POST /v1/organisations/{organisation_id}/keys/{key_id}/rotation": Fit(
        "vendor", {**ORGANISATION, "key_id": "key_to_rotate"}
    ),
    "POST /v1/organisations/{organisation_id}/keys/{key_id}/revocation": Fit(
        "vendor", {**ORGANISATION, "key_id": "key"}
    ),
    "GET /v1/organisations/{organisation_id}/interests": Fit("evaluator", {"organisation_id": "evaluator"}),
    "POST /v1/organisations/{organisation_id}/interests": Fit(
        "evaluator", {"organisation_id": "evaluator"}, {"vendor": "organisation"}
    ),
    "POST /oauth/token": Fit(changes={"client_id": "buyer", "client_secret": "buyer"}),
    # solutions and claims
    "POST /v1/solutions": _vendor(),
    "GET /v1/solutions": _vendor(),
    "GET /v1/solutions/{solution_id}": _vendor(solution_id="solution"),
    "PATCH /v1/solutions/{solution_id}": _vendor(solution_id="awarded_solution"),
    "POST /v1/solutions/{solution_id}/withdrawal": _vendor(solution_id="awarded_to_withdraw_solution"),
    "GET /v1/solutions/{solution_id}/claims": _vendor(solution_id="draft_solution"),
    "PUT /v1/solutions/{solution_id}/claims": Fit(
        "vendor", {"solution_id": "solution"}, version="/v1/solutions/{solution_id}/claims"
    ),
    "PATCH /v1/solutions/{solution_id}/claims": Fit(
        "vendor", {"solution_id": "solution"}, version="/v1/solutions/{solution_id}/claims"
    ),
    "GET /v1/organisations/{organisation_id}/claims": Fit("vendor", ORGANISATION),
    "PUT /v1/organisations/{organisation_id}/claims": Fit(
        "vendor", ORGANISATION, version="/v1/organisations/{organisation_id}/claims"
    ),
    "PATCH /v1/organisations/{organisation_id}/claims": Fit(
        "vendor", ORGANISATION, version="/v1/organisations/{organisation_id}/claims"
    ),
    "GET /v1/solutions/{solution_id}/facts": _vendor(solution_id="draft_solution"),
    "GET /v1/organisations/{organisation_id}/facts": Fit("vendor", ORGANISATION),
    "GET /v1/solutions/{solution_id}/precheck": Fit(
        "vendor", {"solution_id": "draft_solution"}, query=f"scheme={SCHEME}"
    ),
    # documents, probes
    "POST /v1/solutions/{solution_id}/probes": _vendor(solution_id="solution"),
    "GET /v1/solutions/{solution_id}/probes": _vendor(solution_id="solution"),
    "POST /v1/solutions/{solution_id}/documents": _vendor(solution_id="solution"),
    "GET /v1/solutions/{solution_id}/documents": _vendor(solution_id="solution"),
    "POST /v1/organisations/{organisation_id}/documents": Fit("vendor", ORGANISATION),
    "GET /v1/organisations/{organisation_id}/documents": Fit("vendor", ORGANISATION),
    "GET /v1/documents/{document_id}": _vendor(document_id="appealed_document"),
    "GET /v1/documents/{document_id}/content": _vendor(document_id="appealed_document"),
    "GET /v1/documents/{document_id}/openacr": _vendor(document_id="report"),
    "GET /v1/documents/{document_id}/ownership": _vendor(document_id="register"),
    "GET /v1/documents/{document_id}/ownership.svg": _vendor(document_id="register"),
    "POST /v1/proposals": Fit("vendor", changes={"file": PUBLICCODE}),
    # dossiers
    "POST /v1/solutions/{solution_id}/dossiers": _vendor(solution_id="solution"),
    "GET /v1/dossiers": _vendor(),
    "GET /v1/dossiers/{dossier_id}": _vendor(dossier_id="appealed_dossier"),
    "POST /v1/dossiers/{dossier_id}/submission": _vendor(dossier_id="draft_dossier"),
    "POST /v1/dossiers/{dossier_id}/withdrawal": _vendor(dossier_id="draft_to_withdraw_dossier"),
    "POST /v1/dossiers/{dossier_id}/answers": _vendor(dossier_id="returned_dossier"),
    # audits
    "GET /v1/audits": Fit("evaluator"),
    "POST /v1/dossiers/{dossier_id}/audit": Fit("evaluator", {"dossier_id": "submitted_dossier"}),
    "GET /v1/audits/{audit_id}": Fit("evaluator", {"audit_id": "appealed_audit"}),
    "PUT /v1/audits/{audit_id}/findings/{fact}": Fit(
        "evaluator", {"audit_id": "under_audit_audit"}, version="/v1/audits/{audit_id}"
    ),
    "POST /v1/audits/{audit_id}/requests": Fit("evaluator", {"audit_id": "to_question_audit"}),
    "POST /v1/audits/{audit_id}/probes": Fit("evaluator", {"audit_id": "under_audit_audit"}),
    "POST /v1/audits/{audit_id}/conclusion": Fit("evaluator", {"audit_id": "to_conclude_audit"}),
    "GET /v1/audits/{audit_id}/scorecard": Fit("evaluator", {"audit_id": "appealed_audit"}),
    # decisions and labels
    "POST /v1/dossiers/{dossier_id}/decision": Fit("authority", {"dossier_id": "audited_dossier"}, {"level": LEVEL}),
    "GET /v1/decisions/{decision_id}": _vendor(decision_id="appealed_decision"),
    "POST /v1/decisions/{decision_id}/appeal": _vendor(decision_id="refused_decision"),
    "POST /v1/appeals/{appeal_id}/outcome": Fit(
        "authority_colleague", {"appeal_id": "appealed_appeal"}, {"outcome": "dismiss"}
    ),
    "POST /v1/labels/{label_id}/suspension": Fit("authority", {"label_id": "awarded_label"}),
    "POST /v1/labels/{label_id}/reinstatement": Fit("authority", {"label_id": "awarded_suspended_label"}),
    "POST /v1/labels/{label_id}/revocation": Fit("authority", {"label_id": "awarded_to_revoke_label"}),
    "GET /v1/journal": Fit("operator"),
    "GET /v1/surveillance": Fit("operator"),
}


def fitting(
    operation: Operation,
    lived: Lived,
    *,
    caller: str | None = None,
    about: Mapping[str, str] | None = None,
    match: str | None = None,
) -> Call:
    """Give the call that suits an operation; on request by somebody else, about something else, on any version."""
    fit = FITS[operation.name]
    named = ids(fit, lived) if about is None else about
    path = operation.path.format_map({**ALWAYS, **named})
    headers = {} if operation.media_type is None else {"Content-Type": content_type(operation.media_type)}
    if fit.version is not None:
        headers["If-Match"] = match or lived.ask(Call("GET", fit.version.format_map(named), fit.caller)).headers["etag"]
    url = f"{path}?{fit.query}" if fit.query else path
    return Call(
        operation.method, url, caller or fit.caller, body_of(operation, fitting_body(operation, lived)), headers
    )


def ids(fit: Fit, lived: Lived) -> dict[str, str]:
    """Give the identifiers of the things a call is about."""
    return {parameter: thing(lived, name) for parameter, name in fit.about.items()}


def thing(lived: Lived, name: str, owner: str = "vendor") -> str:
    """Give the identifier of a thing of a vendor, or that of somebody's organisation."""
    return lived.things[owner].get(name) or lived.callers[name].organisation_id


def fitting_body(operation: Operation, lived: Lived) -> Any:
    """Give the example of an operation's body, with the identifiers of this world."""
    fit, example = FITS[operation.name], operation.example
    if operation.name == "POST /oauth/token":
        return {**example, "client_id": lived.callers["buyer"].key_id, "client_secret": lived.keys["buyer"]}
    if example is None:
        return None
    return {**example, **{name: lived.things["vendor"].get(value, value) for name, value in fit.changes.items()}}


def content_type(media_type: str) -> str:
    """Complete a media type with what its bodies need."""
    return f"{MULTIPART}; boundary={BOUNDARY}" if media_type == MULTIPART else media_type


def body_of(operation: Operation, body: Any) -> bytes:
    """Write a body in the media type of its operation."""
    if body is None or operation.media_type is None:
        return b""
    return {JSON: _json, FORM: _form, MULTIPART: multipart}[operation.media_type](body)


def _json(body: Any) -> bytes:
    return json.dumps(body).encode()


def _form(body: Mapping[str, Any]) -> bytes:
    return urlencode(body).encode()


def multipart(body: Mapping[str, Any]) -> bytes:
    """Write the parts of a form; `file` is the name of a small CSV file, or the bytes of one."""
    return b"".join([*(_part(name, value) for name, value in body.items()), b"--%b--\r\n" % BOUNDARY.encode()])


def _part(name: str, value: Any) -> bytes:
    data = value if isinstance(value, bytes) else CSV if name == "file" else str(value).encode()
    told = f'name="{name}"'
    if name == "file":
        told += f'; filename="{value if isinstance(value, str) else "piece.csv"}"\r\nContent-Type: text/csv'
    return b"--%b\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n" % (BOUNDARY.encode(), told.encode(), data)
