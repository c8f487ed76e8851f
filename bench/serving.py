"""Servers to load: `python -m bench.serving catalogue|bare <port> <file>`.

`catalogue` is the catalogue of the product behind its byte cache, in the smallest FastAPI application, fed from
a file of feed entries. `bare` is an ASGI application that answers the bytes of a file, as fast as the stack can.
"""

import gc
import resource
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import orjson
import uvicorn
from fastapi import FastAPI, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.catalogue.answering import answer
from app.catalogue.facets import guide_of
from app.catalogue.following import Follower
from app.catalogue.listing import Listing
from app.catalogue.parameters import Reader
from app.catalogue.searching import search
from app.web.edge import Edge
from bench.generated import NOW, editions, library

CACHED = {"X-Edge-Cache": "yes", "Cache-Control": "public, max-age=0, must-revalidate"}


class Lines:
    """A file of feed entries, one per line, read in order."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def after(self, _position: int, limit: int) -> Sequence[dict[str, Any]]:
        """Give the next entries."""
        return [orjson.loads(line) for line in islice(self._file, limit)]


def catalogue(entries: Path) -> ASGIApp:
    """Build the catalogue from feed entries and put it behind HTTP."""
    known = library()
    guide = guide_of(known.facts.values(), known.vocabularies, editions())
    listing, reader = Listing(guide), Reader(guide)
    with entries.open("rb") as file:
        figures = _built(Follower(Lines(file).after, listing, _now))
    app = FastAPI(openapi_url=None)

    @app.get("/v1/catalogue")
    async def search_catalogue(request: Request) -> Response:
        query = reader.read(request.scope["query_string"].decode("latin-1"))
        body = answer(search(listing.view(NOW), guide, query), query, guide)
        return _json(body, listing.position)

    @app.get("/v1/catalogue/{slug}")
    async def read_file(slug: str) -> Response:
        return _json(listing.file(slug, NOW), listing.position)

    @app.get("/figures")
    async def read_figures() -> dict[str, float]:
        return figures

    @app.get("/livez")
    async def live() -> dict[str, str]:
        return {"status": "ok"}

    return Edge(app, version=lambda: listing.position)


def _built(follower: Follower) -> dict[str, float]:
    start, spent = time.perf_counter(), time.process_time()
    follower.catch_up()
    figures = {"seconds": time.perf_counter() - start, "cpu_seconds": time.process_time() - spent}
    gc.collect()
    gc.freeze()
    return {**figures, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _json(body: bytes, position: int) -> Response:
    return Response(body, media_type="application/json", headers={**CACHED, "ETag": f'"{position}"'})


def _now() -> datetime:
    return NOW


def bare(body: bytes) -> ASGIApp:
    """Answer the same bytes to everything, or 304 to who has them."""
    length = str(len(body)).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", length), (b"etag", b'"1"')]

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        known = any(name == b"if-none-match" for name, _ in scope["headers"])
        start = {"status": 304, "headers": headers[2:]} if known else {"status": 200, "headers": headers}
        await send({"type": "http.response.start", **start})
        await send({"type": "http.response.body", "body": b"" if known else body})

    return app


def main() -> None:
    """Serve on loopback, one worker."""
    kind, port, file = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    app = catalogue(file) if kind == "catalogue" else bare(file.read_bytes())
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False, lifespan="off")


if __name__ == "__main__":
    main()
