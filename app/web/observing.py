"""Each request observed once, when its reply is over: for the log and for the metrics."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.scopes import key_id_of, request_id_of, route_template

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Exchange(NamedTuple):
    """A request and its reply, without anything private: no path, no query, no body, no secret."""

    method: str
    route: str
    status: int
    seconds: float
    request_id: str
    key_id: str


Observer = Callable[[Exchange], None]


class Observed:
    """Tells observers of every exchange, also of those that end in an error."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        observers: Sequence[Observer],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.app = app
        self.observers = observers
        self.clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = self.clock(), 500

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        finally:
            self._tell(scope, status, self.clock() - began)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        exchange = Exchange(method, route_template(scope), status, seconds, request_id_of(scope), key_id_of(scope))
        for observe in self.observers:
            observe(exchange)
