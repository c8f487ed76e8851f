"""Growing columns and bitmaps: what the index is made of.

Rows are only ever appended. A reader holds how many rows it knows of and which of them are alive, so a
writer may append behind its back: an array that must grow is replaced, never resized in place.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Rows = npt.NDArray[np.int32]
# Orders index other columns: numpy does that twice as fast with native integers.
Order = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]

WORD = 64
_BIT: Words = np.left_shift(np.uint64(1), np.arange(WORD, dtype=np.uint64))


def words_for(rows: int) -> int:
    """Count the 64-bit words that hold one bit per row."""
    return (rows + WORD - 1) // WORD


def packed(flags: Flags) -> Words:
    """Pack one flag per row, first row in the lowest bit."""
    room = np.zeros(words_for(len(flags)) * 8, dtype=np.uint8)
    bits = np.packbits(flags, bitorder="little")
    room[: len(bits)] = bits
    return room.view(np.uint64)


def unpacked(words: Words, rows: int) -> Flags:
    """Give back one flag per row."""
    return np.unpackbits(words.view(np.uint8), count=rows, bitorder="little").view(np.bool_)


def count(words: Words) -> int:
    """Count the bits that are set."""
    return int(np.bitwise_count(words).sum(dtype=np.int64))


class Growing:
    """A column of numbers; room doubles, so that appending costs the same however long it is."""

    __slots__ = ("_length", "_room")

    def __init__(self, values: Array) -> None:
        self._room = values
        self._length = len(values)

    def __len__(self) -> int:
        return self._length

    def extend(self, values: Sequence[float] | Array) -> None:
        """Add numbers at the end."""
        end = self._length + len(values)
        self._make_room(end)
        self._room[self._length : end] = values
        self._length = end

    def read(self) -> Array:
        """Give the numbers as they are now; later appends do not show in what was given."""
        return self._room[: self._length]

    def _make_room(self, needed: int) -> None:
        if needed > len(self._room):
            room = np.zeros(max(needed, 2 * len(self._room)), dtype=self._room.dtype)
            room[: self._length] = self._room[: self._length]
            self._room = room


class Bits:
    """One bitmap of rows per value of a facet; a row may have several values."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}
        self._matrix: Words = np.zeros((4, 16), dtype=np.uint64)

    def extend(self, first: int, values: Sequence[tuple[str, ...]]) -> None:
        """Say which values rows have, from row number `first` on."""
        unheard = set(chain.from_iterable(values)).difference(self.codes)
        codes = self.codes | {value: code for code, value in enumerate(sorted(unheard), len(self.codes))}
        found = [codes[value] for several in values for value in several]
        if found:
            rows = np.repeat(np.arange(first, first + len(values)), [len(several) for several in values])
            self._set(np.array(found), rows)
        # Readers ask for a value only once it has its bitmap.
        self.codes = codes

    def having(self, values: Iterable[str], words: int) -> Words:
        """Give the rows that have at least one of these values."""
        codes = [self.codes[value] for value in values if value in self.codes]
        matrix = self._read(words)
        found: Words = matrix[codes[0]] if len(codes) == 1 else np.bitwise_or.reduce(matrix[codes], axis=0)
        return found

    def tally(self, rows: Words) -> dict[str, int]:
        """Count, per value, how many of these rows have it."""
        codes = self.codes
        counts = np.bitwise_count(self._read(len(rows))[: len(codes)] & rows).sum(axis=1, dtype=np.uint32).tolist()
        return dict(zip(codes, counts, strict=False))

    def kept(self, rows: Flags) -> "Bits":
        """Give the same facet over fewer rows, numbered anew."""
        flags = [unpacked(line, len(rows))[rows] for line in self._matrix[:, : words_for(len(rows))]]
        fewer = Bits()
        fewer.codes, fewer._matrix = self.codes.copy(), np.stack([packed(line) for line in flags])
        return fewer

    def _set(self, codes: Order, rows: Order) -> None:
        self._make_room(int(codes.max()), int(rows[-1]) // WORD)
        np.bitwise_or.at(self._matrix, (codes, rows // WORD), _BIT[rows % WORD])

    def _read(self, words: int) -> Words:
        matrix = self._matrix[:, :words]
        missing = words - matrix.shape[1]
        # Rows that have none of the values may lie beyond the room made so far.
        return np.pad(matrix, ((0, 0), (0, missing))) if missing > 0 else matrix

    def _make_room(self, code: int, word: int) -> None:
        values, words = self._matrix.shape
        if code >= values or word >= words:
            shape = (values if code < values else 2 * code, words if word < words else 2 * word)
            matrix = np.zeros(shape, dtype=np.uint64)
            matrix[:values, :words] = self._matrix
            self._matrix = matrix
