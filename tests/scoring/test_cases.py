"""The situations of `cases/`: what the engine says, in words a vendor reads."""

from functools import reduce
from typing import Any

import pytest

from app.scoring import Edition, decide, explain, score
from tests.scoring.building import NOON, known, plain, read, small_edition

SITUATIONS = [situation for name in ("verdicts.yaml", "levels.yaml") for situation in read(name)]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small_edition()


@pytest.mark.parametrize("situation", SITUATIONS, ids=[situation["name"] for situation in SITUATIONS])
def test_situation(situation: dict[str, Any], edition: Edition) -> None:
    facts = {fact: known(written) for fact, written in situation["facts"].items()}
    scorecard = score(edition, facts, situation.get("at", NOON))
    explained = explain(edition, scorecard, decide(edition, scorecard))
    verdicts = {row["fact"]: row for row in explained["verdicts"]}
    for fact, expected in situation.get("expect", {}).items():
        assert {path: _at(verdicts[fact], path) for path in expected} == expected
    for key in situation.keys() & {"level", "completeness", "distinctions"}:
        assert explained[key] == situation[key]
    scores = {"overall": explained["scores"]["overall"], **explained["scores"]["domains"]}
    for scope, expected in situation.get("scores", {}).items():
        assert scores[scope] == expected
    if "next_level" in situation:
        _same_next_level(explained["next_level"], situation["next_level"])


def _same_next_level(explained: Any, expected: Any) -> None:
    if expected is None:
        assert explained is None
    else:
        assert {key: explained[key] for key in expected} == expected


def _at(row: dict[str, Any], path: str) -> Any:
    """Read `reason.fr` in a verdict, with plain spaces where French has no-break ones."""
    found = reduce(lambda found, step: found[step], path.split("."), row)
    return plain(found) if isinstance(found, str) else found
