"""Answering with one page of a query."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request, Response
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.web.paging import Page, link_pages, page_asked, page_of

Row = TypeVar("Row")
Paging = Annotated[Page, Depends(page_asked)]


def paged(
    db: Session,
    query: Select[Row],
    page: Page,
    exchange: tuple[Request, Response],
    shape: Callable[[Row], object],
) -> dict[str, Any]:
    """Give one page of an ordered query in its envelope, and link it to the others."""
    total = db.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    rows = db.scalars(query.limit(page.per_page).offset(page.offset)).all()
    link_pages(*exchange, page, total)
    return page_of([shape(one) for one in rows], total, page)
