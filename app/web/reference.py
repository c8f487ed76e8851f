"""The API reference, served from here: no CDN, no inline script."""

import importlib.resources
from pathlib import Path

import orjson
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from app.errors import NotFound

CONTRACT = "/openapi.json"
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API — Estampille</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<main id="swagger-ui">
<noscript><p lang="fr">La référence lisible sans script : <a href="/openapi.json">openapi.json</a>.</p></noscript>
</main>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/start.js"></script>
</body>
</html>
"""
START = 'SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true});\n'
SERVED = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}
CACHE = {"Cache-Control": "public, max-age=3600"}


async def read_contract(request: Request) -> Response:
    """Give the contract, as committed in `openapi/openapi.json`."""
    body = orjson.dumps(request.app.openapi())
    return Response(body, media_type="application/json", headers={"Cache-Control": "public, max-age=300"})


async def read_reference(_request: Request) -> Response:
    """Show the API reference."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    headers = {**CACHE, "Content-Security-Policy": policy}
    return Response(PAGE, media_type="text/html", headers=headers)


async def read_asset(request: Request) -> Response:
    """Give a file of the API reference."""
    name = request.path_params["name"]
    if name == "start.js":
        return Response(START, media_type="text/javascript", headers=CACHE)
    if name not in SERVED:
        raise NotFound
    return FileResponse(_folder() / name, media_type=SERVED[name], headers=CACHE)


def _folder() -> Path:
    return Path(str(importlib.resources.files("fastapi_offline") / "static"))


def reference_routes() -> list[Route]:
    """Give the routes of the API reference."""
    return [
        Route(CONTRACT, read_contract),
        Route("/docs", read_reference),
        Route("/docs/assets/{name}", read_asset),
    ]
