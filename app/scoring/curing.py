"""Cures: a value that would follow the rules on a fact and its schema, near the one that is there.

Candidates come from what the rules and the schema say (bounds, lists of values, members asked for); each is then tested
like any value, so that a cure always holds. Finding none proves nothing when the schema hides values in a pattern.
A list keeps the members that may stay, an object the properties that already do: only what fails is changed.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from math import ceil, floor
from typing import Any, Final

from .canonical import canonical
from .inlining import inlined
from .rules import Json, Rule, Schema, Test, is_number
from .sampling import samples
from .shapes import distinct, shape

_THOUSANDTH: Final = 0.001
_ENOUGH: Final = 16
_LOWER: Final = ("minimum", "exclusiveMinimum")
_UPPER: Final = ("maximum", "exclusiveMaximum")
_TEXTS: Final = ("2026-01-01", "https://example.org/", "contact@example.org", "exemple")
_LONGEST: Final = 400


def cure(rule: Rule, schema: Schema, value: Json = None) -> Json:
    """Give a value that follows a rule and the schema of its fact, near `value`; None when no such value is found."""
    return remedy((rule,), schema).near(value)


def remedy(rules: Sequence[Rule], schema: Schema) -> "Remedy":
    """Prepare the cure of several rules on one fact."""
    return _prepare(tuple(dict(rule.schema) for rule in rules), dict(schema))


@dataclass(frozen=True, slots=True, eq=False)
class Remedy:
    """Rules and a schema to be followed together, the tests that say so, and values that pass them, simplest first.

    `follows` tests the rules alone: what is enough for a value that its schema already let in.
    """

    wishes: tuple[Schema, ...]
    schema: Schema
    follows: Test
    holds: Test
    fresh: tuple[Json, ...]
    mend: Callable[[Any], Json]

    def near(self, value: Json) -> Json:
        """Give a value that follows everything, the nearest known to `value`; None when there is none."""
        return value if value is not None and self.follows(value) else self.instead(value)

    def instead(self, value: Json) -> Json:
        """Give what would follow everything in place of a value that does not."""
        kind = type(value)
        if kind is int or kind is float:
            return self._nearest(value)  # type: ignore[arg-type]
        if kind is not dict and kind is not list:
            return self.first
        mended = self.mend(value)
        return mended if self.follows(mended) else self.first

    def _nearest(self, value: float) -> Json:
        if len(self.fresh) <= 1:
            return self.first
        numbers = [each for each in self.fresh if is_number(each)]
        return min(numbers, key=lambda each: abs(each - value), default=self.first)

    @property
    def first(self) -> Json:
        """The simplest value; None when there is none."""
        return self.fresh[0] if self.fresh else None


def _prepare(wishes: tuple[Schema, ...], schema: Schema) -> Remedy:
    return _prepared(canonical([wishes, schema]).decode())


@lru_cache(maxsize=4096)
def _prepared(written: str) -> Remedy:
    """Prepare once for each distinct question; the question is its own key."""
    wishes, schema = json.loads(written)
    fits, follows = shape(schema), inlined(wishes)

    def holds(value: Any) -> bool:
        return fits(value) and follows(value)

    mend = _mending(tuple(wishes), schema)
    bare = Remedy(tuple(wishes), schema, follows, holds, (), mend)
    passing = (value for value in _candidates(bare) if value is not None and holds(value))
    return replace(bare, fresh=tuple(distinct(list(islice(passing, _ENOUGH)))))


def _candidates(remedy: Remedy) -> Iterator[Json]:
    everything = (*remedy.wishes, remedy.schema)
    for each in everything:
        yield from [each["const"]] if "const" in each else each.get("enum", ())
    yield from (True, False)
    yield from _numbers(remedy)
    yield from _texts(everything)
    yield remedy.mend([])
    yield remedy.mend({})


# ── numbers and texts ─────────────────────────────────────────────────────────────────────────────────────────────


def _numbers(remedy: Remedy) -> Iterator[Json]:
    """Propose each bound, else the whole number or the thousandth beside it; the rules' before the schema's."""
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
    shortest = min((schema.get("maxLength", _LONGEST) for schema in schemas), default=0)
    yield ("exemple " * (longest // 8 + 1))[: max(longest, 1)]
    yield "exemple"[:shortest]


# ── lists and objects ─────────────────────────────────────────────────────────────────────────────────────────────


def _mending(wishes: tuple[Schema, ...], schema: Schema) -> Callable[[Any], Json]:
    """Prepare what changes a list or an object as little as the rules allow."""
    mend_list, mend_object = _mending_list(wishes, schema), _mending_object(wishes, schema)
    return lambda value: mend_list(value) if isinstance(value, list) else mend_object(value)


def _mending_list(wishes: tuple[Schema, ...], schema: Schema) -> Callable[[list[Json]], Json]:
    everything, members = (*wishes, schema), schema.get("items", {})
    refused = tuple({"not": each["not"]["contains"]} for each in everything if "contains" in each.get("not", {}))
    unwanted = [Rule.of(each["not"]).holds for each in refused]
    asked = [_Asked.of(each, refused, members) for each in everything if "contains" in each]
    least = int(max((each.get("minItems", 0) for each in everything), default=0))
    most = min((int(each["maxItems"]) for each in everything if "maxItems" in each), default=None)
    fillers = _prepare(refused, members).fresh if least else ()

    def mend(value: list[Json]) -> Json:
        items = [each for each in value if not any(test(each) for test in unwanted)] if unwanted else value
        for each in asked:
            items = each.mend(items)
        if len(items) < least:
            items = distinct([*items, *fillers])[:least]
        return items if most is None else items[max(0, len(items) - most) :]

    return mend


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What `contains` asks of a list: members of a kind, at least and at most so many."""

    member: Remedy
    least: int
    most: int | None

    @classmethod
    def of(cls, wish: Schema, refused: tuple[Schema, ...], members: Schema) -> "_Asked":
        most = wish.get("maxContains")
        member = _prepare((wish["contains"], *refused), members)
        return cls(member, int(wish.get("minContains", 1)), None if most is None else int(most))

    def mend(self, items: list[Json]) -> list[Json]:
        """Add what is missing, and take away what is too much."""
        found = [each for each in items if self.member.follows(each)]
        if self.most is not None and len(found) > self.most:
            return [each for each in items if each not in found[self.most :]]
        missing = [each for each in self.member.fresh if each not in found]
        return [*items, *missing[: max(0, self.least - len(found))]]


