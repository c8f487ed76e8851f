"""An edition may extend another: an overlay only adds, by reference; a revision replaces what it names."""

from app.schemes import Library
from app.scoring import Rule, Trust


def test_an_overlay_carries_the_criteria_of_its_base_by_reference(library: Library) -> None:
    base, overlay = library.edition("exemple", "2026.1"), library.edition("region")
    assert overlay.extends == ("exemple", "2026.1")
    assert [each.fact.id for each in overlay.criteria] == ["a11y.rate", "a11y.auditor", "own.capital", "a11y.page"]
    assert overlay.criteria[0] is base.criteria[0]
    assert list(overlay.domains) == ["a11y", "own", "region"]
    assert overlay.distinctions == base.distinctions
    assert overlay.country == "FR"


def test_an_overlay_adds_gates_and_requirements_and_never_lowers_a_floor(library: Library) -> None:
    bronze, silver = library.edition("region").levels
    assert bronze.gates == ("own.capital", "a11y.page")
    assert bronze.floors.overall == 10
    assert [each.fact for each in silver.requires] == ["a11y.rate", "a11y.auditor"]
    assert silver.floors.overall == 40
    assert silver.floors.domains == {"a11y": 50, "own": 20}
    assert (silver.title.en, silver.validity) == ("Silver", 36)


def test_a_revision_replaces_what_it_names_and_keeps_the_rest(library: Library) -> None:
    base, revised = library.edition("exemple", "2026.1"), library.edition("exemple", "2026.2")
    rate = next(each for each in revised.criteria if each.fact.id == "a11y.rate")
    assert rate.gate == Rule.of({"minimum": 75})
    assert rate.trust["argent"] is Trust.AUDITED
    silver = revised.levels[1]
    assert [each.rule.schema for each in silver.requires] == [{"minimum": 75}]
    assert silver.floors.overall == 50
    assert silver.floors.domains == base.levels[1].floors.domains
    assert silver.gates == base.levels[1].gates
    assert revised.domains == base.domains
