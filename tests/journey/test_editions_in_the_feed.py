"""What the feed says of editions: published, then retired, each once, at the start that finds it so in the YAML."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy import select

from app.db import Database
from app.feed.tables import FeedEntry
from app.journal.recording import Act
from app.journey import announce_schemes
from app.schemes import Library
from tests.acting import World
from tests.journey.dossiers import library

NAME = ("fr-edtech", "2026.1")


def test_an_edition_is_told_published_then_retired_each_once(world: World) -> None:
    database = world.estampille.api.state.database
    published = [name for name, one in library().editions.items() if one.status == "published"]
    assert started(world, library()) == len(published)
    assert started(world, library()) == 0

    assert started(world, retired()) == 1
    assert started(world, retired()) == 0

    told = [(entry["type"], entry["data"]["scheme"]["status"]) for entry in of_edition(database)]
    assert told == [("scheme.published", "published"), ("scheme.retired", "retired")]


def test_an_edition_retired_before_the_first_start_is_told_as_such(world: World) -> None:
    started(world, retired())
    assert [entry["type"] for entry in of_edition(world.estampille.api.state.database)] == ["scheme.retired"]


def retired() -> Library:
    """The criteria as shipped, one edition of which was retired."""
    shipped = library()
    edition = replace(shipped.editions[NAME], status="retired")
    return replace(shipped, editions={**shipped.editions, NAME: edition})


def started(world: World, criteria: Library) -> int:
    """Announce what a start with these criteria finds; give how many editions that makes."""
    state = world.estampille.api.state
    with state.database.writing() as db:
        return announce_schemes(state.service._replace(library=criteria), Act(db, None, state.clock()))


def of_edition(database: Database) -> Sequence[dict[str, Any]]:
    """Give what the feed says of the edition, in order."""
    with database.reading() as db:
        said = select(FeedEntry.entry).where(FeedEntry.subject == "/".join(NAME)).order_by(FeedEntry.position)
        return [orjson.loads(entry) for entry in db.scalars(said)]
