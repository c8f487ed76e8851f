"""The limit: an ASGI application that answers the bytes of a file. `python -m bench.bare <port> <file>`."""

import sys
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send


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
    port, file = int(sys.argv[1]), Path(sys.argv[2])
    uvicorn.run(bare(file.read_bytes()), port=port, log_level="warning", access_log=False, lifespan="off")


if __name__ == "__main__":
    main()
