"""A generated catalogue stored in a database of the service itself, as if its labels had been issued one by one.

Rows are written by the raw driver: what is measured is reading. Each label carries the public verdicts of a real
dossier, so that a public file weighs what it weighs in life.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.db import Database
from app.dossiers.prechecking import known_from
from app.evidence.judging import judge
from app.feed.announcing import leaf_hash
from app.labels.issuing import public_verdicts
from app.migrating import migrate
from app.scoring import canonical
from app.settings import Settings
from bench.generated import library
from bench.questions import DETAILED

ROOT = Path(__file__).parents[1]
LABEL = (
    "INSERT INTO labels (id, organisation_id, solution_id, decision_id, scheme, edition, edition_digest, level, "
    "distinctions, scope, valid_from, valid_until, scorecard, scorecard_digest, public_part, signed, signature, "
    "key_id) "
    "VALUES (?, '', ?, ?, ?, ?, '', ?, '[]', '{}', ?, ?, x'', '', ?, x'', x'', '')"
)
ENTRY = (
    "INSERT INTO feed (position, id, type, time, subject, entry, leaf_hash) VALUES (?, ?, 'label.issued', ?, ?, ?, ?)"
)


def store(home: Path, entries: Iterable[Mapping[str, Any]]) -> Settings:
    """Store feed entries and their labels under a data folder; give the settings that serve them."""
    settings = Settings(home=home, rate_limits=False, log_level="ERROR")
    database = Database(settings.database)
    migrate(database)
    database.dispose()
    with closing(sqlite3.connect(home / "estampille.db")) as db, db:
        db.execute("PRAGMA synchronous=OFF")
        for entry in entries:
            _insert(db, entry)
        db.execute("UPDATE counters SET value = (SELECT max(position) FROM feed) WHERE name = 'feed'")
    return settings


def _insert(db: sqlite3.Connection, entry: Mapping[str, Any]) -> None:
    label = entry["data"]["label"]
    dates = label["valid_from"], label["valid_until"]
    named = label["id"], label["solution"], label["id"], label["scheme"], label["edition"], label["level"]
    if entry["position"] <= DETAILED:
        db.execute(LABEL, (*named, *dates, part()))
    whole = {**entry, "id": label["id"], "time": dates[0]}
    written = canonical(whole)
    db.execute(ENTRY, (entry["position"], label["id"], dates[0], label["id"], written, leaf_hash(written)))


@cache
def part() -> bytes:
    """Give the public part of a real label: every verdict of an example dossier, with its reasons."""
    criteria = library()
    edition = criteria.edition("fr-edtech", "2026.1")
    claims = yaml.safe_load((ROOT / "examples" / "bon.yaml").read_text())["claims"]
    known = known_from(criteria, claims)
    document = judge(edition, known, datetime(2026, 11, 1, tzinfo=UTC)).document
    return canonical({"documents": [], "verdicts": public_verdicts(edition, document)})


def members(part: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the two members of a public part, `documents` and `verdicts`, as JSON text."""
    documents, verdicts = part[len(b'{"documents":') : -1].split(b',"verdicts":', 1)
    yield "documents", documents
    yield "verdicts", verdicts
