"""The words of the site: both languages, every word used, values and rules as people say them."""

import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from app.scoring import Text
from app.site.legible import Leaf, Several, rule_of, shown
from app.site.refusals import prefers_html
from app.site.voice import Voice, voice_of
from app.site.words import WORDS
from tests.journey.dossiers import library
from tests.site.conftest import Site

FOLDER = Path(__file__).parents[2] / "app" / "site"
MADE = ("status_", "trust_", "event_", "verdict_", "count_", "legal_", "sum_", "sort_", "scope_", "alert_")
"""Words whose keys are made of a part and of a code."""


def test_every_word_is_used_and_every_word_used_exists() -> None:
    tables = {FOLDER / "words.py", FOLDER / "solution_words.py"}
    files = {*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.html")} - tables
    source = " ".join(path.read_text() for path in files)
    asked = set(re.findall(r"""\b(?:say|voice)\(["']([a-z_-]*[a-z])["']""", source))
    assert asked - WORDS.keys() == set()
    quoted = set(re.findall(r"""["']([a-z_-]+)["']""", source))
    assert {key for key in WORDS.keys() - quoted if not key.startswith(MADE)} == set()


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_say_the_same_with_the_same_places(key: str) -> None:
    fr, en = WORDS[key]
    assert fr.strip()
    assert en.strip()
    assert ("|" in fr) == ("|" in en)
    assert places(fr) == places(en)


def places(text: str) -> set[str]:
    """Give the names that a text is filled with."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_language_is_the_one_asked_for_and_can_be_switched_without_losing_the_search(site: Site) -> None:
    page = site.page("/catalogue?level=exemplaire&q=exercices")
    (switch,) = [link for link in page.one("nav", "menu").every("a") if link.get("hreflang")]
    assert (switch.text, switch["lang"]) == ("English", "en")
    assert switch["href"] == "/catalogue?level=exemplaire&q=exercices&lang=en"
    english = site.page(switch["href"])
    assert english.one("html")["lang"] == "en"
    assert english.one("h1").text == "Catalogue of solutions"
    (back,) = [link for link in english.one("nav", "menu").every("a") if link.get("hreflang")]
    assert back["href"] == "/catalogue?level=exemplaire&q=exercices&lang=fr"
    for link in english.one("main").every("a"):
        if link["href"].startswith(("/catalogue", "/solutions")):
            assert "lang=en" in link["href"]


@pytest.mark.parametrize(
    ("fact", "value", "fr", "en"),
    [
        ("a11y.rgaa_rate", 84.6, "84,6 %", "84.6%"),
        ("gar.status", "production", "En production", "In production"),
        ("host.storage_country", ["FR", "DE"], "France, Allemagne", "France, Germany"),
        ("evd.tier", 2, "II – Modérée", "II – Moderate"),
        ("ai.declared", True, "oui", "yes"),
        ("own.eu_capital", {"low": 86, "high": 88}, "86 à 88 %", "86 to 88%"),
        ("gdpr.transfers", [], "aucun", "none"),
        ("product.users", 184_000, "184 000 utilisateurs", "184,000 users"),
        ("gdpr.breach", 24, "24 heures", "24 hours"),
    ],
)
def test_values_are_said_with_their_units_and_titles(fact: str, value: Any, fr: str, en: str) -> None:
    for voice, words in zip(voices(), (fr, en), strict=True):
        said = shown(library().facts[fact], value, voice)
        assert isinstance(said, Leaf)
        assert re.sub(r"\s", " ", said.text) == words


def test_the_parts_of_a_value_are_titled() -> None:
    value = {"version": 2026, "signed_on": "2026-06-20", "siren": "999901010"}
    said = shown(library().facts["gar.contract"], value, voice_of("fr"))
    assert isinstance(said, Several)
    parts = [(part.title, part.value.text) for part in said.parts if isinstance(part.value, Leaf)]
    assert parts == [
        ("millésime du contrat", "2026"),
        ("signature", "20 juin 2026"),
        ("SIREN du signataire", "999901010"),
    ]


def test_only_https_addresses_become_links() -> None:
    fact = library().facts["gdpr.minors"]
    for url, link in (("https://a.example/x", "https://a.example/x"), ("javascript:alert(1)", None)):
        said = shown(fact, {"published": True, "url": url}, voice_of("fr"))
        assert isinstance(said, Several)
        assert said.parts[1].value == Leaf(url.removeprefix("https://"), link)


@pytest.mark.parametrize(
    ("fact", "fr", "en"),
    [
        ("a11y.rgaa_rate", "au moins 50 %", "at least 50%"),
    ],
)
def test_rules_are_said_in_titles_not_in_codes(fact: str, fr: str, en: str) -> None:
    criteria = {one.fact.id: one for one in library().edition("fr-edtech", "2026.1").criteria}
    gate = criteria[fact].gate
    assert gate is not None
    for voice, words in zip(voices(), (fr, en), strict=True):
        assert re.sub(r"\s", " ", rule_of(library().facts[fact], gate.schema, voice)) == words


def test_no_rule_nor_value_of_the_examples_shows_a_code() -> None:
    code = re.compile(r"[a-z]+_[a-z]+|\b[a-z0-9]+\.[a-z]+_[a-z]+\b")
    for criterion in library().edition("fr-edtech", "2026.1").criteria:
        if criterion.gate is not None:
            for voice in voices():
                rule = rule_of(criterion.fact, criterion.gate.schema, voice)
                assert code.search(rule) is None, rule


def voices() -> list[Voice]:
    """The two languages."""
    return [voice_of("fr"), voice_of("en")]


@pytest.mark.parametrize(
    ("accept", "html"),
    [
        (b"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        (b"text/html;q=0.5, application/json", False),
        (b"application/json", False),
        (b"*/*", False),
        (b"", False),
        (b"text/html;q=zut", False),
        (b"text/html;q=0", False),
        (b"application/problem+json;q=0.9, text/html;q=0.9", True),
    ],
)
def test_who_prefers_html_is_told_by_accept(*, accept: bytes, html: bool) -> None:
    assert prefers_html(accept) is html


def test_a_text_without_english_is_said_in_french() -> None:
    assert voice_of("en").text({"fr": "bonjour", "en": None}) == "bonjour"
    assert voice_of("en").text(Text("un", "one")) == "one"
    assert voice_of("fr").text(None) == ""
