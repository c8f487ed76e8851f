"""Cures: a value that would follow the rules on a fact and its schema, near the one that is there.

Candidates come from what the rules and the schema say (bounds, lists of values, members asked for); each is then tested
like any value, so that a cure always holds. Finding none proves nothing when the schema hides values in a pattern.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from typing import Any, Final

from .canonical import canonical
from .rules import Json, Rule, Schema, Test, is_number
from .sampling import samples
from .shapes import distinct, shape

_THOUSANDTH: Final = 0.001
_ENOUGH: Final = 16
_LOWER: Final = ("minimum", "exclusiveMinimum")
_UPPER: Final = ("maximum", "exclusiveMaximum")
_TEXTS: Final = ("2026-01-01", "https://example.org/", "contact@example.org", "exemple")
_LENGTHS_MISSING: Final = 400


def cure(rule: Rule, schema: Schema, value: Json = None) -> Json:
    """Give a value that follows a rule and the schema of its fact, near `value`; None when no such value is found."""
    return remedy((rule,), schema).near(value)


def remedy(rules: Sequence[Rule], schema: Schema) -> "Remedy":
    """Prepare the cure of several rules on one fact."""
    return _prepare(tuple(dict(rule.schema) for rule in rules), dict(schema))


@dataclass(frozen=True, slots=True, eq=False)
class Remedy:
    """Rules and a schema to be followed together, the test that says so, and values that pass it, simplest first."""

    wishes: tuple[Schema, ...]
    schema: Schema
    holds: Test
    fresh: tuple[Json, ...]

    def near(self, value: Json) -> Json:
        """Give a value that follows everything, the nearest known to `value`; None when there is none."""
        if value is not None and self.holds(value):
            return value
        if is_number(value):
            numbers = [each for each in self.fresh if is_number(each)]
            return min(numbers, key=lambda each: abs(each - value), default=self.first)
        if isinstance(value, list | dict) and self.holds(repaired := _repair(self, value)):
            return repaired
        return self.first

    @property
    def first(self) -> Json:
        """The simplest value; None when there is none."""
        return self.fresh[0] if self.fresh else None


def _prepare(wishes: tuple[Schema, ...], schema: Schema) -> Remedy:
    return _prepared(canonical([wishes, schema]).decode())


@lru_cache(maxsize=4096)
def _prepared(written: str) -> Remedy:
    """Prepare once for each distinct question; the question is its own key."""
    wishes, schema = _read(written)
    tests = [shape(schema), *(Rule.of(wish).holds for wish in wishes)]

    def holds(value: Any) -> bool:
        return all(test(value) for test in tests)

    bare = Remedy(wishes, schema, holds, ())
    passing: list[Json] = []
    for value in _candidates(bare):
        if value is not None and holds(value):
            passing.append(value)
        if len(passing) == _ENOUGH:
            break
    return Remedy(wishes, schema, holds, tuple(distinct(passing)))


def _candidates(remedy: Remedy) -> Iterator[Json]:
    everything = (*remedy.wishes, remedy.schema)
    for each in everything:
        yield from [each["const"]] if "const" in each else each.get("enum", ())
    yield from (True, False)
    yield from _numbers(remedy)
    yield from _texts(everything)
    yield _repair(remedy, [])
    yield _repair(remedy, {})


# ── numbers and texts ──────────────────────────────────────────────────────────────────────────────────────────────────


def _numbers(remedy: Remedy) -> Iterator[Json]:
    """Propose each bound, else the whole number beside it, else the thousandth beside it; the rules' before the schema's."""
    for level in (remedy.wishes, (remedy.schema,)):
        for bound in dict.fromkeys(_bounds(level)):
            around = (bound, floor(bound) + 1, ceil(bound) - 1, bound + _THOUSANDTH, bound - _THOUSANDTH)
            yield from [each for each in around if remedy.holds(each)][:1]
    yield from (0, 1, 0.5)


def _bounds(schemas: Sequence[Schema]) -> Iterator[float]:
    for schema in schemas:
        yield from (schema[word] for word in (*_LOWER, *_UPPER) if word in schema)
        if "not" in schema:
            yield from _bounds((schema["not"],))


def _texts(schemas: Sequence[Schema]) -> Iterator[str]:
    patterns = [schema["pattern"] for schema in schemas if "pattern" in schema]
    for pattern in patterns:
        yield from samples(pattern)
    yield from _TEXTS
    longest = max((schema.get("minLength", 0) for schema in schemas), default=0)
    shortest = min((schema.get("maxLength", _LENGTHS_MISSING) for schema in schemas), default=0)
    yield ("exemple " * (longest // 8 + 1))[: max(longest, 1)]
    yield "exemple"[:shortest]


# ── lists and objects ──────────────────────────────────────────────────────────────────────────────────────────────────


def _repair(remedy: Remedy, value: Json) -> Json:
    if isinstance(value, list):
        return _repaired_list(remedy, value)
    return _repaired_object(remedy, value) if isinstance(value, dict) else value


def _repaired_list(remedy: Remedy, value: list[Json]) -> Json:
    everything = (*remedy.wishes, remedy.schema)
    members = remedy.schema.get("items", {})
    refused = _refused(everything)
    unwanted = [Rule.of(each["not"]).holds for each in refused]
    items = [each for each in value if not any(test(each) for test in unwanted)]
    for each in everything:
        if "contains" in each:
            items = _with_members(items, each, refused, members)
    least = max((each.get("minItems", 0) for each in everything), default=0)
    most = min((each["maxItems"] for each in everything if "maxItems" in each), default=None)
    if len(items) < least:
        items = distinct([*items, *_prepare(refused, members).fresh])[: int(least)]
    return items if most is None else items[max(0, len(items) - int(most)) :]


def _refused(schemas: Sequence[Schema]) -> tuple[Schema, ...]:
    return tuple({"not": schema["not"]["contains"]} for schema in schemas if "contains" in schema.get("not", {}))


def _with_members(items: list[Json], wish: Schema, refused: tuple[Schema, ...], members: Schema) -> list[Json]:
    """Add what `contains` asks for, and take away what it has too many of."""
    asked = _prepare((wish["contains"], *refused), members)
    least, most = wish.get("minContains", 1), wish.get("maxContains")
    for extra in asked.fresh:
        if sum(map(asked.holds, items)) >= least:
            break
        items = distinct([*items, extra])
    found = [each for each in items if asked.holds(each)]
    surplus = found[int(most) :] if most is not None else []
    return [each for each in items if each not in surplus]


def _repaired_object(remedy: Remedy, value: dict[str, Json]) -> Json:
    everything = (*remedy.wishes, remedy.schema)
    shapes = remedy.schema.get("properties", {})
    needed = [word for each in everything for word in each.get("required", ())]
    kept = [word for word in value if word in shapes or remedy.schema.get("additionalProperties") is not False]
    repaired = dict(value)
    for word in dict.fromkeys((*kept, *needed)):
        wishes = tuple(each["properties"][word] for each in remedy.wishes if word in each.get("properties", {}))
        repaired[word] = _prepare(wishes, shapes.get(word, {})).near(value.get(word))
    return _ordered({word: repaired[word] for word in repaired if word in kept or word in needed})


def _ordered(value: dict[str, Json]) -> dict[str, Json]:
    """Keep an interval an interval: its high end is never below its low end."""
    low, high = value.get("low"), value.get("high")
    if is_number(low) and is_number(high) and low > high:  # type: ignore[operator]
        return {**value, "high": low}
    return value


def _read(written: str) -> tuple[tuple[Schema, ...], Schema]:
    wishes, schema = json.loads(written)
    return tuple(wishes), schema
