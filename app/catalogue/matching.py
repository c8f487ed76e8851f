"""Weighing the rows of the catalogue against a text: every word must be there, and where matters."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
import numpy.typing as npt

from app.catalogue.columns import Bits, Flags, unpacked, words_for
from app.catalogue.facets import Guide
from app.catalogue.postings import FieldBits, Postings
from app.catalogue.text import FIELD_BITS, TITLES, asked, folded, stem, words_of

Weights = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
Spoken = Mapping[str, Mapping[str, Sequence[str]]]
"""For each stem, per facet, the values whose title has it."""

# A last word is completed from this many letters.
_COMPLETED_FROM = 3
# So many words never weigh more than 255 together: numbers of one byte are added sixteen at a time.
_SUMMED_IN_A_BYTE = 255 // ((1 << FIELD_BITS) - 1)
_KEPT_BYTES = 33_554_432


def spoken_in(guide: Guide) -> Spoken:
    """Give the words by which facet values are found: their bitmaps serve as postings."""
    spoken: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for facet in guide.facets.values():
        if facet.spoken:
            for value, title in facet.titles.items():
                for key in {stem(word) for text in title for word in words_of(text)}:
                    spoken[key][facet.name].append(value)
    return dict(spoken)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that full text looks at, and where the words asked last were found."""

    postings: Postings
    bits: Mapping[str, Bits]
    spoken: Spoken
    alive: Flags
    _columns: dict[tuple[str, bool], FieldBits] = field(default_factory=dict)

    def weigh(self, text: str) -> Weights:
        """Weigh living rows: 0 where a word is missing, else the sum over the words of where they are."""
        words = asked(text)
        if not words:
            return np.zeros(len(self.alive), dtype=np.uint8)
        columns = [self._column(word, last=place == len(words)) for place, word in enumerate(words, 1)]
        least = reduce(np.minimum, columns)
        first = columns[0] if len(words) <= _SUMMED_IN_A_BYTE else columns[0].astype(np.uint16)
        weights: Weights = reduce(np.add, columns[1:], first) * ((least != 0) & self.alive).view(np.uint8)
        return weights

    def _column(self, word: str, *, last: bool) -> FieldBits:
        """Give where a word is found; a few are kept, since many questions have the same words."""
        key = word, last
        column = self._columns.get(key)
        if column is None:
            column = self._looked_up(word, last=last)
            if len(self._columns) * len(column) >= _KEPT_BYTES:
                self._columns.clear()
            self._columns[key] = column
        return column

    def _looked_up(self, word: str, *, last: bool) -> FieldBits:
        """Look a word up; a last word that no living row has is read as the beginning of others."""
        column = np.zeros(len(self.alive), dtype=np.uint8)
        self._mark(stem(word), column)
        if not last or np.minimum(column, self.alive.view(np.uint8)).any():
            return column
        letters = folded(word)
        if len(letters) >= _COMPLETED_FROM:
            for key in {*self.postings.beginning(letters), *filter(lambda key: key.startswith(letters), self.spoken)}:
                self._mark(key, column)
        return column

    def _mark(self, key: str, column: FieldBits) -> None:
        self.postings.mark(key, column)
        titled = self.spoken.get(key)
        if titled is not None:
            words = words_for(len(column))
            rows = reduce(np.bitwise_or, [self.bits[facet].having(values, words) for facet, values in titled.items()])
            column |= unpacked(rows, len(column)).view(np.uint8) * np.uint8(TITLES)
