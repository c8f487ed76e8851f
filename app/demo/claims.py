"""What vendors of the demonstration claim: the example dossiers, made theirs.

Each domain of a solution is as good as its quality says: it takes the values of an example, with its dates
brought to the day of the story, its addresses and numbers made the vendor's own, and some figures drawn.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from app.demo.cast import Piece, Quality, chance
from app.dossiers.claims_file import read_claims_file, typed_claim
from app.schemes import Library
from app.scoring import Fact, Json, Trust
from app.solutions.registering import slug_of

WRITTEN_ON = date(2026, 11, 1)
"""The day the examples are judged at."""
LATEST, OLDEST = 3, 60
"""Days before the story's day at which values were observed."""

_EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "excellent": {"all": "bon"},
    "good": {"all": "bon", "evd": "moyen", "eco": "moyen"},
    "middling": {"all": "moyen"},
    "poor": {"all": "faible"},
}
_SPREAD: Mapping[str, float] = {
    "a11y.rgaa_rate": 0.06,
    "eco.rgesn": 0.05,
    "sec.index": 0.15,
    "host.csf_score": 0.1,
    "product.users": 0.9,
    "product.schools": 0.9,
    "value.pupil_price": 0.6,
    "value.total_cost": 0.5,
    "gdpr.trackers": 0.3,
}
"""How far a figure of the examples is drawn away, either way, as a share of it."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOST = re.compile(r"[a-z0-9-]+\.example")
_VENDOR_NUMBER = re.compile(r"9999(?:01010|05052)")
_STEM = re.compile(r"/(?:matheo6e|lecturo)")


class Owner(NamedTuple):
    """Whose claims these are: what their texts must say."""

    name: str
    vendor: str
    siren: str


class Given(NamedTuple):
    """One value to claim, the trust it should reach, and the day it was observed."""

    value: Json
    trust: Trust
    observed_at: date


class Wardrobe:
    """The example dossiers, and how they are made to measure."""

    def __init__(self, library: Library) -> None:
        self.library = library
        names = {name for domains in _EXAMPLES.values() for name in domains.values()}
        self.examples = {name: read_claims_file(_folder() / f"{name}.yaml", library).claims for name in sorted(names)}

    def of_solution(self, piece: Piece, quality: Quality, owner: Owner, day: date) -> dict[str, Given]:
        """Give the claims of a solution as they stand on a day."""
        worn = self.worn({"solution", "offer"}, quality, owner, day)
        own = {f"product.{name}": value for name, value in piece.product.items()} | dict(piece.claims)
        if piece.hosted:
            places = ("storage", "processing", "admin")
            own |= {f"host.{place}_country": list(piece.hosted) for place in places}
        for fact, value in own.items():
            before = worn.get(fact, Given(None, Trust.DECLARED, day - timedelta(days=LATEST)))
            worn[fact] = before._replace(value=typed_claim(self.library, fact, value))
        return worn

    def of_vendor(self, row: Mapping[str, Any], owner: Owner, day: date) -> dict[str, Given]:
        """Give the claims of a vendor about itself."""
        worn = self.worn({"vendor"}, {"all": row["quality"]}, owner, day)
        seen = day - timedelta(days=LATEST)
        worn["vendor.legal_name"] = Given(row["name"], Trust.DECLARED, seen)
        worn["vendor.size"] = Given(row["size"], Trust.DECLARED, seen)
        if row["country"] != "FR":
            form = row["name"].split()[-1]
            number = {"register": "euid", "number": f"{row['country']}DEMO.{owner.siren}", "legal_form": form}
            for fact, value in (("seat", row["country"]), ("central_admin", row["country"]), ("siren", number)):
                before = worn.get(f"own.{fact}", Given(None, Trust.DOCUMENTED, seen))
                worn[f"own.{fact}"] = before._replace(value=value)
        for fact, value in row.get("claims", {}).items():
            worn[fact] = worn[fact]._replace(value=typed_claim(self.library, fact, value))
        return worn

    def worn(self, about: set[str], quality: Quality, owner: Owner, day: date) -> dict[str, Given]:
        """Give the claims on these kinds of fact as the examples make them, without a role in the demonstration."""
        worn = {}
        for fact in self.library.facts.values():
            claimed = self._claimed(fact, quality) if fact.about in about else None
            if claimed is not None:
                worn[fact.id] = self._made(fact, claimed, owner, day)
        return worn

    def _claimed(self, fact: Fact, quality: Quality) -> Json:
        domains = _EXAMPLES[quality.get(fact.domain, quality["all"])]
        return self.examples[domains.get(fact.domain, domains["all"])].get(fact.id)

    def _made(self, fact: Fact, claimed: Json, owner: Owner, day: date) -> Given:
        given: Mapping[str, Any] = claimed if isinstance(claimed, dict) and "trust" in claimed else {"value": claimed}
        seen = date.fromisoformat(given.get("observed_at", WRITTEN_ON.isoformat()))
        age = max(LATEST, min(OLDEST, (WRITTEN_ON - seen).days // 6))
        value = _drawn(fact, _spoken(given["value"], owner, day - WRITTEN_ON), owner)
        return Given(value, Trust.of(given.get("trust", "declared")), day - timedelta(days=age))


def _folder() -> Path:
    """Give the folder of the example dossiers: beside the checkout, or inside the installed package."""
    package = Path(__file__).parents[1]
    checkout = package.parent / "examples"
    return checkout if checkout.is_dir() else package / "examples"


def _spoken(value: Json, owner: Owner, later: timedelta) -> Json:
    """Give a value with its texts made the owner's, and its days moved."""
    match value:
        case str() if _DAY.fullmatch(value):
            return (date.fromisoformat(value) + later).isoformat()
        case str():
            stem = slug_of(owner.name)
            text = _VENDOR_NUMBER.sub(owner.siren, _HOST.sub(f"{stem}.example", value))
            text = _STEM.sub(f"/{stem.replace('-', '')}", text)
            return text.replace("Atelier Mathéo", owner.vendor).replace("Mathéo", owner.name)
        case list():
            return [_spoken(item, owner, later) for item in value]
        case dict():
            return {name: _spoken(item, owner, later) for name, item in value.items()}
    return value


def _drawn(fact: Fact, value: Json, owner: Owner) -> Json:
    """Give a figure drawn around the example's, within what the fact accepts."""
    spread = _SPREAD.get(fact.id)
    if spread is None or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    drawn: float = value * (1 + chance(owner.name, fact.id).uniform(-spread, spread))
    drawn = min(max(drawn, fact.schema.get("minimum", drawn)), fact.schema.get("maximum", drawn))
    return round(drawn) if fact.schema.get("type") == "integer" else round(drawn, 1)
