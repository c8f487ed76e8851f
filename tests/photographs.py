"""Photographs of a database: every row of every table, to see that nothing changed."""

from typing import Any

from sqlalchemy import select

from app.db import Database
from app.tables import Base

Photograph = dict[str, list[tuple[Any, ...]]]
ASIDE = frozenset({"kept_replies"})
"""Tables that are no state of the service: replies kept for repeats."""


def photograph(database: Database) -> Photograph:
    """Give the rows of every table, in the order of their keys."""
    with database.reading() as db:
        return {
            table.name: [tuple(row) for row in db.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
            if table.name not in ASIDE
        }
