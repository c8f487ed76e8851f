"""Levels and distinctions of an edition, read from its `scheme.yaml`; an overlay adds to the levels of its base."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from app.scoring.values import Criterion, Distinction, Edition, Floors, Level, Text

from .criteria import Reading
from .durations import months
from .flaws import Path

_OF_THE_BASE: Final = ("title", "validity")


def read_levels(reading: Reading) -> tuple[Level, ...]:
    """Read the levels from the lowest to the highest, merged into those of the base where there is one."""
    base = reading.frame.base
    written = _numbered(reading, "levels")
    _note_twice(reading, written)
    if base is None:
        _note_incomplete(reading, written)
        return tuple(_level(reading, path, each) for path, each in written)
    for path, each in written:
        _note_not_of_base(reading, path, each, base)
    named = {each["id"]: (_level(reading, path, each), each) for path, each in written}
    merge = _revised if reading.frame.revises else _raised
    return tuple(merge(level, *named[level.id]) if level.id in named else level for level in base.levels)


def read_distinctions(reading: Reading) -> tuple[Distinction, ...]:
    """Read the distinctions, after those of the base where there is one."""
    base = reading.frame.base
    distinctions = {each.id: each for each in (base.distinctions if base else ())}
    written = _numbered(reading, "distinctions")
    _note_twice(reading, written, set() if reading.frame.revises else set(distinctions))
    for path, each in written:
        distinctions[each["id"]] = _distinction(reading, path, each)
    return tuple(distinctions.values())


def _numbered(reading: Reading, name: str) -> list[tuple[Path, Mapping[str, Any]]]:
    return [((name, index), each) for index, each in enumerate(reading.page.data.get(name, []))]


def note_gates(reading: Reading, criteria: Mapping[str, Criterion], domains: Mapping[str, object]) -> None:
    """Note the gates no criterion of the edition can open, and floors on domains it does not have."""
    for index, level in enumerate(reading.page.data["levels"]):
        path: Path = ("levels", index)
        for place, fact in enumerate(level.get("gates", [])):
            if fact not in criteria or criteria[fact].gate is None:
                cure = f"write a criterion with a `gate` on {fact}, or remove it from the level"
                reading.note((*path, "gates", place), f"no criterion of this edition has a gate on `{fact}`", cure)
        for domain in level.get("floors", {}).get("domains", {}):
            if domain not in domains:
                cure = f"domains of this edition: {', '.join(domains)}"
                reading.note((*path, "floors", "domains", domain), f"there is no domain `{domain}`", cure)


def _level(reading: Reading, path: Path, written: Mapping[str, Any]) -> Level:
    floors = written.get("floors", {})
    required = (
        reading.requirement((*path, "requires", index), each) for index, each in enumerate(written.get("requires", []))
    )
    return Level(
        id=written["id"],
        title=Text(**written["title"]) if "title" in written else Text(written["id"], written["id"]),
        gates=tuple(written.get("gates", [])),
        requires=tuple(filter(None, required)),
        floors=Floors(floors.get("overall", 0), dict(sorted(floors.get("domains", {}).items()))),
        validity=months(written["validity"]) if "validity" in written else None,
    )


def _distinction(reading: Reading, path: Path, written: Mapping[str, Any]) -> Distinction:
    required = (reading.requirement((*path, "requires", index), each) for index, each in enumerate(written["requires"]))
    return Distinction(written["id"], Text(**written["title"]), tuple(filter(None, required)))


def _raised(level: Level, added: Level, _: Mapping[str, Any]) -> Level:
    """Add gates, requirements and higher floors to a level of the base: an overlay never takes anything away."""
    below, above = level.floors, added.floors
    domains = sorted(below.domains.keys() | above.domains.keys())
    floors = {name: max(below.domains.get(name, 0), above.domains.get(name, 0)) for name in domains}
    return replace(
        level,
        gates=_united(level.gates, added.gates),
        requires=(*level.requires, *added.requires),
        floors=Floors(max(below.overall, above.overall), floors),
    )


def _revised(level: Level, named: Level, written: Mapping[str, Any]) -> Level:
    """Put what a level names in the place of what the base says; what it does not name is kept."""
    floors = written.get("floors", {})
    facts = {each.fact for each in named.requires}
    return Level(
        id=level.id,
        title=named.title if "title" in written else level.title,
        gates=_united(level.gates, named.gates),
        requires=(*(each for each in level.requires if each.fact not in facts), *named.requires),
        floors=Floors(
            named.floors.overall if "overall" in floors else level.floors.overall,
            dict(sorted({**level.floors.domains, **named.floors.domains}.items())),
        ),
        validity=named.validity or level.validity,
    )


def _united(gates: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
    return (*gates, *(fact for fact in added if fact not in gates))


def _note_twice(
    reading: Reading, written: Sequence[tuple[Path, Mapping[str, Any]]], seen: set[str] | None = None
) -> None:
    known = set(seen or ())
    for path, each in written:
        if each["id"] in known:
            reading.note((*path, "id"), f"`{each['id']}` is there twice", "keep one of the two")
        known.add(each["id"])


def _note_incomplete(reading: Reading, written: Sequence[tuple[Path, Mapping[str, Any]]]) -> None:
    for path, each in written:
        for name in _OF_THE_BASE:
            if name not in each:
                reading.note(path, f"`{name}` is missing", f"add `{name}` to the level")


def _note_not_of_base(reading: Reading, path: Path, written: Mapping[str, Any], base: Edition) -> None:
    known = [level.id for level in base.levels]
    if written["id"] not in known:
        reading.note(
            (*path, "id"), f"the base edition has no level `{written['id']}`", f"its levels: {', '.join(known)}"
        )
    for name in () if reading.frame.revises else filter(written.__contains__, _OF_THE_BASE):
        reading.note((*path, name), f"`{name}` belongs to the base edition", "remove it: an overlay only adds")
