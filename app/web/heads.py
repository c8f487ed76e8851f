"""HEAD is GET without the bytes (RFC 9110 §9.3.2): same status, same headers, same length."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Asks the routes for a GET and keeps the body back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; the route found is reported to the outer scope."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        asked = {**scope, "method": "GET"}
        try:
            await self.app(asked, receive, send_head)
        finally:
            scope.update({key: asked[key] for key in ("route", "fastapi") if key in asked})
