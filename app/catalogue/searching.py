"""Searching: which rows answer a question, in which order, and how many there are per facet value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from app.catalogue.columns import Flags, Order, Words, count, packed, unpacked
from app.catalogue.facets import Guide
from app.catalogue.index import View
from app.catalogue.matching import Weights

RELEVANCE = "relevance"
BY_SCORE = "-score"

# So few rows are sorted by their ranks; more are read from an order made in advance.
_FEW = 1000
_ABOVE_RANKS = 32
_FIRST_REACH = 1024
_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Query:
    """A question: texts and filters that must all hold; within one facet any of the values.

    `minimums` bound measures from below: verified scores per domain, from 0 to 100; pages start at 1. `cursor` is what
    a page before gave to go on from; `asked` are the parameters as they were given.
    """

    q: str | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    minimums: Mapping[str, int] = field(default_factory=dict)
    sort: str | None = None
    page: int = 1
    per_page: int = 20
    facets: tuple[str, ...] = ()
    cursor: str | None = None
    asked: Sequence[tuple[str, str]] = field(default=(), compare=False)

    @property
    def order(self) -> str:
        """How results are sorted: by relevance to a text, else by score, unless the question says otherwise."""
        return self.sort or (RELEVANCE if self.q else BY_SCORE)

    @property
    def filtering(self) -> Mapping[str, object]:
        """What decides which results there are and in which order, wherever one reads them."""
        filters = {name: sorted(set(values)) for name, values in self.filters.items()}
        return {"of": "catalogue", "q": self.q, "filters": filters, "minimums": self.minimums, "order": self.order}

    @property
    def offset(self) -> int:
        """How many results come before this page."""
        return (self.page - 1) * self.per_page


class Count(NamedTuple):
    """A facet value and how many results it has, or would have if it were asked too."""

    value: str
    results: int


class Position(NamedTuple):
    """Where a page ended: the weight of its last row against the text (0 without one), then what it is sorted by."""

    weight: int
    value: float | str
    solution: str


class Found(NamedTuple):
    """The answer to a question: how many rows, the cards of one page, the counts of facets, where the page ends.

    `end` is None on the last page.
    """

    total: int
    cards: Sequence[bytes]
    facets: Mapping[str, Sequence[Count]]
    end: Position | None = None


def search(view: View, guide: Guide, query: Query, after: Position | None = None) -> Found:
    """Answer a question over a view of the catalogue: one of its pages, or the one that follows a position."""
    weights = view.matching(query.q) if query.q else None
    conditions = dict(_conditions(view, guide, query, weights))
    rows = _all_of(view, conditions)
    total = count(rows)
    ranking = Ranking(view, *_sorting(query, weights))
    chosen = unpacked(rows, len(view.alive))
    page = ranking.page(chosen, query, total) if after is None else ranking.following(chosen, query, after)
    counts = {name: _counts(view, query, name, conditions) for name in query.facets}
    shown = page[: query.per_page]
    end = ranking.position(shown[-1]) if len(page) > len(shown) else None
    return Found(total, view.cards(shown), counts, end)


def _sorting(query: Query, weights: Weights | None) -> tuple[str, Weights | None]:
    """Give the order of results, and their relevance where it comes first."""
    return (BY_SCORE, weights) if query.order == RELEVANCE else (query.order, None)


def _conditions(view: View, guide: Guide, query: Query, weights: Weights | None) -> Iterator[tuple[str, Words]]:
    for name, facet in guide.facets.items():
        values = query.filters.get(name) or ((facet.assumed,) if facet.assumed is not None else ())
        if values:
            yield name, view.having(name, values)
    for measure, least in query.minimums.items():
        if least > 0:
            yield f"min_{measure}", view.at_least(measure, least)
    if weights is not None:
        yield "q", packed(weights != 0)


def _all_of(view: View, conditions: Mapping[str, Words], without: str | None = None) -> Words:
    return reduce(np.bitwise_and, (rows for name, rows in conditions.items() if name != without), view.rows)


def _counts(view: View, query: Query, name: str, conditions: Mapping[str, Words]) -> Sequence[Count]:
    """Count a facet's values under every other condition: its own selection does not narrow its counts."""
    asked = query.filters.get(name, ())
    counts = dict.fromkeys(asked, 0) | view.tally(name, _all_of(view, conditions, without=name))
    kept = [(-number, value) for value, number in counts.items() if value and (number or value in asked)]
    return [Count(value, -less) for less, value in sorted(kept)]


class Ranking(NamedTuple):
    """Rows from first to last: by relevance where there is one, then in an order made in advance.

    Pages come with one row more, where there is one: whether another page follows.
    """

    view: View
    sort: str
    relevance: Weights | None

    def page(self, chosen: Flags, query: Query, total: int) -> Sequence[int]:
        """Give the rows of a page among those chosen."""
        first, last = query.offset, query.offset + query.per_page + 1
        order = self.view.orders[self.sort]
        if first >= total:
            return ()
        if total <= _FEW:
            rows = np.flatnonzero(chosen)
            page: list[int] = rows[np.argsort(self._places(rows))[first:last]].tolist()
            return page
        if self.relevance is not None:
            return _most_relevant(order, self.relevance * chosen.view(np.uint8), first, last)
        return _in_order(order, chosen, first, last)

    def following(self, chosen: Flags, query: Query, after: Position) -> Sequence[int]:
        """Give the rows that come after a position among those chosen."""
        first = self.view.place_after(self.sort, (after.value, after.solution)) - (after.weight << _ABOVE_RANKS)
        rows, wanted = np.flatnonzero(chosen), query.per_page + 1
        places = self._places(rows)
        ahead = np.flatnonzero(places >= first)
        if len(ahead) > wanted:
            ahead = ahead[np.argpartition(places[ahead], wanted)[:wanted]]
        page: list[int] = rows[ahead[np.argsort(places[ahead])]].tolist()
        return page

    def position(self, row: int) -> Position:
        """Give the position of a row."""
        weight = 0 if self.relevance is None else int(self.relevance[row])
        return Position(weight, *self.view.key(self.sort, row))

    def _places(self, rows: Order) -> Order:
        places = self.view.ranks(self.sort)[rows]
        if self.relevance is not None:
            places -= self.relevance[rows].astype(np.int64) << _ABOVE_RANKS
        return places


def _in_order(order: Order, chosen: Flags, first: int, last: int) -> list[int]:
    """Read an order until the page is full; popular questions only look at its beginning."""
    reach = _FIRST_REACH
    while True:
        ahead = order[:reach]
        rows: list[int] = np.compress(chosen[ahead], ahead)[:last].tolist()
        if len(rows) == last or reach >= len(order):
            return rows[first:]
        reach *= 8


def _most_relevant(order: Order, weights: Weights, first: int, last: int) -> list[int]:
    """Read the rows of the highest weight first, and within one weight in the order given."""
    page: list[int] = []
    for weight in range(int(weights.max()), 0, -1):
        alike = weights == weight
        number = int(np.count_nonzero(alike))
        if first < number:
            page += _in_order(order, alike, first, last)
        first, last = max(0, first - number), last - number
        if last <= 0:
            break
    return page
