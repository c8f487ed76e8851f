"""A criteria folder is loaded as written, or refused with the file, the line and the cure of each flaw."""

from datetime import date
from pathlib import Path

import pytest

from app.schemes import CriteriaError, Library, load_library
from app.scoring import Rule, Trust
from tests.schemes.conftest import Complain, Spoil

A11Y = "schemes/exemple/2026.1/a11y.yaml"
OWN = "schemes/exemple/2026.1/own.yaml"
SCHEME = "schemes/exemple/2026.1/scheme.yaml"
OVERLAY = "schemes/region/2026.1/scheme.yaml"

# file, what stands there, what is written instead, what the message says
SPOILED = {
    "a key nobody knows": ("facts/a11y.yaml", "unit: percent", "units: percent", "unknown key `units`"),
    "a missing key": ("facts/a11y.yaml", "    about: solution\n", "", "`about` is missing"),
    "a word outside a list": (
        "facts/a11y.yaml",
        "about: solution",
        "about: school",
        "`school` is not one of the words",
    ),
    "an empty text": ("facts/own.yaml", 'fr: "Intervalle."', 'fr: " "', "does not have the form expected"),
    "a text in one language": (OWN, ', en: "To know who holds the data."', "", "`en` is missing"),
    "a source without confidence": ("facts/own.yaml", ", confidence: A", "", "`confidence` is missing"),
    "an unknown kind of evidence": (
        "facts/a11y.yaml",
        "[grid, statement]",
        "[grid, audit]",
        "`audit` is not a known kind",
    ),
    "an unknown unit": ("facts/a11y.yaml", "unit: percent", "unit: parsecs", "`parsecs` is not a known unit"),
    "an unknown unit of a property": (
        "facts/own.yaml",
        "low: {type: number,",
        "low: {x-unit: parsecs, type: number,",
        "`parsecs` is not a known unit",
    ),
    "a property titled in one language": (
        "facts/own.yaml",
        "low: {type: number,",
        'low: {x-title: {fr: "Part certaine"}, type: number,',
        "`en` is missing",
    ),
    "a set with an unknown word": (
        "vocabularies/modes.yaml",
        "values:",
        'sets: [{title: {fr: "Écran", en: "Screen"}, words: [web, tv]}]\nvalues:',
        "`tv` is not a word of this list",
    ),
    "an unknown vocabulary": ("facts/product.yaml", "vocabulary: modes", "vocabulary: moods", "no vocabulary `moods`"),
    "a fact of another domain": ("facts/a11y.yaml", "id: a11y.page", "id: web.page", "not of the domain a11y"),
    "a fact described twice": ("facts/a11y.yaml", "id: a11y.page", "id: a11y.rate", "described twice"),
    "a value of any type": ("facts/a11y.yaml", "{enum: [self, third]}", "{minLength: 1}", "does not say what type"),
    "an open object": ("facts/own.yaml", "      additionalProperties: false\n", "", "the object is open"),
    "bounds upside down": ("facts/a11y.yaml", "minimum: 0, maximum: 100", "minimum: 100, maximum: 0", "above maximum"),
    "a validity in days": ("facts/own.yaml", "P12M", "P90D", "does not have the form expected"),
    "a word twice": ("vocabularies/modes.yaml", "id: desktop", "id: web", "`web` is there twice"),
    "a criterion on an unknown fact": (A11Y, "fact: a11y.auditor", "fact: a11y.auditeur", "no fact `a11y.auditeur`"),
    "a condition on an unknown fact": (A11Y, "product.delivery", "product.deliveries", "no fact `product.deliveries`"),
    "a criterion twice": (A11Y, "fact: a11y.auditor", "fact: a11y.rate", "already in"),
    "a keyword outside the rules": (A11Y, "gate: {minimum: 50}", "gate: {multipleOf: 5}", "unknown keyword"),
    "a keyword used wrongly": (A11Y, "gate: {minimum: 50}", "gate: {minimum: high}", "a number is expected"),
    "a gate out of reach": (A11Y, "gate: {minimum: 50}", "gate: {minimum: 150}", "no value of the fact can satisfy"),
    "a step out of reach": (A11Y, "when: {const: self}", "when: {const: both}", "`both` is not a value of the fact"),
    "a word the fact never takes": (A11Y, "{const: web}", "{enum: [web, phone]}", "`phone` is not a value of the fact"),
    "a rule about another type": (A11Y, "{contains: {const: web}}", "{minimum: 1}", "`minimum` says nothing"),
    "a property the fact has not": (OWN, "required: [low]", "required: [least]", "no property `least`"),
    "a line along nothing": (OWN, "of: low", "of: middle", "no property `middle`"),
    "a line along an object": (OWN, ", of: low", "", "a line grades numbers"),
    "a line without slope": (A11Y, "{from: 50, to: 100}", "{from: 50, to: 50}", "must differ"),
    "a weight beyond ten": (A11Y, "weight: 4", "weight: 40", "40"),
    "neither gate nor grade": (
        OWN,
        """\
    gate: {type: object, required: [low], properties: {low: {exclusiveMinimum: 50}}}
    grade: {linear: {from: 0, to: 100, of: low}}
""",
        "",
        "neither `gate` nor `grade`",
    ),
    "a trust nobody knows": (A11Y, "argent: audited", "argent: certified", "`certified` is not one of the words"),
    "a trust for no level": (A11Y, "argent: audited", "or: audited", "there is no level `or`"),
    "a trust that goes down": (
        A11Y,
        "{bronze: documented, argent: audited}",
        "{bronze: audited, argent: documented}",
        "less trust than",
    ),
    "a date outside the calendar": (A11Y, "2020-09-23", "2020-02-30", "not in the calendar"),
    "a level gate without gate": (
        SCHEME,
        "gates: [a11y.rate]",
        "gates: [a11y.auditor]",
        "no criterion of this edition has a gate",
    ),
    "a level requirement out of reach": (SCHEME, "rule: {minimum: 60}", "rule: {minimum: 160}", "no value of the fact"),
    "a floor beyond a hundred": (SCHEME, "overall: 40", "overall: 140", "140"),
    "a floor of no domain": (SCHEME, "domains: {a11y: 50}", "domains: {a12y: 50}", "no domain `a12y`"),
    "a level twice": (SCHEME, "id: argent", "id: bronze", "`bronze` is there twice"),
    "a level without validity": (SCHEME, "    validity: P2Y\n", "", "`validity` is missing"),
    "a domain without weight": (SCHEME, "  - {id: own, weight: 1,", "  - {id: owner, weight: 1,", "no domain `own`"),
    "a domain that judges nothing": (OWN, "    weight: 2\n", "", "none of its criteria does"),
    "an edition in another folder": (SCHEME, 'edition: "2026.1"', 'edition: "2026.9"', "not those of the folders"),
    "a number for an edition": (SCHEME, 'edition: "2026.1"', "edition: 2026.1", "where a text is expected"),
    "a base that is not there": (
        OVERLAY,
        'edition: "2026.1"}',
        'edition: "2025.1"}',
        "the edition it extends is not there",
    ),
    "a mode without base": (SCHEME, "country: FR", "mode: revise", "means nothing without `extends`"),
    "an overlay that renames a level": (
        OVERLAY,
        "  - id: bronze\n",
        "  - id: bronze\n    validity: P9Y\n",
        "belongs to the base",
    ),
    "an overlay with a level of its own": (OVERLAY, "id: bronze", "id: or", "the base edition has no level `or`"),
    "an overlay that judges again": (
        "schemes/region/2026.1/region.yaml",
        "fact: a11y.page",
        "fact: a11y.rate",
        "the base edition",
    ),
}


