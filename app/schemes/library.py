"""The library: everything the criteria folder says, read once and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.errors import NotFound
from app.scoring.values import Edition, Fact

from .editions import IN_FORCE, Name
from .facts import FactDomain
from .vocabularies import Vocabulary


@dataclass(frozen=True, slots=True)
class Library:
    """Facts by id, vocabularies by name, editions by (scheme, edition), all sorted by key."""

    facts: Mapping[str, Fact]
    vocabularies: Mapping[str, Vocabulary] = field(repr=False)
    editions: Mapping[Name, Edition]
    domains: Mapping[str, FactDomain] = field(repr=False)

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes, sorted by name."""
        return tuple(sorted({scheme for scheme, _ in self.editions}))

    def editions_of(self, scheme: str) -> tuple[Edition, ...]:
        """Every edition of a scheme, drafts included, from the oldest; raise `NotFound` on an unknown scheme."""
        found = tuple(each for (name, _), each in self.editions.items() if name == scheme)
        if not found:
            raise NotFound
        return found

    def edition(self, scheme: str, edition: str | None = None, at: date | None = None) -> Edition:
        """Find an edition by name, or the one current `at` a day; raise `NotFound` when there is none.

        Drafts and consultations are reached by name only. Without a day, the published edition that took effect last.
        """
        if edition is None:
            return self.current(scheme, at)
        found = self.editions.get((scheme, edition))
        if found is None:
            raise NotFound
        return found

    def current(self, scheme: str, at: date | None = None) -> Edition:
        """Find the published edition that took effect last, on a day at most; raise `NotFound` when there is none."""
        day = at.date() if isinstance(at, datetime) else at or date.max
        published = [each for each in self.editions_of(scheme) if each.status == "published"]
        in_effect = [each for each in published if _start(each) <= day]
        if not in_effect:
            raise NotFound
        return max(in_effect, key=lambda each: (_start(each), each.edition))

    def in_force(self) -> tuple[Edition, ...]:
        """Every published or retired edition, sorted by name."""
        return tuple(each for each in self.editions.values() if each.status in IN_FORCE)


def _start(edition: Edition) -> date:
    return edition.effective_from or date.max
