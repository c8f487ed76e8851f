"""Pages of a list: `{results, total_results, page, per_page, total_pages, next_cursor}`, and links that keep filters.

A page has a number, and a cursor leads from each to the next: it says after which result to go on, so that what comes
or goes meanwhile before that place moves nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from app.web.cursors import Cursors, Position, refused

MAX_PER_PAGE = 100
MAX_PAGE = 1_000_000
"""Bounded so that no offset overflows a database integer."""
PLACES = frozenset({"page", "per_page", "cursor"})
"""Parameters that say where to read, not what."""
CURSOR = "The `next_cursor` of the page before, with the same filters and no `page`: for deep reading."
T = TypeVar("T")


class Page(NamedTuple):
    """The page asked for: `page` from 1, `per_page` up to 100; or the one a cursor leads to."""

    page: int
    per_page: int
    cursor: str | None = None

    @property
    def offset(self) -> int:
        """How many results come before this page."""
        return (self.page - 1) * self.per_page


async def page_asked(
    page: Annotated[int, Query(ge=1, le=MAX_PAGE, description="Page wanted, from 1.")] = 1,
    per_page: Annotated[int, Query(ge=1, le=MAX_PER_PAGE, description="Results per page.")] = 20,
    cursor: Annotated[str | None, Query(description=CURSOR)] = None,
) -> Page:
    """Read `page`, `per_page` and `cursor`; a dependency of every list."""
    return Page(page, per_page, cursor)


class Reading(NamedTuple):
    """A list being read: the question asked (path, filters, reader) and what seals its cursors."""

    cursors: Cursors
    question: Mapping[str, object]

    def resumed(self, page: Page) -> tuple[Page, list[Any]]:
        """Open the cursor of a page: give the page with its number, and the position after which it begins."""
        if page.cursor is None or page.page != 1:
            raise refused()
        number: Any
        number, *position = self.cursors.open(page.cursor, self.question)
        return page._replace(page=number), position

    def leading(self, page: Page, position: Position) -> str:
        """Write the cursor that leads from a page, which ends at a position, to the next."""
        return self.cursors.seal([page.page + 1, *position], self.question)


def page_of(
    results: Sequence[T], total: int, page: Page, next_cursor: str | None = None
) -> dict[str, int | str | list[T] | None]:
    """Put results in their envelope; `total` counts the results of all pages."""
    return {
        "results": list(results),
        "total_results": total,
        "page": page.page,
        "per_page": page.per_page,
        "total_pages": total_pages(total, page.per_page),
        "next_cursor": next_cursor,
    }


def total_pages(total: int, per_page: int) -> int:
    """Count the pages; an empty list has none."""
    return -(-total // per_page)


def link_header(
    path: str, query: Sequence[tuple[str, str]], page: Page, total: int, next_cursor: str | None = None
) -> str:
    """Write the `Link` header (RFC 8288), with every filter kept.

    First, prev, next, last; who reads by cursor only goes back to the beginning, or on.
    """
    kept = urlencode([(name, value) for name, value in query if name not in PLACES])
    address = f"{path}?{kept}&" if kept else f"{path}?"
    around = _cursors_around(next_cursor) if page.cursor else _pages_around(page, total)
    return ", ".join(f'<{address}{place}&per_page={page.per_page}>; rel="{rel}"' for rel, place in around.items())


def _pages_around(page: Page, total: int) -> dict[str, str]:
    last = max(1, total_pages(total, page.per_page))
    near = {"first": 1, "prev": page.page - 1, "next": page.page + 1, "last": last}
    return {rel: f"page={number}" for rel, number in near.items() if 1 <= number <= last}


def _cursors_around(next_cursor: str | None) -> dict[str, str]:
    """Name the beginning, and what a cursor leads to: it is of letters that an address takes as they are."""
    return {"first": "page=1"} | ({"next": f"cursor={next_cursor}"} if next_cursor else {})


def link_pages(exchange: tuple[Request, Response], page: Page, total: int, next_cursor: str | None) -> None:
    """Add to a reply the links to the pages around."""
    request, response = exchange
    query = request.query_params.multi_items()
    response.headers["Link"] = link_header(request.url.path, query, page, total, next_cursor)
