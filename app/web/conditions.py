"""Which version a caller has read: strong ETags, `If-Match` and `If-None-Match` (RFC 9110 §13).

An unreadable or weak `If-Match` matches nothing (§13.1.1 asks for the strong comparison): the
caller is told to read again, nothing is overwritten.
"""

import re
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from app.errors import Stale, Unconditional

_LONGEST_HEADER = 4_096
_TAGS = re.compile(r'\s*(?:(W/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*)?(?:,|$)')


def etag_of(version: bytes | int | str) -> str:
    """Make the strong ETag of a version: some bytes (by digest), or a version number or name."""
    text = sha256(version).hexdigest()[:32] if isinstance(version, bytes) else str(version)
    if not re.fullmatch(r"[\x21\x23-\x7e]*", text):
        message = "a version name has only visible ASCII characters, without quotes"
        raise ValueError(message)
    return f'"{text}"'


def require_match(if_match: str | None, etag: str) -> None:
    """Let a change through only if the caller read this very version; `*` means any.

    Raises `Unconditional` when the header is missing, `Stale` when it names other versions.
    """
    if if_match is None or not if_match.strip():
        raise Unconditional("version_missing")
    if if_match.strip() != "*" and ("", etag) not in _read(if_match):
        raise Stale("version_stale")


def is_unchanged(if_none_match: str | None, etag: str) -> bool:
    """Tell whether the caller already holds this version (weak comparison, §13.1.2)."""
    if if_none_match is None:
        return False
    return if_none_match == etag or if_none_match.strip() == "*" or any(tag == etag for _, tag in _read(if_none_match))


def _read(header: str) -> list[tuple[str, str]]:
    """Read a list of ETags as (weak mark, quoted tag); an unreadable list is empty."""
    tags: list[tuple[str, str]] = []
    if len(header) > _LONGEST_HEADER:
        return tags
    place = 0
    while place < len(header):
        found = _TAGS.match(header, place)
        if found is None:
            return []
        if found[2] is not None:
            tags.append((found[1] or "", f'"{found[2]}"'))
        place = found.end()
    return tags


def sent(request: Request, name: str) -> str | None:
    """Give a header that may come in several lines, as one list."""
    lines = request.headers.getlist(name)
    return ", ".join(lines) if lines else None


def conditional(request: Request, body: bytes, *, etag: str, media_type: str, cache: str) -> Response:
    """Answer a read with stored bytes, or with 304 when the caller already holds them.

    `cache` is the whole `Cache-Control`: it is explicit everywhere.
    """
    headers = {"ETag": etag, "Cache-Control": cache}
    if is_unchanged(sent(request, "if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
