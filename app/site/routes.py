"""The pages people read. They ask the functions that the API asks, and show what those answer."""

from datetime import datetime
from typing import Annotated, Literal

import orjson
from fastapi import Query as Asked
from fastapi import Request, Response

from app.errors import NotFound
from app.journal.recording import Act
from app.labels.routes import shown as label_shown
from app.labels.schemas import LabelOut
from app.labels.tables import Label
from app.site.addresses import Address
from app.site.home import levels, news
from app.site.rendering import assets, page, render
from app.site.searches import results
from app.site.solutions import Reading, detail, label_in_detail, sheet
from app.site.voice import voice_of
from app.web.asking import Clocked
from app.web.conditions import conditional, etag_of
from app.web.routing import Routes
from app.web.scopes import language_asked
from app.web.shapes import Identifier, Sent

routes = Routes("site")
FOR_EVER = "public, max-age=31536000, immutable"


class View(Sent):
    """What the page of a solution may be asked: which label in detail, which criteria, folded or not."""

    label: Identifier | None = None
    criteria: Literal["all", "unmet"] = "all"
    unfold: Literal["yes", "no"] = "no"
    lang: Literal["fr", "en"] | None = None


def _reading(request: Request) -> Reading:
    state = request.app.state
    voice = voice_of(language_asked(request.scope))
    return Reading(state.service.library, state.catalogue.guide, voice, Address.of(request))


@routes.get("/", allows="public", work="none", include_in_schema=False)
def show_home(request: Request, at: Clocked) -> Response:
    """Say what a label means, and lead to the catalogue."""
    reading, state = _reading(request), request.app.state
    told = {"levels": levels(state.catalogue, at, reading), "news": news(state.database, reading)}
    return page(request, render("home.html", request, **told))


@routes.get("/catalogue", allows="public", work="none", include_in_schema=False, reads_query=True)
def show_catalogue(request: Request, at: Clocked) -> Response:
    """Show the labelled solutions; the address is the search, with the parameters of the API."""
    found = results(request.app.state.catalogue, at, _reading(request))
    return page(request, render("catalogue.html", request, found=found))


@routes.get("/solutions/{slug}", allows="public", work="none", include_in_schema=False)
def show_solution(
    request: Request,
    slug: str,
    view: Annotated[View, Asked()],
    at: Clocked,
) -> Response:
    """Show what the public file of a solution says, and one of its labels in detail."""
    state, reading = request.app.state, _reading(request)
    file = orjson.loads(state.catalogue.file(slug, at))
    chosen = label_in_detail(file["labels"], view.label)
    told = detail(chosen, _signed(request, chosen["id"], at), reading) if chosen else None
    shown = {"sheet": sheet(file, reading, chosen), "detail": told, "file": file}
    return page(request, render("solution.html", request, view=view, **shown))


def _signed(request: Request, label: str, at: datetime) -> LabelOut:
    state = request.app.state
    with state.database.reading() as db:
        return label_shown(state.service, Act(db, None, at), db.get_one(Label, label))


@routes.get("/static/{digest}/{name}", allows="public", work="none", include_in_schema=False)
def read_asset(request: Request, digest: str, name: str) -> Response:
    """Give a file that pages link to; another content would have another address."""
    asset = assets().get(name)
    if asset is None or digest not in asset.address:
        raise NotFound
    response = conditional(request, asset.body, etag=etag_of(asset.body), media_type=asset.media_type, cache=FOR_EVER)
    response.headers["X-Edge-Cache"] = "yes"
    return response
