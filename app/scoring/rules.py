"""A rule is a JSON Schema (2020-12) about one fact, limited to the keywords we can explain in a sentence.

Each keyword is one small function in a table: it receives what the keyword was given and answers a test of a value.
As in JSON Schema, a keyword says nothing of the types it is not about: `minimum` holds for a text, `pattern` for a
number.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias

import re2

Json: TypeAlias = bool | int | float | str | list[Any] | dict[str, Any] | None
Schema: TypeAlias = Mapping[str, Any]
Test: TypeAlias = Callable[[Any], bool]

_LONGEST_PATTERN: Final = 500


class RuleError(ValueError):
    """A rule that cannot be read: which keyword, where (RFC 6901 pointer inside the rule) and why."""

    def __init__(self, keyword: str, path: str, reason: str) -> None:
        super().__init__(f"{path or '/'}: {keyword}: {reason}")
        self.keyword = keyword
        self.path = path
        self.reason = reason


def is_number(value: object) -> bool:
    """Tell whether a value is a JSON number: `true` is not one."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def same(one: Any, two: Any) -> bool:
    """Tell whether two JSON values are equal: 1 is 1.0, `true` is not 1, the order of an object's names is nothing."""
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(same(each, two[name]) for name, each in one.items())
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, bool) or isinstance(two, bool):
        return one is two
    return bool(one == two)


def is_date(text: str) -> bool:
    """Tell whether a text is a full date of RFC 3339, such as 2026-03-02."""
    if len(text) != len("2026-03-02") or not text.isascii() or text[4] != "-" or text[7] != "-":
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


