"""Which methods an address takes: all, where the framework names those of one route only (RFC 9110 §15.5.6)."""

import re

from starlette.requests import Request

_METHODS = ("get", "post", "put", "patch", "delete")


def methods_of(request: Request, otherwise: str) -> str:
    """Give the methods of an address as `Allow` lists them; `otherwise` where the contract does not know it."""
    known = [
        operations
        for template, operations in request.app.openapi()["paths"].items()
        if re.fullmatch(re.sub(r"\{[a-z_]+\}", "[^/]+", template.replace(".", r"\.")), request.url.path)
    ]
    named = [method.upper() for method in _METHODS if any(method in operations for operations in known)]
    methods = named or [one.strip() for one in otherwise.split(",")]
    return ", ".join([*methods, "HEAD"] if "GET" in methods and "HEAD" not in methods else methods)
