"""The parts of a ZIP container, read strictly, so that every reader of it sees the same ones.

Source: PKWARE APPNOTE 6.3.10 §4.3. Two readers disagree when the listing at the end and the headers
before each part differ, when parts overlap, or when bytes belong to no part: all these are refused.
Nothing is unpacked here.
"""

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

from app.evidence.formats.refusals import refused

SIGNATURE = b"PK\x03\x04"
LISTED_SIGNATURE = b"PK\x01\x02"
END_SIGNATURE = b"PK\x05\x06"
STORED, DEFLATED = 0, 8
MAX_PARTS = 2_000
LONGEST_NAME = 512

_END = struct.Struct("<4s4H2LH")
_LISTED = struct.Struct("<4s6H3L5H2L")
_HEADER = struct.Struct("<4s5H3L2H")
_SIZES_AFTER, _UTF8, _DEFLATE_OPTIONS = 0x0008, 0x0800, 0x0006
_LARGEST_TRAILER = 24


class Described(NamedTuple):
    """How a container describes a part, once in its listing and once before the part itself."""

    name: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    unpacked: int


class Part(NamedTuple):
    """One part: what is said of it, where its header starts and where its bytes do."""

    said: Described
    header: int
    start: int

    @property
    def name(self) -> str:
        """The part's name; bytes that are no text become U+FFFD."""
        return self.said.name.decode("utf-8" if self.said.flags & _UTF8 else "cp437", errors="replace")

    @property
    def end(self) -> int:
        """Where its bytes end."""
        return self.start + self.said.packed

    @property
    def room(self) -> int:
        """How many bytes may follow it: a trailer, when its sizes are written after it."""
        return _LARGEST_TRAILER if self.said.flags & _SIZES_AFTER else 0


def parts_of(data: bytes) -> list[Part]:
    """The parts of a container, in the order of their bytes; raises `NotAccepted`.

    One disk, no comment, no ZIP64, no encryption, stored or deflated, back to back from the first
    byte to the listing: what office suites write, and nothing else.
    """
    listing, count = _listing(data)
    parts = sorted(_listed(data, listing, count), key=lambda part: part.header)
    end, room = 0, 0
    for part in parts:
        if not 0 <= part.header - end <= room:
            raise refused("file.container_unsafe")
        end, room = part.end, part.room
    if not 0 <= listing - end <= room:
        raise refused("file.container_unsafe")
    return parts


def _listing(data: bytes) -> tuple[int, int]:
    """Where the listing starts, and how many parts it lists."""
    end = len(data) - _END.size
    if end < 0 or not data.startswith(SIGNATURE):
        raise refused("file.mismatch")
    signature, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, end)
    if signature != END_SIGNATURE:
        raise refused("file.damaged")
    if disk or first_disk or comment or here != count or not 0 < count <= MAX_PARTS or start + size != end:
        raise refused("file.container_unsafe")
    return start, count


def _listed(data: bytes, position: int, count: int) -> Iterator[Part]:
    for _ in range(count):
        part, position = _part(data, position)
        yield part
    if position != len(data) - _END.size:
        raise refused("file.container_unsafe")


def _part(data: bytes, position: int) -> tuple[Part, int]:
    """The part listed at that place, and the place of the next one."""
    if position + _LISTED.size > len(data) or not data.startswith(LISTED_SIGNATURE, position):
        raise refused("file.container_unsafe")
    fields = _LISTED.unpack_from(data, position)
    flags, method, checksum, packed, unpacked = fields[3], fields[4], fields[7], fields[8], fields[9]
    name_length, extra, comment, header = fields[10], fields[11], fields[12], fields[16]
    name_start = position + _LISTED.size
    name = data[name_start : name_start + name_length]
    said = Described(name, flags, method, checksum, packed, unpacked)
    if flags & ~(_SIZES_AFTER | _UTF8 | _DEFLATE_OPTIONS) or method not in (STORED, DEFLATED):
        raise refused("file.container_unsafe")
    if name_length > LONGEST_NAME:
        raise refused("file.container_unsafe")
    return Part(said, header, _start(data, header, said)), name_start + name_length + extra + comment


def _start(data: bytes, header: int, listed: Described) -> int:
    """Where the bytes of a part start, once its own header says the same as the listing."""
    if header + _HEADER.size > len(data):
        raise refused("file.container_unsafe")
    fields: tuple[Any, ...] = _HEADER.unpack_from(data, header)
    signature, _, flags, method, _, _, checksum, packed, unpacked, name_length, extra = fields
    name_start = header + _HEADER.size
    name = data[name_start : name_start + name_length]
    said = Described(name, flags, method, checksum, packed, unpacked)
    if flags & _SIZES_AFTER:
        said = said._replace(checksum=listed.checksum, packed=listed.packed, unpacked=listed.unpacked)
    if signature != SIGNATURE or said != listed:
        raise refused("file.container_unsafe")
    return name_start + int(name_length) + int(extra)
