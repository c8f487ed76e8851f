"""Reading the catalogue from page to page: every solution once, whatever comes, goes or is judged anew meanwhile."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

import orjson
import pytest

from app.catalogue.listing import Listing
from app.catalogue.searching import Position, Query, search
from tests.catalogue import worlds
from tests.catalogue.test_searching import random_query
from tests.catalogue.worlds import NOW, happened, label, listing_of, scores, solution

SIZE = 240
SORTS = ("name", "-score", "-issued", "relevance")


def walk(listing: Listing, query: Query, between: Callable[[], None] = lambda: None) -> Iterator[str]:
    """Read page after page by position, letting something happen between two of them."""
    after: Position | None = None
    while True:
        found = search(listing.view(NOW), listing.guide, query, after)
        yield from (orjson.loads(card)["id"] for card in found.cards)
        if found.end is None:
            return
        after = Position(*orjson.loads(orjson.dumps([*found.end])))  # as a cursor carries it
        between()


@pytest.mark.parametrize(("size", "questions"), [(60, 1500), (2500, 12)])
def test_a_walk_gives_what_the_pages_give(size: int, questions: int) -> None:
    draw = Random(size)
    listing = listing_of(*worlds.random_states(size, seed=size))
    for _ in range(questions):
        query = replace(random_query(draw), page=1, per_page=draw.choice((7, 50, 100)))
        whole = search(listing.view(NOW), listing.guide, replace(query, per_page=size))
        assert list(walk(listing, query)) == [orjson.loads(card)["id"] for card in whole.cards], query


class Busy:
    """A catalogue in which labels change: suspended, reinstated, given anew with other scores, or to new solutions."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.states = {number: self._state(number) for number in range(SIZE)}
        self.listing = listing_of(*self.states.values())
        self.moved: set[str] = set()
        self.rescored: set[str] = set()

    def _state(self, number: int) -> dict[str, Any]:
        named = f"{self.draw.choice(worlds.WORDS)} {number % 7}"
        given = label(number, number, scores=scores(self.draw.choice((50.0, 61.4, 80.0))))
        return {"solution": solution(number, name=named), "labels": [given]}

    def change(self) -> None:
        """Change ten labels, then show it."""
        for _ in range(10):
            number = self.draw.randrange(SIZE)
            self.draw.choice((self._suspend, self._rescore, self._arrive))(number)
        self.listing.publish(NOW)

    def _say(self, state: dict[str, Any]) -> None:
        self.listing.apply(worlds.entry(self.listing._read + 1, **state))

    def _suspend(self, number: int) -> None:
        state = self.states[number]
        [given] = state["labels"]
        suspended = given["history"][-1]["event"] == "suspended"
        event = happened("reinstated" if suspended else "suspended", NOW, None if suspended else NOW + worlds.YEAR)
        given["history"].append(event)
        self.moved.add(state["solution"]["id"])
        self._say(state)

    def _rescore(self, number: int) -> None:
        state = self.states[number]
        state["labels"][0]["scores"] = scores(self.draw.choice((12.0, 55.5, 99.0)))
        self.rescored.add(state["solution"]["id"])
        self._say(state)

    def _arrive(self, _number: int) -> None:
        number = SIZE + self.listing._read
        self.moved.add(f"s-{number:04}")
        self._say(self._state(number))


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("seed", range(6))
def test_a_walk_sees_every_solution_once_while_labels_change(sort: str, seed: int) -> None:
    busy = Busy(seed)
    query = Query(q="exercices" if sort == "relevance" else None, sort=sort, per_page=7)
    seen = Counter(walk(busy.listing, query, busy.change))
    wandering = set() if sort in ("name", "-issued") else busy.rescored  # a score is where it is sorted
    there = {state["solution"]["id"] for state in busy.states.values()}
    assert len(busy.rescored) > 20
    assert len(busy.moved) > 40
    assert there - busy.moved - wandering <= {one for one, times in seen.items() if times == 1}
    assert {one for one, times in seen.items() if times > 1} <= wandering


def test_numbered_pages_would_miss_some() -> None:
    """Negative control: read by numbers, the same changes hide solutions or show them twice."""
    busy, seen = Busy(0), Counter[str]()
    for page in range(1, SIZE // 7 + 2):
        found = search(busy.listing.view(NOW), busy.listing.guide, Query(sort="name", per_page=7, page=page))
        seen.update(orjson.loads(card)["id"] for card in found.cards)
        busy.change()
    steady = {state["solution"]["id"] for state in busy.states.values()} - busy.moved
    assert any(seen[one] != 1 for one in steady)
