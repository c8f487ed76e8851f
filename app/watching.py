"""Looking again at labelled solutions: each is probed anew once its last run is old enough.

Nothing depends on it: labels live by their dates and by what people decide. It only lets the authority know.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from app.db import Database
from app.errors import Refusal
from app.evidence.gathering import gather, retained
from app.evidence.probes.running import run
from app.evidence.probes.seeing import Visit
from app.evidence.probing import conclusive, last_probed, wishes_by_default
from app.journal.recording import Act
from app.journey import Service, keep_probes
from app.labels.surveying import under_surveillance
from app.labels.tables import Label
from app.outbound import Client
from app.settings import Settings
from app.solutions.tables import Solution

SECONDS = 300
"""Between two looks for solutions whose turn has come."""
_LOG = logging.getLogger(__name__)


class Round(NamedTuple):
    """What one round did: solutions probed, and solutions that could not be, told in the log."""

    probed: int
    failed: int


class Surveillance:
    """Probes labelled solutions, a few at a time, each at its interval."""

    def __init__(
        self, database: Database, service: Service, client: Client, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._service = service
        self._client = client
        self._interval = timedelta(days=settings.surveillance_days)
        self._slots = settings.surveillance_slots
        self._clock = clock
        self._stop = threading.Event()

    def stop(self) -> None:
        """Begin no other solution, and end once those under way are done."""
        self._stop.set()

    def run(self) -> None:
        """Make rounds until told to stop."""
        while not self._stop.is_set():
            self.round()
            self._stop.wait(SECONDS)

    def round(self) -> Round:
        """Probe every solution whose turn has come."""
        with ThreadPoolExecutor(self._slots, "surveillance") as pool:
            done = list(pool.map(self._probed, list(self._due())))
        return Round(done.count(True), done.count(False))

    def _due(self) -> Iterator[str]:
        at = self._clock()
        with self._database.reading() as db:
            for solution_id in db.scalars(select(Label.solution_id).distinct().order_by(Label.solution_id)):
                last = last_probed(db, solution_id)
                if (last is None or last + self._interval <= at) and under_surveillance(db, solution_id, at):
                    yield solution_id

    def _probed(self, solution_id: str) -> bool:
        if self._stop.is_set():
            return False
        try:
            self._look(solution_id)
        except Refusal as refused:  # the database is busy or the journal closed: the next round will
            _LOG.warning("solution %s was not probed: %s", solution_id, refused.code)
            return False
        except Exception:  # noqa: BLE001 - whatever it was, the other solutions are still to be looked at
            _LOG.exception("solution %s could not be probed", solution_id)
            return False
        return True

    def _look(self, solution_id: str) -> None:
        at = self._clock()
        with self._database.reading() as db:
            solution = db.get_one(Solution, solution_id)
            known = retained(self._service.library, gather(db, self._service.library, solution))
            wishes = wishes_by_default(conclusive(db, solution_id))
            homepage = solution.homepage
        seen = list(run(Visit(self._client, homepage, known, at.date()), wishes, at))
        with self._database.writing() as db:
            solution = db.get_one(Solution, solution_id, with_for_update=True)
            keep_probes(self._service, Act(db, None, self._clock()), solution, seen)
