"""The catalogue in memory, built by reading the feed in order; nothing else ever changes it.

The status of a label is never stored: a row says during which interval it holds, and a question asked
outside of it has the row made again, as of that instant. Between two transitions answers are pure
functions of the feed's position, which is what caches go by.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import orjson

from app.catalogue.facets import Guide
from app.catalogue.index import Index, View
from app.catalogue.rows import Row, row_of, to_keep
from app.catalogue.shown import Interval, State, in_order, life_of, milliseconds, shown_at, steadiness
from app.errors import Gone, NotFound

_BATCH = 1000


class Described(NamedTuple):
    """A label: its status, and its state as the feed wrote it, the status aside and the verdicts last."""

    id: str
    status: str
    state: bytes


class Public(NamedTuple):
    """The public file of a solution, in parts: its labels with their status, in order, during `steady`."""

    solution: bytes
    labels: tuple[Described, ...]
    steady: Interval
    withdrawn: bool


@dataclass(slots=True)
class Held:
    """What the feed said last of a solution and of its labels, what is shown of it, and its rows in the index."""

    solution: bytes
    labels: dict[str, bytes]
    public: Public | None
    rows: list[int]


class Listing:
    """Every published solution and its labels, as of a position of the feed.

    One thread writes; any thread may ask for a view.
    """

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._held: dict[str, Held] = {}
        self._slugs: dict[str, str] = {}
        self._changed: set[str] = set()
        self._index = Index.of(guide)
        self._writing = threading.RLock()
        self._read = 0
        self._view = self._index.view(0)

    @property
    def position(self) -> int:
        """The position of the feed that views show."""
        return self._view.position

    def apply(self, entry: State) -> None:
        """Take in the next entry of the feed; `publish` shows it. One that is already known is passed over.

        Raises `ValueError` when an entry is missing in between: a catalogue with a hole would be wrong for ever.
        """
        with self._writing:
            position: int = entry["position"]
            if position > self._read + 1:
                raise ValueError(f"feed entry {self._read + 1} is missing: {position} came instead")
            if position == self._read + 1:
                self._take(entry["data"])
                self._read = position

    def publish(self, at: datetime) -> View:
        """Show what was applied, as of an instant."""
        with self._writing:
            for some in _batches([*self._changed, *self._index.unsteady(milliseconds(at)) - self._changed]):
                self._write(some, at)
            self._changed.clear()
            self._compact()
            self._view = self._index.view(self._read)
            return self._view

    def view(self, at: datetime) -> View:
        """Give the catalogue as it is at an instant."""
        view = self._view
        return view if view.holds(milliseconds(at)) else self.publish(at)

    def next_transition(self, at: datetime) -> int:
        """Give when the next status changes by itself, in milliseconds of Unix time."""
        return self.view(at).steady.until

    def public(self, name: str, at: datetime) -> Public:
        """Give what is public of a solution, by slug or id; refuse what was withdrawn as gone."""
        held = self._held.get(self._slugs.get(name, name))
        if held is None or held.public is None:
            raise NotFound
        if not held.public.steady.holds(milliseconds(at)):
            self.publish(at)
        if held.public.withdrawn:
            raise Gone("solution_withdrawn")
        return held.public

    def file(self, name: str, at: datetime) -> bytes:
        """Give what the feed says of a solution, by slug or id, with the status of its labels."""
        return _spliced(self.public(name, at))

    def _take(self, data: State) -> None:
        if "solution" not in data:
            return
        solution: State = data["solution"]
        identity: str = solution["id"]
        held = self._held.setdefault(identity, Held(b"", {}, None, []))
        held.solution = to_keep(solution)
        for label in (*data.get("labels", ()), *([data["label"]] if "label" in data else ())):
            # The status the feed wrote was that of an instant.
            said = {key: value for key, value in label.items() if key not in ("status", "verdicts")}
            held.labels[label["id"]] = to_keep({**said, "verdicts": label.get("verdicts", {})})
        self._slugs[solution["slug"]] = identity
        self._changed.add(identity)

    def _write(self, solutions: list[str], at: datetime) -> None:
        """Make the rows of solutions again, as of an instant; a solution that cannot be read changes nothing."""
        written = [(self._held[solution], *self._shown(self._held[solution], at)) for solution in solutions]
        first = len(self._index.cards)
        for held, public, rows in written:
            self._index.bury(held.rows)
            held.public, held.rows = public, list(range(first, first + len(rows)))
            first += len(rows)
        self._index.extend([row for _, _, rows in written for row in rows])

    def _shown(self, held: Held, at: datetime) -> tuple[Public, list[Row]]:
        solution: State = orjson.loads(held.solution)
        lives = in_order((life_of(orjson.loads(label)) for label in held.labels.values()), self.guide.leading)
        steady = steadiness(lives, at)
        named = [(life.label["id"], life.status(at)) for life in lives]
        labels = tuple(Described(name, status, held.labels[name]) for name, status in named)
        public = Public(held.solution, labels, steady, withdrawn=solution["status"] != "published")
        return public, [row_of(shown, self.guide, steady) for shown in shown_at(solution, lives, at)]

    def _compact(self) -> None:
        renumbered = self._index.renumbered()
        if renumbered is not None:
            self._index = self._index.kept(renumbered)
            for held in self._held.values():
                held.rows = renumbered[held.rows].tolist()


def _spliced(public: Public) -> bytes:
    labels = (b'{"status":"%b",%b' % (label.status.encode(), label.state[1:]) for label in public.labels)
    return b'%b,"labels":[%b]}' % (public.solution[:-1], b",".join(labels))


def _batches(solutions: list[str]) -> Iterator[list[str]]:
    # Rows are large until the index has taken them in.
    return (solutions[first : first + _BATCH] for first in range(0, len(solutions), _BATCH))