TYPES: Final[Mapping[str, Test]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: is_number(value) and value == value // 1,
    "number": is_number,
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a keyword stands: itself, the schema around it, its path, and the table its children are read with."""

    keyword: str
    around: Schema
    path: str
    table: "Mapping[str, Keyword]"

    @property
    def here(self) -> str:
        """The pointer of the keyword."""
        return f"{self.path}/{self.keyword}"

    def refuse(self, reason: str) -> RuleError:
        """Make the error that says what is wrong here."""
        return RuleError(self.keyword, self.here, reason)

    def number(self, given: Any) -> Any:
        """Read a number."""
        if not is_number(given):
            raise self.refuse("a number is expected")
        return given

    def count(self, given: Any) -> int:
        """Read a count."""
        if not is_number(given) or given != given // 1 or given < 0:
            raise self.refuse("a count (0, 1, 2…) is expected")
        return int(given)

    def child(self, given: Any, step: str = "") -> Test:
        """Read the schema given to the keyword."""
        return _compile(given, self.here + step, self.table)


Keyword: TypeAlias = Callable[[Any, Place], Test]


def _const(given: Any, _: Place) -> Test:
    return lambda value: same(value, given)


def _enum(given: Any, place: Place) -> Test:
    if not isinstance(given, list) or not given:
        raise place.refuse("a list of at least one value is expected")
    if all(isinstance(each, str) for each in given):
        words = frozenset(given)
        return lambda value: isinstance(value, str) and value in words
    return lambda value: any(same(value, each) for each in given)


def _minimum(given: Any, place: Place) -> Test:
    bound = place.number(given)
    return lambda value: not is_number(value) or value >= bound


def _maximum(given: Any, place: Place) -> Test:
    bound = place.number(given)
    return lambda value: not is_number(value) or value <= bound


def _exclusive_minimum(given: Any, place: Place) -> Test:
    bound = place.number(given)
    return lambda value: not is_number(value) or value > bound


def _exclusive_maximum(given: Any, place: Place) -> Test:
    bound = place.number(given)
    return lambda value: not is_number(value) or value < bound


def _contains(given: Any, place: Place) -> Test:
    test = place.child(given)
    least = place.around.get("minContains", 1)
    most = place.around.get("maxContains")

    def holds(value: Any) -> bool:
        if not isinstance(value, list):
            return True
        found = sum(map(test, value))
        return found >= least and (most is None or found <= most)

    return holds


def _beside_contains(given: Any, place: Place) -> Test:
    place.count(given)
    if "contains" not in place.around:
        raise place.refuse("has no meaning without contains")
    return lambda _: True


def _min_items(given: Any, place: Place) -> Test:
    least = place.count(given)
    return lambda value: not isinstance(value, list) or len(value) >= least


def _max_items(given: Any, place: Place) -> Test:
    most = place.count(given)
    return lambda value: not isinstance(value, list) or len(value) <= most


def _not(given: Any, place: Place) -> Test:
    test = place.child(given)
    return lambda value: not test(value)


def _required(given: Any, place: Place) -> Test:
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise place.refuse("a list of property names is expected")
    return lambda value: not isinstance(value, dict) or all(name in value for name in given)


def _properties(given: Any, place: Place) -> Test:
    if not isinstance(given, dict):
        raise place.refuse("an object from property name to rule is expected")
    tests = {name: place.child(each, f"/{name}") for name, each in given.items()}

    def holds(value: Any) -> bool:
        return not isinstance(value, dict) or all(test(value[name]) for name, test in tests.items() if name in value)

    return holds


def _type(given: Any, place: Place) -> Test:
    names = given if isinstance(given, list) else [given]
    if not names or any(not isinstance(name, str) or name not in TYPES for name in names):
        raise place.refuse(f"one of {', '.join(TYPES)} is expected")
    tests = [TYPES[name] for name in names]
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def _pattern(given: Any, place: Place) -> Test:
    if not isinstance(given, str) or len(given) > _LONGEST_PATTERN:
        raise place.refuse(f"a regular expression of at most {_LONGEST_PATTERN} characters is expected")
    options = re2.Options()
    options.log_errors = False
    try:
        found = re2.compile(given, options).search
    except re2.error as error:
        raise place.refuse("is not a linear-time (RE2) regular expression") from error
    return lambda value: not isinstance(value, str) or found(value) is not None


def _format(given: Any, place: Place) -> Test:
    if given != "date":
        raise place.refuse("only the format date is known")
    return lambda value: not isinstance(value, str) or is_date(value)


KEYWORDS: Final[Mapping[str, Keyword]] = {
    "const": _const,
    "enum": _enum,
    "minimum": _minimum,
    "maximum": _maximum,
    "exclusiveMinimum": _exclusive_minimum,
    "exclusiveMaximum": _exclusive_maximum,
    "contains": _contains,
    "minContains": _beside_contains,
    "maxContains": _beside_contains,
    "minItems": _min_items,
    "maxItems": _max_items,
    "not": _not,
    "required": _required,
    "properties": _properties,
    "type": _type,
    "pattern": _pattern,
    "format": _format,
}


def _compile(schema: Any, path: str, table: Mapping[str, Keyword]) -> Test:
    """Read a schema once into one test; every keyword must hold."""
    if not isinstance(schema, dict):
        raise RuleError("", path, "a rule is an object of keywords")
    tests = list(_tests(schema, path, table))
    if len(tests) == 1:
        return tests[0]
    return lambda value: all(test(value) for test in tests)


def _tests(schema: Schema, path: str, table: Mapping[str, Keyword]) -> Iterator[Test]:
    for keyword, given in schema.items():
        if keyword not in table:
            raise RuleError(str(keyword), f"{path}/{keyword}", f"unknown keyword; known: {', '.join(table)}")
        yield table[keyword](given, Place(keyword, schema, path, table))


def compile_with(schema: Any, table: Mapping[str, Keyword]) -> Test:
    """Read a schema with the keywords of a table into one test; raise `RuleError` on another keyword."""
    return _compile(schema, "", table)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A readable condition on a value: its JSON Schema, and the test made from it."""

    schema: Schema
    holds: Test = field(repr=False)

    @classmethod
    def of(cls, schema: Any) -> "Rule":
        """Read a rule; raise `RuleError` on a keyword outside the table or used wrongly."""
        return cls(schema, compile_with(schema, KEYWORDS))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rule) and same(dict(self.schema), dict(other.schema))

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.schema)))
