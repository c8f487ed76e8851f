"""What a row of the catalogue shows: a solution under one status, and under one scheme or all.

A solution whose labels are in several states is in the catalogue once per status, and a question names
one status (`active` unless it says otherwise): it can never mix the level of a revoked label with the
scores of an active one. The same holds for schemes, so that `scheme=x&level=y` speaks of one label.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from app.labels.lifecycle import PENDING, Validity, status
from app.scoring.values import Trust

State = Mapping[str, Any]
"""Public state as the feed writes it: a solution, or a label."""

UNLABELLED = "unlabelled"
EVERY_SCHEME = ""
BEGINNING, END = -(2**62), 2**62

_TRUST = {trust.word: trust for trust in Trust}


class Happened(NamedTuple):
    """Something that happened to a label."""

    event: str
    time: datetime
    until: datetime | None


class Interval(NamedTuple):
    """When something holds: from `since` included to `until` excluded, in milliseconds of Unix time."""

    since: int
    until: int

    def holds(self, moment: int) -> bool:
        """Say whether an instant is in the interval."""
        return self.since <= moment < self.until


class Life(NamedTuple):
    """A label, from when until when it is valid, and what happened to it."""

    label: State
    validity: Validity
    events: list[Happened]

    def status(self, at: datetime) -> str:
        """Give its status at an instant."""
        return status(self.validity, self.events, at)

    def transitions(self) -> Iterator[datetime]:
        """Give every instant at which its status may change."""
        yield from self.validity
        for event in self.events:
            yield event.time
            if event.until is not None:
                yield event.until


@dataclass(frozen=True)
class Shown:
    """A solution under one status; `labels` are those that have it, in order."""

    solution: State
    labels: Sequence[State]
    status: str
    schemes: tuple[str, ...]

    @property
    def label(self) -> State:
        """The label whose scores are shown; empty when there is none."""
        return self.labels[0] if self.labels else {}

    @property
    def distinctions(self) -> tuple[str, ...]:
        """The distinctions of every label."""
        return tuple(dict.fromkeys(mark for label in self.labels for mark in label.get("distinctions", ())))

    @cached_property
    def trust(self) -> Trust | None:
        """The trust mark: the highest with which at least half of the criteria met were established."""
        verdicts = self.label.get("verdicts", {}).values()
        trusts = sorted([_TRUST[said[1]] for said in verdicts if said[0] == "met"])
        return trusts[len(trusts) // 2] if trusts else None

    @cached_property
    def verified(self) -> Mapping[str, float | None]:
        """The verified score of each domain, from 0 to 100; None where nothing applies."""
        domains: State = (self.label.get("scores") or {}).get("domains", {})
        return {domain: score["verified"] for domain, score in domains.items()}

    @property
    def overall(self) -> float | None:
        """The verified score over all domains, from 0 to 100."""
        scores: State | None = self.label.get("scores")
        return scores["overall"]["verified"] if scores else None


def milliseconds(moment: datetime) -> int:
    """Count the milliseconds of Unix time at an instant."""
    return round(moment.timestamp() * 1000)


def life_of(label: State) -> Life:
    """Read the life of a label from its public state."""
    validity = Validity(_moment(label["valid_from"]), _moment(label["valid_until"]))
    return Life(label, validity, [_happened(said) for said in label["history"]])


def in_order(lives: Iterable[Life], leading: Mapping[str, int]) -> list[Life]:
    """Sort labels: those of the leading scheme first, and within a scheme the latest first.

    A solution that obtains a label of a narrow scheme besides keeps the scores it is compared by.
    """

    def place(life: Life) -> tuple[int, datetime, str]:
        return leading.get(life.label["scheme"], -1), life.validity.valid_from, life.label["id"]

    return sorted(lives, key=place, reverse=True)


def shown_at(solution: State, lives: Sequence[Life], at: datetime) -> list[Shown]:
    """Give what the catalogue shows of a solution at an instant: nothing once it is withdrawn.

    `lives` are those of its labels, in order.
    """
    if solution["status"] != "published":
        return []
    by_status: dict[str, list[State]] = {}
    for life in lives:
        by_status.setdefault(life.status(at), []).append(life.label)
    by_status.pop(PENDING, None)
    rows = [row for word, alike in by_status.items() for row in _by_scheme(solution, alike, word)]
    return rows or [Shown(solution, (), UNLABELLED, (EVERY_SCHEME,))]


def _by_scheme(solution: State, labels: Sequence[State], word: str) -> Iterator[Shown]:
    schemes = tuple(dict.fromkeys(label["scheme"] for label in labels))
    if len(schemes) == 1:
        yield Shown(solution, labels, word, (EVERY_SCHEME, *schemes))
        return
    yield Shown(solution, labels, word, (EVERY_SCHEME,))
    for scheme in schemes:
        yield Shown(solution, [label for label in labels if label["scheme"] == scheme], word, (scheme,))


def steadiness(lives: Sequence[Life], at: datetime) -> Interval:
    """Give the interval around an instant in which no status changes."""
    moments = sorted([milliseconds(moment) for life in lives for moment in life.transitions()])
    place = bisect_right(moments, milliseconds(at))
    return Interval(moments[place - 1] if place else BEGINNING, moments[place] if place < len(moments) else END)


def _happened(said: State) -> Happened:
    until = said.get("until")
    return Happened(said["event"], _moment(said["time"]), _moment(until) if until else None)


_moment = datetime.fromisoformat
