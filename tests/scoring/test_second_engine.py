"""Two engines, written apart, agree on everything; and the comparison would notice if they did not."""

from random import Random
from typing import Any

import pytest

from app.scoring import Edition, Facts, decide, score
from tests.scoring.naive import Naive
from tests.scoring.worlds import AT, random_edition, random_facts

EDITIONS, DOSSIERS = 200, 15


def _answers_of_engine(edition: Edition, facts: Facts) -> dict[str, Any]:
    scorecard = score(edition, facts, AT)
    decision = decide(edition, scorecard)
    following = decision.next_level
    return {
        "verdicts": [str(verdict) for verdict in scorecard.verdicts],
        "grades": list(scorecard.grades),
        "scores": {
            **{domain: tuple(each) for domain, each in scorecard.domains.items()},
            "overall": tuple(scorecard.overall),
        },
        "level": decision.level,
        "blocked_by": list(following.blocked_by) if following else None,
        "floors": {floor.scope for floor in following.floors} if following else None,
        "distinctions": list(decision.distinctions),
    }


def _answers_of_naive(edition: Edition, facts: Facts, fault: str = "") -> dict[str, Any]:
    naive = Naive(edition, facts, AT, fault)
    following = naive.next_level()
    return {
        "verdicts": [naive.verdict(criterion) for criterion in edition.criteria],
        "grades": [naive.grade(criterion) for criterion in edition.criteria],
        "scores": naive.scores(),
        "level": naive.level(),
        "blocked_by": naive.blocked_by(following) if following else None,
        "floors": naive.low_floors(following) if following else None,
        "distinctions": naive.distinctions(),
    }


@pytest.mark.parametrize("part", range(4))
def test_two_engines_agree_on_thousands_of_random_dossiers(part: int) -> None:
    rng = Random(f"second engine {part}")
    for _ in range(EDITIONS // 4):
        edition = random_edition(rng)
        for _ in range(DOSSIERS):
            facts = random_facts(rng, edition)
            assert _answers_of_engine(edition, facts) == _answers_of_naive(edition, facts)


@pytest.mark.parametrize("fault", ["expiry", "unknown", "trust"])
def test_a_fault_put_in_one_engine_is_noticed(fault: str) -> None:
    rng = Random("a fault")
    for _ in range(200):
        edition = random_edition(rng)
        facts = random_facts(rng, edition)
        if _answers_of_engine(edition, facts) != _answers_of_naive(edition, facts, fault):
            return
    pytest.fail("the fault went unnoticed")
