"""Documents, and the facts known with their provenance."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Form, Request, Response, UploadFile
from fastapi import File as Uploaded
from sqlalchemy import select

from app.access import entrusted
from app.dossiers.tables import Dossier
from app.errors import Conflict
from app.evidence.checking import REGISTERS
from app.evidence.depositing import Archive, Described, File, check_kind, deposit
from app.evidence.gathering import Values, gather_about, retained, to_json
from app.evidence.inspecting import State
from app.evidence.schemas import DocumentList, DocumentOut, FactBank, FactValues
from app.evidence.tables import Document
from app.journey import Service
from app.scoring import Known
from app.solutions.routes import solution_for, vendor_for
from app.web.asking import Acting, Asking, Db, Exchange, Serving, row
from app.web.documented import answer_in
from app.web.listing import Paging, paged
from app.web.routing import Routes
from app.web.shapes import Day, Name

routes = Routes("evidence")

LONGEST_PART = 1024
"""Characters of the name of a part: an entityID has no more (SAML 2.0 metadata, 2.2.1)."""


def described(
    kind: Annotated[
        str, Form(max_length=64, description="A word of the vocabulary of evidence.", examples=["procedure"])
    ],
    title: Annotated[Name, Form(examples=["Procédure de sauvegarde"])],
    *,
    issued_at: Annotated[Day | None, Form()] = None,
    valid_until: Annotated[Day | None, Form()] = None,
    public: Annotated[bool, Form()] = False,
    part: Annotated[
        str | None,
        Form(
            min_length=1,
            max_length=LONGEST_PART,
            description="What in the document is about the subject, where it tells of several: an entityID, a number.",
        ),
    ] = None,
) -> Described:
    """Read what a depositor says of a document."""
    return Described(kind, title, issued_at, valid_until, public, part)


def _upload_route(path: str, load: Callable[[str], Any], about: str) -> None:
    """Route the deposit of documents about solutions, or about vendors."""

    @routes.post(
        f"{path}/documents", allows="document.upload", status_code=201, operation_id=f"upload_{about}_document"
    )
    def upload_document(
        subject: Annotated[Any, load("document.upload")],
        file: Annotated[UploadFile, Uploaded(description="One document, in one format.", examples=["procedure.csv"])],
        said: Annotated[Described, Depends(described)],
        act: Acting,
        exchange: Exchange,
    ) -> DocumentOut:
        """Deposit a document; it is hashed and read at once.

        The answer gives the facts derived, what was found, and what is still missing.
        """
        request, response = exchange
        state = request.app.state
        check_kind(state.service.library, said.kind)
        archive = Archive(state.store, state.settings.upload_limit, state.settings.home / REGISTERS)
        document = deposit(act, archive, subject, said, File(file.file, file.filename or ""))
        response.headers["Location"] = f"/v1/documents/{document.id}"
        return DocumentOut.of(document)


def _reading_routes(path: str, load: Callable[[str], Any], about: str) -> None:
    """Route the documents and the facts of solutions, or those of vendors."""

    @routes.get(f"{path}/documents", allows="document.list", operation_id=f"list_{about}_documents")
    def list_documents(
        subject: Annotated[Any, load("document.list")], db: Db, paging: Paging, exchange: Exchange
    ) -> DocumentList:
        """List the documents deposited."""
        query = select(Document).where(Document.subject_id == subject.id)
        ordered = query.order_by(Document.received_at, Document.id)
        return DocumentList(**paged(db, ordered, paging, exchange, DocumentOut.of))

    @routes.get(f"{path}/facts", allows="fact.read", operation_id=f"read_{about}_facts")
    def read_facts(subject: Annotated[Any, load("fact.read")], act: Acting, service: Serving) -> FactBank:
        """Show every value known of every fact, with its provenance, and the value retained.

        A claim and a document that disagree are both shown.
        """
        return fact_bank(service, act, subject)


def fact_bank(service: Service, act: Acting, subject: Any) -> FactBank:
    """Give what is known about a subject; a solution's facts include those of its vendor."""
    values: dict[str, Any] = {}
    for owner in dict.fromkeys((subject.id, subject.organisation_id)):
        for fact, found in gather_about(act.db, service.library, owner).items():
            values[fact] = values.get(fact, []) + found
    known = retained(service.library, values)
    return FactBank(subject=subject.id, facts=[_fact(service, values, known, fact) for fact in sorted(values)])


def _fact(service: Service, values: Values, known: dict[str, Known], name: str) -> FactValues:
    fact, one = service.library.facts[name], known.get(name)
    return FactValues(
        fact=name,
        title=fact.title.json,
        unit=fact.unit,
        retained=one and one.value,
        trust=one and one.trust.word,
        standing=one and one.standing,
        values=[to_json(value) for value in values[name]],
    )


for _route in (_upload_route, _reading_routes):
    _route("/v1/solutions/{solution_id}", solution_for, "solution")
    _route("/v1/organisations/{organisation_id}", vendor_for, "vendor")


def readable(db: Db, caller: Asking, document_id: str) -> Document:
    """Give a document to its owner, to who oversees, and to the evaluator of a dossier that froze it."""
    document = row(db, Document, document_id)
    if document is not None and caller.kind == "evaluator":
        frozen = select(Dossier.snapshot).where(
            Dossier.evaluator_id == caller.organisation_id,
            Dossier.organisation_id == document.organisation_id,
        )
        for snapshot in db.scalars(frozen):
            if document.id in {one["id"] for one in (snapshot or {"documents": []})["documents"]}:
                return document
    return entrusted(caller, "document.read", document)


@routes.get("/v1/documents/{document_id}", allows="document.read")
def read_document(document_id: str, db: Db, caller: Asking) -> DocumentOut:
    """Show what is known of a document."""
    return DocumentOut.of(readable(db, caller, document_id))


@routes.get(
    "/v1/documents/{document_id}/content",
    allows="document.read",
    responses=answer_in("*/*", {"type": "string", "contentEncoding": "binary"}, "The bytes, as they were deposited."),
    response_class=Response,
)
def read_content(document_id: str, db: Db, caller: Asking, request: Request) -> Response:
    """Give the bytes of a document, checked against its digest, as an attachment."""
    document = readable(db, caller, document_id)
    if document.state != State.CLEAN:
        raise Conflict("document_quarantined")
    headers = {
        "Content-Disposition": f'attachment; filename="{document.sha256[:16]}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    data = request.app.state.store.read(document.sha256)
    return Response(data, media_type=document.media_type, headers=headers)
