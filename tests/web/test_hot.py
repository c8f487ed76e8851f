"""The hottest reads never reach FastAPI, and are answered as FastAPI would have."""

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from app.web.hot import HotRoutes
from app.web.routing import Routes
from tests.web.asking import ask

routes = Routes("tests")


@routes.get("/v1/hot/{name}", allows="public", work="bare")
async def hot(request: Request, name: str) -> Response:
    """Answer what was asked, and which service answers."""
    return JSONResponse({"name": name, "service": request.app.title, "route": request.scope["route"].path})


@routes.get("/v1/hot/{name}/slow", allows="public", work="none")
async def slow(name: str) -> dict[str, str]:
    """Answer through FastAPI."""
    return {"slow": name}


class Seen(FastAPI):
    """A FastAPI that remembers what reached it."""

    reached: list[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        self.reached.append(scope["path"])
        await super().__call__(scope, receive, send)


@pytest.fixture
def api() -> Seen:
    seen = Seen(title="small", redirect_slashes=False)
    seen.reached = []
    seen.include_router(routes.router)
    return seen


def test_a_hot_read_is_answered_without_fastapi(api: Seen) -> None:
    reply = ask(HotRoutes(api, routes.router.routes), "GET", "/v1/hot/x%20y")
    assert reply.json == {"name": "x y", "service": "small", "route": "/v1/hot/{name}"}
    assert api.reached == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v1/hot/x/slow", 200), ("GET", "/v1/hot/", 404), ("GET", "/v1/hot/x/", 404), ("POST", "/v1/hot/x", 405)],
)
def test_everything_else_is_for_fastapi(api: Seen, method: str, path: str, status: int) -> None:
    assert ask(HotRoutes(api, routes.router.routes), method, path).status == status
    assert api.reached == [path]


def test_fastapi_would_have_answered_alike(api: Seen) -> None:
    assert ask(api, "GET", "/v1/hot/x").body == ask(HotRoutes(api, routes.router.routes), "GET", "/v1/hot/x").body
