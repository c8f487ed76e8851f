"""What charts are drawn from: bars and seals, with the sentence that says the same."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.scoring.values import Domain, Edition, Level
from app.site.voice import Voice

CARD_BARS = 5
_SHORT, _MEDIUM = 9, 13


class Bar(NamedTuple):
    """The scores of a domain, from 0 to 100, with what they are called; None where nothing applies."""

    domain: str
    title: str
    verified: float | None
    declared: float | None
    floor: float | None
    weight: int
    said: str


class Seal(NamedTuple):
    """The stamp of a label: its level, one notch per level reached, its scheme around, its status across."""

    level: str
    ring: str
    rank: int
    levels: int
    status: str
    across: str
    size: int
    said: str


def bars(scores: Mapping[str, Any], edition: Edition, level: str, voice: Voice) -> list[Bar]:
    """Draw one bar per domain of an edition, with the floor that the level sets."""
    floors = floors_of(edition, level)
    return [
        _bar(domain, scores["domains"].get(domain.id) or {}, floors.get(domain.id), voice)
        for domain in edition.domains.values()
    ]


def main_bars(scores: Mapping[str, Any], edition: Edition, voice: Voice) -> list[Bar]:
    """Draw the bars of the heaviest domains, in the order of the edition."""
    heaviest = sorted(edition.domains.values(), key=lambda domain: -domain.weight)[:CARD_BARS]
    return [
        _bar(domain, scores["domains"].get(domain.id) or {}, None, voice)
        for domain in edition.domains.values()
        if domain in heaviest
    ]


def _bar(domain: Domain, scores: Mapping[str, Any], floor: float | None, voice: Voice) -> Bar:
    title, verified, declared = voice.text(domain.title), scores.get("verified"), scores.get("declared")
    if verified is None or declared is None:
        said = voice("bar_none", title=title)
        return Bar(domain.id, title, None, None, None, domain.weight, said)
    said = voice("bar_said", title=title, verified=verified, declared=declared)
    if floor:
        said = voice("bar_floor", said=said, floor=floor)
    return Bar(domain.id, title, verified, declared, floor, domain.weight, said)


def floors_of(edition: Edition, level: str) -> Mapping[str, float]:
    """Give the floors per domain that a level stands on, those of the levels below included."""
    floors: dict[str, float] = {}
    for each in _up_to(edition, level):
        for domain, floor in each.floors.domains.items():
            floors[domain] = max(floor, floors.get(domain, 0))
    return floors


def _up_to(edition: Edition, level: str) -> Sequence[Level]:
    return edition.levels[: rank_of(edition, level)]


def rank_of(edition: Edition, level: str) -> int:
    """Give the rank of a level, 1 for the lowest; 0 where the edition does not know it."""
    names = [each.id for each in edition.levels]
    return names.index(level) + 1 if level in names else 0


def seal(label: Mapping[str, Any], edition: Edition, voice: Voice) -> Seal:
    """Draw the stamp of a label."""
    level, status = voice.text(label["title"]), voice(f"status_{label['status']}")
    return Seal(
        level,
        f"Estampille • {label['scheme']} {label['edition']} •",
        rank_of(edition, label["level"]),
        len(edition.levels),
        label["status"],
        "" if label["status"] == "active" else status,
        _size(level),
        voice("seal_said", level=level, scheme=voice.text(edition.titles), status=status.lower()),
    )


def _size(level: str) -> int:
    """Choose a font size with which a title fits across the stamp, 150 units wide."""
    if len(level) <= _SHORT:
        return 24
    return 20 if len(level) <= _MEDIUM else max(9, 250 // len(level))
