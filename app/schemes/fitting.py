"""Does a rule speak of the values its fact can take?

JSON Schema is silent where a keyword meets another type: `minimum` holds for a text, an unknown property is never
looked at. A rule that says nothing is the worst mistake a scheme can hide, so it is refused when the scheme is read.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final, NamedTuple

from app.scoring.rules import Rule, Schema, same

from .flaws import Path
from .sampling import samples, witnesses_everything

_SPEAKS_OF: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), frozenset({"number", "integer"})),
    **dict.fromkeys(("contains", "minContains", "maxContains", "minItems", "maxItems"), frozenset({"array"})),
    **dict.fromkeys(("required", "properties"), frozenset({"object"})),
    **dict.fromkeys(("pattern", "format"), frozenset({"string"})),
}
_MOST_SAID: Final = 12
_NUMBERS: Final = frozenset({"number", "integer"})


class Misfit(NamedTuple):
    """What does not fit: the path inside the rule, why, and what would cure it."""

    path: Path
    message: str
    cure: str


def misfits(schema: Schema, rule: Rule) -> list[Misfit]:
    """List what a rule says that the values of a fact (`schema`) can never make true or false."""
    silent = list(_silences(schema, rule.schema, ()))
    if silent or not witnesses_everything(schema, rule.schema):
        return silent
    if any(map(rule.holds, samples(schema, [rule.schema]))):
        return []
    return [Misfit((), "no value of the fact can satisfy this rule", f"the fact takes {described(schema)}")]


def types(schema: Schema) -> frozenset[str]:
    """Name the JSON types a schema lets through."""
    if "type" in schema:
        named = schema["type"]
        return frozenset([named] if isinstance(named, str) else named)
    return frozenset(_type(each) for each in schema.get("enum", [schema.get("const")]))


def described(schema: Schema) -> str:
    """Say in a few words what a schema lets through."""
    if "enum" in schema:
        words = ", ".join(map(str, schema["enum"][:_MOST_SAID]))
        return f"one of: {words}{', …' if len(schema['enum']) > _MOST_SAID else ''}"
    bounds = [f"{said} {schema[name]}" for name, said in _BOUNDS.items() if name in schema]
    return " ".join([" or ".join(sorted(types(schema))), *bounds])


_BOUNDS: Final[Mapping[str, str]] = {
    "minimum": "from",
    "exclusiveMinimum": "above",
    "maximum": "up to",
    "exclusiveMaximum": "below",
    "minItems": "of at least",
    "maxItems": "of at most",
}


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    known = {str: "string", int: "integer", float: "number", list: "array", dict: "object"}
    return known.get(type(value), "null")


def _silences(schema: Schema, rule: Schema, path: Path) -> Iterator[Misfit]:
    possible = types(schema)
    for keyword, given in rule.items():
        spoken_of = _SPEAKS_OF.get(keyword)
        if spoken_of is not None and not spoken_of & possible:
            message = f"`{keyword}` says nothing of such a value"
            yield Misfit((*path, keyword), message, f"the fact takes {described(schema)}")
        else:
            yield from _inside(keyword, given, schema, (*path, keyword))


def _inside(keyword: str, given: Any, schema: Schema, path: Path) -> Iterator[Misfit]:
    if keyword == "not":
        yield from _silences(schema, given, path)
    elif keyword == "contains":
        yield from _silences(schema.get("items", {}), given, path)
    elif keyword == "properties":
        yield from _properties(given, schema.get("properties", {}), path)
    elif keyword == "required":
        yield from _names(given, schema.get("properties", {}), path)
    elif keyword == "type":
        yield from _named_types(given, schema, path)
    elif keyword == "const":
        yield from _words([given], schema, path)
    elif keyword == "enum":
        yield from chain.from_iterable(_words([each], schema, (*path, index)) for index, each in enumerate(given))


def _properties(rules: Schema, known: Schema, path: Path) -> Iterator[Misfit]:
    yield from _names(rules, known, path)
    for name in rules.keys() & known.keys():
        yield from _silences(known[name], rules[name], (*path, name))


def _names(names: Any, known: Schema, path: Path) -> Iterator[Misfit]:
    for name in names:
        if name not in known:
            yield Misfit(path, f"the fact has no property `{name}`", f"its properties: {', '.join(known)}")


def _named_types(given: Any, schema: Schema, path: Path) -> Iterator[Misfit]:
    named = frozenset([given] if isinstance(given, str) else given)
    possible = types(schema)
    if not named & (possible | (_NUMBERS if possible & _NUMBERS else frozenset())):
        yield Misfit(path, "the fact never takes this type", f"the fact takes {described(schema)}")


def _words(words: list[Any], schema: Schema, path: Path) -> Iterator[Misfit]:
    for word in words:
        if not _is_value(word, schema):
            yield Misfit(path, f"`{word}` is not a value of the fact", f"the fact takes {described(schema)}")


def _is_value(word: Any, schema: Schema) -> bool:
    if "enum" in schema:
        return word in schema["enum"] if isinstance(word, str) else any(same(word, each) for each in schema["enum"])
    seen, possible = _type(word), types(schema)
    return seen in possible or (seen in _NUMBERS and bool(possible & _NUMBERS))
