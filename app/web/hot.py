"""The hottest reads, answered before FastAPI.

Finding a route and leaving the scaffolding of a request costs FastAPI three times what these answers
cost. Their routes are declared like the others (the contract comes from them); a request that is not
plainly for one of them goes on to FastAPI, which knows them too.
"""

from collections.abc import Callable, Coroutine, Iterable
from re import Pattern
from typing import Any, NamedTuple

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import Receive, Scope, Send

from app.web.routing import operation_of


class Hot(NamedTuple):
    """A route answered here: the paths it takes, and what answers them."""

    route: APIRoute
    path: Pattern[str]
    answer: Callable[..., Coroutine[Any, Any, Response]]


class HotRoutes:
    """Answers the routes declared with `work="bare"`; everything else is for FastAPI."""

    def __init__(self, api: FastAPI, routes: Iterable[BaseRoute]) -> None:
        self.api = api
        declared = (route for route in routes if isinstance(route, APIRoute))
        self.hot = tuple(
            Hot(route, route.path_regex, route.endpoint)
            for route in declared
            if operation_of(route.endpoint).work == "bare"
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] == "GET" and not scope.get("root_path"):
            for route, path, answer in self.hot:
                found = path.match(scope["path"])
                if found is not None:
                    parameters = found.groupdict()
                    scope.update(app=self.api, route=route, path_params=parameters)
                    response = await answer(Request(scope, receive), **parameters)
                    await response(scope, receive, send)
                    return
        await self.api(scope, receive, send)
