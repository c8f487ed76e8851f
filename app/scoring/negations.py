"""Negations: what is left when a rule refuses something, as a rule that says it straight.

A rule about lists has no other way to say "every item is…" than "not: contains: not…"; people hear the first.
"""

from collections.abc import Callable
from typing import Any, Final

from .rules import Schema
from .senses import UNKNOWN, Sense, part_of

_OTHER_SIDE: Final = {
    "minimum": "exclusiveMaximum",
    "maximum": "exclusiveMinimum",
    "exclusiveMinimum": "maximum",
    "exclusiveMaximum": "minimum",
}


def refused_item(schema: Schema) -> Schema | None:
    """Give the rule that no item of a list may follow; None when there is none."""
    refused = schema.get("not", {})
    inner: Schema | None = refused["contains"] if {"contains"} <= refused.keys() <= {"type", "contains"} else None
    return inner


def of_every_item(schema: Schema, items: Sense) -> Schema | None:
    """Give what a rule on a list asks of every item; None when it asks nothing that is shorter said so."""
    refused = refused_item(schema)
    return None if refused is None else contrary(refused, items)


def contrary(schema: Schema, sense: Sense) -> Schema | None:
    """Give the rule that holds where this one does not, when it is as short to say; None otherwise."""
    plain = {keyword: given for keyword, given in schema.items() if keyword != "type"}
    for keywords, reading in _CONTRARIES:
        if plain and plain.keys() <= keywords:
            return reading(plain, sense)
    return None


def _of_not(schema: Schema, _: Sense) -> Schema | None:
    inner: Schema = schema["not"]
    return inner


def _of_words(schema: Schema, sense: Sense) -> Schema | None:
    refused = [schema["const"]] if "const" in schema else schema["enum"]
    if sense.flag:
        return {"const": not refused[0]}
    left = [word for word in sense.words if word not in refused]
    if not left or len(left) > len(refused) or not all(isinstance(word, str) for word in refused):
        return None
    return {"const": left[0]} if len(left) == 1 else {"enum": left}


def _of_bound(schema: Schema, _: Sense) -> Schema | None:
    if len(schema) > 1:
        return None
    return {_OTHER_SIDE[keyword]: bound for keyword, bound in schema.items()}


def _of_object(schema: Schema, sense: Sense) -> Schema | None:
    """Of an object that always has the only property refused, it is that property that must be otherwise."""
    rules = schema.get("properties", {})
    names = {*rules, *schema.get("required", ())}
    if len(names) != 1 or not names <= rules.keys() or not names <= sense.needed:
        return None
    name = names.pop()
    left = contrary(rules[name], part_of(sense, name) if name in sense.parts else UNKNOWN)
    return None if left is None else {"required": [name], "properties": {name: left}}


_CONTRARIES: Final[tuple[tuple[frozenset[str], Callable[[Any, Sense], Schema | None]], ...]] = (
    (frozenset({"not"}), _of_not),
    (frozenset({"const"}), _of_words),
    (frozenset({"enum"}), _of_words),
    (frozenset(_OTHER_SIDE), _of_bound),
    (frozenset({"properties", "required"}), _of_object),
)