def _mending_object(wishes: tuple[Schema, ...], schema: Schema) -> Callable[[dict[str, Json]], Json]:
    shapes = schema.get("properties", {})
    needed = [word for each in (*wishes, schema) for word in each.get("required", ())]
    wished = [word for each in wishes for word in each.get("properties", {})]
    remedies = {word: _prepare(_wishes_on(word, wishes), shapes.get(word, {})) for word in dict.fromkeys(wished)}
    missing = {word: _prepare((), shapes.get(word, {})).first for word in needed if word not in remedies}
    interval = {"low", "high"} <= {*shapes, *remedies}

    def mend(value: dict[str, Json]) -> Json:
        mended = {**missing, **value}
        for word, remedy in remedies.items():
            part = mended.get(word)
            if part is not None and remedy.follows(part):
                continue
            if word in mended or word in needed:
                mended[word] = remedy.instead(part)
        return _ordered(mended) if interval else mended

    return mend


def _wishes_on(word: str, wishes: tuple[Schema, ...]) -> tuple[Schema, ...]:
    return tuple(each["properties"][word] for each in wishes if word in each.get("properties", {}))


def _ordered(value: dict[str, Json]) -> dict[str, Json]:
    """Keep an interval an interval: its high end is never below its low end."""
    low, high = value.get("low"), value.get("high")
    if is_number(low) and is_number(high) and low > high:  # type: ignore[operator]
        return {**value, "high": low}
    return value
