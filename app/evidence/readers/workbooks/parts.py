"""The parts of the ZIP container that a workbook is, unpacked one at a time and within a budget.

Uploads are inspected more strictly (`app/evidence/formats/containers.py`); a reader is also given files that nobody
inspected, and trusts none.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection

from app.evidence.readers.reading import unreadable
from app.evidence.readers.workbooks.wording import WORDINGS

SIGNATURE = b"PK\x03\x04"
MAX_BYTES = 8_388_608
MAX_UNPACKED = 16_777_216
MAX_ELEMENTS = 100_000
"""Of all parts together: the grid of forty pages takes half of them."""
MAX_PARTS = 2_000
MAX_LISTING = 524_288

_ENCRYPTED = 0x0001
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE, _LOCATOR_SIGNATURE, _LOCATOR_SIZE = b"PK\x05\x06", b"PK\x06\x07", 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ASTRAY = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\\:\0]")
"""An absolute name, one that climbs, one of another system; a folder ends with the slash that is taken off before."""
BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib.error)
"""What `zipfile` raises of a damaged container: it has no class for all of it."""


def is_container(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP container does."""
    return data.startswith(SIGNATURE)


class Parts:
    """The parts of a container: their names, and the bytes of those asked for, as long as the budget lasts."""

    def __init__(self, data: bytes) -> None:
        _check_end(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN:
            raise unreadable(WORDINGS, "workbook.unsafe") from None
        entries = self._archive.infolist()
        self._entries = {entry.filename: entry for entry in entries}
        self._unpacked = 0
        self._elements = 0
        _check_names([entry.orig_filename for entry in entries])
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise unreadable(WORDINGS, "workbook.encrypted")

    @property
    def names(self) -> Collection[str]:
        """The names of all parts."""
        return self._entries.keys()

    def read(self, name: str) -> bytes:
        """The bytes of a part, none of one that is not there; raises `Unreadable` beyond the budget."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        self._unpacked += entry.file_size
        if self._unpacked > MAX_UNPACKED:
            raise unreadable(WORDINGS, "workbook.too_large", limit=MAX_UNPACKED)
        if entry.compress_type not in _METHODS:
            raise unreadable(WORDINGS, "workbook.unsafe")
        data = self._bytes_of(entry)
        self._elements += data.count(b"/>") + data.count(b"</")
        if self._elements > MAX_ELEMENTS:
            raise unreadable(WORDINGS, "workbook.too_many_elements", limit=MAX_ELEMENTS)
        return data

    def _bytes_of(self, entry: zipfile.ZipInfo) -> bytes:
        """What a part unpacks to; never more than it states, or its checksum is wrong."""
        try:
            with self._archive.open(entry) as part:
                return part.read()
        except BROKEN:
            raise unreadable(WORDINGS, "workbook.unsafe") from None


def _check_end(data: bytes) -> None:
    """Refuses containers whose listing would itself be large, before anything lists them."""
    if len(data) > MAX_BYTES:
        raise unreadable(WORDINGS, "workbook.too_large", limit=MAX_BYTES)
    end = len(data) - _END.size
    if end < 0 or not is_container(data):
        raise unreadable(WORDINGS, "workbook.unsafe")
    signature, _, _, _, count, listing, _, comment = _END.unpack_from(data, end)
    plain = signature == _END_SIGNATURE and not comment and count <= MAX_PARTS and listing <= MAX_LISTING
    if not plain or data.startswith(_LOCATOR_SIGNATURE, max(0, end - _LOCATOR_SIZE)):
        raise unreadable(WORDINGS, "workbook.unsafe")


def _check_names(names: Collection[str]) -> None:
    once = {name.casefold() for name in names}
    if len(once) != len(names) or any(_ASTRAY.search(name.removesuffix("/")) for name in names):
        raise unreadable(WORDINGS, "workbook.unsafe")
