"""Reading the feed: pages by position, the head, and a snapshot of the state with its position."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.feed.tables import FeedEntry
from app.journal.tables import Counter

PAGE = 500


class Stored(NamedTuple):
    """An entry as it is kept: its position, its canonical bytes, its leaf hash."""

    position: int
    entry: bytes
    leaf_hash: bytes


def head(db: Session) -> int:
    """Give the last position of the feed; 0 while it is empty."""
    return db.scalar(select(Counter.value).where(Counter.name == "feed")) or 0


def entries_after(db: Session, after: int, limit: int) -> Sequence[Stored]:
    """Give at most `limit` entries that follow a position, in order."""
    rows = db.execute(
        select(FeedEntry.position, FeedEntry.entry, FeedEntry.leaf_hash)
        .where(FeedEntry.position > after)
        .order_by(FeedEntry.position)
        .limit(limit)
    )
    return [Stored(*row) for row in rows]


def page_bytes(db: Session, after: int, limit: int) -> tuple[bytes, int]:
    """Write one page of the feed as JSON, spliced from the stored bytes; give it with the head."""
    found, last = entries_after(db, after, limit), head(db)
    more = bool(found) and found[-1].position < last
    following = str(found[-1].position).encode() if more else b"null"
    body = b",".join(spliced(one) for one in found)
    return b'{"entries":[%b],"next":%b,"head":%d}' % (body, following, last), last


def spliced(stored: Stored) -> bytes:
    """Write an entry with its leaf hash beside its members."""
    return b'%b,"leaf_hash":"%b"}' % (stored.entry[:-1], stored.leaf_hash.hex().encode())


def snapshot_lines(db: Session) -> Iterator[bytes]:
    """Give the present state as JSON Lines: first the position it is true at, then the last entry of each subject."""
    yield b'{"position":%d}\n' % head(db)
    last = select(func.max(FeedEntry.position)).group_by(FeedEntry.subject).scalar_subquery()
    rows = db.execute(
        select(FeedEntry.position, FeedEntry.entry, FeedEntry.leaf_hash)
        .where(FeedEntry.position.in_(last))
        .order_by(FeedEntry.position)
        .execution_options(yield_per=PAGE)
    )
    for row in rows:
        yield spliced(Stored(*row)) + b"\n"


def issue_entry(db: Session, label_id: str) -> Stored | None:
    """Give the entry that announced a label."""
    row = db.execute(
        select(FeedEntry.position, FeedEntry.entry, FeedEntry.leaf_hash)
        .where(FeedEntry.subject == label_id, FeedEntry.type == "label.issued")
        .limit(1)
    ).first()
    return Stored(*row) if row else None
