"""Wording: a sentence in French and in English for every keyword a rule may use."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

from .figures import Unit, agreement, enumerated, is_interval, quantity, said
from .rules import Json, Schema, is_number
from .values import Text

_AND: Final = Text("et", "and")
_OR: Final = Text("ou", "or")
_ANYTHING: Final = Text("une valeur", "a value")
_NUMERIC: Final = frozenset({"type", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"})
_BOUNDS: Final = _NUMERIC - {"type"}
_SIDES: Final[Mapping[str, Text]] = {
    "low": Text(" sur la part certaine", " on the certain share"),
    "high": Text(" sur la part possible", " on the possible share"),
}
_TYPES: Final[Mapping[str, Text]] = {
    "null": Text("rien", "nothing"),
    "boolean": Text("oui ou non", "yes or no"),
    "integer": Text("un nombre entier", "a whole number"),
    "number": Text("un nombre", "a number"),
    "string": Text("un texte", "a text"),
    "array": Text("une liste", "a list"),
    "object": Text("un ensemble de valeurs", "a set of values"),
}

Phrase: TypeAlias = Callable[[Any, Unit, Schema], Text]


def phrase(schema: Schema, unit: Unit) -> Text:
    """Say what a rule asks for, as a group of words: "au moins 50 % et au plus 80 %"."""
    words = list(_words(schema, unit))
    return _joined(words) if words else _ANYTHING


def _words(schema: Schema, unit: Unit) -> Iterator[Text]:
    for keyword, given in schema.items():
        # A type goes without saying beside what is said of its values.
        if keyword in PHRASES and not (keyword == "type" and len(schema) > 1) and not _implied(keyword, given, schema):
            yield PHRASES[keyword](given, unit, schema)


def _implied(keyword: str, given: Any, schema: Schema) -> bool:
    return keyword == "required" and set(given) <= schema.get("properties", {}).keys()


def _joined(parts: list[Text]) -> Text:
    return Text(" et ".join(part.fr for part in parts), " and ".join(part.en for part in parts))


def _before(fr: str, en: str) -> Phrase:
    def words(given: Any, unit: Unit, _: Schema) -> Text:
        bound = quantity(given, unit)
        return Text(f"{fr} {bound.fr}", f"{en} {bound.en}")

    return words


def _count(fr: str, en: str) -> Phrase:
    def words(given: Any, _: Unit, __: Schema) -> Text:
        some = quantity(given, Unit(" élément", " éléments", " item", " items"))
        return Text(f"{fr} {some.fr}", f"{en} {some.en}")

    return words


def _contains(given: Any, unit: Unit, schema: Schema) -> Text:
    inner = phrase(given, unit)
    least, most = schema.get("minContains", 1), schema.get("maxContains")
    fr = f"au moins {least} fois {inner.fr}" if least != 1 else f"une liste qui comprend {inner.fr}"
    en = f"at least {least} times {inner.en}" if least != 1 else f"a list that includes {inner.en}"
    if most is None:
        return Text(fr, en)
    return Text(f"{fr} et au plus {most} fois", f"{en} and at most {most} times")


def _not(given: Any, unit: Unit, _: Schema) -> Text:
    inner = phrase(given, unit)
    return Text(f"autre chose que {inner.fr}", f"anything but {inner.en}")


def _required(given: Any, _: Unit, schema: Schema) -> Text:
    names = [str(name) for name in given if name not in schema.get("properties", {})]
    return Text(f"{', '.join(names)} à renseigner", f"{', '.join(names)} given")


def _properties(given: Any, unit: Unit, _: Schema) -> Text:
    parts = [(name, phrase(schema, unit)) for name, schema in given.items()]
    return _joined([_part(name, each) for name, each in parts]) if parts else _ANYTHING


def _part(name: str, inner: Text) -> Text:
    if name in _SIDES:
        return Text(inner.fr + _SIDES[name].fr, inner.en + _SIDES[name].en)
    plain = name.replace("_", " ")
    return Text(f"{plain} : {inner.fr}", f"{plain}: {inner.en}")


def _type(given: Any, _: Unit, __: Schema) -> Text:
    return enumerated([_TYPES[name] for name in ([given] if isinstance(given, str) else given)], _OR)


PHRASES: Final[Mapping[str, Phrase]] = {
    "const": lambda given, unit, _: said(given, unit),
    "enum": lambda given, unit, _: enumerated([said(each, unit) for each in given], _OR),
    "minimum": _before("au moins", "at least"),
    "maximum": _before("au plus", "at most"),
    "exclusiveMinimum": _before("plus de", "more than"),
    "exclusiveMaximum": _before("moins de", "less than"),
    "contains": _contains,
    "minItems": _count("au moins", "at least"),
    "maxItems": _count("au plus", "at most"),
    "not": _not,
    "required": _required,
    "properties": _properties,
    "type": _type,
    "pattern": lambda given, _, __: Text(f"un texte de la forme {given}", f"a text of the form {given}"),
    "format": lambda _, __, ___: Text("une date (AAAA-MM-JJ)", "a date (YYYY-MM-DD)"),
}


def required(schema: Schema, unit: Unit) -> Text:
    """Say what a rule requires, as the second half of a reason: "50 % requis", "requis : « lti » ou « cas »"."""
    if is_plain_number(schema):
        return _required_number(schema, unit)
    sides = schema.get("properties", {})
    if sides and sides.keys() <= _SIDES.keys() and all(map(is_plain_number, sides.values())):
        parts = [(_required_number(each, unit), _SIDES[name]) for name, each in sides.items()]
        return _joined([Text(number.fr + side.fr, number.en + side.en) for number, side in parts])
    words = phrase(schema, unit)
    return Text(f"requis : {words.fr}", f"required: {words.en}")


def is_plain_number(schema: Schema) -> bool:
    """Tell whether a rule is only about the size of a number."""
    return schema.keys() <= _NUMERIC and not schema.keys().isdisjoint(_BOUNDS)


def _required_number(schema: Schema, unit: Unit) -> Text:
    """A single minimum goes without "at least": people read "43 % mesurés, 50 % requis"."""
    bounds = {keyword: bound for keyword, bound in schema.items() if keyword in _BOUNDS}
    last = list(bounds.values())[-1]
    words = quantity(last, unit) if bounds.keys() == {"minimum"} else phrase(bounds, unit)
    # "requis" ends in s already: only the feminine shows.
    ending = agreement(last, unit) if unit.feminine else ""
    return Text(f"{words.fr} requis{ending}", f"{words.en} required")


def measured(value: Json, unit: Unit, about: Collection[str] = ()) -> Text:
    """Say the value that is there, as the first half of a reason: "43 % mesurés", "« lti »".

    Of an object, only the properties the rules are `about` are said, when they are there.
    """
    if is_number(value):
        return _measured(value, unit)  # type: ignore[arg-type]
    if isinstance(value, dict):
        if is_interval(value):
            words = said(value, unit)
            return Text(f"{words.fr} mesuré{agreement(value['high'], unit)}", f"{words.en} measured")
        return said({name: value[name] for name in about if name in value} or value, unit)
    return said(value, unit)


@lru_cache(maxsize=32768)
def _measured(value: float, unit: Unit) -> Text:
    words = quantity(value, unit)
    return Text(f"{words.fr} mesuré{agreement(value, unit)}", f"{words.en} measured")


def subjects(schema: Schema) -> set[str]:
    """Name the properties a rule speaks of."""
    inner = subjects(schema["not"]) if "not" in schema else set()
    return inner | set(schema.get("properties", ())) | set(schema.get("required", ()))
