"""Asks an ASGI application one thing, byte by byte: headers and chunks exactly as written."""

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from starlette.types import ASGIApp, Message


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)


def ask(
    app: ASGIApp,
    method: str = "GET",
    url: str = "/",
    *,
    headers: dict[str, str] | None = None,
    chunks: Iterable[bytes] = (),
    client: str = "192.0.2.1",
    leaves: bool = False,
) -> Reply:
    """Send one request whose body comes in these chunks; no header is added but Host.

    A caller that `leaves` goes away before its last chunk.
    """
    scope = asked(method, url, headers or {}, client)
    return asyncio.run(exchange(app, scope, list(chunks) or [b""], leaves=leaves))


def asked(method: str, url: str, headers: Mapping[str, str], client: str = "192.0.2.1") -> dict[str, Any]:
    """Write the ASGI scope of a request; `url` is percent-encoded, header values are Latin-1."""
    path, _, query = url.partition("?")
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode("latin-1"),
        "root_path": "",
        "scheme": "http",
        "server": ("testserver", 80),
        "client": (client, 50000),
        "headers": [
            (name.lower().encode(), value.encode("latin-1"))
            for name, value in {"Host": "testserver", **headers}.items()
        ],
    }


async def exchange(app: ASGIApp, scope: dict[str, Any], chunks: Sequence[bytes], *, leaves: bool = False) -> Reply:
    """Hand a request over, chunk by chunk, and gather the reply."""
    waiting: list[Message] = [
        {"type": "http.request", "body": chunk, "more_body": place < len(chunks) - 1}
        for place, chunk in enumerate(chunks)
    ]
    if leaves:
        waiting[-1] = {"type": "http.disconnect"}
    told: list[Message] = []

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()  # the caller stays until it has its reply
        return waiting.pop(0)

    async def send(message: Message) -> None:
        told.append(message)

    await app(scope, receive, send)
    start, *rest = told
    names = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
    return Reply(start["status"], names, b"".join(message.get("body", b"") for message in rest))


def send_json(app: ASGIApp, url: str, body: bytes, *, method: str = "POST", **headers: str) -> Reply:
    """Send a JSON body as one chunk, with its length."""
    told = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    return ask(app, method, url, headers=told, chunks=[body])


def exists(pointer: str, document: Any) -> bool:
    """Tell whether an RFC 6901 pointer designates something in a document."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        try:
            document = document[int(name)] if isinstance(document, list) else document[name]
        except (KeyError, IndexError, ValueError, TypeError):
            return False
    return pointer == "" or pointer.startswith("/")
