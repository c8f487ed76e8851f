"""A published edition never changes: its digest covers what it says, and the lock keeps the digest."""

from pathlib import Path

import pytest
import yaml

from app.schemes import CriteriaError, Library, load_library, read_library, read_lock, write_lock
from app.schemes.__main__ import main
from tests.schemes.conftest import Spoil

A11Y = "schemes/exemple/2026.1/a11y.yaml"
SCHEME = "schemes/exemple/2026.1/scheme.yaml"
NAME = ("exemple", "2026.1")

CHANGES = {
    "a bound": (A11Y, "minimum: 50", "minimum: 51"),
    "a weight": (A11Y, "weight: 4", "weight: 5"),
    "a trust": (A11Y, "argent: audited", "argent: tested"),
    "a condition": (A11Y, "const: web", "const: mobile"),
    "a step": (A11Y, "grade: 50}", "grade: 40}"),
    "an explanation": (A11Y, "La loi le demande.", "La loi l'exige."),
    "a floor": (SCHEME, "overall: 40", "overall: 41"),
    "a level's gates": (SCHEME, "gates: [own.capital]", "gates: [own.capital, a11y.rate]"),
    "a distinction": (SCHEME, "trust: documented", "trust: tested"),
    "a domain's weight": (SCHEME, "weight: 2", "weight: 3"),
    "the start": (SCHEME, "2026-01-01", "2026-01-02"),
    "a fact's schema": ("facts/a11y.yaml", "maximum: 100", "maximum: 120"),
    "a fact's validity": ("facts/a11y.yaml", "P3Y", "P2Y"),
    "a fact's tolerance": ("facts/a11y.yaml", "tolerance: 1", "tolerance: 2"),
    "the unit of a property": ("facts/own.yaml", "low: {type: number,", "low: {x-unit: percent, type: number,"),
}
STABLE = {
    "a comment": (A11Y, "domain: a11y", "# a comment\ndomain: a11y"),
    "the order of keys": (A11Y, "{from: 50, to: 100}", "{to: 100, from: 50}"),
    "another way to write a number": (A11Y, "minimum: 50", "minimum: 50.0"),
    "another way to write a duration": ("facts/a11y.yaml", "P3Y", "P36M"),
    "the end of an edition": (SCHEME, "status: published", "status: retired"),
    "a fact's help": ("facts/a11y.yaml", "Taux mesuré.", "Taux mesuré par un audit."),
    "what a property is called": (
        "facts/own.yaml", "low: {type: number,", 'low: {x-title: {fr: "Part certaine", en: "Certain"}, type: number,',
    ),
    "a name for a set of words": (
        "vocabularies/modes.yaml", "values:", 'sets: [{title: {fr: "Net", en: "Net"}, words: [web, mobile]}]\nvalues:',
    ),
    "a word added to a vocabulary": (
        "vocabularies/modes.yaml", "  - {id: web,", '  - {id: tv, title: {fr: "TV", en: "TV"}}\n  - {id: web,',
    ),
}  # fmt: skip


def digest(folder: Path) -> str:
    return read_library(folder).edition(*NAME).digest


@pytest.mark.parametrize("change", STABLE.values(), ids=STABLE)
def test_the_digest_ignores_what_changes_no_result(change: tuple[str, str, str], folder: Path, spoil: Spoil) -> None:
    before = digest(folder)
    spoil(*change)
    assert digest(folder) == before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_published_edition_that_changed_is_refused(change: tuple[str, str, str], folder: Path, spoil: Spoil) -> None:
    before = digest(folder)
    spoil(*change)
    assert digest(folder) != before
    with pytest.raises(CriteriaError) as refused:
        load_library(folder)
    changed = next(flaw for flaw in refused.value.flaws if flaw.file == SCHEME)
    assert "has changed since" in changed.message
    assert "new edition" in changed.cure


def test_the_digest_ignores_the_order_of_criteria_and_of_files(folder: Path) -> None:
    before = digest(folder)
    file = folder / A11Y
    page = yaml.safe_load(file.read_text(encoding="utf-8"))
    page["criteria"].reverse()
    file.write_text(yaml.safe_dump(page, allow_unicode=True, sort_keys=True), encoding="utf-8")
    assert digest(folder) == before


def test_a_draft_may_change_as_it_likes(folder: Path, spoil: Spoil) -> None:
    spoil("schemes/exemple/2026.2/a11y.yaml", "minimum: 75", "minimum: 80")
    load_library(folder)


def test_an_overlay_changes_when_its_base_does(folder: Path, library: Library, spoil: Spoil) -> None:
    spoil(A11Y, "weight: 4", "weight: 5")
    assert read_library(folder).edition("region").digest != library.edition("region").digest


def test_an_edition_newly_published_must_be_locked(folder: Path, spoil: Spoil) -> None:
    spoil("schemes/exemple/2026.2/scheme.yaml", "status: draft", "status: published")
    with pytest.raises(CriteriaError, match=r"is published and not in editions\.lock"):
        load_library(folder)
    assert write_lock(folder, read_library(folder).editions) == (("exemple", "2026.2"),)
    assert len(read_lock(folder)) == 3
    load_library(folder)


def test_the_lock_never_forgets(folder: Path, spoil: Spoil) -> None:
    spoil("editions.lock", "region/2026.1", "region/2025.1")
    with pytest.raises(CriteriaError, match=r"region/2025\.1 is locked, and is no longer there"):
        load_library(folder)


def test_locking_never_rewrites_a_digest(folder: Path, spoil: Spoil) -> None:
    before = (folder / "editions.lock").read_bytes()
    spoil(A11Y, "weight: 4", "weight: 5")
    with pytest.raises(CriteriaError, match="has changed since"):
        write_lock(folder, read_library(folder).editions)
    assert (folder / "editions.lock").read_bytes() == before


def test_a_spoiled_lock_is_refused_with_its_line(folder: Path, spoil: Spoil) -> None:
    spoil("editions.lock", "region/2026.1 sha256:", "region 2026.1 sha256:")
    with pytest.raises(CriteriaError) as refused:
        read_lock(folder)
    assert refused.value.flaws[0].line == 4


def test_the_command_checks_and_locks(folder: Path, spoil: Spoil, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    assert "5 facts and 3 editions, all sound" in capsys.readouterr().out
    spoil("schemes/exemple/2026.2/scheme.yaml", "status: draft", "status: published")
    assert main(["check", str(folder)]) == 1
    assert "editions.lock" in capsys.readouterr().err
    assert main(["lock", str(folder)]) == 0
    assert capsys.readouterr().out == "locked exemple/2026.2\n"
    assert main(["lock", str(folder)]) == 0
    assert capsys.readouterr().out == "nothing new to lock\n"
    assert main([]) == 2
