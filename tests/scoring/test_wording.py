"""The situations of `cases/wording.yaml`: what is said of real facts, in French and in English."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.schemes import Library, read_library
from app.scoring import Criterion, Domain, Edition, Known, Level, Rule, Trust, decide, explain, read_grade, score
from tests.scoring.building import NOON, plain, read

CRITERIA = Path(__file__).parents[2] / "criteria"
SITUATIONS = read("wording.yaml")
BADLY_SET = re.compile(r"[ \u00a0][;:!?»%]|«[ \u00a0]")


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(CRITERIA)


@pytest.mark.parametrize("situation", SITUATIONS, ids=[situation["name"] for situation in SITUATIONS])
def test_what_is_said(situation: dict[str, Any], library: Library) -> None:
    row = told(situation, library)
    assert {language: plain(row["reason"][language]) for language in ("fr", "en")} == situation["reason"]
    if situation.get("raise"):
        assert {language: plain(row["raise"][language]) for language in ("fr", "en")} == situation["raise"]
    elif "raise" in situation:
        assert row["raise"] is None


@pytest.mark.parametrize("situation", SITUATIONS, ids=[situation["name"] for situation in SITUATIONS])
def test_french_is_typeset(situation: dict[str, Any], library: Library) -> None:
    row = told(situation, library)
    texts = [row["reason"]["fr"], row["raise"]["fr"] if row["raise"] else ""]
    assert [text for text in texts if BADLY_SET.search(text)] == []


def told(situation: dict[str, Any], library: Library) -> dict[str, Any]:
    """Give the verdict of an edition of one level and one criterion."""
    fact = library.facts[situation["fact"]]
    criterion = Criterion(
        fact,
        fact.domain,
        applies_when={name: Rule.of(rule) for name, rule in situation.get("applies_when", {}).items()},
        gate=Rule.of(situation["gate"]) if "gate" in situation else None,
        grade=read_grade(situation["grade"]) if "grade" in situation else None,
        weight=1,
        trust={"only": Trust.of(situation.get("trust", "declared"))},
    )
    level = Level("only", gates=(fact.id,))
    edition = Edition(
        "wording",
        "1",
        domains={fact.domain: Domain(fact.domain)},
        criteria=(criterion,),
        levels=(level,),
        facts=library.facts,
    )
    values = {**situation.get("others", {}), **({fact.id: situation["value"]} if "value" in situation else {})}
    scorecard = score(edition, {name: Known(value) for name, value in values.items()}, NOON)
    explained = explain(edition, scorecard, decide(edition, scorecard))
    row: dict[str, Any] = explained["verdicts"][0]
    return row
