"""Between two editions a criterion is unchanged, tightened, loosened, added, removed or reworded, with reasons."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.schemes import EditionDiff, Library, diff, diff_shape, read_library
from app.schemes.telling import tell
from app.scoring import Text
from tests.schemes.conftest import Spoil
from tests.scoring.building import plain

A11Y = "schemes/exemple/2026.1/a11y.yaml"
OWN = "schemes/exemple/2026.1/own.yaml"
SCHEME = "schemes/exemple/2026.1/scheme.yaml"

# fact, file, what stands there, what is written instead, what becomes of the fact, what moved
MOVES = {
    "a higher bound": ("a11y.rate", A11Y, "gate: {minimum: 50}", "gate: {minimum: 60}", "tightened", "gate"),
    "a lower bound": ("a11y.rate", A11Y, "gate: {minimum: 50}", "gate: {minimum: 40}", "loosened", "gate"),
    "a bound no longer included": (
        "a11y.rate", A11Y, "gate: {minimum: 50}", "gate: {exclusiveMinimum: 50}", "tightened", "gate"),
    "the other way round": ("a11y.rate", A11Y, "gate: {minimum: 50}", "gate: {maximum: 90}", "tightened", "gate"),
    "the same rule said longer": (
        "a11y.rate", A11Y, "gate: {minimum: 50}", "gate: {type: number, minimum: 50}", "reworded", "gate"),
    "a rule where there was none": (
        "a11y.auditor", A11Y, "- fact: a11y.auditor\n", "- fact: a11y.auditor\n    gate: {const: third}\n",
        "tightened", "gate"),
    "a property bound": ("own.capital", OWN, "exclusiveMinimum: 50", "exclusiveMinimum: 66", "tightened", "gate"),
    "fewer points": ("a11y.rate", A11Y, "{from: 50, to: 100}", "{from: 70, to: 100}", "tightened", "grade"),
    "more points": ("a11y.rate", A11Y, "{from: 50, to: 100}", "{from: 50, to: 90}", "loosened", "grade"),
    "a step worth less": ("a11y.auditor", A11Y, "grade: 50}", "grade: 30}", "tightened", "grade"),
    "one more step": (
        "a11y.auditor", A11Y, "[{when: {const: third}, grade: 100}, ", "[{when: {type: string}, grade: 100}, ",
        "loosened", "grade"),
    "more weight": ("a11y.rate", A11Y, "weight: 4", "weight: 6", "tightened", "weight"),
    "less weight": ("a11y.rate", A11Y, "weight: 4", "weight: 1", "loosened", "weight"),
    "more trust at a level": ("a11y.rate", A11Y, "bronze: documented", "bronze: tested", "tightened", "trust:bronze"),
    "less trust at a level": ("a11y.rate", A11Y, "argent: audited", "argent: tested", "loosened", "trust:argent"),
    "no condition any more": (
        "a11y.rate", A11Y, "    applies_when: {product.delivery: {contains: {const: web}}}\n", "",
        "tightened", "applies_when"),
    "another condition": ("a11y.rate", A11Y, "const: web", "const: mobile", "tightened", "applies_when"),
    "a gate of a level": (
        "a11y.rate", SCHEME, "gates: [own.capital]", "gates: [own.capital, a11y.rate]", "tightened", "level:bronze"),
    "a requirement of a level": ("a11y.rate", SCHEME, "{minimum: 60}", "{minimum: 55}", "loosened", "requires:argent"),
    "a requirement of a distinction": (
        "a11y.auditor", SCHEME, "trust: documented", "trust: audited", "tightened", "distinction:tiers"),
    "an explanation": ("a11y.rate", A11Y, "La loi le demande.", "La loi l'exige.", "reworded", "why"),
    "a reference": ("a11y.rate", A11Y, "RGAA 4.1.2", "RGAA 5", "reworded", "references"),
}  # fmt: skip


def compared(before: Library, after: Library) -> EditionDiff:
    name = ("exemple", "2026.1")
    return diff(before.edition(*name), after.edition(*name), after.facts)


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_each_move_has_its_direction_and_its_reason(
    move: tuple[str, str, str, str, str, str], library: Library, folder: Path, spoil: Spoil
) -> None:
    fact, file, old, new, change, what = move
    spoil(file, old, new)
    compared_ones = compared(library, read_library(folder))
    found = {each.fact: each for each in compared_ones.criteria}
    assert found[fact].change == change
    assert what in [reason.what for reason in found[fact].reasons]
    assert all(all(tell(reason, compared_ones)) for reason in found[fact].reasons)
    others = {each.change for name, each in found.items() if name != fact}
    assert others == {"unchanged"}


def test_an_edition_is_unchanged_from_itself(library: Library) -> None:
    found = compared(library, library)
    assert found.counts == {"unchanged": 3}
    assert found.framework == ()


def test_a_move_seen_backwards_is_its_opposite(library: Library, folder: Path, spoil: Spoil) -> None:
    spoil(A11Y, "gate: {minimum: 50}", "gate: {minimum: 60}")
    after = read_library(folder)
    assert compared(library, after).counts == {"tightened": 1, "unchanged": 2}
    assert compared(after, library).counts == {"loosened": 1, "unchanged": 2}


def test_criteria_come_and_go(library: Library) -> None:
    before, after = library.edition("exemple", "2026.1"), library.edition("exemple", "2026.2")
    forward = {each.fact: each.change for each in diff(before, after, library.facts).criteria}
    backward = {each.fact: each.change for each in diff(after, before, library.facts).criteria}
    assert forward == {
        "a11y.page": "added",
        "a11y.rate": "tightened",
        "a11y.auditor": "unchanged",
        "own.capital": "unchanged",
    }
    assert backward["a11y.page"] == "removed"
    assert backward["a11y.rate"] == "loosened"


def test_levels_and_domains_are_compared_as_a_whole(library: Library, folder: Path, spoil: Spoil) -> None:
    spoil(SCHEME, "overall: 40", "overall: 45")
    spoil(SCHEME, "validity: P36M", "validity: P24M")
    spoil(SCHEME, "{id: own, weight: 1", "{id: own, weight: 3")
    found = compared(library, read_library(folder))
    moved = {each.what: each.direction for each in found.framework}
    assert moved == {"floor:argent, overall": "tightened", "validity:argent": "tightened", "domain:own": "shifted"}
    assert {tell(each, found).en for each in found.framework} == {
        "Least score “Silver” “Overall score”: asks for more (40 → 45)",
        "Validity of the label “Silver”: asks for more",
        "Domain “Ownership”: changes, asking neither only more nor only less (1 → 3)",
    }


TOLD = {
    ("gates: [own.capital]", "gates: [own.capital, a11y.rate]"): Text(
        "Exigé pour le niveau « Bronze » : plus exigeant", "Needed for the level “Bronze”: asks for more"
    ),
    ("rule: {minimum: 60}", "rule: {minimum: 55}"): Text(
        "Exigence propre au niveau « Argent » : moins exigeant", "Requirement of the level “Silver”: asks for less"
    ),
    ("trust: documented", "trust: audited"): Text(
        "Exigence de la distinction « Tiers » : plus exigeant",
        "Requirement of the distinction “Third”: asks for more",
    ),
}


@pytest.mark.parametrize("written", TOLD, ids=" → ".join)
def test_what_moved_is_told_by_its_title(
    written: tuple[str, str], library: Library, folder: Path, spoil: Spoil
) -> None:
    spoil(SCHEME, *written)
    found = compared(library, read_library(folder))
    [reason] = [reason for each in found.criteria for reason in each.reasons]
    said = tell(reason, found)
    assert (plain(said.fr), said.en) == TOLD[written]


def test_what_went_keeps_the_title_it_had(library: Library) -> None:
    before = library.edition("exemple", "2026.1")
    found = diff(before, replace(before, levels=before.levels[:1], distinctions=()), library.facts)
    assert {tell(each, found).en for each in found.framework} == {
        "Level “Silver”: asks for less",
        "Distinction “Third”: asks for less",
    }


def test_the_difference_is_shown_with_what_asks_for_more_first(library: Library) -> None:
    before, after = library.edition("exemple", "2026.1"), library.edition("exemple", "2026.2")
    shape = diff_shape(diff(before, after, library.facts), library.facts)
    assert [each["change"] for each in shape["criteria"]] == ["tightened", "added", "unchanged", "unchanged"]
    assert shape["from"]["edition"] == "2026.1"
    assert shape["to"]["digest"] == after.digest
    gate = shape["criteria"][0]["reasons"][1]
    assert (gate["what"], gate["before"], gate["after"]) == ("gate", {"minimum": 50}, {"minimum": 75})
    assert gate["text"] == {
        "fr": "Règle\u202f: plus exigeant (au moins 50\u202f% → au moins 75\u202f%)",
        "en": "Rule: asks for more (at least 50% → at least 75%)",
    }
