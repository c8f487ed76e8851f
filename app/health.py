"""Whether the service lives, and whether it is ready to serve."""

from fastapi import Request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.routing import Route

from app.db import Database
from app.feed.reading import head


async def live(_request: Request) -> JSONResponse:
    """Say that the process answers."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


async def ready(request: Request) -> JSONResponse:
    """Say whether the database answers and the catalogue follows the feed."""
    checks = await run_in_threadpool(_checks, request)
    status = "ok" if all(checks.values()) else "unavailable"
    return JSONResponse(
        {"status": status, "checks": checks},
        200 if status == "ok" else 503,
        headers={"Cache-Control": "no-store"},
    )


def _checks(request: Request) -> dict[str, bool]:
    database: Database = request.app.state.database
    try:
        with database.reading() as db:
            db.execute(text("SELECT 1"))
            behind = head(db) - request.app.state.catalogue.follower.position
    except SQLAlchemyError:
        return {"database": False, "catalogue": False}
    return {"database": True, "catalogue": behind < 1000}  # noqa: PLR2004 - entries, about a second of work


def health_routes() -> list[Route]:
    """Give the routes of health."""
    return [Route("/livez", live, methods=["GET"]), Route("/readyz", ready, methods=["GET"])]
