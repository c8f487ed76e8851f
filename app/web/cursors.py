"""Opaque cursors: where a reading stopped, sealed for one question and one reader.

base64url(version ‖ HMAC-SHA-256, 16 bytes ‖ position as JSON). The seal covers the filters and
the reader: a cursor given elsewhere, for other filters, or altered by one bit is refused.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256

import orjson

from app.errors import Malformed
from app.web.flaws import flaw

_VERSION = b"\x01"
_SEAL = 16
_LONGEST = 2_048
"""A name of 200 characters, four bytes each or escaped, its identifier, the seal: in base64."""
Position = Sequence[str | int | float | None]


class Cursors:
    """Seals and opens cursors with a secret of at least 16 bytes."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < _SEAL:
            message = f"a cursor secret has at least {_SEAL} bytes"
            raise ValueError(message)
        self.secret = secret

    def seal(self, position: Position, question: Mapping[str, object]) -> str:
        """Write a cursor: the position (values of the sort columns) for a question (path, filters, reader)."""
        payload = orjson.dumps(list(position))
        return _written(_VERSION + self._mark(payload, question) + payload)

    def open(self, cursor: str, question: Mapping[str, object]) -> list[str | int | float | None]:
        """Read the position back; anything not sealed here for this question raises `Malformed`."""
        sealed = _read(cursor)
        version, mark, payload = sealed[:1], sealed[1 : 1 + _SEAL], sealed[1 + _SEAL :]
        if version != _VERSION or not hmac.compare_digest(mark, self._mark(payload, question)):
            raise refused()
        position: list[str | int | float | None] = orjson.loads(payload)
        return position

    def _mark(self, payload: bytes, question: Mapping[str, object]) -> bytes:
        asked = orjson.dumps(dict(question), option=orjson.OPT_SORT_KEYS)
        covered = _VERSION + sha256(asked).digest() + payload
        return hmac.digest(self.secret, covered, "sha256")[:_SEAL]


def _written(sealed: bytes) -> str:
    return urlsafe_b64encode(sealed).decode("ascii").rstrip("=")


def _read(cursor: str) -> bytes:
    """Decode base64url; only the one spelling we would have written is accepted."""
    if len(cursor) > _LONGEST or not cursor.isascii():
        raise refused()
    try:
        sealed = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except ValueError:
        raise refused() from None
    if _written(sealed) != cursor:
        raise refused()
    return sealed


def refused() -> Malformed:
    """Refuse a cursor: not one of ours, of another question, of another reader, or beside a page."""
    return Malformed("cursor_refused", flaws=(flaw("?cursor", "cursor_refused"),))
