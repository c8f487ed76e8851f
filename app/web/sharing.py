"""Public reads, shared with pages of every origin (CORS: Fetch standard, §3.2).

What anybody reads without a key, any page may read in the browser of its visitor. Nothing else is shared: no act, no
read under a key, and never with credentials.
"""

import re
from collections.abc import Iterable, Iterator

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from app.access import PERMISSIONS
from app.web.routing import operation_of
from app.web.scopes import header, saw_credentials, tell

EVERYBODY = (b"access-control-allow-origin", b"*")
READABLE = (
    b"access-control-expose-headers",
    b"Content-Disposition, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id",
)
ALLOWED = (
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-allow-headers", b"If-None-Match, X-Request-Id"),
    (b"access-control-max-age", b"86400"),
)
"""What a page may ask; `Authorization` is not in it."""
READS = (b"GET", b"HEAD")


def public_reads(routes: Iterable[BaseRoute]) -> Iterator[str]:
    """Give the paths of the contract that anybody may read."""
    told = (route for route in routes if isinstance(route, APIRoute) and route.include_in_schema)
    for route in told:
        if "GET" in (route.methods or ()) and PERMISSIONS[operation_of(route.endpoint).allows].public:
            yield route.path


class Shared:
    """Tells browsers which replies the pages of other origins may read, and answers their preflight."""

    def __init__(self, app: ASGIApp, paths: Iterable[str]) -> None:
        self.app = app
        written = (re.sub(r"\\\{[a-z_]+\\\}", "[^/]+", re.escape(path)) for path in paths)
        self.is_shared = re.compile("|".join(written)).fullmatch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and self.is_shared(scope["path"]):
            if scope["method"] in ("GET", "HEAD") and not saw_credentials(scope):
                tell(scope, EVERYBODY, READABLE)
            elif _is_preflight(scope):
                tell(scope, EVERYBODY, *ALLOWED)
                await send({"type": "http.response.start", "status": 204, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                return
        await self.app(scope, receive, send)


def _is_preflight(scope: Scope) -> bool:
    wanted = header(scope, b"access-control-request-method")
    return scope["method"] == "OPTIONS" and wanted in READS and bool(header(scope, b"origin"))
