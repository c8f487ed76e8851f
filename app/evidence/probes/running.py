"""Running probes on a solution: nothing is written, and no failure of one stops the others."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from app.evidence.probes.failing import failed
from app.evidence.probes.registry import PROBES
from app.evidence.probes.seeing import Seen, Unanswered, Visit
from app.outbound import Unfetched
from app.scoring import Json


class Wish(NamedTuple):
    """A probe to run, and where to point it, where it may be pointed."""

    probe: str
    address: str | None = None


class Probed(NamedTuple):
    """What one probe saw, and when."""

    probe: str
    at: datetime
    seen: Seen

    @property
    def json(self) -> dict[str, Json]:
        """What it saw, as it is kept and shown."""
        seen = self.seen
        return {
            "facts": {fact: read.json for fact, read in seen.facts.items()},
            "findings": [finding.json for finding in seen.findings],
            "missing": {fact: list(named) for fact, named in seen.missing.items()},
            "confidence": PROBES[self.probe].confidence.value,
            "reader": PROBES[self.probe].reader,
        }


def run(visit: Visit, wishes: Iterable[Wish], at: datetime) -> Iterator[Probed]:
    """Run probes one after the other, each address being fetched once for all of them."""
    for wish in wishes:
        yield Probed(wish.probe, at, _look(visit, wish))


def _look(visit: Visit, wish: Wish) -> Seen:
    visit.asked = wish.address or visit.homepage
    try:
        return PROBES[wish.probe].look(visit, wish.address)
    except (Unfetched, Unanswered) as why:
        return failed(visit.asked, why)
