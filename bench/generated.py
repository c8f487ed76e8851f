"""A generated catalogue: feed entries for any number of solutions, the same ones on every machine.

Words are those of French EdTech, frequent ones far more frequent than others, as in real catalogues.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from app.clock import instant
from app.schemes import Library, read_library
from app.scoring import Distinction, Domain, Edition, Fact, Level, Text

T = TypeVar("T")
SCHEME, EDITION = "fr-edtech", "2026.1"
DOMAINS = ("gar", "gdpr", "a11y", "iop", "host", "sec", "own", "evd", "eco", "ai", "value")
LEVELS = {"reference": "Référencé", "conforme": "Conforme", "exemplaire": "Exemplaire"}
DISTINCTIONS = ("souverain", "accessible", "preuve-1", "preuve-2")
TRUSTS = ("declared", "documented", "tested", "audited")
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_KINDS = ("application", "plateforme", "manuel numérique", "exerciseur", "espace de travail", "jeu sérieux", "banque")
SUBJECTS = _words(
    "mathématiques français lecture écriture orthographe grammaire géographie histoire sciences physique chimie "
    "technologie anglais allemand espagnol latin musique chorale dessin orientation philosophie économie calcul "
    "géométrie statistiques algorithmique programmation robotique astronomie citoyenneté médias cinéma théâtre"
)
PEOPLE = _words(
    "élèves enseignantes enseignants collégiennes collégiens lycéennes lycéens écoliers professeurs formatrices "
    "familles directrices inspecteurs étudiantes apprentis accompagnants documentalistes"
)
FEATURES = _words(
    "évaluations exercices parcours corrections adaptations suivis progrès compétences bilans tableaux ressources "
    "vidéos animations quiz défis badges portfolios devoirs cahiers annotations dictées podcasts cartes simulations "
    "laboratoires différenciation inclusion dyslexie synthèse vocale traduction collaboration messagerie emploi "
    "temps absences notes livrets conseils diagnostic positionnement remédiation révisions annales certifications"
)
_ENGLISH = _words(
    "application platform exercises teachers pupils schools learning reading mathematics progress assessments games "
    "lessons resources inclusive accessible adaptive homework classroom skills tracking video science languages"
)
_SYLLABLES = _words(
    "ma thé lu do ka ri so né vi lo pé ta mi ro za fé li no qua tri bel cor dan gui jo per sil tan vou xé"
)


def library() -> Library:
    """Read the criteria of this repository."""
    return read_library(Path(__file__).parents[1] / "criteria")


def editions() -> list[Edition]:
    """Give the edition that generated labels name."""
    return [
        Edition(
            SCHEME,
            EDITION,
            titles=Text("Référentiel", "Scheme"),
            domains={name: Domain(name, Text(name, name)) for name in DOMAINS},
            levels=tuple(Level(name, Text(title, title)) for name, title in LEVELS.items()),
            distinctions=tuple(Distinction(name, Text(name, name)) for name in DISTINCTIONS),
        )
    ]


class Generated:
    """Draws entries; the same seed gives the same catalogue."""

    def __init__(self, library: Library, seed: int = 2026) -> None:
        self._random = Random(seed)
        described = [fact for fact in library.facts.values() if fact.facet is not None]
        self._described = [(fact, _values_of(fact, library)) for fact in described]
        self._vendors = [self._name() for _ in range(900)]

    def entries(self, size: int) -> Iterator[Mapping[str, Any]]:
        """Give one `label.issued` entry per solution, at positions 1 to `size`."""
        for position in range(1, size + 1):
            data = self.state(position)
            subject = data["label"]["id"]
            yield {"position": position, "type": "label.issued", "subject": subject, "data": data}

    def state(self, number: int) -> dict[str, Any]:
        """Give the public state of one solution and its label."""
        return {"solution": self._solution(number), "label": self._label(number)}

    def _solution(self, number: int) -> dict[str, Any]:
        vendor = self._random.randrange(len(self._vendors))
        name = self._name()
        return {
            "id": _id(1, number),
            "slug": f"solution-{number}",
            "name": f"{name} {self._one(SUBJECTS)}" if number % 3 else name,
            "description": {"fr": self._description(), "en": " ".join(self._some(_ENGLISH, 16))},
            "homepage": f"https://solution-{number}.example",
            "vendor": {"id": _id(2, vendor), "name": self._vendors[vendor], "country": "FR", "siren": None},
            "facts": self._facts(),
            "status": "published",
        }

    def _label(self, number: int) -> dict[str, Any]:
        level, since = self._one(tuple(LEVELS)), NOW - timedelta(minutes=self._random.randrange(1, 1_500_000))
        scores = {domain: self._score() for domain in DOMAINS}
        return {
            "id": _id(3, number),
            "solution": _id(1, number),
            "scheme": SCHEME,
            "edition": EDITION,
            "level": level,
            "title": {"fr": LEVELS[level], "en": level.capitalize()},
            "distinctions": [mark for mark in DISTINCTIONS if self._random.random() < 0.1],
            "status": "active",
            "valid_from": instant(since),
            "valid_until": instant(since + timedelta(days=1096 + self._random.randrange(300))),
            "suspended_until": None,
            "history": [{"event": "issued", "time": instant(since), "reason_code": None, "reason": None}],
            "completeness": round(self._random.uniform(60, 100), 1),
            "scores": {"overall": self._score(), "domains": scores},
            "verdicts": {f"{domain}.fact_{turn}": self._verdict() for domain in DOMAINS for turn in range(3)},
        }

    def _facts(self) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for fact, values in self._described:
            if values and self._random.random() < 0.9:
                several = fact.schema.get("type") == "array"
                said[fact.id] = self._some(values, self._random.randint(1, 3)) if several else self._one(values)
        return said

    def _description(self) -> str:
        features = ", ".join(self._some(FEATURES, 10))
        people, subjects = self._some(PEOPLE, 3), self._some(SUBJECTS, 3)
        kind = self._one(_KINDS)
        return f"Une {kind} de {' et '.join(subjects)} pour les {' et les '.join(people)} : {features}."

    def _name(self) -> str:
        return "".join(self._random.choice(_SYLLABLES) for _ in range(self._random.randint(2, 4))).capitalize()

    def _score(self) -> dict[str, float]:
        declared = round(self._random.uniform(40, 100), 1)
        return {"declared": declared, "verified": round(declared * self._random.uniform(0.5, 1), 1)}

    def _verdict(self) -> list[Any]:
        verdict = "met" if self._random.random() < 0.7 else "unmet"
        return [verdict, self._one(TRUSTS), round(self._random.uniform(0, 100), 1)]

    def _one(self, values: Sequence[T]) -> T:
        return self._random.choices(values, cum_weights=_falling(len(values)))[0]

    def _some(self, values: Sequence[T], number: int) -> list[T]:
        drawn = self._random.choices(values, cum_weights=_falling(len(values)), k=number)
        return list(dict.fromkeys(drawn))


def _values_of(fact: Fact, library: Library) -> Sequence[Any]:
    if fact.vocabulary is not None:
        return tuple(library.vocabularies[fact.vocabulary].words)
    return (True, False) if fact.schema.get("type") == "boolean" else ()


_WEIGHTS: dict[int, list[float]] = {}


def _falling(size: int) -> list[float]:
    """Give cumulated weights that fall as in natural languages (Zipf)."""
    if size not in _WEIGHTS:
        _WEIGHTS[size] = list(accumulate(1 / (rank + 3) for rank in range(size)))
    return _WEIGHTS[size]


def _id(kind: int, number: int) -> str:
    return str(UUID(int=0x0193_0000_0000_7000_8000_0000_0000_0000 | kind << 48 | number))
