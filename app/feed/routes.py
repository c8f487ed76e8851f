"""The feed, as anybody reads it."""

from collections.abc import Generator
from itertools import chain
from typing import Annotated

from fastapi import Query, Request, Response
from fastapi.responses import StreamingResponse

from app.db import Database
from app.feed.reading import PAGE, page_bytes, snapshot_lines
from app.feed.schemas import FeedPage
from app.web.asking import Db
from app.web.conditions import conditional, etag_of, is_unchanged, sent
from app.web.documented import answer_in
from app.web.routing import Routes

routes = Routes("feed")
MOST = 2**53


@routes.get("/v1/feed", allows="public", responses={200: {"model": FeedPage}})
def read_feed(
    request: Request,
    db: Db,
    after: Annotated[int, Query(ge=0, le=MOST, description="The last position already read.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = PAGE,
) -> Response:
    """Read the entries that follow a position.

    Positions start at 1 and are dense; the same cursor gives the same entries for ever. `next` is the
    cursor of the following page, null at the end; `head` is the last position.
    """
    body, last = page_bytes(db, after, limit)
    full = after + limit <= last
    cache = "public, max-age=300" if full else "public, no-cache"
    return conditional(request, body, etag=etag_of(body), media_type="application/json", cache=cache)


@routes.get(
    "/v1/feed/snapshot",
    allows="public",
    work="none",
    responses=answer_in("application/jsonl", {"type": "string"}, "The position, then one entry per subject."),
    response_class=Response,
)
def read_snapshot(request: Request) -> Response:
    """Read the present state in one go, as JSON Lines.

    The first line gives the position it is true at; then comes the last entry of each subject. Follow the
    feed from that position.
    """
    database: Database = request.app.state.database
    lines = _lines(database)
    first = next(lines)
    headers = {"ETag": etag_of(first), "Cache-Control": "public, no-cache"}
    if is_unchanged(sent(request, "if-none-match"), headers["ETag"]):
        lines.close()
        return Response(status_code=304, headers=headers)
    return StreamingResponse(chain([first], lines), media_type="application/jsonl", headers=headers)


def _lines(database: Database) -> Generator[bytes, None, None]:
    with database.reading() as db:
        yield from snapshot_lines(db)
