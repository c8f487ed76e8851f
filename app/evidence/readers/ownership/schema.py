"""The shape of BODS 0.4 statements: the published JSON Schema, its formats checked.

The schema is compiled once into plain tests, because a register may have 10 000 statements; a
statement that fails is given to `jsonschema`, which says where.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry, Resource

Test = Callable[[Any], bool]
NAMES = ("statement", "components", "entity-record", "person-record", "relationship-record")
_ANNOTATIONS = frozenset(
    {"$id", "$schema", "$comment", "$defs", "title", "description", "version", "codelist", "openCodelist"}
    | {"propertyOrder", "then"}
)
_TYPES: Mapping[str, Test] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(
    r"[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]{1,12})?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_PLAIN = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*+:"
    rf"(?://(?:{_PLAIN}*+|\[[0-9A-Fa-f:.]++\](?::[0-9]*+)?)(?:/{_PLAIN}*+)*+|/?{_PLAIN}*+(?:/{_PLAIN}*+)*+)"
    rf"(?:\?(?:{_PLAIN}|[/?])*+)?(?:#(?:{_PLAIN}|[/?])*+)?"
)


def is_day(value: object) -> bool:
    """Whether a value, when it is text, is a full-date of RFC 3339."""
    if not isinstance(value, str):
        return True
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_moment(value: object) -> bool:
    """Whether a value, when it is text, is a date-time of RFC 3339."""
    return not isinstance(value, str) or (is_day(value[:10]) and _TIME.fullmatch(value[10:]) is not None)


def is_uri(value: object) -> bool:
    """Whether a value, when it is text, is a URI of RFC 3986, scheme included."""
    return not isinstance(value, str) or _URI.fullmatch(value) is not None


_FORMATS: Mapping[str, Test] = {"date": is_day, "date-time": is_moment, "uri": is_uri}


def _published(name: str) -> dict[str, Any]:
    text = files("app.evidence.readers.ownership").joinpath(f"schemas/{name}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


SCHEMAS: Mapping[str, dict[str, Any]] = {schema["$id"]: schema for schema in map(_published, NAMES)}


def _every(tests: Sequence[Test]) -> Test:
    """All the tests, in a plain loop: this is where reading a large register takes its time."""

    def conforms(value: Any) -> bool:
        for test in tests:  # noqa: SIM110 - a generator costs twice as much here
            if not test(value):
                return False
        return True

    return conforms


class _Compiling:
    """The schemas, compiled one definition at a time; none of BODS uses itself."""

    def __init__(self) -> None:
        self.known: dict[str, Test] = {}

    def test(self, schema: Mapping[str, Any], base: str) -> Test:
        tests: list[Test] = [
            getattr(self, f"_{keyword.strip('$').lower()}")(given, schema, base)
            for keyword, given in schema.items()
            if keyword not in _ANNOTATIONS
        ]
        return tests[0] if len(tests) == 1 else _every(tests)

    def _ref(self, given: str, _: object, base: str) -> Test:
        document, _hash, path = given.partition("#")
        address = f"{document or base}#{path}"
        if address not in self.known:
            target: Any = SCHEMAS[document or base]
            for step in path.split("/")[1:]:
                target = target[step]
            self.known[address] = self.test(target, document or base)
        return self.known[address]

    def _type(self, given: str, _: object, __: str) -> Test:
        return _TYPES[given]

    def _properties(self, given: Mapping[str, Any], _: object, base: str) -> Test:
        tests = {name: self.test(schema, base) for name, schema in given.items()}

        def conforms(value: Any) -> bool:
            if isinstance(value, dict):
                for name, one in value.items():
                    if (test := tests.get(name)) and not test(one):
                        return False
            return True

        return conforms

    def _required(self, given: list[str], _: object, __: str) -> Test:
        needed = frozenset(given)
        return lambda value: not isinstance(value, dict) or needed <= value.keys()

    def _items(self, given: Mapping[str, Any], _: object, base: str) -> Test:
        test = self.test(given, base)
        return lambda value: not isinstance(value, list) or all(map(test, value))

    def _enum(self, given: list[Any], _: object, __: str) -> Test:
        words = frozenset(given)
        return lambda value: isinstance(value, str) and value in words

    def _const(self, given: Any, _: object, __: str) -> Test:
        return lambda value: type(value) is type(given) and value == given

    def _allof(self, given: list[Any], _: object, base: str) -> Test:
        return _every([self.test(one, base) for one in given])

    def _anyof(self, given: list[Any], _: object, base: str) -> Test:
        tests = [self.test(one, base) for one in given]
        return lambda value: any(test(value) for test in tests)

    def _oneof(self, given: list[Any], _: object, base: str) -> Test:
        tests = [self.test(one, base) for one in given]
        return lambda value: sum(test(value) for test in tests) == 1

    def _not(self, given: Mapping[str, Any], _: object, base: str) -> Test:
        test = self.test(given, base)
        return lambda value: not test(value)

    def _if(self, given: Mapping[str, Any], around: Mapping[str, Any], base: str) -> Test:
        condition, consequence = self.test(given, base), self.test(around["then"], base)
        return lambda value: not condition(value) or consequence(value)

    def _minlength(self, given: int, _: object, __: str) -> Test:
        return lambda value: not isinstance(value, str) or len(value) >= given

    def _maxlength(self, given: int, _: object, __: str) -> Test:
        return lambda value: not isinstance(value, str) or len(value) <= given

    def _minproperties(self, given: int, _: object, __: str) -> Test:
        return lambda value: not isinstance(value, dict) or len(value) >= given

    def _minimum(self, given: float, _: object, __: str) -> Test:
        return lambda value: not _TYPES["number"](value) or value >= given

    def _maximum(self, given: float, _: object, __: str) -> Test:
        return lambda value: not _TYPES["number"](value) or value <= given

    def _pattern(self, given: str, _: object, __: str) -> Test:
        pattern = re.compile(given)
        return lambda value: not isinstance(value, str) or pattern.search(value) is not None

    def _format(self, given: str, _: object, __: str) -> Test:
        return _FORMATS[given]


is_statement: Test = _Compiling().test(SCHEMAS["urn:statement"]["$defs"]["Statement"], "urn:statement")
"""Whether a value has the shape of one BODS 0.4 statement."""


def _checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, test in _FORMATS.items():
        checker.checks(name)(test)
    return checker


_STATEMENT = Draft202012Validator(
    {"$ref": "urn:statement#/$defs/Statement"},
    registry=Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()),
    format_checker=_checker(),
)


def flaw_of(statement: object) -> ValidationError | None:
    """The most telling of what is wrong with the shape of a statement."""
    flaw: ValidationError | None = best_match(_STATEMENT.iter_errors(statement))
    return flaw
