"""The feed under many writers: nothing missing, nothing twice, nothing out of order, no hole.

`make test` lasts some seconds; `ESTAMPILLE_SOAK=1` fifteen for each database.
"""

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Column, Identity, MetaData, String, Table, insert, select
from sqlalchemy.orm import Session

from app.db import Database
from app.errors import Busy
from app.feed.reading import entries_after
from app.journal.recording import Act
from app.journey import change_solution, suspend_label
from app.labels.changing import Cause, events_of
from app.labels.tables import Label
from app.solutions.tables import Solution
from tests.photographs import photograph
from tests.resilience.following import Seen, follow_under_load
from tests.settled import Lived, Settled

SECONDS = 15.0 if os.environ.get("ESTAMPILLE_SOAK") == "1" else 2.5
PUBLISHED = ("awarded", "awarded_to_revoke", "awarded_suspended")


class Feed:
    """The feed, written by the acts of the journey: a label suspended, a published solution described anew."""

    def __init__(self, lived: Lived) -> None:
        self.lived = lived
        self.state = lived.estampille.api.state

    def write(self, token: str) -> None:
        """Carry out an act whose announcement bears the token."""
        name = random.choice(PUBLISHED)
        with self.lived.database.writing() as db:
            if random.random() < 0.5:
                self._describe(db, name, token)
            else:
                self._suspend(db, name, token)

    def _describe(self, db: Session, name: str, token: str) -> None:
        solution = db.get_one(Solution, self.lived.things["vendor"][f"{name}_solution"], with_for_update=True)
        act = Act(db, self.lived.callers["vendor"], self.state.clock())
        change_solution(self.state.service, act, solution, {"name": token})

    def _suspend(self, db: Session, name: str, token: str) -> None:
        label = db.get_one(Label, self.lived.things["vendor"][f"{name}_label"], with_for_update=True)
        act = Act(db, self.lived.callers["authority"], self.state.clock())
        suspend_label(self.state.service, act, label, Cause("review", token, act.at + timedelta(days=30)))

    @contextmanager
    def reading(self) -> Iterator[Callable[[int, int], list[Seen]]]:
        """Read pages of the feed over connections of its own."""
        database = Database(self.lived.url)

        def read(after: int, limit: int) -> list[Seen]:
            with database.reading() as db:
                return [Seen(one.position, _token(json.loads(one.entry))) for one in entries_after(db, after, limit)]

        try:
            yield read
        finally:
            database.dispose()


def _token(entry: dict[str, Any]) -> str:
    """Read the token back; an entry from before the load has none, and its own identifier instead."""
    data = entry["data"]
    history = data.get("label", {}).get("history", ())
    said: list[str | None] = [*(one["reason"] for one in history[-1:]), data.get("solution", {}).get("name")]
    return next((text for text in said if text and text.startswith("writer-")), str(entry["id"]))


class NaiveLog:
    """What the feed is not: a number taken when the row is inserted, read by `id > cursor` whatever commits later."""

    number = Column("id", BigInteger, Identity(), primary_key=True)
    table = Table("naive", MetaData(), number, Column("token", String(64)))

    def __init__(self, database: Database) -> None:
        self.database = database
        self.table.create(database.engine)

    def write(self, token: str) -> None:
        """Insert, go on with the act for a while, commit."""
        with self.database.writing() as db:
            db.execute(insert(self.table).values(token=token))
            time.sleep(random.uniform(0, 0.005))

    @contextmanager
    def reading(self) -> Iterator[Callable[[int, int], list[Seen]]]:
        """Read what follows the last identifier seen."""

        def read(after: int, limit: int) -> list[Seen]:
            following = select(self.table).where(self.table.c.id > after).order_by(self.table.c.id).limit(limit)
            with self.database.reading() as db:
                return [Seen(*row) for row in db.execute(following)]

        yield read


def test_readers_of_the_feed_see_every_entry_once_and_in_order(settled: Settled, tmp_path: Path) -> None:
    with settled.opened(tmp_path) as lived:
        history = follow_under_load(Feed(lived), SECONDS)
        with lived.database.reading() as db:
            positions = [one.position for one in entries_after(db, 0, 1_000_000)]
    print(f"{len(history.acknowledged)} written, {history.busy} refused as busy, {len(history.readers)} readers")  # noqa: T201
    assert positions == list(range(1, len(positions) + 1))
    assert len(history.acknowledged) > 5 * SECONDS, "a slow machine"
    assert (history.missing, history.duplicates, history.disorders, history.holes) == (0, 0, 0, 0)
    assert all([one.position for one in seen] == positions for seen in history.readers)


def test_the_same_test_catches_a_naive_log(settled_postgresql: Settled, tmp_path: Path) -> None:
    """On SQLite there is one writer at a time: only PostgreSQL can show the fault."""
    with settled_postgresql.opened(tmp_path) as lived:
        history = follow_under_load(NaiveLog(lived.database), SECONDS)
    print(f"{len(history.acknowledged)} written, {history.missing} missed by {len(history.readers)} readers")  # noqa: T201
    assert history.missing > 0


def test_acts_on_a_label_keep_the_order_of_their_instants(settled: Settled, tmp_path: Path) -> None:
    """An act that began before another one on the same label, and ends after it, is to begin again."""
    with settled.opened(tmp_path) as lived:
        state, label_id = lived.estampille.api.state, lived.things["vendor"]["awarded_label"]
        early, late = state.clock(), state.clock()
        before = photograph(lived.database)
        with lived.database.writing() as db:
            _suspend(lived, db, label_id, late)
        with pytest.raises(Busy), lived.database.writing() as db:
            _suspend(lived, db, label_id, early)
        with lived.database.reading() as db:
            times = [event.time for event in events_of(db, label_id)]
        assert times == sorted(times)
        assert len(photograph(lived.database)["feed"]) == len(before["feed"]) + 1


def _suspend(lived: Lived, db: Session, label_id: str, at: datetime) -> None:
    act = Act(db, lived.callers["authority"], at)
    cause = Cause("review", "Vérification.", at + timedelta(days=30))
    suspend_label(lived.estampille.api.state.service, act, db.get_one(Label, label_id, with_for_update=True), cause)
