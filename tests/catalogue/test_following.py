"""A follower brings the catalogue to the head of the feed, and keeps it there."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from app.catalogue.following import PAGE, Follower
from app.catalogue.listing import Listing
from app.catalogue.searching import Query, search
from tests.catalogue import worlds
from tests.catalogue.worlds import NOW, entry, label, solution


class Feed:
    """A feed in memory; it may be out of order for a while."""

    def __init__(self, size: int = 0) -> None:
        self.entries = [_published(number) for number in range(1, size + 1)]
        self.broken = False
        self.readings: list[int] = []

    def grow(self) -> None:
        self.entries.append(_published(len(self.entries) + 1))

    def read_after(self, position: int, limit: int) -> Sequence[dict[str, Any]]:
        if self.broken:
            raise ConnectionError("the feed is away")
        self.readings.append(position)
        return self.entries[position : position + limit]


def _published(number: int) -> dict[str, Any]:
    return entry(number, solution=solution(number), label=label(number, number))


def follower_of(feed: Feed) -> tuple[Follower, Listing]:
    listing = Listing(worlds.guide())
    return Follower(feed.read_after, listing, lambda: NOW), listing


def total(listing: Listing) -> int:
    return search(listing.view(NOW), listing.guide, Query()).total


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.01)


def test_catching_up_reads_page_after_page() -> None:
    feed = Feed(2 * PAGE + 3)
    follower, listing = follower_of(feed)
    assert follower.catch_up() == follower.position == len(feed.entries)
    assert (total(listing), feed.readings) == (len(feed.entries), [0, PAGE, 2 * PAGE, len(feed.entries)])


def test_catching_up_again_reads_only_what_is_new() -> None:
    feed = Feed(5)
    follower, listing = follower_of(feed)
    follower.catch_up()
    feed.grow()
    feed.readings.clear()
    assert (follower.catch_up(), total(listing), feed.readings) == (6, 6, [5, 6])


def test_a_feed_that_breaks_midway_is_taken_up_where_it_stopped() -> None:
    feed = Feed(5)
    follower, listing = follower_of(feed)
    follower.catch_up()
    feed.grow()
    feed.broken = True
    with pytest.raises(ConnectionError):
        follower.catch_up()
    assert (follower.position, total(listing)) == (5, 5)
    feed.broken = False
    assert (follower.catch_up(), total(listing)) == (6, 6)


def test_two_followers_of_one_feed_show_the_same() -> None:
    feed = Feed(50)
    positions = [follower_of(feed)[0].catch_up() for _ in range(2)]
    assert positions == [50, 50]


def test_running_follows_until_told_to_stop(caplog: pytest.LogCaptureFixture) -> None:
    feed, stop = Feed(3), threading.Event()
    follower, _ = follower_of(feed)
    thread = threading.Thread(target=follower.run, args=(stop,))
    thread.start()
    wait_for(lambda: follower.position == 3)
    feed.broken = True
    follower.wake()
    wait_for(lambda: "cannot read the feed" in caplog.text)
    feed.broken = False
    feed.grow()
    follower.wake()
    wait_for(lambda: follower.position == 4)
    stop.set()
    follower.wake()
    thread.join(timeout=5)
    assert not thread.is_alive()


def test_questions_are_answered_while_the_catalogue_grows() -> None:
    feed = Feed(200)
    follower, listing = follower_of(feed)
    follower.catch_up()
    wrong: list[tuple[int, int]] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            view = listing.view(NOW)
            found = search(view, listing.guide, Query(q="exercices", facets=("level",)))
            if not view.position == found.total == sum(each.results for each in found.facets["level"]):
                wrong.append((view.position, found.total))

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for thread in asking:
        thread.start()
    for _ in range(150):
        feed.grow()
        follower.catch_up()
    done.set()
    for thread in asking:
        thread.join()
    assert (wrong, total(listing)) == ([], 350)
