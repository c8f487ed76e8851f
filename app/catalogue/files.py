"""The public file of a solution: what the feed says of it, and the verdicts each label was given on.

The verdicts of a label never change, so their bytes are spliced as they were stored.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import bindparam, select

from app.catalogue.listing import Listing
from app.db import Database
from app.labels.lifecycle import ACTIVE, SUSPENDED
from app.labels.tables import Label


PARTS = select(Label.id, Label.public_part).where(Label.id.in_(bindparam("labels", expanding=True)))


def public_file(listing: Listing, database: Database, name: str, at: datetime) -> bytes:
    """Write the public file of a solution, by slug or identifier, with the status of its labels now.

    The labels in force (else the latest one) carry every verdict with its trust and its reason. Refuses
    with `NotFound` what is not published, with `Gone` what was withdrawn.
    """
    file: dict[str, Any] = orjson.loads(listing.file(name, at))
    parts = _public_parts(database, _detailed(file["labels"]))
    for label in file["labels"]:
        part = parts.get(label["id"])
        label.update(_spliced(part) if part else {"documents": [], "verdicts": None})
    return orjson.dumps(file)


def _detailed(labels: Sequence[Mapping[str, Any]]) -> list[str]:
    in_force = [label["id"] for label in labels if label["status"] in (ACTIVE, SUSPENDED)]
    return in_force or [label["id"] for label in labels[:1]]


def _public_parts(database: Database, labels: Sequence[str]) -> dict[str, bytes]:
    # a plain connection: a session of the ORM costs more than the query
    with database.engine.connect() as connection:
        return dict(connection.execute(PARTS, {"labels": labels}).all())


def _spliced(part: bytes) -> dict[str, Any]:
    # {"documents":[…],"verdicts":[…]}: canonical, so the members come in this order
    documents, verdicts = part[len(b'{"documents":') : -1].split(b',"verdicts":', 1)
    return {"documents": orjson.Fragment(documents), "verdicts": orjson.Fragment(verdicts)}
