"""Bodies as they were before compression, never more of them than a limit."""

import zlib
from typing import Final, Protocol

from app.outbound.refusals import Unfetched

_GZIP: Final = 31
_RAW: Final = -15


class _Inflater(Protocol):
    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes: ...


class Body:
    """A body being received; `full` once the limit is reached, and the rest is left unread."""

    def __init__(self, encoding: str, limit: int) -> None:
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise Unfetched("encoding")
        self._deflated = encoding == "deflate"
        self._inflater: _Inflater | None = None
        if encoding in ("gzip", "x-gzip"):
            self._inflater = zlib.decompressobj(_GZIP)
        self._limit = limit
        self._kept = bytearray()
        self._begun = False
        self.full = False

    @property
    def kept(self) -> bytes:
        return bytes(self._kept)

    @property
    def cut(self) -> bool:
        """Tell whether what came was compressed and stops before its own end."""
        return self._begun and self._inflater is not None and not self._inflater.eof

    def add(self, data: bytes) -> None:
        """Take more bytes, as they arrived."""
        self._begun = self._begun or bool(data)
        room = self._limit - len(self._kept)
        found = self._inflated(data, room + 1) if data else b""
        self._kept += found[:room]
        self.full = len(found) > room

    def _inflated(self, data: bytes, most: int) -> bytes:
        if self._deflated and self._inflater is None:
            # RFC 9110 means zlib by "deflate"; some servers send it without its two bytes of header
            zlib_header = data[0] & 0x0F == zlib.DEFLATED and (len(data) == 1 or (data[0] << 8 | data[1]) % 31 == 0)
            self._inflater = zlib.decompressobj() if zlib_header else zlib.decompressobj(_RAW)
        if self._inflater is None:
            return data
        try:
            return self._inflater.decompress(data, most)
        except zlib.error:
            raise Unfetched("encoding") from None
