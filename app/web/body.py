"""The gate every request body passes: media type, size, encoding, and strict JSON.

A GET, HEAD, DELETE or OPTIONS request with a body is refused: no cache and no server agrees on
what such a body means. An empty body passes without a media type: many acts need none.
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Malformed, TooLarge, Unsupported
from app.web.flaws import flaw, pointer_to, unfit_text
from app.web.scopes import header
from app.web.strict_json import MAX_STRING, read_json

BODILESS = frozenset({"GET", "HEAD", "DELETE", "OPTIONS", "TRACE"})
FORM_LIMIT = 65_536
_FORM_FIELDS = 20
_LONGEST_LENGTH = 15
_ASIDE = 65_536
"""Bytes from which JSON is read in a thread, so that nobody else waits."""
_JSON = re.compile(r"application/([a-z0-9.\-]+\+)?json").fullmatch


class MediaType(NamedTuple):
    """A `Content-Type`: `application/json`, with its parameters."""

    name: str
    charset: str
    boundary: str


class BodyGate:
    """Lets well-formed bodies through; raises `Malformed`, `TooLarge` or `Unsupported`.

    `uploads` is a regular expression of the paths that take `multipart/form-data`, `forms` the
    paths that take `application/x-www-form-urlencoded`; limits are in bytes.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        json_limit: int = 1_048_576,
        upload_limit: int = 26_214_400,
        uploads: str = r"(?!)",
        forms: tuple[str, ...] = ("/oauth/token",),
    ) -> None:
        self.app = app
        self.json_limit = json_limit
        self.upload_limit = upload_limit
        self.uploads = re.compile(uploads).fullmatch
        self.forms = frozenset(forms)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request whose body, if any, is fit to be read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] in BODILESS:
            if _announces_body(scope):
                raise Malformed("body_unexpected")
            await self.app(scope, receive, send)
        else:
            await self.app(scope, await self._checked(scope, receive), send)

    async def _checked(self, scope: Scope, receive: Receive) -> Receive:
        """Give a `receive` that replays a body found fit, or counts one that streams through."""
        media = media_type(header(scope, b"content-type").decode("latin-1"))
        encoding = header(scope, b"content-encoding").lower()
        if encoding not in (b"", b"identity"):
            raise Unsupported("encoding_unsupported")
        length = _length(header(scope, b"content-length"))
        if self._takes_upload(scope, media):
            return _counted(receive, length, self.upload_limit)
        if media.name == "application/x-www-form-urlencoded" and scope["path"] in self.forms:
            return _replayed(_fit_form(await _read(receive, length, FORM_LIMIT)), receive)
        if _JSON(media.name):
            return _replayed(await self._fit_json(receive, length, media), receive)
        if length or await _read(receive, length, 0, over=self._unsupported(scope)):
            raise self._unsupported(scope)
        return _replayed(b"", receive)

    def _takes_upload(self, scope: Scope, media: MediaType) -> bool:
        if media.name != "multipart/form-data" or not self.uploads(scope["path"]):
            return False
        if not media.boundary:
            raise Malformed("body_unreadable")
        return True

    async def _fit_json(self, receive: Receive, length: int | None, media: MediaType) -> bytes:
        if media.charset not in ("", "utf-8"):
            raise Unsupported("media_type_unsupported", accepted="application/json; charset=utf-8")
        body = await _read(receive, length, self.json_limit)
        if len(body) > _ASIDE:
            await run_in_threadpool(read_json, body)
        elif body:
            read_json(body)
        return body

    def _unsupported(self, scope: Scope) -> Unsupported:
        accepted = "application/json"
        if self.uploads(scope["path"]):
            accepted = "multipart/form-data"
        elif scope["path"] in self.forms:
            accepted = "application/x-www-form-urlencoded"
        return Unsupported("media_type_unsupported", accepted=accepted)


def media_type(content_type: str) -> MediaType:
    """Read a `Content-Type` header; names and charset in lower case."""
    name, *parameters = content_type.split(";")
    pairs = (parameter.partition("=") for parameter in parameters)
    known = {key.strip().lower(): value.strip().strip('"') for key, _, value in pairs}
    return MediaType(name.strip().lower(), known.get("charset", "").lower(), known.get("boundary", ""))


def _announces_body(scope: Scope) -> bool:
    return header(scope, b"content-length") not in (b"", b"0") or bool(header(scope, b"transfer-encoding"))


def _length(sent: bytes) -> int | None:
    """Give the announced length in bytes; None when the body comes in chunks."""
    if not sent:
        return None
    if not sent.isdigit() or len(sent) > _LONGEST_LENGTH:
        raise Malformed("length_invalid")
    return int(sent)


async def _read(receive: Receive, length: int | None, limit: int, *, over: Exception | None = None) -> bytes:
    """Read a whole body of at most `limit` bytes; one byte more and it raises `over`."""
    too_large = over or TooLarge("body_too_large", limit=limit)
    if length is not None and length > limit:
        raise too_large
    chunks = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":  # half a body is no body, and no empty one either
            raise Malformed("body_unreadable")
        chunks += message.get("body", b"")
        if len(chunks) > limit:
            raise too_large
        if not message.get("more_body", False):
            return bytes(chunks)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Give the body once more, then whatever the server says next."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _counted(receive: Receive, length: int | None, limit: int) -> Receive:
    """Let a body stream through, and stop it at `limit` bytes whatever it announced."""
    if length is not None and length > limit:
        raise TooLarge("body_too_large", limit=limit)
    seen = 0

    async def count() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLarge("body_too_large", limit=limit)
        return message

    return count


def _fit_form(body: bytes) -> bytes:
    """Refuse a form that holds unfit text, or the same field twice (RFC 6749 §3.2)."""
    try:
        fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FORM_FIELDS)
    except ValueError:
        raise Malformed("body_unreadable") from None
    names = [name for name, _ in fields]
    for name, value in fields:
        code = unfit_text(name, MAX_STRING) or unfit_text(value, MAX_STRING)
        code = code or ("duplicate_key" if names.count(name) > 1 else None)
        if code:
            raise Malformed(code, flaws=(flaw(pointer_to([name]), code, limit=MAX_STRING),))
    return body
