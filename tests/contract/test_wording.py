"""What vendors read: on the shipped examples, every sentence is made of words, never of ids, and stays short."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.dossiers.prechecking import precheck
from app.schemes import Library, load_library
from app.scoring import Fact, Schema, Text
from app.scoring.typography import NARROW
from app.spelling import COUNTRIES

ROOT = Path(__file__).parents[2]
EXAMPLES = [file for file in sorted((ROOT / "examples").glob("*.yaml")) if "\nclaims:" in file.read_text("utf-8")]
"""The dossiers among the examples."""
LANGUAGES = ("fr", "en")
AT = datetime(2026, 11, 1, tzinfo=UTC)
LONGEST = 300
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|https://\S+")
OUR_WORDS = {"en": {"none", "other"}, "fr": set[str]()}
"""Words of ours that are also ids."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT / "criteria")


@pytest.fixture(scope="module")
def said(library: Library) -> list[tuple[Fact, str, str]]:
    """Every reason and every way up of the examples: fact, language, text."""
    found = []
    for file in EXAMPLES:
        dossier = yaml.safe_load(file.read_text(encoding="utf-8"))
        edition = library.edition(dossier["scheme"], dossier["edition"])
        for row in precheck(library, edition, dossier["claims"], AT)["verdicts"]:
            for text in (row["reason"], row["raise"]):
                found += [(library.facts[row["fact"]], each, text[each]) for each in LANGUAGES if text]
    return found


def test_there_are_examples_good_and_bad(said: list[tuple[Fact, str, str]]) -> None:
    assert {file.stem for file in EXAMPLES} >= {"bon", "moyen", "faible"}
    assert len(said) > 1000


def test_no_sentence_shows_the_name_of_a_property(said: list[tuple[Fact, str, str]]) -> None:
    named = re.compile(r"\b[a-z]+_[a-z]\w*")
    assert [text for _, _, text in said if named.search(_ours(text))] == []


def test_no_sentence_shows_the_id_of_a_word(said: list[tuple[Fact, str, str]], library: Library) -> None:
    assert [(fact.id, text) for fact, language, text in said if _ids_left(fact, language, text, library)] == []


def test_no_sentence_stumbles_on_a_double_negation(said: list[tuple[Fact, str, str]]) -> None:
    stumbling = ("autre chose que", "anything but", "une liste qui", "a list that", "0 élément", "0 items")
    assert [text for _, _, text in said if any(each in text for each in stumbling)] == []


def test_every_sentence_stays_short(said: list[tuple[Fact, str, str]]) -> None:
    assert [text for _, _, text in said if not 0 < len(text) <= LONGEST] == []
    assert sorted(len(text) for _, _, text in said)[len(said) * 9 // 10] <= 200


def test_french_sentences_are_typeset(said: list[tuple[Fact, str, str]]) -> None:
    badly_set = re.compile(r"[ \u00a0][;:!?»%]|«[ \u00a0]")
    assert [text for _, language, text in said if language == "fr" and badly_set.search(text)] == []


def test_every_property_of_a_fact_has_a_title_and_every_word_belongs_to_a_list(library: Library) -> None:
    for fact in library.facts.values():
        for path, schema in _parts(fact.schema):
            assert not path or all(Text(**schema.get("x-title", {"fr": "", "en": ""}))), f"{fact.id} {path}"
            listed = "x-vocabulary" in schema or fact.vocabulary
            assert not any(isinstance(word, str) for word in schema.get("enum", [])) or listed, f"{fact.id} {path}"


def test_sets_of_words_are_said_by_a_name_of_their_own(library: Library) -> None:
    union, area = library.vocabularies["countries"].sets
    assert (union.title.fr, len(union.words)) == ("Union européenne", 27)
    assert area.title.en == "European Union and EEA"
    assert sorted(area.words - union.words) == ["IS", "LI", "NO"]


def test_the_countries_that_have_a_title_are_those_that_exist(library: Library) -> None:
    assert library.vocabularies["countries"].words.keys() == COUNTRIES


def _ours(text: str) -> str:
    """Leave out what is quoted from a vendor."""
    return QUOTED.sub("", text)


def _ids_left(fact: Fact, language: str, text: str, library: Library) -> set[str]:
    """Find the ids that stand in a text outside the titles of words and of properties."""
    titles = {getattr(title, language) for words in fact.words.values() for title in words.titles.values()}
    titles |= {schema["x-title"][language] for path, schema in _parts(fact.schema) if path}
    titles |= {getattr(each.title, language) for each in library.facts.values()}
    rest = _ours(text).replace(NARROW, " ")
    for title in sorted(titles, key=len, reverse=True):
        rest = re.sub(re.escape(title), "", rest, flags=re.IGNORECASE)
    ids = {word for words in fact.words.values() for word in words.titles if not word.isdigit()}
    return (ids & set(re.findall(r"[\w.+-]+", rest))) - OUR_WORDS[language]


def _parts(schema: Schema, path: str = "") -> Iterator[tuple[str, Schema]]:
    """Give a schema, its properties by path, and its items, which go by the title of their list."""
    properties: dict[str, Any] = schema.get("properties", {})
    yield path, schema
    for name, inner in properties.items():
        yield from _parts(inner, f"{path}/{name}")
    if "items" in schema:
        yield from _parts(schema["items"])
