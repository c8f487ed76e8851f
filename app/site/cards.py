"""The cards of the catalogue: what the API answers, as people read it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import orjson

from app.catalogue.facets import Guide
from app.errors import NotFound
from app.schemes import Library
from app.scoring.values import Edition
from app.site.addresses import Address
from app.site.charts import Bar, Seal, main_bars, seal
from app.site.voice import Voice


class Award(NamedTuple):
    """A label on a card."""

    level: str
    status: str
    scheme: str
    valid_until: str


class Card(NamedTuple):
    """A solution on a page of results."""

    slug: str
    name: str
    address: str
    vendor: str
    country: str
    status: str
    awards: list[Award]
    seal: Seal | None
    distinctions: list[str]
    verified: float | None
    declared: float | None
    bars: list[Bar]
    trust: str | None


class Maker:
    """Makes cards in one language."""

    def __init__(self, library: Library, guide: Guide, voice: Voice, here: Address) -> None:
        self.library = library
        self.guide = guide
        self.voice = voice
        self.here = here

    def cards(self, found: Iterable[bytes]) -> list[Card]:
        """Make the cards of a page of results."""
        return [self._card(orjson.loads(card)) for card in found]

    def _card(self, card: Mapping[str, Any]) -> Card:
        labels, vendor = card["labels"], card["vendor"]
        edition = edition_of(self.library, labels[0]) if labels else None
        overall = (card["scores"] or {}).get("overall", {})
        return Card(
            slug=card["slug"],
            name=card["name"],
            address=str(self.here.to(f"/solutions/{card['slug']}")),
            vendor=vendor["name"],
            country=country(self.library, self.voice, vendor["country"]),
            status=card["status"],
            awards=[self._award(label) for label in labels],
            seal=seal(labels[0], edition, self.voice) if edition else None,
            distinctions=[self._distinction(mark) for mark in card["distinctions"]],
            verified=overall.get("verified"),
            declared=overall.get("declared"),
            bars=main_bars(card["scores"], edition, self.voice) if edition and card["scores"] else [],
            trust=card["trust"],
        )

    def _award(self, label: Mapping[str, Any]) -> Award:
        scheme = scheme_of(self.library, self.voice, label)
        return Award(self.voice.text(label["title"]), label["status"], scheme, self.voice.day(label["valid_until"]))

    def _distinction(self, mark: str) -> str:
        return self.voice.text(self.guide.facets["distinction"].title_of(mark))


def edition_of(library: Library, label: Mapping[str, Any]) -> Edition | None:
    """Give the edition a label was given under; None where this service does not hold it."""
    try:
        return library.edition(label["scheme"], label["edition"])
    except NotFound:
        return None


def scheme_of(library: Library, voice: Voice, label: Mapping[str, Any]) -> str:
    """Say the scheme of a label, as its own edition is titled."""
    edition = edition_of(library, label)
    return voice.text(edition.titles) if edition else str(label["scheme"])


def country(library: Library, voice: Voice, code: str | None) -> str:
    """Say the name of a country."""
    return voice.text(library.vocabularies["countries"].title_of(code)) if code else ""
