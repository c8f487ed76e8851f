"""Documents: the bytes of every accepted one are there, and are the bytes that were deposited."""

import os
from collections.abc import Iterator

from sqlalchemy import func, select

from app.checks.looking import Check, Damage, Ground, batches
from app.errors import Text
from app.evidence.store import DocumentAltered, DocumentMissing, DocumentStore, FolderStore
from app.evidence.tables import Document

ACCEPTED = Document.state == "clean"


def _count(ground: Ground) -> int:
    return ground.db.scalar(select(func.count()).select_from(Document).where(ACCEPTED)) or 0


def _look(ground: Ground) -> Iterator[list[Damage]]:
    for documents in batches(ground.db, select(Document).where(ACCEPTED), Document.id):
        for document in documents:
            code = _of_document(ground.store, document)
            yield [Damage(code, document.id)] if code else []


def _of_document(store: DocumentStore, document: Document) -> str | None:
    try:
        with store.open(document.sha256) as stream:
            size = stream.seek(0, os.SEEK_END)
    except DocumentMissing:
        return "document_missing"
    except DocumentAltered:
        return "document_altered"
    return None if size == document.size else "document_altered"


def leftovers(store: DocumentStore) -> int:
    """Count what interrupted deposits left behind: harmless, and named by no document."""
    return sum(1 for _ in store.folder.glob("incoming-*")) if isinstance(store, FolderStore) else 0


DOCUMENTS = Check("documents", Text("Documents", "Documents"), _count, _look)
