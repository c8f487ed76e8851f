"""Rendering pages: Jinja2 templates that escape everything, and the files they link to."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from app.site.addresses import Address
from app.site.voice import voice_of
from app.web.conditions import conditional, etag_of
from app.web.language import LANGUAGES
from app.web.scopes import language_asked

HERE = Path(__file__).parent
CACHE = "public, max-age=0, must-revalidate"
HTML = "text/html; charset=utf-8"
_MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


class Asset(NamedTuple):
    """A file that pages link to; its address changes with its content."""

    address: str
    body: bytes
    media_type: str


@cache
def assets() -> Mapping[str, Asset]:
    """Read the files of the site, by name."""
    return {path.name: _asset(path) for path in sorted((HERE / "static").iterdir()) if path.suffix in _MEDIA_TYPES}


def _asset(path: Path) -> Asset:
    body = path.read_bytes()
    return Asset(f"/static/{sha256(body).hexdigest()[:16]}/{path.name}", body, _MEDIA_TYPES[path.suffix])


@cache
def environment() -> Environment:
    """Make the environment of templates: escaping always on, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["asset"] = lambda name: assets()[name].address
    return made


def render(template: str, request: Request, **shown: Any) -> bytes:
    """Render a page in the language asked for."""
    language = language_asked(request.scope)
    here = Address.of(request)
    page = environment().get_template(template)
    other = next(each for each in LANGUAGES if each != language)
    return page.render(
        say=voice_of(language),
        lang=language,
        other=other,
        here=here,
        switch=str(here.asking("lang", other)),
        path=here.path,
        **shown,
    ).encode()


def page(request: Request, body: bytes, media_type: str = HTML) -> Response:
    """Answer with a page that caches keep until the catalogue moves."""
    response = conditional(request, body, etag=etag_of(body), media_type=media_type, cache=CACHE)
    response.headers["X-Edge-Cache"] = "yes"
    response.headers["Content-Language"] = language_asked(request.scope)
    return response
