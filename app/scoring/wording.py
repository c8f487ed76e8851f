"""Wording: what a rule asks for, in a few words of French and of English.

The keywords of a rule are read together, as a person would say them: `minItems` beside a `not contains not` makes "au
moins un, et seulement parmi : Union européenne et EEE". What is refused is said by what is left when that is shorter.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from .figures import quantity
from .negations import contrary, of_every_item, refused_item
from .rules import Json, Schema
from .saying import AND, OR, amount, enumerated, nothing, say
from .senses import SIDES, UNKNOWN, Sense, part_of
from .typography import text
from .values import Text

_ANSWER: Final = Text("une réponse", "an answer")
_BEFORE: Final[Mapping[str, Text]] = {
    "minimum": Text("au moins", "at least"),
    "exclusiveMinimum": Text("plus de", "more than"),
    "maximum": Text("au plus", "at most"),
    "exclusiveMaximum": Text("moins de", "less than"),
}
_SIDES: Final[Mapping[str, Text]] = {
    "low": Text("sur la part certaine", "on the certain share"),
    "high": Text("sur la part possible", "on the possible share"),
}
_TYPES: Final[Mapping[str, Text]] = {
    "null": Text("rien", "nothing"),
    "boolean": Text("oui ou non", "yes or no"),
    "integer": Text("un nombre entier", "a whole number"),
    "number": Text("un nombre", "a number"),
    "string": Text("un texte", "a text"),
    "array": Text("une liste", "a list"),
    "object": Text("des précisions", "details"),
}

Reading: TypeAlias = Callable[[Schema, Sense], Iterator[Text]]


def phrase(schema: Schema, sense: Sense) -> Text:
    """Say what a rule asks for, as a group of words: "au moins 50 %", "liste complète (oui) et préavis (30 jours)"."""
    words = [
        each for keywords, reading in _READINGS if not keywords.isdisjoint(schema) for each in reading(schema, sense)
    ]
    but = _exception(schema, sense)
    if but is None:
        return all_of(words) if words else _anything(schema, sense)
    if not words:
        return _beside(Text("tout", "anything"), but)
    told = all_of(words)
    return Text(f"{told.fr}, {but.fr}", f"{told.en}, {but.en}")


def all_of(parts: Sequence[Text]) -> Text:
    """Join what must hold together, however long: "A, B et C"."""
    if len(parts) == 1:
        return parts[0]
    fr, en = [part.fr for part in parts], [part.en for part in parts]
    return Text(f"{', '.join(fr[:-1])} et {fr[-1]}", f"{', '.join(en[:-1])} and {en[-1]}")


def _anything(schema: Schema, sense: Sense) -> Text:
    if sense.words or "type" not in schema:
        return _ANSWER
    named = schema["type"]
    return enumerated([_TYPES[name] for name in ([named] if isinstance(named, str) else named)], OR)


# ── words and numbers ────────────────────────────────────────────────────────────────────────────────────────────


def _exactly(schema: Schema, sense: Sense) -> Iterator[Text]:
    if "const" in schema:
        yield say(schema["const"], sense)
    if "enum" in schema:
        yield _among(schema["enum"], sense, OR)


def _among(values: Sequence[Json], sense: Sense, last: Text) -> Text:
    """Say a choice of values: by the name of their set when they have one, else one by one."""
    if sense.sets and all(isinstance(value, str) for value in values):
        for each in sense.sets:
            if each.words == frozenset(values):
                return each.title
    return enumerated([say(value, sense) for value in values], last)


def _size(schema: Schema, sense: Sense) -> Iterator[Text]:
    asked = (keyword for keyword in _BEFORE if keyword in schema)
    bounds = {keyword: schema[keyword] for keyword in asked if not _goes_without(keyword, schema, sense)}
    if len(bounds) == 1 and _is_the_end(schema, sense):
        yield amount(next(iter(bounds.values())), sense.unit)
    elif bounds:
        yield all_of([_beside(_BEFORE[keyword], quantity(bound, sense.unit)) for keyword, bound in bounds.items()])


def _goes_without(keyword: str, schema: Schema, sense: Sense) -> bool:
    """A bound that the schema of the fact has already asks for nothing."""
    if keyword == "minimum":
        return sense.least is not None and schema[keyword] <= sense.least
    return keyword == "maximum" and sense.most is not None and schema[keyword] >= sense.most


def _is_the_end(schema: Schema, sense: Sense) -> bool:
    """The most there can be, or the least, is said without "at least" or "at most"."""
    return bool(schema.get("minimum", ...) == sense.most or schema.get("maximum", ...) == sense.least)


def _beside(before: Text, after: Text) -> Text:
    return Text(f"{before.fr} {after.fr}", f"{before.en} {after.en}")


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _list(schema: Schema, sense: Sense) -> Iterator[Text]:
    items = sense.items or UNKNOWN
    count = _count(schema, sense)
    every = of_every_item(schema, items)
    if every is not None:
        yield _only(every, items, count)
    elif count:
        yield count
    refused = refused_item(schema)
    if refused is not None and every is None:
        yield _none(refused, items)
    if "contains" in schema:
        yield _some(schema, items)


def _count(schema: Schema, sense: Sense) -> Text | None:
    if schema.get("maxItems") == 0:
        return nothing(sense.unit)
    bounds = (("minimum", schema.get("minItems")), ("maximum", schema.get("maxItems")))
    told = [_beside(_BEFORE[keyword], _number(count, sense)) for keyword, count in bounds if count]
    return all_of(told) if told else None


def _number(count: int, sense: Sense) -> Text:
    """Say how many of what a list holds: "une adaptation", "6 adaptations", "un"."""
    unit = sense.unit
    return quantity(count, unit) if count > 1 else Text(f"un{'e' if unit.feminine else ''}{unit.fr}", f"one{unit.en}")


def _only(rule: Schema, items: Sense, count: Text | None) -> Text:
    asked = phrase(rule, items)
    if not _names(rule):
        each = Text(f"pour chacun, {asked.fr}", f"for each, {asked.en}")
        return Text(f"{count.fr} et, {each.fr}", f"{count.en} and, {each.en}") if count else each
    if count:
        among = text(" parmi", " among") if "enum" in rule else Text("", "")
        return text(f"{count.fr}, et seulement{among.fr} : {asked.fr}", f"{count.en}, and only{among.en}: {asked.en}")
    return text(f"rien d'autre que : {asked.fr}", f"nothing but: {asked.en}")


def _none(rule: Schema, items: Sense) -> Text:
    if "const" in rule:
        return _beside(Text("sans", "without"), say(rule["const"], items))
    if "enum" in rule:
        words = _among(rule["enum"], items, OR)
        return text(f"aucun parmi : {words.fr}", f"none of: {words.en}")
    return _beside(Text("aucun avec", "none with"), phrase(rule, items))


def _some(schema: Schema, items: Sense) -> Text:
    rule, least, most = schema["contains"], schema.get("minContains", 1), schema.get("maxContains")
    few = Text("un", "one") if least == 1 else quantity(least, UNKNOWN.unit)
    if "const" in rule and least == 1:
        told = say(rule["const"], items)
    elif "enum" in rule and least == len(rule["enum"]):
        told = _among(rule["enum"], items, AND)
    elif "enum" in rule:
        words = _among(rule["enum"], items, OR if least == 1 else AND)
        told = text(f"au moins {few.fr} parmi : {words.fr}", f"at least {few.en} of: {words.en}")
    else:
        asked = phrase(rule, items)
        told = Text(f"au moins {few.fr} avec {asked.fr}", f"at least {few.en} with {asked.en}")
    return told if most is None else Text(f"{told.fr}, au plus {most} fois", f"{told.en}, at most {most} times")


def _names(rule: Schema) -> bool:
    return "const" in rule or "enum" in rule


# ── objects ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _object(schema: Schema, sense: Sense) -> Iterator[Text]:
    if sides := interval_sides(schema, sense):
        yield sides_of(sides, sense, phrase)
    elif asked := properties(schema, sense):
        yield all_of([asked_of(name, schema, sense) for name in asked])


def sides_of(sides: Mapping[str, Schema], sense: Sense, words: Callable[[Schema, Sense], Text]) -> Text:
    """Say what is asked of the sides of an interval: "plus de 50 % sur la part certaine"."""
    return all_of([_beside(words(rule, _side(name, sense)), _SIDES[name]) for name, rule in sides.items()])


def _side(name: str, sense: Sense) -> Sense:
    return sense.parts.get(name) or replace(UNKNOWN, unit=sense.unit)


def interval_sides(schema: Schema, sense: Sense) -> Mapping[str, Schema]:
    """Give the rules on the sides of an interval, when a rule is only about their size."""
    rules: Mapping[str, Schema] = schema.get("properties", {})
    of_interval = rules.keys() <= SIDES and sense.parts.keys() <= SIDES
    return rules if of_interval and all(map(is_size, rules.values())) else {}


def properties(schema: Schema, sense: Sense) -> list[str]:
    """Name the properties a rule asks something of, in the order of the fact."""
    asked = dict.fromkeys((*schema.get("required", ()), *schema.get("properties", ())))
    return [name for name in sense.parts if name in asked] + [name for name in asked if name not in sense.parts]


def asked_of(name: str, schema: Schema, sense: Sense) -> Text:
    """Say what a rule asks of a property: "délai (au plus 30 jours)"; its name alone when any value will do."""
    part = part_of(sense, name)
    if name not in schema.get("properties", {}):
        return part.title
    asked = phrase(schema["properties"][name], part)
    return Text(f"{part.title.fr} ({asked.fr})", f"{part.title.en} ({asked.en})")


# ── the rest ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _form(schema: Schema, _: Sense) -> Iterator[Text]:
    if "pattern" in schema:
        yield text(f"un texte de la forme « {schema['pattern']} »", f"a text of the form “{schema['pattern']}”")
    if "format" in schema:
        yield Text("une date", "a date")


def _otherwise(schema: Schema, sense: Sense) -> Iterator[Text]:
    left = contrary(schema["not"], sense) if refused_item(schema) is None else None
    if left is not None:
        yield phrase(left, sense)


def _exception(schema: Schema, sense: Sense) -> Text | None:
    """Say what is refused, when what is left would be longer to say."""
    refused = schema.get("not")
    if refused is None or refused_item(schema) is not None or contrary(refused, sense) is not None:
        return None
    return _beside(Text("sauf", "except"), phrase(refused, sense))


_READINGS: Final[Sequence[tuple[frozenset[str], Reading]]] = (
    (frozenset({"const", "enum"}), _exactly),
    (frozenset(_BEFORE), _size),
    (frozenset({"minItems", "maxItems", "contains", "not"}), _list),
    (frozenset({"not"}), _otherwise),
    (frozenset({"required", "properties"}), _object),
    (frozenset({"pattern", "format"}), _form),
)


def is_size(schema: Schema) -> bool:
    """Tell whether a rule is only about the size of a number."""
    return schema.keys() <= {"type", *_BEFORE} and not schema.keys().isdisjoint(_BEFORE)


def asks_only_to_answer(schema: Schema, sense: Sense) -> bool:
    """Tell whether a rule lets every value of its fact through: beside a value there is nothing to say of it."""
    bounds = schema.keys() - {"type"}
    return bounds <= _BEFORE.keys() and all(_goes_without(keyword, schema, sense) for keyword in bounds)
