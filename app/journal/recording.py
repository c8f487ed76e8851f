"""Recording acts: one hash-chained entry for every change, in the transaction of the change.

A change whose entry cannot be written does not happen (the rule of HashiCorp Vault's audit devices).
"""

import hashlib
import logging
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.access import Caller
from app.clock import instant
from app.db import Base
from app.errors import Busy
from app.journal.tables import Counter, JournalEntry
from app.signing import canonical

GENESIS = bytes(32)
_COUNTERS = Base.metadata.tables[Counter.__tablename__]
# On the table, not on its class: the session would look for a counter among all it holds, and it never holds one.
_NEXT = (
    update(_COUNTERS)
    .where(_COUNTERS.c.name == bindparam("series"))
    .values(value=_COUNTERS.c.value + 1)
    .returning(_COUNTERS.c.value)
)
_HASH_AT = select(JournalEntry.hash).where(JournalEntry.position == bindparam("position"))
log = logging.getLogger("estampille.journal")


class Act(NamedTuple):
    """Something done: by whom (None for the command line), when, with which transaction."""

    db: Session
    caller: Caller | None
    at: datetime


def next_number(db: Session, series: str) -> int:
    """Take the next number of a series; the row stays locked until the transaction ends.

    Numbers are dense and follow the order of commits, because whoever comes second waits.
    """
    number: int | None = db.scalar(_NEXT, {"series": series})
    if number is None:
        message = f"the counter of {series} is missing: run the migrations"
        raise RuntimeError(message)
    return number


def record(act: Act, action: str, subject: str, **detail: Any) -> None:
    """Write one act at the end of the chain; `detail` holds no secret and no personal data."""
    db, caller, at = act
    db.flush()
    position = next_number(db, "journal")
    previous = db.scalar(_HASH_AT, {"position": position - 1})
    entry = JournalEntry(
        position=position,
        time=at,
        action=action,
        subject=subject,
        organisation_id=caller and caller.organisation_id,
        member_id=caller and caller.member_id,
        key_id=caller and caller.key_id,
        detail=detail,
        previous_hash=previous or GENESIS,
    )
    entry.hash = chained_hash(entry)
    db.add(entry)
    try:
        db.flush()
    except DBAPIError as failed:
        log.exception("the journal cannot be written")
        raise Busy("journal_closed", retry_after=30) from failed


def chained_hash(entry: JournalEntry) -> bytes:
    """Give the hash of an entry: SHA-256 of the previous hash, then of the canonical entry."""
    document = {
        "position": entry.position,
        "time": instant(entry.time),
        "action": entry.action,
        "subject": entry.subject,
        "organisation": entry.organisation_id,
        "member": entry.member_id,
        "key": entry.key_id,
        "detail": entry.detail,
    }
    return hashlib.sha256(entry.previous_hash + canonical(document)).digest()
