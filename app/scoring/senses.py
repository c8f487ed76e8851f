"""Senses: what the values of a fact mean to people, read once from its schema, its unit and its vocabularies.

A schema says what a value may be; its annotations say how it is called: `x-vocabulary` the list of its words, `x-title`
what a property is, `x-unit` what a number counts. Everything that is shown goes through a sense, so that no id ever is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from .figures import Unit, unit_of
from .rules import Schema
from .typography import text
from .values import Fact, Text, WordSet

SILENCE: Final = Text("", "")
SIDES: Final = frozenset({"low", "high"})
"""The properties of an interval."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_MOST_SHOWN: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """How the values of a schema are said.

    `title` is what a property is called, as it stands inside a sentence; `words` the titles of values by id (a number's
    id is its digits); `least` and `most` the bounds of a number; `parts` the senses of an object's properties and
    `needed` those it always has; `shown` the properties worth saying, in order; `items` the sense of a list's members.
    """

    unit: Unit
    title: Text = SILENCE
    words: Mapping[str, Text] = field(default_factory=lambda: _NOTHING)
    sets: tuple[WordSet, ...] = ()
    day: bool = False
    flag: bool = False
    least: float | None = None
    most: float | None = None
    parts: Mapping[str, "Sense"] = field(default_factory=lambda: _NOTHING)
    needed: frozenset[str] = frozenset()
    shown: tuple[str, ...] = ()
    items: "Sense | None" = None


UNKNOWN: Final = Sense(unit_of(None))
"""The sense of what no schema describes."""


def sense_of(fact: Fact | None) -> Sense:
    """Read the sense of a fact's values; without a fact, values are said as they are."""
    return _sense(fact.schema, fact, unit_of(fact.unit), fact.vocabulary) if fact else UNKNOWN


def _sense(schema: Schema, fact: Fact, unit: Unit, vocabulary: str | None = None) -> Sense:
    properties, several = schema.get("properties", {}), "items" in schema
    named = fact.words.get(schema.get("x-vocabulary") or vocabulary or "") if not several else None
    within = unit if properties.keys() <= SIDES else unit_of(None)
    needed = frozenset(schema.get("required", ()))
    return Sense(
        unit=unit,
        title=inside(Text(**schema["x-title"])) if "x-title" in schema else SILENCE,
        words=named.titles if named else _NOTHING,
        sets=named.sets if named else (),
        day=schema.get("format") == "date",
        flag=schema.get("type") == "boolean",
        least=schema.get("minimum"),
        most=schema.get("maximum"),
        parts={name: _sense(each, fact, _unit(each, within)) for name, each in properties.items()},
        needed=needed,
        shown=tuple(name for name in properties if not needed or name in needed)[:_MOST_SHOWN],
        items=_sense(schema["items"], fact, unit_of(None), vocabulary) if several else None,
    )


def _unit(schema: Schema, otherwise: Unit) -> Unit:
    """Find the unit of a property: its title says already what is counted, so that only the number is left to say."""
    unit = unit_of(schema["x-unit"]) if "x-unit" in schema else otherwise
    return unit._replace(fr="", fr_plural="", en="", en_plural="") if unit.counted else unit


def inside(title: Text) -> Text:
    """Write a title as inside a sentence: "Version du contrat" loses its capital, "TLS mutuel" keeps its own."""
    return text(_lowered(title.fr), _lowered(title.en))


def _lowered(title: str) -> str:
    first = title.partition(" ")[0]
    return title if first[1:] != first[1:].lower() else title[:1].lower() + title[1:]


def part_of(sense: Sense, name: str) -> Sense:
    """Find the sense of a property; one that no schema describes is called by its name."""
    known = sense.parts.get(name)
    plain = name.replace("_", " ")
    return known if known and known.title.fr else replace(known or UNKNOWN, title=Text(plain, plain))


# ── what rules speak of ──────────────────────────────────────────────────────────────────────────────────────────


def focused(sense: Sense, rules: Iterable[Schema]) -> Sense:
    """Keep, of objects, the properties that rules speak of: the others are nobody's reason."""
    rules = list(rules)
    names = set().union(*(subjects(rule) for rule in rules))
    shown = tuple(name for name in sense.parts if name in names) or sense.shown
    inner = {name: focused(each, _of_part(name, rules)) for name, each in sense.parts.items()}
    return replace(sense, shown=shown, parts=inner, items=_focused_items(sense.items, rules))


def _focused_items(items: Sense | None, rules: list[Schema]) -> Sense | None:
    """An item is called by its first property, and told by what rules say of it, else by a word that qualifies it."""
    if items is None:
        return None
    inner = [each for rule in rules for each in _of_items(rule)]
    spoken = set().union(*map(subjects, inner))
    first, others = tuple(items.parts)[:1], tuple(items.parts.items())[1:]
    telling = [name for name, _ in others if name in spoken]
    qualifying = [name for name, part in others if name in items.needed and part.words][:1]
    return replace(focused(items, inner), shown=(*first, *(telling or qualifying))[:_MOST_SHOWN])


def subjects(rule: Schema) -> set[str]:
    """Name the properties a rule speaks of."""
    inner = subjects(rule["not"]) if "not" in rule else set()
    return inner | set(rule.get("properties", ())) | set(rule.get("required", ()))


def _of_part(name: str, rules: Iterable[Schema]) -> Iterator[Schema]:
    for rule in rules:
        if name in rule.get("properties", {}):
            yield rule["properties"][name]
        if "not" in rule:
            yield from _of_part(name, [rule["not"]])


def _of_items(rule: Schema) -> Iterator[Schema]:
    if "contains" in rule:
        yield rule["contains"]
    if "not" in rule:
        yield from _of_items(rule["not"])
