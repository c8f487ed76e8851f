"""Checking a value against the published schema of its fact (JSON Schema 2020-12)."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import orjson
from jsonschema import Draft202012Validator, FormatChecker

from app.scoring import Fact, Json


def broken_places(fact: Fact, value: Json) -> list[str]:
    """Give the RFC 6901 pointers, relative to the value, where it breaks its fact's schema."""
    validator = _validator(orjson.dumps(fact.schema))
    return sorted({_pointer(error.absolute_path) for error in validator.iter_errors(value)})


@lru_cache(maxsize=512)
def _validator(schema: bytes) -> Draft202012Validator:
    parsed: dict[str, Any] = orjson.loads(schema)
    return Draft202012Validator(parsed, format_checker=FormatChecker(("date",)))


def _pointer(path: Iterable[str | int]) -> str:
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)
