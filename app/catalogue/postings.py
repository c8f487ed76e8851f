"""Which rows have which words, kept so that asking for several words is adding a few columns of bytes."""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from app.catalogue.columns import Growing, Rows
from app.catalogue.text import FIELD_BITS

Places = npt.NDArray[np.int32]
FieldBits = npt.NDArray[np.uint8]

_FIELDS = (1 << FIELD_BITS) - 1
# A word that one row in sixteen has is kept as one byte per row: adding such columns costs 3 µs per 100 000 rows.
_DENSE_SHARE = 16
_DENSE_ROWS = 4096
# More new stems than this are sorted with the rest.
_MANY = 100


class _Sparse:
    """A word that few rows have: row number and field bits in one integer, in ascending order."""

    __slots__ = ("_places",)

    def __init__(self, places: Places) -> None:
        self._places = Growing(places)

    def extend(self, places: Places) -> None:
        self._places.extend(places)

    def mark(self, column: FieldBits) -> None:
        places = self._places.read()
        # A reader does not see rows appended after its view: they are all at the end.
        places = places[: np.searchsorted(places, len(column) << FIELD_BITS)]
        column[places >> FIELD_BITS] |= (places & _FIELDS).astype(np.uint8)

    def suited(self, rows: int) -> "_Sparse | _Dense":
        """Give the form that suits a word so frequent among so many rows."""
        places = self._places.read()
        if len(places) * _DENSE_SHARE < max(rows, _DENSE_ROWS):
            return self
        dense = _Dense(np.zeros(0, dtype=np.uint8))
        dense.extend(places)
        return dense

    def kept(self, renumbered: Rows) -> "_Sparse":
        places = self._places.read()
        rows = renumbered[places >> FIELD_BITS]
        return _Sparse((rows << FIELD_BITS | places & _FIELDS)[rows >= 0].astype(np.int32))


class _Dense:
    """A word that many rows have: the field bits of every row."""

    __slots__ = ("_bits",)

    def __init__(self, bits: FieldBits) -> None:
        self._bits = Growing(bits)

    def extend(self, places: Places) -> None:
        rows, first = places >> FIELD_BITS, len(self._bits)
        more = np.zeros(int(rows[-1]) + 1 - first, dtype=np.uint8)
        more[rows - first] = places & _FIELDS
        self._bits.extend(more)

    def mark(self, column: FieldBits) -> None:
        bits = self._bits.read()[: len(column)]
        column[: len(bits)] |= bits

    def suited(self, _rows: int) -> "_Dense":
        return self

    def kept(self, renumbered: Rows) -> "_Dense":
        bits = self._bits.read()
        return _Dense(bits[renumbered[: len(bits)] >= 0])


class Postings:
    """For each stem, the rows that have it and the fields where they do."""

    def __init__(self, postings: "dict[str, _Sparse | _Dense] | None" = None) -> None:
        self._postings = {} if postings is None else postings
        self._stems = sorted(self._postings)

    def extend(self, first: int, stems: Sequence[Mapping[str, int]]) -> None:
        """Take in the stems of rows, from row number `first` on."""
        fresh = _places(first, stems)
        unheard = [key for key in fresh if key not in self._postings]
        for key, values in fresh.items():
            places = np.array(values, dtype=np.int32)
            known = self._postings.get(key)
            if known is not None:
                known.extend(places)
            self._postings[key] = (known or _Sparse(places)).suited(first + len(stems))
        if unheard:
            self._stems = _inserted(self._stems, unheard)

    def mark(self, key: str, column: FieldBits) -> None:
        """Add to a column, one byte per row, the fields where a stem is found."""
        posting = self._postings.get(key)
        if posting is not None:
            posting.mark(column)

    def beginning(self, letters: str) -> list[str]:
        """Give the stems that begin with these letters."""
        stems = self._stems
        return stems[bisect_left(stems, letters) : bisect_left(stems, letters + "\U0010ffff")]

    def kept(self, renumbered: Rows) -> "Postings":
        """Give the same postings over fewer rows: `renumbered[row]` is the new number, or -1."""
        return Postings({key: posting.kept(renumbered) for key, posting in self._postings.items()})


def _inserted(stems: list[str], unheard: list[str]) -> list[str]:
    """Give a longer list: readers keep theirs."""
    if len(unheard) > _MANY:
        return sorted(stems + unheard)
    longer = stems.copy()
    for key in unheard:
        insort(longer, key)
    return longer


def _places(first: int, stems: Sequence[Mapping[str, int]]) -> Mapping[str, "array[int]"]:
    places: defaultdict[str, array[int]] = defaultdict(_nowhere)
    for row, found in enumerate(stems, first):
        place = row << FIELD_BITS
        for key, fields in found.items():
            places[key].append(place | fields)
    return places


def _nowhere() -> "array[int]":
    return array("i")
