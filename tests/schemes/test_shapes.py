"""Facts and editions are shown with texts in both languages, durations in ISO 8601 and rules as written."""

import json

from app.schemes import Library, edition_shape, fact_shape, scheme_shape, vocabulary_shape


def test_a_fact_is_shown_with_its_sources(library: Library) -> None:
    shape = fact_shape(library.facts["a11y.rate"])
    assert shape["title"] == {"fr": "Taux", "en": "Rate"}
    assert (shape["validity"], shape["evidence"]) == ("P36M", ["grid", "statement"])
    assert shape["sources"][0]["confidence"] == "A"


def test_a_fact_shown_with_vocabularies_names_its_words_and_its_evidence(library: Library) -> None:
    shape = fact_shape(library.facts["product.delivery"], library.vocabularies)
    assert shape["values"][0] == {"id": "web", "title": {"fr": "En ligne", "en": "Online"}}
    assert shape["evidence"] == [{"id": "statement", "title": {"fr": "Attestation", "en": "Statement"}}]


def test_an_edition_is_shown_lean_or_whole(library: Library) -> None:
    edition = library.edition("exemple", "2026.1")
    lean, whole = edition_shape(edition, lean=True), edition_shape(edition)
    assert lean["effective_from"] == "2026-01-01"
    assert lean["levels"][0] == {"id": "bronze", "title": {"fr": "Bronze", "en": "Bronze"}}
    assert "criteria" not in lean
    rate = whole["criteria"][0]
    assert (rate["fact"], rate["gate"], rate["unit"]) == ("a11y.rate", {"minimum": 50}, "percent")
    assert rate["grade"] == {"linear": {"from": 50, "to": 100}}
    assert rate["applies_when"] == {"product.delivery": {"contains": {"const": "web"}}}
    assert whole["levels"][1]["floors"] == {"overall": 40, "domains": {"a11y": 50}}
    json.dumps(whole)


def test_a_scheme_is_shown_with_its_editions_and_the_current_one(library: Library) -> None:
    shape = scheme_shape(library, "exemple")
    assert shape["current"] == "2026.1"
    assert [each["status"] for each in shape["editions"]] == ["published", "draft"]
    assert scheme_shape(library, "region")["editions"][0]["extends"] == {"scheme": "exemple", "edition": "2026.1"}


def test_a_vocabulary_is_shown_in_order(library: Library) -> None:
    shape = vocabulary_shape(library.vocabularies["units"])
    assert shape["values"] == [{"id": "percent", "title": {"fr": "pour cent", "en": "percent"}, "notation": "%"}]
