"""The journal: a chain of hashes from its genesis to its head, without a hole."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.checks.looking import Check, Damage, Ground, batches
from app.errors import Text
from app.journal.recording import GENESIS, chained_hash
from app.journal.tables import Counter, JournalEntry


def _count(ground: Ground) -> int:
    return ground.db.scalar(select(func.count()).select_from(JournalEntry)) or 0


def _look(ground: Ground) -> Iterator[list[Damage]]:
    position, previous = 0, GENESIS
    for entries in batches(ground.db, select(JournalEntry), JournalEntry.position):
        for entry in entries:
            yield [Damage(code, f"journal/{entry.position}") for code in _of_entry(entry, position + 1, previous)]
            position, previous = entry.position, entry.hash
    yield counter_at(ground.db, "journal", position)


def _of_entry(entry: JournalEntry, expected: int, previous: bytes) -> Iterator[str]:
    if entry.position != expected:
        yield "position_missing"
    if entry.previous_hash != previous:
        yield "chain_broken"
    if chained_hash(entry) != entry.hash:
        yield "hash_differs"


def counter_at(db: Session, series: str, head: int) -> list[Damage]:
    """Tell where the counter of a series is not at its last position."""
    value = db.scalar(select(Counter.value).where(Counter.name == series))
    return [] if value == head else [Damage("counter_differs", series)]


JOURNAL = Check("journal", Text("Journal", "Journal"), _count, _look)
