"""The schema of claims is plain JSON Schema 2020-12, so that anybody's validator can read it."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.schemes import Library, claims_schema, read_library
from tests.schemes.conftest import Spoil

SOUND: dict[str, Any] = {
    "product.delivery": ["web"],
    "a11y.rate": 62.5,
    "a11y.auditor": "third",
    "own.capital": {"low": 60, "high": 80},
}


@pytest.fixture
def schema(library: Library) -> dict[str, Any]:
    return claims_schema(library.edition("exemple", "2026.1"), library.facts, library.vocabularies)


def errors(schema: dict[str, Any], claims: dict[str, Any]) -> list[str]:
    return [error.json_path for error in Draft202012Validator(schema).iter_errors(claims)]


def test_it_is_a_json_schema_that_a_complete_set_of_claims_follows(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert errors(schema, SOUND) == []


@pytest.mark.parametrize(
    ("claims", "place"),
    [
        ({"a11y.rate": 162}, "$['a11y.rate']"),
        ({"a11y.rate": "62 %"}, "$['a11y.rate']"),
        ({"a11y.auditor": "friend"}, "$['a11y.auditor']"),
        ({"product.delivery": []}, "$['product.delivery']"),
        ({"product.delivery": ["web", "web"]}, "$['product.delivery']"),
        ({"product.delivery": ["fax"]}, "$['product.delivery'][0]"),
        ({"own.capital": {"low": 60}}, "$['own.capital']"),
        ({"own.capital": {"low": 60, "high": 80, "middle": 70}}, "$['own.capital']"),
        ({"a11y.ratio": 3}, "$"),
    ],
)
def test_a_wrong_claim_is_refused_at_its_place(schema: dict[str, Any], claims: dict[str, Any], place: str) -> None:
    assert errors(schema, {**SOUND, **claims}) == [place]


def test_what_always_applies_is_required(schema: dict[str, Any]) -> None:
    assert schema["required"] == ["a11y.auditor", "own.capital", "product.delivery"]
    assert errors(schema, {}) == ["$", "$", "$"]


def test_a_fact_that_a_document_establishes_may_be_left_to_it(schema: dict[str, Any]) -> None:
    without = {name: value for name, value in SOUND.items() if name != "a11y.rate"}
    assert errors(schema, without) == []


def test_a_conditional_fact_is_required_when_its_condition_holds(folder: Path, spoil: Spoil) -> None:
    spoil("facts/a11y.yaml", "    derived_by: rgaa\n", "")
    library = read_library(folder)
    schema = claims_schema(library.edition("exemple", "2026.1"), library.facts, library.vocabularies)
    without = {name: value for name, value in SOUND.items() if name != "a11y.rate"}
    assert errors(schema, without) == ["$"]
    assert errors(schema, {**without, "product.delivery": ["desktop"]}) == []


def test_forms_find_the_titles_of_properties(folder: Path, spoil: Spoil) -> None:
    spoil(
        "facts/own.yaml",
        "low: {type: number,",
        'low: {x-title: {fr: "Part certaine", en: "Certain share"}, type: number,',
    )
    library = read_library(folder)
    schema = claims_schema(library.edition("exemple", "2026.1"), library.facts, library.vocabularies)
    low = schema["properties"]["own.capital"]["properties"]["low"]
    assert low["title"] == "Certain share"
    assert low["x-title"] == {"fr": "Part certaine", "en": "Certain share"}


def test_forms_find_titles_help_and_words_in_both_languages(schema: dict[str, Any]) -> None:
    delivery, rate = schema["properties"]["product.delivery"], schema["properties"]["a11y.rate"]
    assert delivery["items"] == {"$ref": "#/$defs/modes"}
    assert schema["$defs"]["modes"]["enum"] == ["web", "mobile", "desktop"]
    assert schema["$defs"]["modes"]["x-titles"]["web"] == {"fr": "En ligne", "en": "Online"}
    assert rate["x-title"] == {"fr": "Taux", "en": "Rate"}
    assert (rate["x-unit"], rate["x-validity"], rate["x-derived-by"]) == ("percent", "P36M", "rgaa")
