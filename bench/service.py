"""The whole service over a generated feed: `python -m bench.service <port> <file of entries>`.

Same application, same middleware as in production; only rate limits are off, since one address asks everything.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import uvicorn
from sqlalchemy import insert

from app.db import Database
from app.feed.announcing import leaf_hash
from app.feed.tables import FeedEntry
from app.journal.tables import Counter
from app.main import create_app
from app.migrating import migrate
from app.settings import Settings
from app.signing import canonical
from bench.generated import NOW

BATCH = 5000


def stored(settings: Settings, entries: Path) -> None:
    """Write feed entries into a new database."""
    database = Database(settings.database)
    migrate(database)
    with database.writing() as db, entries.open("rb") as lines:
        rows, last = _rows(lines), 0
        while batch := list(islice(rows, BATCH)):
            db.execute(insert(FeedEntry), batch)
            last = batch[-1]["position"]
        db.merge(Counter(name="feed", value=last))
    database.dispose()


def _rows(lines: Iterator[bytes]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        document = orjson.loads(line)
        entry = canonical(document)
        yield {
            "position": document["position"],
            "id": f"entry-{document['position']}",
            "type": document["type"],
            "time": NOW,
            "subject": document["subject"],
            "entry": entry,
            "leaf_hash": leaf_hash(entry),
        }


def _now() -> datetime:
    return NOW


def main() -> None:
    """Serve on loopback, one worker."""
    port, entries = int(sys.argv[1]), Path(sys.argv[2])
    settings = Settings(home=entries.parent / "home", rate_limits=False, log_level="ERROR")
    if not settings.home.exists():
        settings.home.mkdir()
        stored(settings, entries)
    service = create_app(settings, now=_now)
    uvicorn.run(service.asgi, host="127.0.0.1", port=port, log_level="error", access_log=False)


if __name__ == "__main__":
    main()