def test_a_sound_folder_is_loaded_whole(folder: Path) -> None:
    library = load_library(folder)
    assert list(library.facts) == ["a11y.auditor", "a11y.page", "a11y.rate", "own.capital", "product.delivery"]
    assert list(library.editions) == [("exemple", "2026.1"), ("exemple", "2026.2"), ("region", "2026.1")]
    assert library.domains["own"].title.en == "Ownership"


def test_the_same_files_are_read_once_and_changed_ones_again(folder: Path, spoil: Spoil) -> None:
    library = load_library(folder)
    assert load_library(folder) is library
    spoil("facts/a11y.yaml", "validity: P3Y", "validity: P2Y")
    with pytest.raises(CriteriaError):  # a published edition rests on it: its digest is no longer the one locked
        load_library(folder)
    spoil("facts/a11y.yaml", "validity: P2Y", "validity: P3Y")
    assert load_library(folder) is library


def test_a_fact_says_everything_written_about_it(library: Library) -> None:
    rate, delivery = library.facts["a11y.rate"], library.facts["product.delivery"]
    assert (rate.unit, rate.validity, rate.tolerance, rate.better, rate.derived_by) == (
        "percent",
        36,
        1,
        "higher",
        "rgaa",
    )
    assert (rate.sources[0].clause, rate.sources[0].confidence) == ("taux", "A")
    assert delivery.schema["items"]["enum"] == ["web", "mobile", "desktop"]
    assert (delivery.vocabulary, delivery.facet, delivery.required_at) == ("modes", "delivery", "registration")


