"""Vocabularies: lists of words with their titles in both languages and, where one exists, their official address."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from app.scoring.typography import text
from app.scoring.values import Text, Words, WordSet

from .flaws import CriteriaFlaw
from .formats import sound_pages
from .lines import Page


@dataclass(frozen=True, slots=True)
class Word:
    """One value of a vocabulary; `notation` is its official code when the id is not, `broader` the word it refines."""

    id: str
    title: Text
    uri: str | None = None
    notation: str | None = None
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A named list of words, in order of display."""

    name: str
    title: Text
    words: Mapping[str, Word]
    uri: str | None = None
    sets: tuple[WordSet, ...] = ()

    def title_of(self, word: str) -> Text:
        """Say a word in both languages; a word that is not of the vocabulary is said as it is."""
        known = self.words.get(word)
        return known.title if known else Text(word, word)

    @property
    def spoken(self) -> Words:
        """Give what scoring needs to speak: titles by id, typeset, and the sets that have a name."""
        return Words({name: text(*word.title) for name, word in self.words.items()}, self.sets)


def read_vocabularies(folder: FilePath, flaws: list[CriteriaFlaw]) -> dict[str, Vocabulary]:
    """Read `criteria/vocabularies/*.yaml`, adding to `flaws` what is wrong there."""
    pages = sound_pages(folder, sorted((folder / "vocabularies").glob("*.yaml")), "vocabulary", flaws)
    return {page.data["vocabulary"]: _vocabulary(page, flaws) for page in pages}


def _vocabulary(page: Page, flaws: list[CriteriaFlaw]) -> Vocabulary:
    name = page.data["vocabulary"]
    if page.file != f"vocabularies/{name}.yaml":
        flaws.append(page.flaw(("vocabulary",), "the name is not that of the file", f"name the file {name}.yaml"))
    words: dict[str, Word] = {}
    for index, entry in enumerate(page.data["values"]):
        if entry["id"] in words:
            flaws.append(page.flaw(("values", index, "id"), f"`{entry['id']}` is there twice", "keep one of the two"))
        words[entry["id"]] = _word(entry)
    sets = tuple(_set(page, index, words, flaws) for index in range(len(page.data.get("sets", []))))
    return Vocabulary(name, Text(**page.data["title"]), words, page.data.get("uri"), sets)


def _set(page: Page, index: int, words: Mapping[str, Word], flaws: list[CriteriaFlaw]) -> WordSet:
    entry = page.data["sets"][index]
    for place, word in enumerate(entry["words"]):
        if word not in words:
            cure = "mend the id, or add it to `values`"
            flaws.append(page.flaw(("sets", index, "words", place), f"`{word}` is not a word of this list", cure))
    return WordSet(text(**entry["title"]), frozenset(entry["words"]))


def _word(entry: Mapping[str, Any]) -> Word:
    return Word(entry["id"], Text(**entry["title"]), entry.get("uri"), entry.get("notation"), entry.get("broader"))
