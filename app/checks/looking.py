"""What a check is: a pure look at a snapshot of the database and at the store, batch after batch."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select
from sqlalchemy.orm import Session

from app.errors import Text
from app.evidence.store import DocumentStore
from app.schemes import Library

BATCH = 500


class Ground(NamedTuple):
    """What checks look at: one snapshot of the database, the criteria, the documents."""

    db: Session
    library: Library
    store: DocumentStore


class Damage(NamedTuple):
    """Something that is not as it was written: a code of `TOLD`, and the label, entry or document it is about."""

    code: str
    subject: str


class Check(NamedTuple):
    """One check. `count` says how many things there are to look at; `look` gives the damages of each, in turn."""

    name: str
    title: Text
    count: Callable[[Ground], int]
    look: Callable[[Ground], Iterator[list[Damage]]]


def batches(db: Session, query: Select[Any], column: Any, *, size: int = BATCH) -> Iterator[Sequence[Any]]:
    """Give the rows of a query in the order of a unique column, so many at a time; those looked at are forgotten."""
    last: Any = None
    while True:
        following = query if last is None else query.where(column > last)
        rows = db.scalars(following.order_by(column).limit(size)).all()
        if not rows:
            return
        last = getattr(rows[-1], column.key)
        yield rows
        db.expunge_all()
