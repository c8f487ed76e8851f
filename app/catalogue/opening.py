"""The catalogue of one process: a listing, and the thread that keeps it at the head of the feed."""

import gc
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

import orjson

from app.catalogue.facets import guide_of
from app.catalogue.files import Parts, detailed, file_of
from app.catalogue.following import Follower
from app.catalogue.listing import Listing
from app.catalogue.parameters import Reader
from app.catalogue.shown import State
from app.db import Database
from app.feed.reading import entries_after
from app.schemes import Library

LARGE = 1000
"""Entries from which a catalogue weighs on the garbage collector."""


class Catalogue:
    """What answers the public: it needs nothing but the criteria and the feed."""

    def __init__(self, library: Library, database: Database, clock: Callable[[], datetime]) -> None:
        self.guide = guide_of(library.facts.values(), library.vocabularies, library.editions.values())
        self.listing = Listing(self.guide)
        self.reader = Reader(self.guide, deep=True)
        self.page_reader = Reader(self.guide)
        self.parts = Parts(database)
        self.embedded = database.embedded
        self.follower = Follower(_reading(database), self.listing, clock)
        self._clock = clock
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def load(self) -> None:
        """Read the feed to its head.

        What is read stays: looked at again and again by the garbage collector, it would take twice as long.
        """
        gc.disable()
        try:
            self.follower.catch_up()
        finally:
            gc.enable()
        if self.follower.position > LARGE:
            gc.collect()
            gc.freeze()

    def start(self) -> None:
        """Read the feed to its head, then follow it in a thread."""
        self.load()
        self._stop.clear()
        self._thread = threading.Thread(target=self.follower.run, args=(self._stop,), name="catalogue", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop following."""
        self._stop.set()
        self.follower.wake()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def file(self, name: str, at: datetime) -> bytes:
        """Write the public file of a solution, by slug or identifier, with the status of its labels now.

        Raises `NotFound` for what is not published, `Gone` for what was withdrawn.
        """
        public = self.listing.public(name, at)
        labels = detailed(public)
        return file_of(public, self.parts.held(labels) or self.parts.read(labels))

    def fresh_until(self) -> float:
        """Give the Unix time in seconds of the next change by date."""
        return self.listing.next_transition(self._clock()) / 1000


def _reading(database: Database) -> Callable[[int, int], Sequence[State]]:
    def read_after(position: int, limit: int) -> Sequence[State]:
        with database.reading() as db:
            return [orjson.loads(one.entry) for one in entries_after(db, position, limit)]

    return read_after
