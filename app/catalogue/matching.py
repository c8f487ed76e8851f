"""Weighing the rows of the catalogue against a text: every word must be there, and where matters."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from app.catalogue.columns import Bits, Flags, unpacked, words_for
from app.catalogue.facets import Guide
from app.catalogue.postings import FieldBits, Postings
from app.catalogue.text import TITLES, asked, folded, stem, words_of

Weights = npt.NDArray[np.uint16]
Spoken = Mapping[str, Mapping[str, Sequence[str]]]
"""For each stem, per facet, the values whose title has it."""

# A last word is completed from this many letters.
_COMPLETED_FROM = 3


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
    """Everything that full text looks at."""

    postings: Postings
    bits: Mapping[str, Bits]
    spoken: Spoken

    def weigh(self, text: str, alive: Flags) -> Weights:
        """Weigh living rows: 0 where a word is missing, else the sum over the words of where they are."""
        words = asked(text)
        weights = np.zeros(len(alive), dtype=np.uint16)
        everywhere = alive.copy()
        for place, word in enumerate(words):
            column = self._column(word, alive, last=place == len(words) - 1)
            weights += column
            everywhere &= column != 0
        weights *= everywhere
        return weights

    def _column(self, word: str, alive: Flags, *, last: bool) -> FieldBits:
        """Give where a word is found; a last word that no living row has is read as the beginning of others."""
        column = np.zeros(len(alive), dtype=np.uint8)
        self._mark(stem(word), column)
        letters = folded(word)
        if last and len(letters) >= _COMPLETED_FROM and not (column * alive).any():
            for key in {*self.postings.beginning(letters), *filter(lambda key: key.startswith(letters), self.spoken)}:
                self._mark(key, column)
        return column

    def _mark(self, key: str, column: FieldBits) -> None:
        self.postings.mark(key, column)
        titled = self.spoken.get(key)
        if titled is not None:
            words = words_for(len(column))
            rows = reduce(np.bitwise_or, [self.bits[facet].having(values, words) for facet, values in titled.items()])
            column |= unpacked(rows, len(column)) * np.uint8(TITLES)
