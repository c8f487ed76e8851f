"""The index: what the rows of the catalogue are found by, and views of it that never change.

One writer appends rows and buries those that are no longer true; readers hold a `View`: how many rows
there were, which were alive, in which orders. Everything else is shared and only ever grows, so that
neither waits for the other.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.catalogue.columns import Bits, Flags, Growing, Order, Rows, Words, packed
from app.catalogue.facets import Guide
from app.catalogue.matching import Corpus, Spoken, Weights, spoken_in
from app.catalogue.postings import Postings
from app.catalogue.rows import SORTS, Row, SortKey
from app.catalogue.shown import BEGINNING, END, Interval

# Fewer new rows than this are slipped into the orders one by one; more are sorted with the rest.
_FEW = 200
# The index is rebuilt without its dead rows when they are more than this and more than the living.
_DEAD_ROWS = 4096


@dataclass(slots=True)
class Index:
    """Columns, bitmaps, postings and orders over all rows, dead ones included."""

    bits: dict[str, Bits]
    measures: dict[str, Growing]
    spoken: Spoken
    postings: Postings = field(default_factory=Postings)
    owners: list[str] = field(default_factory=list)
    cards: list[bytes] = field(default_factory=list)
    keys: dict[str, list[SortKey]] = field(default_factory=lambda: {sort: [] for sort in SORTS})
    orders: dict[str, Order] = field(default_factory=lambda: {sort: np.zeros(0, np.int64) for sort in SORTS})
    since: Growing = field(default_factory=lambda: Growing(np.zeros(0, np.int64)))
    until: Growing = field(default_factory=lambda: Growing(np.zeros(0, np.int64)))
    alive: Growing = field(default_factory=lambda: Growing(np.zeros(0, np.bool_)))

    @classmethod
    def of(cls, guide: Guide) -> "Index":
        """Make an empty index."""
        bits = {name: Bits() for name in guide.facets}
        return cls(bits, {name: Growing(np.zeros(0, np.float32)) for name in guide.measures}, spoken_in(guide))

    def extend(self, rows: Sequence[Row]) -> None:
        """Add rows at the end; the next view shows them."""
        first = len(self.cards)
        for name, bits in self.bits.items():
            bits.extend(first, [row.values[name] for row in rows])
        for name, numbers in self.measures.items():
            numbers.extend([row.measures[name] for row in rows])
        for sort, keys in self.keys.items():
            keys.extend(row.keys[sort] for row in rows)
        self.postings.extend(first, [row.stems for row in rows])
        self.since.extend([row.steady.since for row in rows])
        self.until.extend([row.steady.until for row in rows])
        self.alive.extend([True] * len(rows))
        self.owners.extend(row.solution for row in rows)
        self.cards.extend(row.card for row in rows)

    def bury(self, rows: Iterable[int]) -> None:
        """Hide rows from the next view."""
        alive = self.alive.read()
        for row in rows:
            alive[row] = False

    def unsteady(self, moment: int) -> set[str]:
        """Give the solutions some of whose rows do not hold at an instant, in milliseconds of Unix time."""
        wrong = (moment < self.since.read()) | (moment >= self.until.read())
        return {self.owners[row] for row in np.flatnonzero(wrong & self.alive.read()).tolist()}

    def view(self, position: int) -> "View":
        """Publish the index as it is, at a position of the feed."""
        for sort, keys in self.keys.items():
            self.orders[sort] = _merged(self.orders[sort], keys)
        alive: Flags = self.alive.read().copy()
        since = int(self.since.read()[alive].max(initial=BEGINNING))
        until = int(self.until.read()[alive].min(initial=END))
        corpus = Corpus(self.postings, self.bits, self.spoken, alive)
        return View(position, Interval(since, until), alive, packed(alive), self.orders.copy(), corpus, self)

    def renumbered(self) -> Rows | None:
        """Give the new number of each row, -1 for a dead one, when it is time to rebuild without them."""
        alive = self.alive.read()
        dead = len(alive) - int(np.count_nonzero(alive))
        if dead <= max(_DEAD_ROWS, len(alive) - dead):
            return None
        return np.where(alive, np.cumsum(alive) - 1, -1).astype(np.int32)

    def kept(self, renumbered: Rows) -> "Index":
        """Give the same index without its dead rows."""
        kept: Flags = renumbered >= 0
        living = np.flatnonzero(kept).tolist()
        return Index(
            {name: bits.kept(kept) for name, bits in self.bits.items()},
            {name: Growing(numbers.read()[kept]) for name, numbers in self.measures.items()},
            self.spoken,
            self.postings.kept(renumbered),
            [self.owners[row] for row in living],
            [self.cards[row] for row in living],
            {sort: [keys[row] for row in living] for sort, keys in self.keys.items()},
            {sort: renumbered[order[kept[order]]].astype(np.int64) for sort, order in self.orders.items()},
            Growing(self.since.read()[kept]),
            Growing(self.until.read()[kept]),
            Growing(self.alive.read()[kept]),
        )


@dataclass(frozen=True, slots=True)
class View:
    """The catalogue at a position of the feed, true during an interval of time."""

    position: int
    steady: Interval
    alive: Flags
    rows: Words
    orders: Mapping[str, Order]
    _corpus: Corpus
    _index: Index
    _ranks: dict[str, Order] = field(default_factory=dict)

    def holds(self, moment: int) -> bool:
        """Say whether every status in this view is right at an instant, in milliseconds of Unix time."""
        return self.steady.holds(moment)

    def having(self, facet: str, values: Iterable[str]) -> Words:
        """Give the rows that have at least one of these values of a facet."""
        return self._index.bits[facet].having(values, len(self.rows))

    def tally(self, facet: str, rows: Words) -> dict[str, int]:
        """Count the values of a facet among rows."""
        return self._index.bits[facet].tally(rows)

    def at_least(self, measure: str, least: int) -> Words:
        """Give the rows whose number reaches a bound."""
        return packed(self._index.measures[measure].read()[: len(self.alive)] >= least)

    def matching(self, text: str) -> Weights:
        """Weigh every row against a text; 0 says that it does not match."""
        return self._corpus.weigh(text)

    def cards(self, rows: Sequence[int]) -> list[bytes]:
        """Give the cards of rows."""
        return [self._index.cards[row] for row in rows]

    def key(self, sort: str, row: int) -> SortKey:
        """Give what a row is sorted by."""
        return self._index.keys[sort][row]

    def place_after(self, sort: str, key: SortKey) -> int:
        """Give the first place of an order that comes after a key, whether a row has it or not."""
        return bisect_right(self.orders[sort], key, key=self._index.keys[sort].__getitem__)

    def ranks(self, sort: str) -> Order:
        """Give the place of every row in an order."""
        if sort not in self._ranks:
            order = self.orders[sort]
            ranks = np.empty_like(order)
            ranks[order] = np.arange(len(order))
            self._ranks[sort] = ranks
        return self._ranks[sort]


def _merged(order: Order, keys: Sequence[SortKey]) -> Order:
    """Put the rows that an order does not hold yet in their places."""
    if len(keys) - len(order) > _FEW:
        return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
    fresh = sorted(range(len(order), len(keys)), key=keys.__getitem__)
    places = [bisect_left(order, keys[row], key=lambda known: keys[known]) for row in fresh]
    return np.insert(order, places, fresh) if fresh else order
