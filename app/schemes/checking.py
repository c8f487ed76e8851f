"""Checking a value against the published schema of its fact (JSON Schema 2020-12)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

import orjson
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from app.errors import pointer_to
from app.scoring import Fact, Json, canonical

LARGEST = 1_000
"""Values that one value may hold, at every level: the longest real one, a list of pages, holds a few hundred."""
MOST_PLACES = 50


class Breach(NamedTuple):
    """A place of a value, as an RFC 6901 pointer relative to it, and how it breaks the schema of its fact."""

    place: str
    errors: Sequence[ValidationError]


def breaches(fact: Fact, value: Json) -> list[Breach]:
    """Give where a value breaks its fact's schema: the first fifty errors, by place."""
    if _is_too_large(value):
        return [Breach("", ())]
    places: dict[str, list[ValidationError]] = {}
    for error in islice(_validator(orjson.dumps(fact.schema)).iter_errors(value), MOST_PLACES):
        places.setdefault(pointer_to(error.absolute_path), []).append(error)
    return [Breach(place, errors) for place, errors in sorted(places.items())]


def _is_too_large(value: Json) -> bool:
    inside: list[Json] = [value]
    for one in inside:
        if isinstance(one, dict | list):
            inside.extend(one.values() if isinstance(one, dict) else one)
        if len(inside) > LARGEST:
            return True
    return False


def _unique(_: object, wanted: bool, value: Json, __: object) -> Iterator[ValidationError]:  # noqa: FBT001 - jsonschema's own shape
    """Compare the items by their bytes: one by one, as the library does, 2 000 objects took five seconds."""
    if wanted and isinstance(value, list) and len({canonical(item) for item in value}) < len(value):
        yield ValidationError("repeated items")


_Validator: Any = extend(Draft202012Validator, {"uniqueItems": _unique})  # type: ignore[no-untyped-call]  # jsonschema's


@lru_cache(maxsize=512)
def _validator(schema: bytes) -> Draft202012Validator:
    parsed: dict[str, Any] = orjson.loads(schema)
    made: Draft202012Validator = _Validator(parsed, format_checker=FormatChecker(("date",)))
    return made
