"""Writers and readers of a log at the same time, and the checker of what the readers saw."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, Protocol

from app.errors import Busy

WRITERS, READERS = 8, 3
PAGE, PAGES_BEFORE_RESTART = 40, 5


class Seen(NamedTuple):
    """An entry as a reader saw it: its position, and the token its writer put in it."""

    position: int
    token: str


class Log(Protocol):
    """A log that several write and several follow."""

    def write(self, token: str) -> None:
        """Append an entry that bears a token; it is acknowledged when this returns."""

    def reading(self) -> AbstractContextManager[Callable[[int, int], list[Seen]]]:
        """Open a reading of its own: `read(after, limit)` gives the entries that follow a position."""


@dataclass
class History:
    """What was acknowledged, and what each reader saw, in its order."""

    acknowledged: list[str] = field(default_factory=list)
    readers: list[list[Seen]] = field(default_factory=list)
    busy: int = 0

    @property
    def missing(self) -> int:
        """Entries acknowledged that some reader never saw."""
        return sum(len(set(self.acknowledged) - {one.token for one in seen}) for seen in self.readers)

    @property
    def duplicates(self) -> int:
        """Entries that some reader saw again."""
        return sum(times - 1 for seen in self.readers for times in Counter(one.token for one in seen).values())

    @property
    def disorders(self) -> int:
        """Entries that some reader saw after a later one."""
        return sum(late.position <= early.position for seen in self.readers for early, late in _pairs(seen))

    @property
    def holes(self) -> int:
        """Positions that some reader skipped, the first one being 1."""
        return sum((seen[-1].position if seen else 0) - len({one.position for one in seen}) for seen in self.readers)


def _pairs(seen: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    return pairwise(seen)


def follow_under_load(log: Log, seconds: float) -> History:
    """Let eight writers write and three readers follow, restarted again and again; then let the readers catch up."""
    history, ended = History(), threading.Event()
    with ThreadPoolExecutor(WRITERS + READERS) as pool:
        writing = [pool.submit(_write, log, history, number, time.monotonic() + seconds) for number in range(WRITERS)]
        following = [pool.submit(_follow, log, ended) for _ in range(READERS)]
        try:
            for one in writing:
                one.result()
        finally:
            # readers end even when a writer failed: a failure must not hang
            ended.set()
        history.readers = [one.result() for one in following]
    return history


def _write(log: Log, history: History, number: int, until: float) -> None:
    turn = 0
    while time.monotonic() < until:
        turn += 1
        token = f"writer-{number}-turn-{turn}"
        try:
            log.write(token)
        except Busy:
            history.busy += 1
        else:
            history.acknowledged.append(token)


def _follow(log: Log, ended: threading.Event) -> list[Seen]:
    """Follow by position; a restart keeps nothing but the position reached."""
    seen: list[Seen] = []
    while not _followed(log, ended, seen):
        pass
    return seen


def _followed(log: Log, ended: threading.Event, seen: list[Seen]) -> bool:
    """Read some pages in a reading of its own; tell whether the end was reached after the writers'."""
    with log.reading() as read:
        for _ in range(PAGES_BEFORE_RESTART):
            last = ended.is_set()
            page = read(seen[-1].position if seen else 0, PAGE)
            seen += page
            if last and not page:
                return True
            time.sleep(0.002)
    return False
