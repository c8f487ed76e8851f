"""Pages of a list: `{results, total_results, page, per_page, total_pages}`, and links that keep the filters."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple, TypeVar
from urllib.parse import urlencode

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

MAX_PER_PAGE = 100
MAX_PAGE = 1_000_000
"""Bounded so that no offset overflows a database integer."""
T = TypeVar("T")


class Page(NamedTuple):
    """The page asked for: `page` from 1, `per_page` up to 100."""

    page: int
    per_page: int

    @property
    def offset(self) -> int:
        """How many results come before this page."""
        return (self.page - 1) * self.per_page


async def page_asked(
    page: Annotated[int, Query(ge=1, le=MAX_PAGE, description="Page wanted, from 1.")] = 1,
    per_page: Annotated[int, Query(ge=1, le=MAX_PER_PAGE, description="Results per page.")] = 20,
) -> Page:
    """Read `page` and `per_page`; a dependency of every list."""
    return Page(page, per_page)


def page_of(results: Sequence[T], total: int, page: Page) -> dict[str, int | list[T]]:
    """Put results in their envelope; `total` counts the results of all pages."""
    return {
        "results": list(results),
        "total_results": total,
        "page": page.page,
        "per_page": page.per_page,
        "total_pages": total_pages(total, page.per_page),
    }


def total_pages(total: int, per_page: int) -> int:
    """Count the pages; an empty list has none."""
    return -(-total // per_page)


def link_header(path: str, query: Sequence[tuple[str, str]], page: Page, total: int) -> str:
    """Write the `Link` header (RFC 8288): first, prev, next, last, with every filter kept."""
    last = max(1, total_pages(total, page.per_page))
    near = {"first": 1, "prev": page.page - 1, "next": page.page + 1, "last": last}
    kept = [(name, value) for name, value in query if name not in ("page", "per_page", "cursor")]
    return ", ".join(
        f'<{path}?{urlencode([*kept, ("page", number), ("per_page", page.per_page)])}>; rel="{rel}"'
        for rel, number in near.items()
        if 1 <= number <= last
    )


def link_pages(request: Request, response: Response, page: Page, total: int) -> None:
    """Add to a reply the links to the pages around."""
    query = request.query_params.multi_items()
    response.headers["Link"] = link_header(request.url.path, query, page, total)
