"""ODT, ODS, XLSX and DOCX: a ZIP container whose parts are named plainly, unpack small and carry no program.

Parts are unpacked piece by piece, counted and forgotten; nothing is written anywhere.
"""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence

from app.evidence.formats.refusals import refused
from app.evidence.formats.signatures import TEST_SIGNATURE
from app.evidence.formats.zip_listing import STORED, Part, parts_of

MAX_UNPACKED = 67_108_864
MAX_RATIO = 50
RATIO_MATTERS_FROM = 1_048_576
LONGEST_NAME = 240
PIECE = 262_144

ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAIN_PARTS: Mapping[str, str] = {"xl/workbook.xml": XLSX, "word/document.xml": DOCX}
_TYPES_PART = "[Content_Types].xml"
_FORBIDDEN_IN_NAMES = frozenset('\\:*?"<>|\ufffd')
_PROGRAMS = re.compile(
    r"(?:^|/)(?:vbaproject\.bin|vbadata\.xml|macrosheets/|activex/|oleobject[^/]*\.bin)|^(?:basic|scripts)/."
)
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def check_container(data: bytes, media_type: str) -> str | None:
    """Refuses what is not a safe container of that media type; answers `test_signature` for an infected part."""
    parts = parts_of(data)
    _check_names([part.name for part in parts])
    _check_sizes(parts)
    infected = [part for part in parts if _infected(part, data)]
    if _media_type(parts, data) != media_type:
        raise refused("file.mismatch")
    return "test_signature" if infected else None


def _check_names(names: Sequence[str]) -> None:
    if len({name.casefold() for name in names}) != len(names) or not all(map(_plain, names)):
        raise refused("file.container_unsafe")
    if any(_PROGRAMS.search(name.casefold()) for name in names):
        raise refused("file.macros")


def _plain(name: str) -> bool:
    """Whether a name is a relative path that stays where it is put, on any system."""
    steps = name.removesuffix("/").split("/")
    astray = any(step in ("", ".", "..") for step in steps)
    return not astray and name.isprintable() and len(name) <= LONGEST_NAME and _FORBIDDEN_IN_NAMES.isdisjoint(name)


def _check_sizes(parts: Sequence[Part]) -> None:
    """Refuses bombs, by the sizes stated; that they are true is seen while unpacking."""
    packed = sum(part.said.packed for part in parts)
    unpacked = sum(part.said.unpacked for part in parts)
    sizes = [(packed, unpacked), *((part.said.packed, part.said.unpacked) for part in parts)]
    if unpacked > MAX_UNPACKED or any(_dense(*pair) for pair in sizes):
        raise refused("file.unpacks_too_large")


def _dense(packed: int, unpacked: int) -> bool:
    return unpacked > max(RATIO_MATTERS_FROM, MAX_RATIO * packed)


def _infected(part: Part, data: bytes) -> bool:
    """Whether a part holds the antivirus test string; refuses a part that lies about its size or declares a DTD."""
    checksum, unpacked, before, infected = 0, 0, b"", False
    for piece in _pieces(part, data):
        checksum, unpacked = zlib.crc32(piece, checksum), unpacked + len(piece)
        if unpacked > part.said.unpacked:
            raise refused("file.unpacks_too_large")
        window = before + piece
        infected = infected or TEST_SIGNATURE in window
        _check_markup(part.name, window)
        before = window[-len(TEST_SIGNATURE) :]
    if (unpacked, checksum) != (part.said.unpacked, part.said.checksum):
        raise refused("file.damaged")
    return infected


def _check_markup(name: str, window: bytes) -> None:
    if name.casefold().endswith((".xml", ".rels")) and any(word in window for word in _DECLARATIONS):
        raise refused("file.xml_active")
    if name == _TYPES_PART and b"macroEnabled" in window:
        raise refused("file.macros")


def _pieces(part: Part, data: bytes) -> Iterator[bytes]:
    """The part unpacked, at most 256 KiB at a time."""
    packed = (data[start : min(start + PIECE, part.end)] for start in range(part.start, part.end, PIECE))
    if part.said.method == STORED:
        yield from packed
        return
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in packed:
            pending = piece
            while pending and not inflating.eof:
                yield inflating.decompress(pending, PIECE)
                pending = inflating.unconsumed_tail
        yield inflating.flush()
    except zlib.error:
        raise refused("file.damaged") from None
    if not inflating.eof or inflating.unused_data:
        raise refused("file.damaged")


def _media_type(parts: Sequence[Part], data: bytes) -> str | None:
    """What the container says it is: OpenDocument by its first part, Office Open XML by its main part."""
    names = {part.name for part in parts}
    first = parts[0]
    kinds = {kind for main, kind in _MAIN_PARTS.items() if main in names and _TYPES_PART in names}
    if first.name == "mimetype" and first.said.method == STORED:
        kinds.add(data[first.start : first.end][:100].decode("ascii", errors="replace").strip())
    if len(kinds) > 1:
        raise refused("file.two_formats")
    return next(iter(kinds), None)
