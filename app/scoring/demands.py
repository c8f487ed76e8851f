"""Demands: a rule in words, prepared once, to be set beside the values of solutions.

A rule about an object is told property by property, so that a reader sees at once which one fails and what it takes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from .canonical import canonical
from .figures import agreement, is_interval
from .inlining import inlined
from .rules import Json, Schema, Test, is_number
from .saying import MISSING, labelled, say, together
from .senses import SILENCE, Sense, part_of
from .typography import text
from .values import Text
from .wording import (
    all_of,
    asked_of,
    asks_only_to_answer,
    interval_sides,
    is_size,
    phrase,
    properties,
    sides_of,
)

_REQUIRED: Final = text("requis : ", "required: ")
_NO_PART: Final[Mapping[str, "Part"]] = MappingProxyType({})


class Part(NamedTuple):
    """What is asked of one property: its name and sense, the words (none if any value will do), the test of the object.

    What is `plain` to see, such as one of some words, is told only when it fails; the bound of a number always is.
    """

    name: str
    sense: Sense
    asked: Text
    whole: Text
    plain: bool
    holds: Test

    def beside(self, value: Mapping[str, Json]) -> Text:
        """Say the property and what is asked of it: "préavis : 0 jour (requis : au moins 30 jours)"."""
        there = self.name in value
        said = say(value[self.name], self.sense) if there else MISSING
        told = labelled(self.sense.title, said)
        if there and (not self.asked.fr or ((self.plain or said == self.asked) and self.holds(value))):
            return told
        asked = self.asked if self.asked.fr else Text("à donner", "to be given")
        return Text(f"{told.fr} ({_REQUIRED.fr}{asked.fr})", f"{told.en} ({_REQUIRED.en}{asked.en})")


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """A rule in words: all of it, what is set after a value, and what it asks of each property of an object.

    `rest` is what is set after the properties, when the rule says more than they do.
    """

    words: Text
    tail: Text = SILENCE
    parts: Mapping[str, Part] = field(default_factory=lambda: _NO_PART)
    rest: Text = SILENCE

    def lacking(self, value: Json) -> Text:
        """Say what a value lacks: of an object, only the properties that fail."""
        if not isinstance(value, dict) or not self.parts:
            return self.words
        failing = [part.whole for part in self.parts.values() if not part.holds(value)]
        return all_of(failing) if failing else self.words

    def beside(self, value: Json, sense: Sense, *, unmet: bool) -> Text:
        """Say a value and what is asked of it; when it is not met, only the properties that fail."""
        if isinstance(value, dict) and self.parts:
            return self._by_property(value, sense, unmet=unmet)
        said = measured(value, sense)
        if said == self.words and not unmet:
            return Text(f"{said.fr}, comme requis", f"{said.en}, as required")
        # A list with nothing in it follows whatever is asked of each item: there is nothing to compare.
        if not self.tail.fr or (value == [] and not unmet):
            return said
        return Text(said.fr + self.tail.fr, said.en + self.tail.en)

    def _by_property(self, value: Mapping[str, Json], sense: Sense, *, unmet: bool) -> Text:
        failing = [name for name, part in self.parts.items() if unmet and not part.holds(value)]
        named = dict.fromkeys((*sense.shown, *self.parts))
        there = [name for name in failing or named if name in self.parts or name in value]
        told = together([self._told(name, value, sense) for name in there])
        return told if failing else Text(told.fr + self.rest.fr, told.en + self.rest.en)

    def _told(self, name: str, value: Mapping[str, Json], sense: Sense) -> Text:
        if name in self.parts:
            return self.parts[name].beside(value)
        part = part_of(sense, name)
        return labelled(part.title, say(value[name], part))


NOTHING_ASKED: Final = Demand(SILENCE)
"""The demand of a criterion without a rule on the value."""


def demand(schema: Schema | None, sense: Sense) -> Demand:
    """Put a rule in words."""
    if schema is None or asks_only_to_answer(schema, sense):
        return NOTHING_ASKED
    words = phrase(schema, sense)
    tail = _tail(schema, sense, words)
    if interval_sides(schema, sense) or not sense.parts:
        return Demand(words, tail)
    parts = {name: _part(name, schema, sense) for name in properties(schema, sense)}
    rest = {keyword: given for keyword, given in schema.items() if keyword not in {"type", "required", "properties"}}
    return Demand(words, tail, parts, _tail(rest, sense, phrase(rest, sense)) if rest else SILENCE)


def _part(name: str, schema: Schema, sense: Sense) -> Part:
    rules = schema.get("properties", {})
    part = part_of(sense, name)
    asked = phrase(rules[name], part) if name in rules else SILENCE
    rule: dict[str, Any] = {"required": [name]} if name in schema.get("required", ()) else {}
    if name in rules:
        rule["properties"] = {name: rules[name]}
    return Part(
        name, part, asked, asked_of(name, schema, sense), not is_size(rules.get(name, {})), _test(canonical(rule))
    )


@lru_cache(maxsize=4096)
def _test(rule: bytes) -> Test:
    """Compile what is asked of a property once: it is the same for every level, and asked of every solution."""
    return inlined([json.loads(rule)])


def _tail(schema: Schema, sense: Sense, words: Text) -> Text:
    """What is measured and its bound make one sentence ("43 % mesurés, 50 % requis"); the rest is set apart."""
    if sides := interval_sides(schema, sense):
        size = sides_of(sides, sense, _required_size)
        return text(f" ; {size.fr}", f"; {size.en}")
    if is_size(schema) and sense.unit.measured:
        size = _required_size(schema, sense)
        return Text(f", {size.fr}", f", {size.en}")
    return text(f" ; {_REQUIRED.fr}{words.fr}", f"; {_REQUIRED.en}{words.en}")


def _required_size(schema: Schema, sense: Sense) -> Text:
    """A single minimum goes without "at least": people read "43 % mesurés, 50 % requis"."""
    bounds = {keyword: bound for keyword, bound in schema.items() if keyword != "type"}
    words = say(bounds["minimum"], sense) if bounds.keys() == {"minimum"} else phrase(bounds, sense)
    # "requis" ends in s already: only the feminine shows.
    return Text(f"{words.fr} requis{'e' * sense.unit.feminine}", f"{words.en} required")


def measured(value: Json, sense: Sense) -> Text:
    """Say the value that is there, as the first half of a reason: "43 % mesurés", "En production"."""
    said = say(value, sense)
    amount: Any = value["high"] if isinstance(value, dict) and is_interval(value) else value
    if not sense.unit.measured or not is_number(amount):
        return said
    return Text(f"{said.fr} mesuré{agreement(amount, sense.unit)}", f"{said.en} measured")
