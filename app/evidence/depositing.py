"""Depositing documents: inspected, kept by digest, read at once where a reader knows the kind."""

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO, NamedTuple, Protocol

from app.clock import new_id
from app.errors import Flaw, Invalid
from app.evidence.formats.refusals import NotAccepted
from app.evidence.inspecting import Inspected, State, inspect
from app.evidence.readers import READERS, Unreadable, read
from app.evidence.store import DocumentStore
from app.evidence.tables import Document
from app.journal.recording import Act, record
from app.messages import MESSAGES
from app.schemes import Library

CHUNK = 1 << 16
STRUCTURED = frozenset({"text/csv", "application/json", "application/yaml", "application/xml"})
"""The media types that readers read; the others are papers for people."""


class Owner(Protocol):
    """What a document is about: a solution, or the organisation of its vendor."""

    id: str

    @property
    def organisation_id(self) -> str: ...


class Described(NamedTuple):
    """What its depositor says of a document."""

    kind: str
    title: str
    issued_at: date | None = None
    valid_until: date | None = None
    public: bool = False


class Archive(NamedTuple):
    """Where documents go, and the largest size accepted in bytes."""

    store: DocumentStore
    limit: int


class File(NamedTuple):
    """A file being deposited, and the name its depositor gives it."""

    stream: BinaryIO
    name: str


def deposit(act: Act, archive: Archive, owner: Owner, said: Described, file: File) -> Document:
    """Deposit a document about a solution or a vendor; refusals name the field and the cure.

    The bytes are durable before the row that names them: a crash leaves at most bytes nobody names.
    """
    kept = archive.store.put(_chunks(file.stream), limit=archive.limit)
    data = archive.store.read(kept.digest)
    inspected = _inspected(data, file.name)
    document = Document(
        id=new_id(),
        organisation_id=owner.organisation_id,
        subject_id=owner.id,
        sha256=kept.digest,
        size=kept.size,
        media_type=inspected.media_type,
        state=inspected.state.value,
        received_at=act.at,
        reading=_reading(said.kind, data, inspected),
        **said._asdict(),
    )
    act.db.add(document)
    detail = {"kind": said.kind, "sha256": kept.digest, "state": document.state}
    record(act, "document.upload", document.id, about=owner.id, **detail)
    return document


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _inspected(data: bytes, name: str) -> Inspected:
    try:
        return inspect(data, name)
    except NotAccepted as refused:
        raise Invalid("document_refused", flaws=(refused.flaw("/file"),)) from refused


def _reading(kind: str, data: bytes, inspected: Inspected) -> dict[str, Any] | None:
    reader = READERS.get(kind)
    if reader is None or inspected.state is not State.CLEAN:
        return None
    if reader.papers and inspected.media_type not in STRUCTURED:
        return None
    try:
        return dict(read(kind, data).json)
    except Unreadable as refused:
        flaw = Flaw("/file", refused.code, refused.detail, refused.hint)
        raise Invalid("document_refused", flaws=(flaw,)) from refused


def check_kind(library: Library, kind: str) -> None:
    """Refuse a kind of document that the vocabulary of evidence does not have."""
    if kind not in library.vocabularies["evidence"].words:
        message = MESSAGES["document_kind_unknown"]
        flaw = Flaw("/kind", "document_kind_unknown", message.detail, message.hint)
        raise Invalid("document_kind_unknown", flaws=(flaw,))
