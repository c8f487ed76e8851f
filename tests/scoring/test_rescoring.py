"""Scoring again after a few changes answers what scoring from the start does."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.scoring import Change, Edition, Facts, Known, Scorecard, Trust, Verdict, compile_edition, score
from app.scoring.rescoring import rescored
from tests.scoring.worlds import AT, kind_of, random_edition, random_facts

TRIES = 40
"""Dossiers and changes tried on each edition drawn."""

law = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def random_changes(rng: Random, edition: Edition) -> list[Change]:
    """Change a few facts an edition speaks of, those that decide what applies included."""
    ids = sorted({criterion.fact.id for criterion in edition.criteria} | {"x.word0", "x.number0"})
    changed = rng.sample(ids, rng.randint(1, min(4, len(ids))))
    return [Change(fact, kind_of(fact).value(rng), rng.choice(list(Trust))) for fact in changed]


def _again(edition: Edition, facts: Facts, changes: list[Change]) -> tuple[Scorecard, Scorecard, bool]:
    changed = {**facts, **{each.fact: Known(each.to, each.trust) for each in changes}}
    again, kept = rescored(compile_edition(edition), score(edition, facts, AT), changes)
    return again, score(edition, changed, AT), kept


@law
@given(st.integers(0, 2**32))
def test_it_answers_what_scoring_does(seed: int) -> None:
    rng = Random(seed)
    edition = random_edition(rng)
    for _ in range(TRIES):
        facts, changes = random_facts(rng, edition), random_changes(rng, edition)
        again, whole, kept = _again(edition, facts, changes)
        assert (again.verdicts, again.grades, again.sums) == (whole.verdicts, whole.grades, whole.sums)
        assert (again.facts, again.today, again.parts) == (whole.facts, whole.today, whole.parts)
        if kept:
            before = score(edition, facts, AT).by_fact
            moved = {fact for fact, verdict in whole.by_fact.items() if before[fact] is not verdict}
            assert moved <= {each.fact for each in changes}


def test_few_changes_need_a_whole_scoring_and_those_call_for_other_criteria() -> None:
    rng, kept, called = Random("kept"), 0, 0
    for _ in range(30):
        edition = random_edition(rng)
        for _ in range(10):
            facts, changes = random_facts(rng, edition), random_changes(rng, edition)
            again, _, same = _again(edition, facts, changes)
            kept += same
            called += _outside(again) != _outside(score(edition, facts, AT))
    assert kept > 100
    assert called > 30


def _outside(scorecard: Scorecard) -> list[bool]:
    return [verdict is Verdict.NOT_APPLICABLE for verdict in scorecard.verdicts]
