"""What a probe has to work with, and what it makes of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from http import HTTPStatus
from typing import Final

from app.evidence.probes.pages import Page, read_page
from app.evidence.readers.reading import Finding, ReadValue
from app.outbound import Budget, Client, Place, Reply, Unfetched, place_of
from app.scoring import Json, Known

NO_MORE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class Outcome(StrEnum):
    """Whether a probe could look, and whether there was something to see."""

    SEEN = "seen"
    ABSENT = "absent"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"

    @property
    def conclusive(self) -> bool:
        """Tell whether the probe learnt something; a failure of the network teaches nothing."""
        return self in (Outcome.SEEN, Outcome.ABSENT)


class Confidence(StrEnum):
    """How far what a probe says can be relied on; docs/evidence.md says why for each."""

    CERTAIN = "certain"
    LIKELY = "likely"
    INDICATIVE = "indicative"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a probe saw at an address: facts it proves, what it noticed, what it could not establish.

    `sha256` is the digest of the document judged, where there is one.
    """

    outcome: Outcome
    address: str
    facts: Mapping[str, ReadValue] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sha256: str | None = None


class Unanswered(Exception):
    """The server answered, but not with what was asked for: its HTTP status says so."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Visit:
    """One run on one solution: each address is fetched once, within one budget.

    `known` is what is known of the solution, `on` the day of the visit, `asked` the address asked for last.
    """

    def __init__(
        self, client: Client, homepage: str, known: Mapping[str, Known], on: date, budget: Budget | None = None
    ) -> None:
        self.client = client
        self.homepage = homepage
        self.known = known
        self.on = on
        self.budget = budget or Budget()
        self.asked = homepage
        self._fetched: dict[tuple[str, bool], Reply | Unfetched] = {}
        self._pages: dict[str, Page] = {}

    @property
    def home(self) -> Place:
        return place_of(self.homepage)

    @property
    def secure(self) -> Place:
        """The solution's host, over TLS."""
        home = self.home
        return home if home.scheme == "https" else Place("https", home.host, 443, home.target)

    def at(self, path: str) -> str:
        """Give the address of a path of the solution's host, over TLS."""
        return f"{self.secure.origin}{path}"

    def value(self, fact: str) -> Json:
        """Give the value known of a fact, None where none is."""
        known = self.known.get(fact)
        return known.value if known else None

    def fetch(self, url: str, *, follow: bool = True) -> Reply:
        """Fetch an address, or give what it gave before; raise `Unfetched`."""
        self.asked, asked = url, (url, follow)
        if asked not in self._fetched:
            try:
                self._fetched[asked] = self.client.fetch(url, self.budget, follow=follow)
            except Unfetched as failed:
                self._fetched[asked] = failed
        found = self._fetched[asked]
        if isinstance(found, Unfetched):
            raise Unfetched(found.code)
        return found

    def document(self, url: str) -> Reply:
        """Fetch an address that must answer 200; raise `Unfetched` or `Unanswered`."""
        reply = self.fetch(url)
        if reply.status != HTTPStatus.OK:
            raise Unanswered(reply.status)
        return reply

    def page(self, url: str) -> Page:
        """Fetch a page and read it; raise as `document` does."""
        if url not in self._pages:
            self._pages[url] = read_page(self.document(url))
        return self._pages[url]

    def is_own(self, place: Place) -> bool:
        """Tell whether a place is on the solution's host or below it, `www.` apart."""
        host = self.home.host.removeprefix("www.")
        return place.host == host or place.host.endswith(f".{host}")


def digest(reply: Reply) -> str:
    """Give the SHA-256 of what was fetched."""
    return hashlib.sha256(reply.body).hexdigest()
