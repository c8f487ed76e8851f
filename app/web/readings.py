"""Each kind of pydantic error, read as one of our codes with the words that fill its sentence.

Kinds: pydantic_core's `ErrorType`. Bounds, patterns and lists come from our own schemas, never
from the input.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from app.web.flaws import EVERY_MESSAGE

_QUOTED = re.compile(r"'([^']*)'").findall
_SIGNS = {"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "multiple_of": "× "}


class Reading(NamedTuple):
    """One of our codes, and the words that fill its sentence."""

    code: str
    context: Mapping[str, object]


_EXPECTED: Mapping[str, tuple[str, str]] = {
    "string": ("un texte", "a text"),
    "int": ("un nombre entier", "an integer"),
    "float": ("un nombre", "a number"),
    "decimal": ("un nombre", "a number"),
    "bool": ("true ou false", "true or false"),
    "model": ("un objet JSON", "a JSON object"),
    "dataclass": ("un objet JSON", "a JSON object"),
    "dict": ("un objet JSON", "a JSON object"),
    "mapping": ("un objet JSON", "a JSON object"),
    "list": ("une liste", "a list"),
    "tuple": ("une liste", "a list"),
    "set": ("une liste", "a list"),
    "frozen": ("une liste", "a list"),
    "none": ("null", "null"),
    "uuid": ("un UUID", "a UUID"),
    "date": ("une date AAAA-MM-JJ (ISO 8601)", "a date YYYY-MM-DD (ISO 8601)"),
    "datetime": (
        "un instant RFC 3339 avec fuseau, comme 2026-09-01T08:00:00Z",
        "an RFC 3339 instant with its offset, such as 2026-09-01T08:00:00Z",
    ),
    "timezone": (
        "un instant RFC 3339 avec fuseau, comme 2026-09-01T08:00:00Z",
        "an RFC 3339 instant with its offset, such as 2026-09-01T08:00:00Z",
    ),
    "time": ("une heure ISO 8601", "an ISO 8601 time"),
    "url": ("une adresse https complète", "a whole https address"),
    "bytes": ("un fichier", "a file"),
}
_ANOTHER = ("une valeur du type publié", "a value of the published type")


def reading_of(error: Mapping[str, Any]) -> Reading:
    """Read one pydantic error; a kind nobody foresaw is `not_accepted`."""
    kind, words = str(error["type"]), error.get("ctx", {})
    if kind in EVERY_MESSAGE:  # one of our own validators named its code
        return Reading(kind, {})
    exact = _EXACT.get(kind)
    if exact is not None:
        return exact(words)
    family, _, _ = kind.partition("_")
    if kind.endswith("_type") and family not in ("uuid", "date", "datetime", "time", "url"):
        return _expected("wrong_type", family)
    if family in ("uuid", "date", "datetime", "time", "timezone", "url"):
        return _expected("bad_format", family)
    if kind.endswith("_parsing") or kind == "int_from_float":
        return _expected("wrong_type", family)
    return Reading("not_accepted", {})


def _expected(code: str, family: str) -> Reading:
    fr, en = _EXPECTED.get(family, _ANOTHER)
    return Reading(code, {"expected_fr": fr, "expected_en": en})


def _bounds(words: Mapping[str, Any]) -> Reading:
    bound = ", ".join(f"{_SIGNS[key]}{value}" for key, value in words.items() if key in _SIGNS)
    return Reading("out_of_bounds", {"bound": bound or "−2^53 … 2^53"})


def _longest(words: Mapping[str, Any]) -> Reading:
    return Reading("too_long", {"limit": words.get("max_length", "…")})


def _shortest(words: Mapping[str, Any]) -> Reading:
    return Reading("too_short", {"limit": words.get("min_length", "…")})


def _listed(words: Mapping[str, Any]) -> Reading:
    expected = str(words.get("expected") or words.get("expected_tags") or "")
    return Reading("not_in_list", {"expected": ", ".join(_QUOTED(expected)) or expected})


_EXACT: Mapping[str, Callable[[Mapping[str, Any]], Reading]] = {
    "missing": lambda _: Reading("missing_field", {}),
    "union_tag_not_found": lambda _: Reading("not_accepted", {}),
    "extra_forbidden": lambda _: Reading("unknown_field", {}),
    "string_too_long": _longest,
    "bytes_too_long": _longest,
    "too_long": _longest,
    "url_too_long": _longest,
    "string_too_short": _shortest,
    "bytes_too_short": _shortest,
    "too_short": _shortest,
    "greater_than": _bounds,
    "greater_than_equal": _bounds,
    "less_than": _bounds,
    "less_than_equal": _bounds,
    "multiple_of": _bounds,
    "finite_number": _bounds,
    "int_parsing_size": _bounds,
    "string_pattern_mismatch": lambda words: Reading("pattern_mismatch", {"pattern": words["pattern"]}),
    "enum": _listed,
    "literal_error": _listed,
    "union_tag_invalid": _listed,
}
