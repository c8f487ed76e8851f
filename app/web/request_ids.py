"""Every request has an identifier, given back in `X-Request-Id` and in problems and logs."""

import os
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.scopes import header

acceptable = re.compile(rb"[A-Za-z0-9-]{8,64}").fullmatch


def request_id_from(sent: bytes) -> bytes:
    """Keep the identifier a caller sent when it is harmless, else make one."""
    return sent if sent and acceptable(sent) else os.urandom(16).hex().encode("ascii")


class RequestIds:
    """Names each request in its scope's state, and in its reply."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request under its identifier."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = request_id_from(header(scope, b"x-request-id"))
        scope.setdefault("state", {})["request_id"] = request_id.decode("ascii")

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", request_id)]
            await send(message)

        await self.app(scope, receive, send_named)
