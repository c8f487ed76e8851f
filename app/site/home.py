"""The first page: what the label means, where to search, and what happened last."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import orjson

from app.catalogue.opening import Catalogue
from app.catalogue.searching import Query, search
from app.db import Database
from app.feed.reading import entries_after, head
from app.site.solutions import Reading

_READ, _SHOWN = 60, 5


class Level(NamedTuple):
    """How many solutions hold a level, and where they are."""

    title: str
    solutions: int
    address: str


class News(NamedTuple):
    """Something that happened to a label."""

    event: str
    title: str
    name: str
    level: str
    address: str
    day: str
    instant: str


def levels(catalogue: Catalogue, at: datetime, reading: Reading) -> list[Level]:
    """Count the solutions per level, as the catalogue does."""
    facet = catalogue.guide.facets["level"]
    found = search(catalogue.listing.view(at), catalogue.guide, Query(facets=("level",), per_page=1))
    counts = dict(found.facets["level"])
    return [
        Level(reading.voice.text(title), counts[level], str(reading.here.to("/catalogue", ("level", level))))
        for level, title in facet.titles.items()
        if counts.get(level)
    ]


def news(database: Database, reading: Reading) -> list[News]:
    """Give what the feed said last of labels, the latest first."""
    with database.reading() as db:
        entries = entries_after(db, max(0, head(db) - _READ), _READ)
    said = [orjson.loads(one.entry) for one in reversed(entries)]
    return _news([one for one in said if one["type"].startswith("label.")][:_SHOWN], reading)


def _news(entries: Sequence[dict[str, Any]], reading: Reading) -> list[News]:
    voice = reading.voice
    return [
        News(
            event=entry["type"].removeprefix("label."),
            title=voice(f"event_{entry['type'].removeprefix('label.')}"),
            name=entry["data"]["solution"]["name"],
            level=voice.text(entry["data"]["label"]["title"]),
            address=str(reading.here.to(f"/solutions/{entry['data']['solution']['slug']}")),
            day=voice.day(entry["time"]),
            instant=entry["time"],
        )
        for entry in entries
    ]
