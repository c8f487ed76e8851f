"""What documents hold, written in other ways: reports others can read, shares and a graph."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response, UploadFile
from fastapi import File as Uploaded

from app.errors import Conflict, Flaw, Invalid
from app.evidence.calculators.ownership_drawing import ownership_svg
from app.evidence.calculators.ownership_graph import graph_of, ownership_json
from app.evidence.calculators.ownership_verdicts import Ownership
from app.evidence.inspecting import State
from app.evidence.readers import Unreadable
from app.evidence.readers.accessibility.openacr_emitting import Described
from app.evidence.readers.description.proposing import described
from app.evidence.rewriting import as_openacr, ownership_in
from app.evidence.routes import readable
from app.evidence.schemas import Proposal
from app.evidence.tables import Document
from app.organisations.tables import Organisation
from app.solutions.tables import Solution
from app.web.asking import Asking, Clocked, Db
from app.web.documented import answer_in, refusals
from app.web.routing import Routes

routes = Routes("evidence")

Europe = Literal["eu", "eea", "eea+ch", "eea+uk", "eea+ch+uk"]
SVG = "image/svg+xml"
NOBODY = "nobody@example.invalid"
"""Where no address is given: the format wants one, and `invalid` belongs to nobody (RFC 2606)."""
EMAIL = r"^[^@\s]{1,64}@[^@\s]{1,189}$"


def asked(document_id: str, db: Db, caller: Asking) -> Document:
    """Load the document of the path for who may read it."""
    return readable(db, caller, document_id)


Asked = Annotated[Document, Depends(asked)]


@routes.get("/v1/documents/{document_id}/openacr", allows="document.read", responses=refusals(409))
def read_openacr(
    document: Asked,
    db: Db,
    request: Request,
    contact: Annotated[str, Query(pattern=EMAIL, description="Whom the report says to write to.")] = NOBODY,
) -> dict[str, Any]:
    """Write an accessibility document as an OpenACR report.

    For an RGAA grid, an EARL or WCAG-EM evaluation, or an OpenACR report. A criterion it gives no verdict on is
    `not-evaluated`.
    """
    return as_openacr(document.kind, _bytes(request, document), _about(db, document, contact))


def firm(
    document: Asked,
    request: Request,
    at: Clocked,
    *,
    of: Annotated[
        str | None,
        Query(max_length=200, description="The firm, by record, statement or legal identifier."),
    ] = None,
    jurisdiction: Annotated[Europe, Query(description="Which countries count as European.")] = "eea",
) -> Ownership:
    """Compute who holds the firm asked, from the document of the path."""
    named = of or (document.reading or {}).get("part")
    return ownership_in(document.kind, _bytes(request, document), named, jurisdiction, at.date())


Computed = Annotated[Ownership, Depends(firm)]


@routes.get("/v1/documents/{document_id}/ownership", allows="document.read", responses=refusals(409))
def read_ownership(ownership: Computed) -> dict[str, Any]:
    """Show who holds a firm in the end, from BODS statements: effective shares, verdicts, graph."""
    return ownership_json(ownership)


@routes.get(
    "/v1/documents/{document_id}/ownership.svg",
    allows="document.read",
    responses=answer_in(SVG, {"type": "string"}, "The graph, with countries and intervals.") | refusals(409),
    response_class=Response,
)
def draw_ownership(ownership: Computed, lang: Annotated[Literal["fr", "en"], Query()] = "fr") -> Response:
    """Draw who holds a firm, with countries and intervals."""
    return Response(ownership_svg(graph_of(ownership), lang), media_type=SVG)


@routes.post("/v1/proposals", allows="solution.create", work="read")
def propose_solution(file: Annotated[UploadFile, Uploaded(examples=["publiccode.yml"])]) -> Proposal:
    """Fill in a solution from a ScoLOMFR notice or a publiccode.yml, for its vendor to correct; nothing is stored."""
    try:
        return Proposal(proposed=dict(described(file.file.read())))
    except Unreadable as refused:
        flaw = Flaw("/file", refused.code, refused.detail, refused.hint)
        raise Invalid("document_refused", flaws=(flaw,)) from None


def _bytes(request: Request, document: Document) -> bytes:
    if document.state != State.CLEAN:
        raise Conflict("document_quarantined")
    data: bytes = request.app.state.store.read(document.sha256)
    return data


def _about(db: Db, document: Document, contact: str) -> Described:
    solution = db.get(Solution, document.subject_id)
    vendor = db.get_one(Organisation, document.organisation_id)
    reading = document.reading or {}
    observed = reading.get("observed_at")
    return Described(
        product=solution.name if solution else vendor.name,
        email=contact,
        author=vendor.name,
        report_date=date.fromisoformat(observed) if observed else document.issued_at,
        method=f"{document.title} ({document.kind}, SHA-256 {document.sha256})",
    )
