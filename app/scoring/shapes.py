"""The schema of a fact's values, read with the few more keywords that describe a value and require nothing of it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from .rules import KEYWORDS, Json, Keyword, Place, Schema, Test, compile_with, same


def _items(given: Any, place: Place) -> Test:
    test = place.child(given)
    return lambda value: not isinstance(value, list) or all(map(test, value))


def _unique_items(given: Any, _: Place) -> Test:
    return lambda value: not given or not isinstance(value, list) or len(distinct(value)) == len(value)


def _min_length(given: Any, place: Place) -> Test:
    least = place.count(given)
    return lambda value: not isinstance(value, str) or len(value) >= least


def _max_length(given: Any, place: Place) -> Test:
    most = place.count(given)
    return lambda value: not isinstance(value, str) or len(value) <= most


def _closed(given: Any, place: Place) -> Test:
    known = frozenset(place.around.get("properties", ()))
    return lambda value: given is not False or not isinstance(value, dict) or known.issuperset(value)


def _format(given: Any, place: Place) -> Test:
    return KEYWORDS["format"](given, place) if given == "date" else lambda _: True


def _annotation(_: Any, __: Place) -> Test:
    return lambda _: True


_SHAPES: Final[Mapping[str, Keyword]] = {
    **KEYWORDS,
    "items": _items,
    "uniqueItems": _unique_items,
    "minLength": _min_length,
    "maxLength": _max_length,
    "additionalProperties": _closed,
    "format": _format,
    "x-vocabulary": _annotation,
    "x-title": _annotation,
    "x-unit": _annotation,
}


def distinct(values: list[Json]) -> list[Json]:
    """Keep the first of each group of equal JSON values."""
    if all(type(value) is str for value in values):
        return list(dict.fromkeys(values))
    kept: list[Json] = []
    for value in values:
        if not any(same(value, each) for each in kept):
            kept.append(value)
    return kept


def shape(schema: Schema) -> Callable[[Any], bool]:
    """Read the schema of a fact once into one test of its values."""
    return compile_with(dict(schema), _SHAPES)
