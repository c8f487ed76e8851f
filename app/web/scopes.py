"""What a middleware reads in an ASGI scope: headers, request id, language, route, key."""

import re
from typing import Any

from starlette.types import Scope

from app.web.language import Language, language_of

_KEY = re.compile(rb"bearer +est_[a-z]{1,16}_([A-Za-z0-9]{1,32})[_.]", re.IGNORECASE).match


def header(scope: Scope, name: bytes) -> bytes:
    """Give the first header of that (lowercase) name, or nothing."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""


def tell(scope: Scope, *headers: tuple[bytes, bytes]) -> None:
    """Ask for headers on the reply to this request, whatever becomes of it; `SafeHeaders` writes them."""
    scope.setdefault("state", {}).setdefault("told", []).extend(headers)


def told_in(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Give the headers that were asked for on the reply to this request."""
    told: list[tuple[bytes, bytes]] = scope.get("state", {}).get("told", [])
    return told


def saw_credentials(scope: Scope) -> bool:
    """Tell whether the request carries a key, a token or a cookie."""
    return any(key in (b"authorization", b"cookie") for key, _ in scope["headers"])


def request_id_of(scope: Scope) -> str:
    """Give the request id set by `RequestIds`, or "-" outside of it."""
    return str(scope.get("state", {}).get("request_id", "-"))


def language_asked(scope: Scope) -> Language:
    """Give the language of the reply to this request."""
    return language_of(header(scope, b"accept-language"), scope.get("query_string", b""))


def route_template(scope: Scope) -> str:
    """Give the template of the route that answered (`/v1/labels/{id}`), or "-": never the path itself."""
    route: Any = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")
    template = getattr(route, "path", None) or getattr(scope.get("route"), "path", None)
    return template if isinstance(template, str) else "-"


def key_id_of(scope: Scope) -> str:
    """Read the identifier of the key presented, unverified, or "-"; never its secret."""
    found = _KEY(header(scope, b"authorization"))
    return found[1].decode("ascii") if found else "-"
