"""The few values of a fact that can make its rules change their mind.

A rule changes its answer only at the numbers and words it names, so a handful of values is enough to tell whether a
rule can ever hold, and which of two rules asks for more.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, islice, product
from typing import Any, Final

from app.scoring.rules import Rule, Schema, is_number

_BOUNDS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "const")
_LENGTHS: Final = ("minItems", "maxItems", "minContains", "maxContains")
_MOST_COMBINATIONS: Final = 4096
_MOST_ITEMS: Final = 400
_ABSENT: Final = object()
_DATES: Final = ("1970-01-01", "2026-01-01", "2100-01-01")


def samples(schema: Schema, rules: Sequence[Schema]) -> Iterator[Any]:
    """Give values of a fact, those the rules name first; each is valid under the schema, texts with a pattern apart."""
    if "const" in schema:
        return iter([schema["const"]])
    if "enum" in schema:
        return iter(schema["enum"])
    named = schema.get("type", "null")
    kinds = [named] if isinstance(named, str) else named
    every = list(_flat(rules))
    return chain.from_iterable(_BY_TYPE[kind](schema, every) for kind in kinds)


def witnesses_everything(schema: Schema, rule: Schema) -> bool:
    """Tell whether samples decide for good: a pattern or a date is beyond them."""
    return not ({"pattern", "format"} & (_keywords(schema) | _keywords(rule)))


def _keywords(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_keywords, schema))
    return set(schema).union(*map(_keywords, schema.values())) if isinstance(schema, dict) else set()


def _flat(rules: Iterable[Schema]) -> Iterator[Schema]:
    for rule in rules:
        yield rule
        if "not" in rule:
            yield from _flat([rule["not"]])


def _named(rules: Sequence[Schema]) -> list[Any]:
    consts = [rule["const"] for rule in rules if "const" in rule]
    return consts + [each for rule in rules for each in rule.get("enum", [])]


def _numbers(schema: Schema, rules: Sequence[Schema]) -> Iterator[float]:
    bounds = [each[name] for each in (*rules, schema) for name in _BOUNDS if is_number(each.get(name))]
    bounds += [each for each in _named(rules) if is_number(each)]
    whole = schema.get("type") == "integer"
    steps: tuple[float, ...] = (0, 1, -1) if whole else (0, 1, -1, 0.001, -0.001)
    around = [bound + step for bound in bounds for step in steps]
    return (
        each for each in dict.fromkeys([*around, 0, 1, 50, 100]) if _within(each, schema) and not (whole and each % 1)
    )


def _within(number: float, schema: Schema) -> bool:
    return (
        number >= schema.get("minimum", number)
        and number <= schema.get("maximum", number)
        and ("exclusiveMinimum" not in schema or number > schema["exclusiveMinimum"])
        and ("exclusiveMaximum" not in schema or number < schema["exclusiveMaximum"])
    )


def _booleans(_: Schema, __: Sequence[Schema]) -> Iterator[bool]:
    return iter((True, False))


def _nothing(_: Schema, __: Sequence[Schema]) -> Iterator[None]:
    return iter((None,))


def _texts(schema: Schema, rules: Sequence[Schema]) -> Iterator[str]:
    named = [each for each in _named(rules) if isinstance(each, str)]
    return iter(dict.fromkeys([*named, *(_DATES if schema.get("format") == "date" else ("x",))]))


def _arrays(schema: Schema, rules: Sequence[Schema]) -> Iterator[list[Any]]:
    inside = [rule["contains"] for rule in rules if "contains" in rule]
    given = schema.get("items", {})
    named = [word for word in _named(list(_flat(inside))) if word in given.get("enum", [word])]
    items = _telling(islice(chain(named, samples(given, inside)), _MOST_ITEMS), inside)
    lengths = [each[name] for each in (*rules, schema) for name in _LENGTHS if name in each]
    prefixes = {length + step for length in lengths for step in (-1, 0, 1)} | {len(items)}
    whole = (items[:length] for length in sorted(prefixes) if 0 <= length <= len(items))
    some = (list(each) for size in (0, 1, 2) for each in islice(combinations(items, size), _MOST_ITEMS))
    least, most = schema.get("minItems", 0), schema.get("maxItems", len(items))
    return (each for each in chain(whole, some) if least <= len(each) <= most)


def _objects(schema: Schema, rules: Sequence[Schema]) -> Iterator[dict[str, Any]]:
    known = schema.get("properties", {})
    concerned = {name: _inside(name, rules) for name in known}
    named = sum(map(bool, concerned.values()))
    most = int(_MOST_COMBINATIONS ** (1 / max(named, 1)))
    choices = {
        name: _choices(each, concerned[name], required=name in schema.get("required", []))[:most]
        for name, each in known.items()
    }
    rows = islice(product(*choices.values()), _MOST_COMBINATIONS)
    return ({name: each for name, each in zip(choices, row, strict=True) if each is not _ABSENT} for row in rows)


def _inside(name: str, rules: Sequence[Schema]) -> list[Schema]:
    """Give what the rules say of one property; to be required is to say something."""
    said: list[Schema] = [rule["properties"][name] for rule in rules if name in rule.get("properties", {})]
    demanded = any(name in rule.get("required", []) for rule in rules)
    return said or ([{}] if demanded else [])


def _choices(schema: Schema, rules: Sequence[Schema], *, required: bool) -> list[Any]:
    """Give values of one property; one that no rule names keeps a single value, to keep the combinations few."""
    if not rules:
        return list(islice(samples(schema, rules), 1)) if required else [_ABSENT]
    values = _telling(islice(samples(schema, rules), _MOST_ITEMS), rules)
    return values if required else [values[0], _ABSENT, *values[1:]]


def _telling(values: Iterable[Any], rules: Sequence[Schema]) -> list[Any]:
    """Put first one value for each way the rules can answer, and each value once."""
    distinct = list({json.dumps(value, sort_keys=True): value for value in values}.values())
    tests = [Rule.of(rule).holds for rule in rules]
    answers = [tuple(test(value) for test in tests) for value in distinct]
    first = [answers.index(answer) for answer in dict.fromkeys(answers)]
    rest = sorted(set(range(len(distinct))) - set(first))
    return [distinct[index] for index in (*first, *rest)]


_BY_TYPE: Final = {
    "number": _numbers,
    "integer": _numbers,
    "boolean": _booleans,
    "string": _texts,
    "array": _arrays,
    "object": _objects,
    "null": _nothing,
}
