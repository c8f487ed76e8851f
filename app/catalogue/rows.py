"""Rows of the catalogue: the card people see, and what they are found, filtered and sorted by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from app.catalogue.facets import Guide
from app.catalogue.shown import Interval, Shown, State, milliseconds
from app.catalogue.text import DESCRIPTION, NAME, VENDOR, folded, indexed

SortKey = tuple[float | str, str]
# Which labels come first when several sorts are possible; ties are settled by the solution's id.
SORTS = ("-score", "name", "-issued")
NOT_SCORED = -1.0
LONGEST_KEY = 200
"""Characters by which names are sorted: one ligature may fold into eighteen letters, and cursors carry keys."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `card` is ready to be spliced into an answer; a measure without a value is `NOT_SCORED`."""

    solution: str
    card: bytes
    values: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, float]
    keys: Mapping[str, SortKey]
    stems: Mapping[str, int]
    steady: Interval


def row_of(shown: Shown, guide: Guide, steady: Interval) -> Row:
    """Make the row of what is shown, true during `steady`."""
    values = {name: facet.read(shown) for name, facet in guide.facets.items()}
    return Row(
        shown.solution["id"],
        card_of(shown),
        values,
        {name: _number(measure.read(shown)) for name, measure in guide.measures.items()},
        _keys(shown),
        indexed(_texts(shown.solution)),
        steady,
    )


def card_of(shown: Shown) -> bytes:
    """Write the lean card of a solution: who makes it, what it obtained, its scores."""
    solution, label = shown.solution, shown.label
    vendor, trust = solution["vendor"], shown.trust
    return to_keep(
        {
            "id": solution["id"],
            "slug": solution["slug"],
            "name": solution["name"],
            "vendor": {"id": vendor["id"], "name": vendor["name"], "country": vendor.get("country")},
            "status": shown.status,
            "labels": [_lean(each, shown.status) for each in shown.labels],
            "distinctions": shown.distinctions,
            "scores": label.get("scores"),
            "completeness": label.get("completeness"),
            "trust": None if trust is None else trust.word,
        }
    )


def to_keep(document: object) -> bytes:
    """Write JSON to be kept: orjson leaves its bytes in a buffer several times too large, a copy does not."""
    return bytes(memoryview(orjson.dumps(document)))


def _lean(label: State, status: str) -> dict[str, Any]:
    said = ("id", "scheme", "edition", "level", "title", "valid_from", "valid_until")
    return {"status": status, **{key: label.get(key) for key in said}}


def _number(value: float | None) -> float:
    return NOT_SCORED if value is None else value


def _keys(shown: Shown) -> Mapping[str, SortKey]:
    identity = shown.solution["id"]
    issued = max((milliseconds(datetime.fromisoformat(label["valid_from"])) for label in shown.labels), default=0)
    return {
        "-score": (-_number(shown.overall), identity),
        "name": (folded(shown.solution["name"])[:LONGEST_KEY], identity),
        "-issued": (-issued, identity),
    }


def _texts(solution: State) -> Iterator[tuple[int, str]]:
    yield NAME, solution["name"]
    yield VENDOR, solution["vendor"]["name"]
    yield DESCRIPTION, " ".join(filter(None, (solution["description"] or {}).values()))
