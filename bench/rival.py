"""The same catalogue in SQLite behind Datasette: canned queries tuned by hand, and the table API.

Texts are stemmed as ours are before they are indexed: without it `unicode61` would not find plurals.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

import orjson

from app.catalogue.rows import card_of
from app.catalogue.shown import Shown
from app.catalogue.text import asked, stem, words_of
from bench.questions import DETAILED
from bench.stored import members

LISTS = {
    "cycles": "product.cycles",
    "subjects": "product.subjects",
    "audiences": "product.audiences",
    "countries": "host.storage_country",
}
SCHEMA = """
CREATE TABLE solutions (
  id INTEGER PRIMARY KEY, slug TEXT UNIQUE, card TEXT, file TEXT, level TEXT, score REAL, a11y REAL, price_model TEXT,
  cycles TEXT, subjects TEXT, audiences TEXT, countries TEXT
);
CREATE TABLE listed (level TEXT, cycle TEXT, subject TEXT, score REAL, id INTEGER);
CREATE TABLE cycles (id INTEGER, cycle TEXT, PRIMARY KEY (id, cycle)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (name, vendor, description, content='', tokenize='unicode61');
"""
INDEXES = """
CREATE INDEX listed_by_all ON listed (level, cycle, subject, score DESC, id);
CREATE INDEX solutions_by_level ON solutions (level, a11y);
CREATE INDEX solutions_by_price_model ON solutions (price_model);
INSERT INTO words (words) VALUES ('optimize');
ANALYZE;
"""
FILTERED = """
SELECT card FROM listed JOIN solutions USING (id)
WHERE listed.level = :level AND listed.cycle = :cycle AND listed.subject = :subject
ORDER BY listed.score DESC, id LIMIT 20 OFFSET (:page - 1) * 20
"""
TEXT = """
SELECT card FROM words JOIN solutions ON solutions.id = words.rowid
WHERE words MATCH :q AND level = :level
  AND EXISTS (SELECT 1 FROM cycles WHERE cycles.id = solutions.id AND cycle = :cycle)
ORDER BY rank LIMIT 20
"""
ONE = "SELECT file FROM solutions WHERE slug = :slug"


def build(database: Path, entries: Iterable[Mapping[str, Any]], part: bytes) -> None:
    """Write the generated solutions into SQLite; the first ones with their public file, as the service answers it."""
    with closing(sqlite3.connect(database)) as db, db:
        db.executescript(SCHEMA)
        for number, entry in enumerate(entries, 1):
            _insert(db, number, entry["data"]["solution"], entry["data"]["label"], part)
        db.executescript(INDEXES)


def _insert(
    db: sqlite3.Connection, number: int, solution: Mapping[str, Any], label: Mapping[str, Any], part: bytes
) -> None:
    facts, score = solution["facts"], label["scores"]["overall"]["verified"]
    lists = {name: facts.get(fact, []) for name, fact in LISTS.items()}
    card = card_of(Shown(solution, [label], "active", ("",))).decode()
    detailed = {**label, **{name: orjson.Fragment(text) for name, text in members(part)}}
    file = orjson.dumps({**solution, "labels": [detailed]}).decode() if number <= DETAILED else None
    a11y, price = label["scores"]["domains"]["a11y"]["verified"], facts.get("product.price_model")
    written = [json.dumps(values) for values in lists.values()]
    row = (number, solution["slug"], card, file, label["level"], score, a11y, price, *written)
    db.execute(f"INSERT INTO solutions VALUES ({','.join('?' * len(row))})", row)  # noqa: S608 - our own columns
    places = product(lists["cycles"], lists["subjects"])
    db.executemany("INSERT INTO listed VALUES (?, ?, ?, ?, ?)", [(label["level"], *at, score, number) for at in places])
    db.executemany("INSERT INTO cycles VALUES (?, ?)", [(number, cycle) for cycle in lists["cycles"]])
    texts = (solution["name"], solution["vendor"]["name"], " ".join(solution["description"].values()))
    db.execute(
        "INSERT INTO words (rowid, name, vendor, description) VALUES (?, ?, ?, ?)", (number, *map(stemmed, texts))
    )


def stemmed(text: str) -> str:
    """Write the stems of a text."""
    return " ".join(stem(word) for word in words_of(text))


def matching(text: str) -> str:
    """Write a question for FTS5: every word."""
    return " ".join(f'"{stem(word)}"' for word in asked(text))


def metadata(folder: Path) -> Path:
    """Write Datasette's metadata: the canned queries."""
    queries = {name: {"sql": sql} for name, sql in {"filtered": FILTERED, "text": TEXT, "one": ONE}.items()}
    file = folder / "metadata.json"
    file.write_text(json.dumps({"databases": {"rival": {"queries": queries}}}))
    return file


def command(database: Path) -> tuple[str, ...]:
    """Give the command that serves a database, read-only, with limits out of the way."""
    limits = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000, "facet_suggest_time_limit_ms": 1}
    settings = [word for name, value in limits.items() for word in ("--setting", name, str(value))]
    named = ("--metadata", str(metadata(database.parent)), "--setting", "suggest_facets", "off")
    return ("-m", "datasette", "serve", "-i", str(database), "--port", "{port}", *named, *settings)
