"""Refusals as pages, for those who prefer to read HTML: the same statuses, words and codes as the API's."""

from collections.abc import Mapping

import orjson
from starlette.requests import Request
from starlette.responses import Response

from app.site.rendering import HTML, render
from app.web.problems import Handler
from app.web.scopes import header

_DATA = ("/v1/", "/.well-known/", "/oauth/", "/docs/assets/", "/openapi.json", "/static/", "/metrics")
_REPLACED = ("content-type", "content-length")
_QUALITY = "q="
Handlers = Mapping[int | type[Exception], Handler]


def readable(handlers: Handlers) -> dict[int | type[Exception], Handler]:
    """Make refusals pages where people are: outside of the API, for whoever prefers HTML."""
    return {kind: _page_of(handler) for kind, handler in handlers.items()}


def _page_of(handler: Handler) -> Handler:
    async def answer(request: Request, error: Exception) -> Response:
        response = await handler(request, error)
        if request.url.path.startswith(_DATA) or not prefers_html(header(request.scope, b"accept")):
            return response
        body = render("refusal.html", request, problem=orjson.loads(response.body))
        kept = {name: value for name, value in response.headers.items() if name not in _REPLACED}
        return Response(body, status_code=response.status_code, media_type=HTML, headers=kept)

    return answer


def prefers_html(accept: bytes) -> bool:
    """Tell whether HTML is named, and no less wanted than JSON (RFC 9110 §12.5.1)."""
    wanted = dict(_range(part) for part in accept.decode("latin-1").lower().split(","))
    html = wanted.get("text/html", wanted.get("application/xhtml+xml", 0))
    return html > 0 and html >= max(wanted.get("application/problem+json", 0), wanted.get("application/json", 0))


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith(_QUALITY):
            plain = parameter.removeprefix(_QUALITY)
            return name, float(plain) if plain.replace(".", "", 1).isdigit() and plain.isascii() else 0.0
    return name, 1.0
