"""The catalogue follows the feed, and time, without any job."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

import orjson
import pytest

from app.catalogue.listing import Listing
from app.catalogue.searching import Query, search
from app.clock import instant
from app.errors import Gone, NotFound
from tests.catalogue import naive, worlds
from tests.catalogue.worlds import NOW, YEAR, entry, happened, label, listing_of, solution

STATUSES = ("active", "suspended", "revoked", "expired", "superseded", "unlabelled")
DAY = timedelta(days=1)


def listed(listing: Listing, at: datetime = NOW, status: str = "active", **asked: Any) -> list[str]:
    query = Query(filters={"status": (status,)}, **asked)
    return [orjson.loads(card)["id"] for card in search(listing.view(at), listing.guide, query).cards]


def statuses(listing: Listing, at: datetime) -> list[str]:
    return [status for status in STATUSES if listed(listing, at, status)]


def with_history(*events: dict[str, Any], **changes: Any) -> Listing:
    history = [happened("issued", NOW - YEAR), *events]
    return listing_of({"solution": solution(1), "label": label(1, 1, history=history, **changes)})


def test_a_published_solution_without_label_is_listed_apart() -> None:
    assert statuses(listing_of({"solution": solution(1)}), NOW) == ["unlabelled"]


def test_a_label_makes_its_solution_active() -> None:
    assert statuses(listing_of({"solution": solution(1)}, {"solution": solution(1), "label": label(1, 1)}), NOW) == [
        "active"
    ]


def test_a_label_expires_at_the_first_instant_outside_of_its_validity() -> None:
    listing = with_history(valid_until=instant(NOW + DAY))
    assert statuses(listing, NOW + DAY - timedelta(milliseconds=1)) == ["active"]
    assert statuses(listing, NOW + DAY) == ["expired"]


def test_a_label_is_not_shown_before_it_is_valid() -> None:
    listing = with_history(valid_from=instant(NOW + DAY))
    assert statuses(listing, NOW) == ["unlabelled"]
    assert statuses(listing, NOW + DAY) == ["active"]


def test_a_suspension_lapses_by_itself() -> None:
    listing = with_history(happened("suspended", NOW, NOW + 30 * DAY))
    assert [statuses(listing, NOW + days * DAY) for days in (-1, 0, 29, 30)] == [
        ["active"],
        ["suspended"],
        ["suspended"],
        ["active"],
    ]


def test_a_revoked_label_leaves_at_once_and_for_ever() -> None:
    listing = with_history(happened("revoked", NOW))
    assert [statuses(listing, NOW + days * DAY) for days in (-1, 0, 4000)] == [["active"], ["revoked"], ["revoked"]]


def test_time_may_go_back_as_it_does_in_the_sandbox() -> None:
    listing = with_history()
    assert [statuses(listing, NOW + years * YEAR) for years in (2, 0, 2, 0)] == [["expired"], ["active"]] * 2


def test_a_solution_is_listed_once_per_status_of_its_labels() -> None:
    old, new = label(1, 1, history=[happened("superseded", NOW - DAY)], level="reference"), label(2, 1)
    listing = listing_of({"solution": solution(1), "labels": [old, new]})
    assert statuses(listing, NOW) == ["active", "superseded"]
    query = Query(filters={"status": ("superseded",), "level": ("conforme",)})
    assert search(listing.view(NOW), listing.guide, query).total == 0


def test_an_update_replaces_what_was_said() -> None:
    listing = listing_of(
        {"solution": solution(1, name="Avant", facts={"product.cycles": ["cycle_2"]}), "label": label(1, 1)},
        {"solution": solution(1, name="Après", facts={"product.cycles": ["cycle_4"]})},
    )
    assert listed(listing, q="avant") == []
    assert listed(listing, q="après") == ["s-0001"]
    counts = search(listing.view(NOW), listing.guide, Query(facets=("cycle",))).facets
    assert counts == {"cycle": [("cycle_4", 1)]}


def test_a_withdrawn_solution_leaves_the_list_and_its_file_is_gone() -> None:
    listing = listing_of({"solution": solution(1), "label": label(1, 1)}, {"solution": solution(1, status="withdrawn")})
    assert statuses(listing, NOW) == []
    with pytest.raises(Gone):
        listing.file("solution-1", NOW)


def test_a_file_shows_the_status_of_its_labels_now() -> None:
    listing = with_history(happened("suspended", NOW, NOW + DAY))
    for name, at, status in (("solution-1", NOW, "suspended"), ("s-0001", NOW + DAY, "active")):
        file = orjson.loads(listing.file(name, at))
        assert (file["name"], file["labels"][0]["status"]) == ("Solution 1", status)


def test_an_unknown_file_is_not_found() -> None:
    with pytest.raises(NotFound):
        listing_of().file("nothing", NOW)


def test_nothing_shows_before_it_is_published() -> None:
    listing = listing_of({"solution": solution(1), "label": label(1, 1)})
    listing.apply(entry(2, solution=solution(2), label=label(2, 2)))
    assert (listing.position, listed(listing)) == (1, ["s-0001"])
    listing.publish(NOW)
    assert (listing.position, listed(listing)) == (2, ["s-0001", "s-0002"])


def test_a_view_never_changes() -> None:
    listing = listing_of(*worlds.random_states(300, seed=3))
    view, query = listing.view(NOW), Query(q="exercices", facets=("cycle", "level"), per_page=100)
    before = search(view, listing.guide, query)
    for position, state in enumerate(worlds.random_states(300, seed=4), 301):
        listing.apply(entry(position, **state))
        listing.publish(NOW)
    assert search(view, listing.guide, query) == before
    assert search(listing.view(NOW), listing.guide, query) != before


def test_an_entry_read_twice_changes_nothing() -> None:
    listing = listing_of({"solution": solution(1, name="Un")}, {"solution": solution(1, name="Deux")})
    listing.apply(entry(1, solution=solution(1, name="Un")))
    listing.publish(NOW)
    assert listed(listing, status="unlabelled", q="deux") == ["s-0001"]


def test_a_missing_entry_is_refused() -> None:
    listing = listing_of({"solution": solution(1)})
    with pytest.raises(ValueError, match="feed entry 2 is missing: 3 came instead"):
        listing.apply(entry(3, solution=solution(2)))


def test_entries_about_schemes_only_move_the_position() -> None:
    listing = listing_of({"scheme": "fr-edtech"})
    assert (listing.position, statuses(listing, NOW)) == (1, [])


def test_the_next_transition_is_the_nearest_of_all_labels() -> None:
    listing = listing_of(
        {"solution": solution(1), "label": label(1, 1)},
        {"solution": solution(2), "label": label(2, 2, valid_until=instant(NOW + DAY))},
    )
    assert listing.next_transition(NOW) == (NOW + DAY).timestamp() * 1000
    assert listing.next_transition(NOW + DAY) == (NOW + YEAR).timestamp() * 1000


def test_thousands_of_updates_keep_the_index_small_and_right() -> None:
    draw, states = Random(11), worlds.random_states(120, seed=11)
    listing = listing_of(*states)
    for position in range(121, 9121):
        number = draw.randrange(len(states))
        states[number] = _changed(states[number], draw)
        listing.apply(entry(position, **states[number]))
        if position % 60 == 0:
            listing.publish(NOW)
    listing.publish(NOW)
    assert len(listing.view(NOW).alive) < 6000
    _same_as_naive(listing, states, NOW)


@pytest.mark.parametrize("days", [-400, -30, 0, 45, 200, 1500])
def test_the_catalogue_of_any_day_is_that_of_a_catalogue_built_that_day(days: int) -> None:
    states = worlds.random_states(400, seed=5)
    _same_as_naive(listing_of(*states), states, NOW + days * DAY)


def _changed(state: dict[str, Any], draw: Random) -> dict[str, Any]:
    facts = {**state["solution"]["facts"], "product.cycles": draw.sample(list(worlds.CYCLES), 1)}
    return {**state, "solution": {**state["solution"], "facts": facts, "name": draw.choice(worlds.WORDS)}}


def _same_as_naive(listing: Listing, states: Sequence[dict[str, Any]], at: datetime) -> None:
    catalogue = naive.Catalogue(states, at)
    for text in (None, "jeux", "enseignante exercice", "travaux pour"):
        for status in STATUSES:
            query = Query(q=text, filters={"status": (status,)}, facets=("cycle", "scheme", "level"), per_page=100)
            got, expected = search(listing.view(at), listing.guide, query), catalogue.answer(query)
            assert (got.total, got.facets) == (len(expected.ids), expected.facets)
            assert [orjson.loads(card)["id"] for card in got.cards] == expected.ids[:100]
