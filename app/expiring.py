"""Announcing in the feed the labels whose end has come.

Nothing depends on it: a label expires because time passes (`labels.lifecycle`). This only tells those who follow.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from app.db import Database
from app.journal.recording import Act
from app.journey import Service, announce_expiries, expired_unannounced

SECONDS = 60
_LOG = logging.getLogger(__name__)


class ExpiryWatch:
    """Looks once a minute, in a thread, for labels that expired without being announced."""

    def __init__(self, database: Database, service: Service, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._service = service
        self._clock = clock
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start watching."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, name="expiry watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def look(self) -> int:
        """Announce what expired, and give how many labels did; most looks find nothing and write nothing."""
        at = self._clock()
        with self._database.reading() as db:
            if not expired_unannounced(db, at):
                return 0
        with self._database.writing() as db:
            return announce_expiries(self._service, Act(db, None, at))

    def _run(self) -> None:
        while not self._stop.wait(SECONDS):
            try:
                self.look()
            except Exception:  # noqa: BLE001 - whatever it was, the next look may succeed
                _LOG.exception("expired labels could not be announced; they will be at a next look")
