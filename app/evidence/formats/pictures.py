"""PNG and JPEG, walked from end to end: what follows the picture, or hides between its parts, is refused.

Sources: PNG specification (W3C, third edition) §5, JPEG (ITU-T T.81) annex B.
"""

import re
import struct
import zlib

from app.evidence.formats.refusals import refused

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8\xff"
MAX_PIXELS = 100_000_000
MAX_PARTS = 20_000

_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PADDING = re.compile(rb"\xff*+")
# Possessive and anchored at the start of a run, so that a long run of 0xFF is crossed once.
_MARKER_IN_SCAN = re.compile(rb"(?<!\xff)\xff++[^\x00\xd0-\xd7]")


def check_png(data: bytes) -> None:
    """Refuses what is not one whole PNG: chunks in bounds, checksums right, nothing after IEND."""
    position = len(PNG_SIGNATURE)
    for part in range(MAX_PARTS):
        if position + 12 > len(data):
            raise refused("file.damaged")
        length, name = struct.unpack_from(">L4s", data, position)
        end = position + 12 + length
        if end > len(data) or (name == b"IHDR") != (part == 0) or not _checksum_holds(data, position, length):
            raise refused("file.damaged")
        if name == b"IHDR" and length >= 8:  # noqa: PLR2004 - width and height, four bytes each
            _check_pixels(*struct.unpack_from(">LL", data, position + 8))
        if name == b"IEND":
            if end != len(data):
                raise refused("file.two_formats")
            return
        position = end
    raise refused("file.damaged")


def _checksum_holds(data: bytes, position: int, length: int) -> bool:
    body_end = position + 8 + length
    stated = int.from_bytes(data[body_end : body_end + 4], "big")
    return zlib.crc32(memoryview(data)[position + 4 : body_end]) == stated


def check_jpeg(data: bytes) -> None:
    """Refuses what is not one whole JPEG: segments in bounds, nothing after the end-of-image marker."""
    position = 2
    for _ in range(MAX_PARTS):
        marker, position = _marker(data, position)
        if marker == _END_OF_IMAGE:
            if position != len(data):
                raise refused("file.two_formats")
            return
        end = _segment_end(data, position)
        if marker in _FRAMES and end - position >= 8:  # noqa: PLR2004 - length, precision, height and width
            _check_pixels(*struct.unpack_from(">HH", data, position + 3))
        position = _after_scan(data, end) if marker == _START_OF_SCAN else end
    raise refused("file.damaged")


def _marker(data: bytes, position: int) -> tuple[int, int]:
    """The marker at that place, which may be padded with 0xFF, and the place after it."""
    padding = _PADDING.match(data, position)
    if padding is None or not padding[0] or padding.end() == len(data):
        raise refused("file.damaged")
    return data[padding.end()], padding.end() + 1


def _segment_end(data: bytes, position: int) -> int:
    if position + 2 > len(data):
        raise refused("file.damaged")
    length = int.from_bytes(data[position : position + 2], "big")
    if length < 2 or position + length > len(data):  # noqa: PLR2004 - a segment counts its own length
        raise refused("file.damaged")
    return position + length


def _after_scan(data: bytes, position: int) -> int:
    """Where the coded picture ends: at the first marker that is neither a restart nor a stuffed byte."""
    marker = _MARKER_IN_SCAN.search(data, position)
    if marker is None:
        raise refused("file.damaged")
    return marker.start()


def _check_pixels(height: int, width: int) -> None:
    if height * width > MAX_PIXELS:
        raise refused("file.too_many_pixels")
