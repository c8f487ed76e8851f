"""Announcing: one entry, at the next dense position, in the transaction of the effect.

The counter's row is locked until the commit, so positions follow the order of commits: a reader that
saw position n will never discover a smaller one later. `id > cursor` over a sequence loses entries.
"""

import hashlib
from typing import Any

from app.clock import instant, new_id
from app.feed.tables import FeedEntry
from app.journal.recording import Act, next_number
from app.signing import canonical

TYPES = (
    "solution.published",
    "solution.updated",
    "solution.withdrawn",
    "label.issued",
    "label.suspended",
    "label.reinstated",
    "label.revoked",
    "label.expired",
    "label.superseded",
    "scheme.published",
    "scheme.retired",
)


def announce(act: Act, type_: str, subject: str, data: dict[str, Any]) -> FeedEntry:
    """Write one public event at the end of the feed; `data` is the full public state after it."""
    act.db.flush()
    entry_id, position = new_id(), next_number(act.db, "feed")
    document = {
        "position": position,
        "id": entry_id,
        "type": type_,
        "time": instant(act.at),
        "subject": subject,
        "data": data,
    }
    entry = canonical(document)
    row = FeedEntry(
        position=position,
        id=entry_id,
        type=type_,
        time=act.at,
        subject=subject,
        entry=entry,
        leaf_hash=leaf_hash(entry),
    )
    act.db.add(row)
    act.db.flush()
    return row


def leaf_hash(entry: bytes) -> bytes:
    """Give the Merkle leaf hash of an entry's bytes (RFC 9162 §2.1.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()
