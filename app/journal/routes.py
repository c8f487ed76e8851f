"""The journal, as those who oversee the service read it."""

from typing import Annotated, Any

from fastapi import Query
from sqlalchemy import select

from app.journal.tables import JournalEntry
from app.web.asking import Db
from app.web.routing import Routes
from app.web.shapes import Moment, Shown

routes = Routes("journal")


class Act(Shown):
    """One act, chained to the one before it."""

    position: int
    time: Moment
    action: str
    subject: str
    organisation: str | None
    member: str | None
    key: str | None
    detail: dict[str, Any]
    previous_hash: str
    hash: str

    @classmethod
    def of(cls, row: JournalEntry) -> "Act":
        return cls(
            position=row.position,
            time=row.time,
            action=row.action,
            subject=row.subject,
            organisation=row.organisation_id,
            member=row.member_id,
            key=row.key_id,
            detail=row.detail,
            previous_hash=row.previous_hash.hex(),
            hash=row.hash.hex(),
        )


class JournalPage(Shown):
    """Acts in order, and the cursor of the following page."""

    entries: list[Act]
    next: int | None


@routes.get("/v1/journal", allows="journal.read")
def read_journal(
    db: Db,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> JournalPage:
    """Read the acts that follow a position, each chained by hash to the one before."""
    query = select(JournalEntry).where(JournalEntry.position > after)
    rows = db.scalars(query.order_by(JournalEntry.position).limit(limit)).all()
    full = len(rows) == limit
    return JournalPage(entries=[Act.of(row) for row in rows], next=rows[-1].position if full else None)
