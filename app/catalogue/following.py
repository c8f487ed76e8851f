"""Following the feed: the only thing that ever changes the catalogue."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from app.catalogue.listing import Listing
from app.catalogue.shown import State

PAGE = 500
POLL_SECONDS = 0.25

ReadAfter = Callable[[int, int], Sequence[State]]
"""Give at most so many entries that follow a position, in order: `read_after(position, limit)`."""

_LOG = logging.getLogger(__name__)


class Follower:
    """Keeps a listing at the head of a feed."""

    def __init__(self, read_after: ReadAfter, listing: Listing, now: Callable[[], datetime]) -> None:
        self._read_after = read_after
        self._listing = listing
        self._now = now
        self._reading = threading.Lock()
        self._bell = threading.Event()
        self._read = listing.position

    @property
    def position(self) -> int:
        """The position of the feed that the catalogue shows."""
        return self._listing.position

    def catch_up(self) -> int:
        """Read the feed to its head, show what it says, and give the position reached; any thread may call."""
        with self._reading:
            while entries := self._read_after(self._read, PAGE):
                for entry in entries:
                    self._listing.apply(entry)
                self._read = entries[-1]["position"]
            if self._read > self.position:
                self._listing.publish(self._now())
            return self.position

    def wake(self) -> None:
        """Say that the feed has grown, so that `run` does not wait for its next look."""
        self._bell.set()

    def run(self, stop: threading.Event) -> None:
        """Follow the feed until told to stop. A feed that cannot be read for a while is read later."""
        while not stop.is_set():
            self._bell.clear()
            try:
                self.catch_up()
            except Exception:  # noqa: BLE001 - whatever it was, the next look may succeed
                _LOG.exception("the catalogue cannot read the feed after position %d", self._read)
            self._bell.wait(POLL_SECONDS)
