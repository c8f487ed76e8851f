"""The shape of criteria files: JSON Schemas of `criteria/formats/`, and what their refusals mean in plain words."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path as FilePath
from typing import Any, Final, TypeAlias

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .flaws import CriteriaError, CriteriaFlaw, Path
from .lines import Page, read_page

Saying: TypeAlias = tuple[Path, str, str]
"""What to say of an error: where below its place, what is wrong, what would cure it."""

_PATTERNS: Final[Mapping[str, str]] = {
    r"\S": "a text that is not empty",
    r"^https?://[^\s]+$": "an address starting with https://",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "a date such as 2026-01-01",
    r"^[A-Z]{2}$": "a country code of two capitals (ISO 3166-1)",
    r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$": "a fact id such as a11y.rgaa_rate",
    r"^P([1-9][0-9]*Y)?([1-9][0-9]*M)?$": "an ISO 8601 duration in years or months, such as P36M",
    r"^[0-9]{4}(\.[0-9]+)*$": 'an edition in quotes, such as "2026.1"',
}


def sound_pages(folder: FilePath, files: Iterable[FilePath], name: str, flaws: list[CriteriaFlaw]) -> list[Page]:
    """Read files of one format, keep those that follow it, and add to `flaws` what is wrong in the others."""
    pages = []
    for file in files:
        try:
            page = read_page(file, folder)
        except CriteriaError as error:
            flaws.extend(error.flaws)
            continue
        wrong = check_format(page, folder / "formats", name)
        flaws.extend(wrong)
        if not wrong:
            pages.append(page)
    return pages


def check_format(page: Page, formats: FilePath, name: str) -> list[CriteriaFlaw]:
    """List what a file has that its format refuses; `name` is that of a file of `criteria/formats/`."""
    return [_flaw(page, error) for error in _validator(formats / f"{name}.json").iter_errors(page.data)]


@cache
def _validator(file: FilePath) -> Draft202012Validator:
    try:
        schema = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        cure = "restore criteria/formats from the repository"
        raise CriteriaError([CriteriaFlaw(f"formats/{file.name}", 0, "", "the format is missing", cure)]) from error
    return Draft202012Validator(_inlined(schema, schema.get("$defs", {})))


def _inlined(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """Put definitions in the place of references, unless recursive: following them took a third of the time."""
    if isinstance(schema, list):
        return [_inlined(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if name and f'"#/$defs/{name}"' not in json.dumps(definitions[name]):
        rest = {keyword: each for keyword, each in schema.items() if keyword != "$ref"}
        return {**_inlined(definitions[name], definitions), **rest}
    return {keyword: _inlined(each, definitions) for keyword, each in schema.items()}


def _flaw(page: Page, error: ValidationError) -> CriteriaFlaw:
    path: Path = tuple(error.absolute_path)
    say = _SAYINGS.get(str(error.validator))
    at, message, cure = (
        say(error.instance, error.validator_value, error.schema)
        if say
        else ((), error.message, "follow criteria/README.md")
    )
    return page.flaw((*path, *at), message, cure)


def _unknown_key(seen: Any, _: Any, schema: Any) -> Saying:
    known = schema.get("properties", {})
    extra = sorted(set(seen) - set(known))
    listed = f"known here: {', '.join(known)}" if known else "nothing can be added here"
    return (extra[0],), f"unknown key `{'`, `'.join(extra)}`", f"remove it or mend its spelling; {listed}"


def _missing_key(seen: Any, needed: Any, _: Any) -> Saying:
    missing = next(name for name in needed if name not in seen)
    return (), f"`{missing}` is missing", f"add `{missing}`"


def _not_in_list(seen: Any, words: Any, _: Any) -> Saying:
    allowed = ", ".join(map(str, words))
    return (), f"`{seen}` is not one of the words allowed here", f"write one of: {allowed}"


def _wrong_type(seen: Any, wanted: Any, _: Any) -> Saying:
    return (), f"{_seen(seen)} stands where {_type(wanted)} is expected", "change the value"


def _wrong_form(seen: Any, pattern: Any, _: Any) -> Saying:
    expected = _PATTERNS.get(pattern, f"a text of the form {pattern}")
    return (), f"`{seen}` does not have the form expected", f"write {expected}"


def _out_of_range(seen: Any, bound: Any, _: Any) -> Saying:
    return (), f"{_seen(seen)} is out of range", f"the bound is {bound}"


def _twice(_: Any, __: Any, ___: Any) -> Saying:
    return (), "the same thing is listed twice", "keep one of the two"


def _empty(_: Any, __: Any, ___: Any) -> Saying:
    return (), "this is empty", "fill it in or remove it"


def _no_rule(_: Any, __: Any, ___: Any) -> Saying:
    return (), "the criterion has neither `gate` nor `grade`", "add a `gate` (a rule) or a `grade` (points), or both"


def _alone(seen: Any, needed: Any, _: Any) -> Saying:
    name = next(name for name in needed if name in seen)
    return (
        (name,),
        f"`{name}` means nothing without `{needed[name][0]}`",
        f"remove `{name}`, or add `{needed[name][0]}`",
    )


_SAYINGS: Final[Mapping[str, Callable[[Any, Any, Any], Saying]]] = {
    "additionalProperties": _unknown_key,
    "required": _missing_key,
    "enum": _not_in_list,
    "type": _wrong_type,
    "pattern": _wrong_form,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "uniqueItems": _twice,
    "minItems": _empty,
    "minProperties": _empty,
    "anyOf": _no_rule,
    "dependentRequired": _alone,
}
_TYPES: Final[Mapping[str, str]] = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object (key: value)",
}


def _type(name: Any) -> str:
    return _TYPES.get(name, "another value") if isinstance(name, str) else " or ".join(map(_type, name))


def _seen(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return f"`{value}`"
