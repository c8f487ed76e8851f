"""Answering with one page of a query, by its number or by a cursor."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, NamedTuple

from fastapi import Depends, Request, Response
from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.clock import instant
from app.db import Instant
from app.web.paging import PLACES, Page, Reading, link_pages, page_asked, page_of

Paging = Annotated[Page, Depends(page_asked)]


class Ordered(NamedTuple):
    """What is listed: a query, sorted by a column, then by the identifier that settles ties; `falling` reverses it."""

    query: Select[Any]
    column: InstrumentedAttribute[Any]
    identity: InstrumentedAttribute[Any]
    falling: bool = False

    def sorted(self) -> Select[Any]:
        """Give the query, sorted."""
        by = (self.column, self.identity)
        return self.query.order_by(*(one.desc() if self.falling else one.asc() for one in by))

    def after(self, position: Sequence[Any]) -> Select[Any]:
        """Give what comes after a position, sorted."""
        value, identity = position
        if isinstance(self.column.type, Instant):
            value = datetime.fromisoformat(value)
        here, there = tuple_(self.column, self.identity), (value, identity)
        return self.sorted().where(here < there if self.falling else here > there)

    def position(self, row: object) -> tuple[str, str]:
        """Give the position of a row."""
        value, identity = getattr(row, self.column.key), getattr(row, self.identity.key)
        return instant(value) if isinstance(value, datetime) else value, identity


def paged(
    db: Session,
    listed: Ordered,
    page: Page,
    exchange: tuple[Request, Response],
    shape: Callable[[Any], object],
) -> dict[str, Any]:
    """Give one page of a list in its envelope, and link it to the others."""
    reading = _reading(exchange[0])
    total = db.scalar(select(func.count()).select_from(listed.query.subquery())) or 0
    if page.cursor is None:
        wanted = listed.sorted().offset(page.offset)
    else:
        page, position = reading.resumed(page)
        wanted = listed.after(position)
    found = db.scalars(wanted.limit(page.per_page + 1)).all()
    rows, more = found[: page.per_page], len(found) > page.per_page
    next_cursor = reading.leading(page, listed.position(rows[-1])) if more else None
    link_pages(exchange, page, total, next_cursor)
    return page_of([shape(one) for one in rows], total, page, next_cursor)


def _reading(request: Request) -> Reading:
    """Say what is read, and by whom: a cursor serves nobody else, and no other question."""
    filters = sorted(pair for pair in request.query_params.multi_items() if pair[0] not in {*PLACES, "lang"})
    reader = request.state.caller.organisation_id
    return Reading(request.app.state.cursors, {"path": request.url.path, "filters": filters, "reader": reader})
