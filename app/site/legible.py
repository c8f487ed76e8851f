"""Values and reasons as people read them: codes are replaced by their titles, numbers carry their units.

The texts of the engine name codes (`« public_task »`, `signed on : « 2026-06-20 »`), which suits programs
that read both; here each code is said in words, nothing else of the text changes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.schemes import Library, Vocabulary
from app.scoring.figures import is_interval, quantity, unit_of
from app.scoring.rules import Schema
from app.scoring.saying import say
from app.scoring.senses import Sense, sense_of
from app.scoring.values import Fact, Text
from app.scoring.wording import phrase
from app.site.parts import OPTION_TITLES, PART_TITLES, PARTS_IN_DAYS, PARTS_IN_UNIT
from app.site.voice import Voice
from app.web.language import Language

VOCABULARY = "x-vocabulary"
_QUOTED = re.compile(r"(«\s.*?\s»|“.*?”)")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_FACT = re.compile(r"\b[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\b")
# What double negations of the rules come to: « every item is one of ».
_SMOOTHED: Mapping[Language, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("autre chose que une liste qui comprend autre chose que ", "rien d'autre que "),
        ("autre chose que une liste qui comprend ", "rien de ceci : "),
        ("au plus 0 élément", "aucun élément"),
        ("que une ", "qu'une "),
        (" ; requis : oui ou non", ""),
    ),
    "en": (
        ("anything but a list that includes anything but ", "nothing but "),
        ("anything but a list that includes ", "none of these: "),
        ("at most 0 items", "no item"),
        ("; required: yes or no", ""),
    ),
}
# Rules that any answer meets.
_ANY_ANSWER = {
    "oui ou non": "une réponse, oui ou non",
    "un texte": "une réponse",
    "yes or no": "an answer, yes or no",
    "a text": "an answer",
}


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


class Legible:
    """Says values and rules of facts in one language."""

    def __init__(self, library: Library, voice: Voice) -> None:
        self.library = library
        self.voice = voice

    # ── values ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def value(self, fact: Fact, value: Any) -> Shown:
        """Show the value of a fact."""
        return self._shown(value, fact.schema, fact.vocabulary, fact.unit)

    def _shown(self, value: Any, schema: Schema, vocabulary: str | None, unit: str | None) -> Shown:
        if isinstance(value, dict) and not is_interval(value):
            parts = ((name, value[name]) for name in schema.get("properties", value) if name in value)
            return Several(parts=tuple(self._part(name, each, schema, unit) for name, each in parts))
        if isinstance(value, list):
            items = schema.get("items", {})
            return self._list([self._shown(each, items, items.get(VOCABULARY, vocabulary), unit) for each in value])
        return self._leaf(value, schema, schema.get(VOCABULARY, vocabulary), unit)

    def _part(self, name: str, value: Any, schema: Schema, unit: str | None) -> Part:
        inner = schema.get("properties", {}).get(name, {})
        own = "days" if name in PARTS_IN_DAYS else unit if name in PARTS_IN_UNIT else None
        shown = self._shown(value, inner, inner.get(VOCABULARY), own)
        return Part(self.part_title(name), shown)

    def part_title(self, name: str) -> str:
        """Say what a member of a structured value is called."""
        return self.voice.text(PART_TITLES.get(name) or Text(*[name.replace("_", " ")] * 2))

    def _list(self, items: list[Shown]) -> Shown:
        plain = [item for item in items if isinstance(item, Leaf) and item.link is None]
        if len(plain) < len(items):
            return Several(items=tuple(items))
        return Leaf(", ".join(item.text for item in plain) or self.voice("empty_list"))

    def _leaf(self, value: Any, schema: Schema, vocabulary: str | None, unit: str | None) -> Leaf:
        if vocabulary is not None and vocabulary in self.library.vocabularies:
            return Leaf(self.voice.text(self.library.vocabularies[vocabulary].title_of(str(value))))
        if isinstance(value, str):
            return self._words(value, schema)
        if isinstance(value, float | int) and not isinstance(value, bool):
            return Leaf(self.voice.text(quantity(value, unit_of(None if unit == "count" else unit))))
        return Leaf(self.voice.text(say(value, Sense(unit_of(unit)))))

    def _words(self, value: str, schema: Schema) -> Leaf:
        if schema.get("format") == "date":
            return Leaf(self.voice.day(value))
        if value.startswith("https://") and not any(letter.isspace() for letter in value):
            return Leaf(value.removeprefix("https://"), value)
        titled = OPTION_TITLES.get(value) if "enum" in schema else None
        return Leaf(self.voice.text(titled) if titled else value)

    # ── texts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def rule(self, schema: Schema, fact: Fact) -> str:
        """Say what a rule asks of a fact."""
        words = self.text(phrase(schema, sense_of(fact)).json, [fact])
        return _ANY_ANSWER.get(words, words)

    def text(self, text: Mapping[str, str], facts: Sequence[Fact]) -> str:
        """Say a text of the engine about some facts, its codes replaced by their titles."""
        titles, names = self._titles_of(facts), _names_in(facts)
        pieces = _QUOTED.split(self.voice.text(text))
        written = "".join(
            self._quoted(piece, titles) if place % 2 else self._outside(piece, names)
            for place, piece in enumerate(pieces)
        )
        for awkward, plain in _SMOOTHED[self.voice.language]:
            written = written.replace(awkward, plain)
        return _DAY.sub(lambda day: self.voice.day(day[0]), written)

    def _titles_of(self, facts: Sequence[Fact]) -> Mapping[str, Text]:
        names = {name for fact in facts for name in _vocabularies_in(fact.schema, fact.vocabulary)}
        found = (self.library.vocabularies.get(name) for name in names)
        words = {word: known.title_of(word) for known in found if isinstance(known, Vocabulary) for word in known.words}
        return {**OPTION_TITLES, **words}

    def _quoted(self, piece: str, titles: Mapping[str, Text]) -> str:
        word = piece[1:-1].strip()
        if _DAY.fullmatch(word):
            return word
        return piece.replace(word, self.voice.text(titles[word])) if word in titles else piece

    def _outside(self, piece: str, names: "Names") -> str:
        piece = _FACT.sub(lambda found: self._fact_title(found[0]), piece)
        if names.members is None or names.required is None:
            return piece
        piece = names.required.sub(lambda found: self._member_titles(found[0]), piece)
        return names.members.sub(lambda found: self.part_title(found[0].replace(" ", "_")), piece)

    def _fact_title(self, name: str) -> str:
        fact = self.library.facts.get(name)
        return self.voice.text(fact.title) if fact else name

    def _member_titles(self, listed: str) -> str:
        return ", ".join(self.part_title(name) for name in listed.split(", "))


class Names(NamedTuple):
    """Where a text names members of values: before a colon, and in the list of those that are required."""

    members: re.Pattern[str] | None
    required: re.Pattern[str] | None


def _names_in(facts: Sequence[Fact]) -> Names:
    known = {name for fact in facts for name in _members_in(fact.schema)}
    if not known:
        return Names(None, None)
    written = known | {name.replace("_", " ") for name in known}
    either = "|".join(re.escape(name) for name in sorted(written, key=len, reverse=True))
    return Names(
        re.compile(rf"\b(?:{either})(?= ?:)"),
        re.compile(rf"\b(?:{either})(?:, (?:{either}))*(?= à renseigner| given)"),
    )


def _members_in(schema: Schema) -> Iterable[str]:
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from _members_in(inner)
    if "items" in schema:
        yield from _members_in(schema["items"])


def _vocabularies_in(schema: Schema, vocabulary: str | None = None) -> Iterable[str]:
    named = schema.get(VOCABULARY, vocabulary)
    if named is not None:
        yield named
    for inner in (*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else ())):
        yield from _vocabularies_in(inner)
