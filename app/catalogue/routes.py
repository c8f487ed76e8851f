"""The catalogue, as anybody asks it.

These are the hottest reads: they are answered from memory, without FastAPI's machinery (`work="bare"`).
"""

from dataclasses import replace

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from app.catalogue.answering import answer
from app.catalogue.files import detailed, file_of
from app.catalogue.index import View
from app.catalogue.opening import Catalogue
from app.catalogue.schemas import CatalogueOut, SolutionFile
from app.catalogue.searching import Position, Query, search
from app.web.conditions import conditional, etag_of
from app.web.documented import refusals
from app.web.known import check_query
from app.web.paging import Page, Reading, link_header
from app.web.routing import Routes

routes = Routes("catalogue")
CACHE = "public, max-age=0, must-revalidate"


def _answered(request: Request, view: View, body: bytes) -> Response:
    # between two changes by date, an answer depends on nothing but the position of the feed
    etag = etag_of(f"{view.position}-{view.steady.until}")
    response = conditional(request, body, etag=etag, media_type="application/json", cache=CACHE)
    response.headers["X-Edge-Cache"] = "yes"
    return response


@routes.get("/v1/catalogue", allows="public", work="bare", responses={200: {"model": CatalogueOut}})
async def search_catalogue(request: Request) -> Response:
    """Search the labelled solutions.

    `q` is full text, in French, accents and plurals aside. Values of one filter are alternatives, filters
    add up. `min_<domain>` is a floor on the verified score. `facets` asks for counts. Whoever reads everything goes
    from page to page by `next_cursor`, best under `sort=name`: what comes or goes meanwhile moves nothing.
    """
    state = request.app.state
    catalogue: Catalogue = state.catalogue
    query = catalogue.reader.read(request.scope["query_string"].decode("latin-1"))
    view, reading = catalogue.listing.view(state.clock()), Reading(state.cursors, query.filtering)
    page, after = _place(reading, query)
    found = search(view, catalogue.guide, query, after)
    next_cursor = reading.leading(page, found.end) if found.end else None
    body = answer(found, replace(query, page=page.page), catalogue.guide, next_cursor)
    response = _answered(request, view, body)
    response.headers["Link"] = link_header(request.scope["path"], query.asked, page, found.total, next_cursor)
    return response


def _place(reading: Reading, query: Query) -> tuple[Page, Position | None]:
    """Give the page asked for, and the position after which it begins where a cursor gives one."""
    page = Page(query.page, query.per_page, query.cursor)
    if page.cursor is None:
        return page, None
    page, position = reading.resumed(page)
    return page, Position(*position)


@routes.get(
    "/v1/catalogue/{slug}", allows="public", work="bare", responses={200: {"model": SolutionFile}, **refusals(410)}
)
async def read_file(request: Request, slug: str) -> Response:
    """Show the public file of a solution.

    Its description, its labels with their status now, and every verdict with its trust and its reason.
    """
    state = request.app.state
    catalogue: Catalogue = state.catalogue
    check_query(request.scope["query_string"], {"lang": False})
    at = state.clock()
    view, public = catalogue.listing.view(at), catalogue.listing.public(slug, at)
    labels = detailed(public)
    parts = catalogue.parts.held(labels)
    if parts is None:  # an embedded database answers sooner than a thread would start
        read = catalogue.parts.read
        parts = read(labels) if catalogue.embedded else await run_in_threadpool(read, labels)
    return _answered(request, view, file_of(public, parts))
