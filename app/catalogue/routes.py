"""The catalogue, as anybody asks it."""

from datetime import datetime

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from app.catalogue.answering import answer
from app.catalogue.files import public_file
from app.catalogue.listing import Listing
from app.catalogue.opening import Catalogue
from app.catalogue.schemas import CatalogueOut, SolutionFile
from app.catalogue.searching import search
from app.web.asking import Clocked
from app.web.conditions import conditional, etag_of
from app.web.documented import refusals
from app.web.routing import Routes

routes = Routes("catalogue")
CACHE = "public, max-age=0, must-revalidate"


def _answered(request: Request, body: bytes, at: datetime) -> Response:
    # between two changes by date, an answer depends on nothing but the position of the feed
    listing: Listing = request.app.state.catalogue.listing
    etag = etag_of(f"{listing.position}-{listing.next_transition(at)}")
    response = conditional(request, body, etag=etag, media_type="application/json", cache=CACHE)
    response.headers["X-Edge-Cache"] = "yes"
    return response


@routes.get(
    "/v1/catalogue",
    allows="public",
    work="none",
    reads_query=True,
    responses={200: {"model": CatalogueOut}},
)
async def search_catalogue(request: Request, at: Clocked) -> Response:
    """Search the labelled solutions.

    `q` is full text, in French, accents and plurals aside. Values of one filter are alternatives, filters
    add up. `min_<domain>` is a floor on the verified score. `facets` asks for counts.
    """
    catalogue: Catalogue = request.app.state.catalogue
    query = catalogue.reader.read(request.scope["query_string"].decode("latin-1"))
    found = search(catalogue.listing.view(at), catalogue.guide, query)
    return _answered(request, answer(found, query, catalogue.guide), at)


@routes.get(
    "/v1/catalogue/{slug}",
    allows="public",
    work="none",
    responses={200: {"model": SolutionFile}, **refusals(410)},
)
async def read_file(request: Request, slug: str, at: Clocked) -> Response:
    """Show the public file of a solution.

    Its description, its labels with their status now, and every verdict with its trust and its reason.
    """
    state = request.app.state
    body = await run_in_threadpool(public_file, state.catalogue.listing, state.database, slug, at)
    return _answered(request, body, at)