def test_a_criterion_says_everything_written_about_it(library: Library) -> None:
    edition = library.edition("exemple", "2026.1")
    rate = edition.criteria[0]
    assert rate.fact is library.facts["a11y.rate"]
    assert rate.gate == Rule.of({"minimum": 50})
    assert rate.applies_when["product.delivery"].holds(["mobile", "web"])
    assert rate.trust == {"bronze": Trust.DOCUMENTED, "argent": Trust.AUDITED}
    assert (rate.weight, rate.legal_status, rate.binding_from) == (4, "binding", date(2020, 9, 23))
    assert rate.maps[0].framework == "rgaa-4.1.2"
    assert edition.criteria[1].trust == {"bronze": Trust.DOCUMENTED}
    assert [level.validity for level in edition.levels] == [24, 36]


@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=SPOILED)
def test_each_kind_of_flaw_gives_its_line_and_its_cure(
    spoiled: tuple[str, str, str, str], spoil: Spoil, flaws: Complain
) -> None:
    file, old, new, said = spoiled
    spoil(file, old, new)
    found = [flaw for flaw in flaws() if said in flaw.message]
    assert found, f"nothing says {said!r}"
    for flaw in found:
        assert flaw.file.endswith(".yaml")
        assert flaw.line >= 1
        assert flaw.path.startswith("/") or flaw.path == ""
        assert len(flaw.cure) > 5


def test_a_flaw_points_at_the_very_line(spoil: Spoil, flaws: Complain, folder: Path) -> None:
    spoil(A11Y, "when: {const: self}", "when: {const: both}")
    (flaw,) = flaws()
    lines = (folder / A11Y).read_text(encoding="utf-8").splitlines()
    assert "both" in lines[flaw.line - 1]
    assert flaw.path == "/criteria/1/grade/steps/1/when/const"


def test_flaws_are_read_in_the_order_of_files_and_lines(spoil: Spoil, folder: Path) -> None:
    spoil(OWN, "weight: 2", "weight: 99")
    spoil(A11Y, "weight: 4", "weight: 40")
    with pytest.raises(CriteriaError) as refused:
        load_library(folder)
    said = str(refused.value)
    assert said.startswith("2 flaws in the criteria")
    assert said.index("a11y.yaml:7") < said.index("own.yaml:6")
    assert "→" in said


def test_a_published_overlay_of_a_draft_is_refused(spoil: Spoil, flaws: Complain) -> None:
    spoil(OVERLAY, 'edition: "2026.1"}', 'edition: "2026.2"}')
    assert "a published edition extends a draft" in [flaw.message for flaw in flaws()]


def test_two_facts_never_share_a_filter(spoil: Spoil, flaws: Complain) -> None:
    spoil("facts/a11y.yaml", "public: true", "public: true\n    facet: delivery")
    assert "already the filter" in " ".join(flaw.message for flaw in flaws())


def test_a_missing_format_is_said(folder: Path, flaws: Complain) -> None:
    (folder / "formats" / "scheme.json").unlink()
    assert flaws()[0].message == "the format is missing"
