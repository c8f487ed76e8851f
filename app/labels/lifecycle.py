"""The life of a label: its status is a function of its dates, its events and an instant.

Nothing is ever flipped by a job: a suspension lapses and a label expires because time passes. Intervals
are half-open: a label is valid from `valid_from` included to `valid_until` excluded.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

PENDING, ACTIVE, SUSPENDED, REVOKED, EXPIRED, SUPERSEDED = STATUSES = (
    "pending",
    "active",
    "suspended",
    "revoked",
    "expired",
    "superseded",
)
#: What may be done to a label, by the status in which it may be done, and the event it leaves.
ACTS: Mapping[str, frozenset[str]] = {
    "suspend": frozenset({ACTIVE, SUSPENDED}),
    "reinstate": frozenset({SUSPENDED}),
    "revoke": frozenset({ACTIVE, SUSPENDED}),
    "supersede": frozenset({ACTIVE, SUSPENDED}),
}


class Validity(NamedTuple):
    """From when, included, to when, excluded."""

    valid_from: datetime
    valid_until: datetime


class Event(Protocol):
    """Something that happened to a label; `until` bounds a suspension."""

    @property
    def event(self) -> str: ...
    @property
    def time(self) -> datetime: ...
    @property
    def until(self) -> datetime | None: ...


def status(validity: Validity, events: Iterable[Event], at: datetime) -> str:
    """Give the status of a label at an instant, one of STATUSES."""
    past = sorted((event for event in events if event.time <= at), key=lambda event: event.time)
    endings = [event.event for event in past if event.event in (REVOKED, SUPERSEDED)]
    if endings:
        return endings[0]
    if at < validity.valid_from:
        return PENDING
    if at >= validity.valid_until:
        return EXPIRED
    return SUSPENDED if suspended_until(past, at) else ACTIVE


def suspended_until(events: Iterable[Event], at: datetime) -> datetime | None:
    """Give the end of the suspension in force at an instant, or None where there is none."""
    end: datetime | None = None
    for event in sorted(events, key=lambda event: event.time):
        if event.time <= at and event.event in (SUSPENDED, "reinstated"):
            end = event.until if event.event == SUSPENDED else None
    return end if end is not None and at < end else None
