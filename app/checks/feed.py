"""The feed: dense positions, entries that say what their rows say, leaf hashes that are theirs."""

from collections.abc import Iterator

import orjson
from sqlalchemy import func, select

from app.checks.journal import counter_at
from app.checks.looking import Check, Damage, Ground, batches
from app.clock import instant
from app.errors import Text
from app.feed.announcing import leaf_hash
from app.feed.tables import FeedEntry


def _count(ground: Ground) -> int:
    return ground.db.scalar(select(func.count()).select_from(FeedEntry)) or 0


def _look(ground: Ground) -> Iterator[list[Damage]]:
    position = 0
    for entries in batches(ground.db, select(FeedEntry), FeedEntry.position):
        for entry in entries:
            yield [Damage(code, f"feed/{entry.position}") for code in _of_entry(entry, position + 1)]
            position = entry.position
    yield counter_at(ground.db, "feed", position)


def _of_entry(entry: FeedEntry, expected: int) -> Iterator[str]:
    if entry.position != expected:
        yield "position_missing"
    if leaf_hash(entry.entry) != entry.leaf_hash:
        yield "leaf_differs"
    if not _says_the_same(entry):
        yield "entry_differs"


def _says_the_same(entry: FeedEntry) -> bool:
    try:
        document = orjson.loads(entry.entry)
    except ValueError:
        return False
    expected = {
        "position": entry.position,
        "id": entry.id,
        "type": entry.type,
        "time": instant(entry.time),
        "subject": entry.subject,
    }
    return {name: document.get(name) for name in expected} == expected


FEED = Check("feed", Text("Fil", "Feed"), _count, _look)
