"""Values as people read them on a page: the engine's own words, laid out where a value has several parts.

A reason is a sentence, so the engine cuts what is long; a page has room, and shows the whole value.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.scoring.figures import is_interval
from app.scoring.rules import Schema
from app.scoring.saying import say
from app.scoring.senses import UNKNOWN, Sense, part_of, sense_of
from app.scoring.values import Fact
from app.scoring.wording import phrase
from app.site.voice import Voice


class Leaf(NamedTuple):
    """One value in words; `link` where it is an address that may be followed."""

    text: str
    link: str | None = None


class Part(NamedTuple):
    """A member of a structured value: what it is called, and its value."""

    title: str
    value: "Shown"


class Several(NamedTuple):
    """A value made of others: parts, or a list of values."""

    parts: tuple[Part, ...] = ()
    items: tuple["Shown", ...] = ()


Shown = Leaf | Several


def shown(fact: Fact, value: Any, voice: Voice) -> Shown:
    """Show the value of a fact."""
    return _shown(value, sense_of(fact), voice)


def rule_of(fact: Fact, schema: Schema, voice: Voice) -> str:
    """Say what a rule asks of a fact."""
    return voice.text(phrase(schema, sense_of(fact)))


def _shown(value: Any, sense: Sense, voice: Voice) -> Shown:
    if isinstance(value, dict) and value and not is_interval(value):
        known = [name for name in sense.parts if name in value]
        names = known + [name for name in value if name not in sense.parts]
        return Several(parts=tuple(_part(name, value[name], sense, voice) for name in names))
    if isinstance(value, list) and value:
        return _listed([_shown(each, sense.items or UNKNOWN, voice) for each in value])
    return _leaf(value, sense, voice)


def _part(name: str, value: Any, sense: Sense, voice: Voice) -> Part:
    part = part_of(sense, name)
    return Part(voice.text(part.title), _shown(value, part, voice))


def _listed(items: Sequence[Shown]) -> Shown:
    plain = [item.text for item in items if isinstance(item, Leaf) and item.link is None]
    return Leaf(", ".join(plain)) if len(plain) == len(items) else Several(items=tuple(items))


def _leaf(value: Any, sense: Sense, voice: Voice) -> Leaf:
    if not isinstance(value, str) or sense.day or value in sense.words:
        return Leaf(voice.text(say(value, sense)))
    is_address = value.startswith("https://") and not any(letter.isspace() for letter in value)
    return Leaf(value.removeprefix("https://"), value) if is_address else Leaf(value)
