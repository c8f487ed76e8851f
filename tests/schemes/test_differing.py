"""Between two editions a criterion is unchanged, tightened, loosened, added, removed or reworded, with reasons."""

from pathlib import Path

import pytest

from app.schemes import EditionDiff, Library, diff, diff_shape, read_library
from tests.schemes.conftest import Spoil

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
    found = {each.fact: each for each in compared(library, read_library(folder)).criteria}
    assert found[fact].change == change
    assert what in [reason.what for reason in found[fact].reasons]
    assert all(reason.text.fr and reason.text.en for reason in found[fact].reasons)
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
    moved = {each.what: each.direction for each in compared(library, read_library(folder)).framework}
    assert moved == {"floor:argent, overall": "tightened", "validity:argent": "tightened", "domain:own": "shifted"}


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
