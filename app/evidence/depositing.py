"""Depositing documents: inspected, kept by digest, read at once where a reader knows the kind."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

from app.clock import new_id
from app.errors import Flaw, Invalid
from app.evidence.checking import Ground, read_on
from app.evidence.formats.containers import ODS, XLSX
from app.evidence.formats.refusals import NotAccepted
from app.evidence.inspecting import Inspected, State, inspect
from app.evidence.readers import READERS, Unreadable
from app.evidence.readers.registry import refuse_part
from app.evidence.store import DocumentStore
from app.evidence.tables import Document
from app.journal.recording import Act, record
from app.messages import MESSAGES
from app.organisations.dating import day_to_come, ends_before, refuse_any
from app.schemes import Library

CHUNK = 1 << 16
STRUCTURED = frozenset({"text/csv", "application/json", "application/yaml", "application/xml"})
"""The media types that readers read; the others are papers for people."""
WORKBOOKS = frozenset({ODS, XLSX})
"""Those that some readers read."""


class Owner(Protocol):
    """What a document is about: a solution, or the organisation of its vendor."""

    id: str

    @property
    def organisation_id(self) -> str: ...


class Described(NamedTuple):
    """What its depositor says of a document; `part` names what in it is about the subject, if it tells of several."""

    kind: str
    title: str
    issued_at: date | None = None
    valid_until: date | None = None
    public: bool = False
    part: str | None = None


class Archive(NamedTuple):
    """Where documents go, the largest size accepted in bytes, and the folder of the operator's lists, if any."""

    store: DocumentStore
    limit: int
    registers: Path | None = None


class File(NamedTuple):
    """A file being deposited, and the name its depositor gives it."""

    stream: BinaryIO
    name: str


def deposit(act: Act, archive: Archive, owner: Owner, said: Described, file: File) -> Document:
    """Deposit a document about a solution or a vendor; refusals name the field and the cure.

    The bytes are durable before the row that names them: a crash leaves at most bytes nobody names.
    """
    refuse_any(
        [
            *day_to_come(said.issued_at, act.at.date(), "/issued_at"),
            *ends_before(said.issued_at, said.valid_until, "/valid_until"),
        ]
    )
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
        reading=_reading(Ground(act.at.date(), archive.registers), said, data, inspected),
        kind=said.kind,
        title=said.title,
        issued_at=said.issued_at,
        valid_until=said.valid_until,
        public=said.public,
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


def _reading(ground: Ground, said: Described, data: bytes, inspected: Inspected) -> dict[str, Any] | None:
    try:
        if not _is_read(said.kind, inspected):
            refuse_part(said.part)
            return None
        reading = dict(read_on(ground, said.kind, data, said.part).json)
    except Unreadable as refused:
        of_the_part = any(word.startswith("part") for word in refused.code.split("."))
        flaw = Flaw("/part" if of_the_part else "/file", refused.code, refused.detail, refused.hint)
        raise Invalid("document_refused", flaws=(flaw,)) from refused
    return {**reading, "part": said.part}


def _is_read(kind: str, inspected: Inspected) -> bool:
    """Tell whether a document is read: a quarantined one is not, nor a paper of a kind that may be one."""
    reader = READERS.get(kind)
    if reader is None or inspected.state is not State.CLEAN:
        return False
    read = STRUCTURED | WORKBOOKS if reader.workbooks else STRUCTURED
    return inspected.media_type in read or not reader.papers


def check_kind(library: Library, kind: str) -> None:
    """Refuse a kind of document that the vocabulary of evidence does not have."""
    if kind not in library.vocabularies["evidence"].words:
        message = MESSAGES["document_kind_unknown"]
        flaw = Flaw("/kind", "document_kind_unknown", message.detail, message.hint)
        raise Invalid("document_kind_unknown", flaws=(flaw,))
