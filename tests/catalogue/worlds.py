"""Small catalogues to ask questions of: a guide, feed entries, and random ones by the hundred."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from app.catalogue.facets import Guide, guide_of
from app.catalogue.listing import Listing
from app.clock import instant
from app.schemes import Vocabulary, Word
from app.scoring import Distinction, Domain, Edition, Fact, Level, Text

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
YEAR = timedelta(days=365)


def _listed(text: str) -> list[str]:
    return text.split()


CYCLES = {"cycle_2": "Cycle 2 – CP, CE1, CE2", "cycle_3": "Cycle 3 – CM1, CM2, 6e", "cycle_4": "Cycle 4 – 5e, 4e, 3e"}
SUBJECTS = {"maths": "Mathématiques", "histoire": "Histoire", "langues": "Langues vivantes"}
LEVELS = {"reference": "Référencé", "conforme": "Conforme", "exemplaire": "Exemplaire"}
DOMAINS = {"a11y": "Accessibilité", "gdpr": "Données personnelles"}
WORDS = _listed(
    "évaluation évaluations enseignante enseignantes exercice exercices jeu jeux travail travaux lecture lire "
    "collégien collégiennes mathématiques mathématique dictée dictées oral oraux de pour les école écoles"
)


def guide() -> Guide:
    """Draw up a guide with a facet of each kind."""
    listed = {"type": "array"}
    facts = (
        Fact("product.cycles", "product", facet="cycle", vocabulary="cycles", schema=listed, title=_said("Cycle")),
        Fact("product.subjects", "product", facet="subject", vocabulary="subjects", schema=listed),
        Fact("ai.declared", "ai", facet="ai", schema={"type": "boolean"}),
        Fact("evd.tier", "evd", facet="tier", schema={"type": "integer", "minimum": 0, "maximum": 4}),
        Fact("vendor.city", "vendor", facet="city", schema={"type": "string"}),
        Fact("a11y.rgaa_rate", "a11y", facet="rgaa_rate", schema={"type": "number", "minimum": 0, "maximum": 100}),
        Fact("gdpr.dpo", "gdpr"),
    )
    vocabularies = {"cycles": _vocabulary("cycles", CYCLES), "subjects": _vocabulary("subjects", SUBJECTS)}
    editions = [
        Edition(
            scheme,
            "2026.1",
            titles=_said(scheme),
            domains={name: Domain(name, _said(title)) for name, title in DOMAINS.items()},
            levels=tuple(Level(name, _said(title)) for name, title in LEVELS.items()),
            distinctions=(Distinction("souverain", _said("Souverain")),),
        )
        for scheme in ("souverainete", "fr-edtech")  # the last of editions alike leads
    ]
    return guide_of(facts, vocabularies, editions)


def solution(number: int, **changes: Any) -> dict[str, Any]:
    """Write the public state of a solution."""
    return {
        "id": f"s-{number:04}",
        "slug": f"solution-{number}",
        "name": f"Solution {number}",
        "description": {"fr": "Des exercices.", "en": None},
        "homepage": "https://solution.example",
        "vendor": {"id": "v-1", "name": "Éditions Martin", "country": "FR", "siren": None},
        "facts": {},
        "status": "published",
    } | changes


def label(number: int, of: int, **changes: Any) -> dict[str, Any]:
    """Write the public state of a label, valid for two years around now unless it says otherwise."""
    return {
        "id": f"l-{number:04}",
        "solution": f"s-{of:04}",
        "scheme": "fr-edtech",
        "edition": "2026.1",
        "level": "conforme",
        "title": {"fr": "Conforme", "en": "Conforme"},
        "distinctions": [],
        "valid_from": instant(NOW - YEAR),
        "valid_until": instant(NOW + YEAR),
        "history": [happened("issued", NOW - YEAR)],
        "scores": scores(50),
        "completeness": 90.0,
        "verdicts": {"gdpr.dpo": ["met", "documented", "yes"]},
    } | changes


def scores(overall: float | None, **domains: float) -> dict[str, Any]:
    """Write scores, the declared ones above the verified ones."""
    return {
        "overall": {"declared": 100.0, "verified": overall},
        "domains": {name: {"declared": 100.0, "verified": value} for name, value in domains.items()},
    }


def happened(event: str, time: datetime, until: datetime | None = None) -> dict[str, Any]:
    """Write an event of a label's history."""
    return {"event": event, "time": instant(time), "until": until and instant(until), "reason_code": None}


def entry(position: int, **data: Any) -> dict[str, Any]:
    """Write a feed entry, as far as the catalogue reads it."""
    return {"position": position, "data": data}


def listing_of(*data: Mapping[str, Any], at: datetime = NOW) -> Listing:
    """Build a catalogue from the data of feed entries."""
    listing = Listing(guide())
    for position, each in enumerate(data, 1):
        listing.apply(entry(position, **each))
    listing.publish(at)
    return listing


def random_states(size: int, seed: int) -> list[dict[str, Any]]:
    """Draw solutions with none to three labels in every state."""
    draw = Random(seed)
    return [
        {"solution": _random_solution(draw, number), "labels": list(_random_labels(draw, number))}
        for number in range(size)
    ]


def _random_solution(draw: Random, number: int) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "product.cycles": draw.sample(list(CYCLES), draw.randint(0, 2)),
        "product.subjects": draw.sample(list(SUBJECTS), draw.randint(1, 2)),
        "ai.declared": draw.random() < 0.3,
        "a11y.rgaa_rate": draw.choice((None, 42.5, 75, 99.9)),
    }
    if draw.random() < 0.5:
        facts |= {"evd.tier": draw.randint(0, 4), "vendor.city": draw.choice(("Lyon", "Brest"))}
    words = " ".join(draw.choices(WORDS, k=6))
    return solution(
        number,
        name=" ".join(draw.choices(WORDS, k=2)).capitalize(),
        description={"fr": words, "en": draw.choice((None, "games for teachers"))},
        facts=facts,
        status=draw.choices(("published", "withdrawn"), (9, 1))[0],
    )


def _random_labels(draw: Random, of: int) -> Iterable[dict[str, Any]]:
    for turn in range(draw.choices((0, 1, 2, 3), (1, 8, 3, 1))[0]):
        since = NOW + timedelta(days=draw.randint(-900, 30))
        yield label(
            of * 10 + turn,
            of,
            scheme=draw.choice(("fr-edtech", "fr-edtech", "souverainete")),
            level=draw.choice(list(LEVELS)),
            distinctions=draw.choice(([], ["souverain"])),
            valid_from=instant(since),
            valid_until=instant(since + timedelta(days=draw.choice((365, 1095)))),
            history=[happened("issued", since), *_random_event(draw, since)],
            scores=scores(draw.choice((None, 50.0, 61.4, 80.0)), a11y=draw.choice((0, 59.9, 60.0)), gdpr=80.0),
            verdicts={f"f.{turn}": ["met", draw.choice(("declared", "tested", "audited")), 1]},
        )


def _random_event(draw: Random, since: datetime) -> list[dict[str, Any]]:
    time = since + timedelta(days=draw.randint(1, 600))
    drawn = draw.random()
    if drawn < 0.2:
        return [happened("suspended", time, time + timedelta(days=60))]
    return [happened("revoked" if drawn < 0.3 else "superseded", time)] if drawn < 0.4 else []


def _vocabulary(name: str, words: Mapping[str, str]) -> Vocabulary:
    return Vocabulary(name, _said(name), {word: Word(word, _said(title)) for word, title in words.items()})


def _said(title: str) -> Text:
    return Text(title, title)
