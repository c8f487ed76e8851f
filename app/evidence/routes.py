"""Documents, and the facts known with their provenance."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, Any, BinaryIO, NamedTuple

from fastapi import Depends, Form, Request, Response, UploadFile
from fastapi import File as Uploaded
from fastapi.responses import StreamingResponse
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.access import ANYBODY, EVALUATOR, Caller, entrusted, permit
from app.dossiers.tables import Dossier
from app.errors import Conflict
from app.evidence.checking import REGISTERS
from app.evidence.depositing import Archive, Described, File, check_kind, deposit
from app.evidence.gathering import Values, gather_about, retained, to_json
from app.evidence.inspecting import EXTENSIONS, State
from app.evidence.schemas import DocumentList, DocumentOut, FactBank, FactValues
from app.evidence.tables import Document
from app.journey import Service
from app.scoring import Known
from app.solutions.routes import solution_for, vendor_for
from app.solutions.tables import Solution
from app.web.asking import Acting, Asking, Db, Exchange, Serving, row
from app.web.conditions import etag_of, is_unchanged, sent
from app.web.documented import answer_in, refusals
from app.web.listing import Ordered, Paging, paged
from app.web.routing import Routes
from app.web.shapes import Day, Name

routes = Routes("evidence")

CACHE = "public, max-age=300"
"""Bytes never change; whether they are public may."""
PIECE = 65_536
"""Bytes sent at once."""
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
        listed = Ordered(query, Document.received_at, Document.id)
        return DocumentList(**paged(db, listed, paging, exchange, DocumentOut.of))

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


class Held(NamedTuple):
    """A document, and what decides who may read it: whose it is, who audits it, whether it is published."""

    document: Document
    organisation_id: str
    evaluator_id: str | None
    published: bool


def held(db: Session, caller: Caller, document_id: str) -> Held | None:
    """Look for a document that somebody asks for."""
    document = row(db, Document, document_id)
    if document is None:
        return None
    auditor = caller.organisation_id if _audits(db, caller, document) else None
    return Held(document, document.organisation_id, auditor, _is_published(db, document))


def _audits(db: Session, caller: Caller, document: Document) -> bool:
    """Tell whether a dossier that the caller audits froze a document."""
    if caller.kind != EVALUATOR:
        return False
    audited = select(Dossier.snapshot).where(
        Dossier.evaluator_id == caller.organisation_id, Dossier.organisation_id == document.organisation_id
    )
    return any(document.id == one["id"] for frozen in db.scalars(audited) if frozen for one in frozen["documents"])


def _is_published(db: Session, document: Document) -> bool:
    """Tell whether a document is public, clean, and about a published solution or the vendor of one."""
    about = or_(Solution.id == document.subject_id, Solution.organisation_id == document.subject_id)
    published = select(Solution.id).where(about, Solution.published_at.is_not(None)).limit(1)
    return document.public and document.state == State.CLEAN and db.scalar(published) is not None


def readable(db: Session, caller: Caller, document_id: str) -> Document:
    """Give a document to its owner, to who oversees, and to the evaluator of a dossier that froze it."""
    return entrusted(caller, "document.read", held(db, caller, document_id)).document


@routes.get("/v1/documents/{document_id}", allows="document.read")
def read_document(document_id: str, db: Db, caller: Asking) -> DocumentOut:
    """Show what is known of a document."""
    return DocumentOut.of(readable(db, caller, document_id))


@routes.get(
    "/v1/documents/{document_id}/content",
    allows="document.open",
    responses=answer_in("*/*", {"type": "string", "contentEncoding": "binary"}, "The bytes, as they were deposited.")
    | refusals(403, 409),
    response_class=Response,
)
def read_content(document_id: str, db: Db, request: Request) -> Response:
    """Give the bytes of a document, checked against its digest, as an attachment.

    Anybody reads a public document of a published solution, or of its vendor; another one answers as if it were
    missing, save to those who may know of it.
    """
    caller: Caller = request.state.caller or ANYBODY
    found = entrusted(caller, "document.open", held(db, caller, document_id))
    if not found.published:
        permit(caller, "document.read")
    return _attached(request, found.document)


def _attached(request: Request, document: Document) -> Response:
    """Send a clean document from the store, in pieces: several large ones together would not fit in memory."""
    if document.state != State.CLEAN:
        raise Conflict("document_quarantined")
    headers = {"ETag": etag_of(document.sha256), "Cache-Control": CACHE}
    if is_unchanged(sent(request, "if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    extension = EXTENSIONS[document.media_type]
    headers |= {
        "Content-Disposition": f'attachment; filename="{document.sha256[:16]}.{extension}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Content-Length": str(document.size),
        "X-Content-Type-Options": "nosniff",
    }
    stream = request.app.state.store.open(document.sha256)
    return StreamingResponse(_pieces(stream), media_type=document.media_type, headers=headers)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        yield from iter(partial(stream.read, PIECE), b"")
