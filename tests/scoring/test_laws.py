"""The laws every scorecard obeys, on random editions and facts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.scoring import (
    Criterion,
    Decision,
    Domain,
    Edition,
    Fact,
    Facts,
    Known,
    Linear,
    Rule,
    Scorecard,
    Steps,
    Trust,
    Verdict,
    canonical,
    decide,
    explain,
    score,
)
from tests.scoring.worlds import AT, INTERVAL, PERCENT, known_as, random_edition, random_facts

randoms = st.randoms(use_true_random=False)
few = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def _worlds(name: str, editions: int = 40, each: int = 8) -> Iterator[tuple[Random, Edition, dict[str, Known]]]:
    rng = Random(name)
    for _ in range(editions):
        edition = random_edition(rng)
        for _ in range(each):
            yield rng, edition, random_facts(rng, edition)


def _explained(edition: Edition, facts: Facts) -> dict[str, Any]:
    scorecard = score(edition, facts, AT)
    return explain(edition, scorecard, decide(edition, scorecard))


def _rank(edition: Edition, decision: Decision) -> int:
    return [None, *(level.id for level in edition.levels)].index(decision.level)


def _shuffled(rng: Random, mapping: Mapping[str, Any]) -> dict[str, Any]:
    items = list(mapping.items())
    rng.shuffle(items)
    return dict(items)


# ── the same answer, always ───────────────────────────────────────────────────────────────────────────────────────


@few
@given(randoms)
def test_the_same_facts_give_the_same_bytes(rng: Random) -> None:
    edition = random_edition(rng)
    facts = random_facts(rng, edition)
    again = replace(edition)
    assert canonical(_explained(edition, facts)) == canonical(_explained(again, dict(facts)))


def test_what_is_told_does_not_depend_on_the_dossiers_told_before() -> None:
    """Words are kept for the next solution: a copy of the edition, which has kept none, tells the same."""
    for rng, edition, facts in _worlds("told before", 30, 2):
        alike = {fact: replace(known, value=_beside(rng, known.value)) for fact, known in facts.items()}
        _explained(edition, facts)
        assert canonical(_explained(edition, alike)) == canonical(_explained(replace(edition), alike))


def _beside(rng: Random, value: Any) -> Any:
    """Change one property of an object; another value stays."""
    return {**value, rng.choice(sorted(value)): rng.choice([0, 100])} if isinstance(value, dict) else value


def test_the_two_sides_of_an_interval_are_told_whatever_is_asked_of_one() -> None:
    fact = Fact("d.share", "d", schema={**INTERVAL, "properties": {"low": PERCENT, "high": PERCENT}}, unit="percent")
    asked = Rule.of({"type": "object", "properties": {"low": {"minimum": 50}}})
    edition = Edition("s", "1", domains={"d": Domain("d")}, criteria=(Criterion(fact, "d", gate=asked),))
    told = [_explained(edition, {"d.share": Known({"low": 60, "high": high})})["verdicts"][0] for high in (70, 80)]
    assert [row["reason"]["en"].partition(" measured")[0] for row in told] == ["60 to 70%", "60 to 80%"]


def test_the_order_of_facts_and_of_criteria_is_nothing() -> None:
    for rng, edition, facts in _worlds("order", 20, 4):
        criteria = list(edition.criteria)
        rng.shuffle(criteria)
        one = _explained(edition, facts)
        two = _explained(replace(edition, criteria=tuple(criteria)), _shuffled(rng, facts))
        assert sorted(one["verdicts"], key=lambda row: str(row["fact"])) == sorted(
            two["verdicts"], key=lambda row: str(row["fact"])
        )
        assert (one["scores"], one["level"], one["distinctions"]) == (two["scores"], two["level"], two["distinctions"])


def test_facts_nobody_asks_for_change_nothing() -> None:
    for _, edition, facts in _worlds("more facts", 20):
        more = {**facts, "z.unasked": Known(12)}
        assert canonical(_explained(edition, more)) == canonical(_explained(edition, facts))


# ── bounds ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_scores_stay_between_0_and_100_and_declared_is_never_below_verified() -> None:
    for _, edition, facts in _worlds("bounds"):
        scorecard = score(edition, facts, AT)
        for declared, verified in [*scorecard.domains.values(), scorecard.overall]:
            assert (declared is None) == (verified is None)
            if declared is not None and verified is not None:
                assert 0 <= verified <= declared <= 100
        assert all(0 <= grade <= 100_000 for grade in scorecard.grades)
        assert 0 <= scorecard.completeness <= 100


def test_what_is_not_established_is_worth_nothing_in_the_verified_score() -> None:
    weak = {Verdict.UNKNOWN, Verdict.STALE, Verdict.CONTRADICTED}
    for _, edition, facts in _worlds("not established"):
        scorecard = score(edition, facts, AT)
        kept = {fact: known for fact, known in facts.items() if scorecard.by_fact.get(fact) not in weak}
        conditions = {fact for criterion in edition.criteria for fact in criterion.applies_when}
        if conditions.isdisjoint(set(facts) - set(kept)):
            assert score(edition, kept, AT).overall.verified == scorecard.overall.verified


def test_unknown_is_never_met() -> None:
    for _, edition, _ in _worlds("unknown", 40, 1):
        scorecard = score(edition, {}, AT)
        assert set(scorecard.verdicts) == {Verdict.UNKNOWN}
        assert scorecard.overall.verified in {None, 0}


# ── better and missing ────────────────────────────────────────────────────────────────────────────────────────────


def _rises(edition: Edition, fact: str) -> bool:
    """Tell whether everything an edition asks of a fact is a minimum, so that more is never worse."""
    rules = [each.rule for level in edition.levels for each in level.requires if each.fact == fact]
    rules += [each.rule for mention in edition.distinctions for each in mention.requires if each.fact == fact]
    criterion = next(each for each in edition.criteria if each.fact.id == fact)
    rules += [criterion.gate] if criterion.gate else []
    rising = isinstance(criterion.grade, Linear) and criterion.grade.end > criterion.grade.start
    minima = all(set(rule.schema) <= {"type", "minimum", "exclusiveMinimum"} for rule in rules)
    conditions = {each for other in edition.criteria for each in other.applies_when}
    return minima and (rising or criterion.grade is None) and fact not in conditions


def test_a_better_value_never_lowers_anything() -> None:
    tried = 0
    for rng, edition, facts in _worlds("better", 150, 12):
        for fact in (criterion.fact.id for criterion in edition.criteria if criterion.fact.schema == PERCENT):
            if fact not in facts or not _rises(edition, fact):
                continue
            tried += 1
            better = replace(facts[fact], value=min(100, facts[fact].value + rng.choice([0.001, 1, 30])))  # type: ignore[operator]
            before, after = score(edition, facts, AT), score(edition, {**facts, fact: better}, AT)
            assert _not_below(edition, before, after)
    assert tried > 100


def test_more_trust_never_lowers_anything() -> None:
    for _, edition, facts in _worlds("trust", 25):
        before = score(edition, facts, AT)
        for fact, known in facts.items():
            after = score(edition, {**facts, fact: replace(known, trust=Trust.AUDITED)}, AT)
            assert _not_below(edition, before, after)


def _not_below(edition: Edition, before: Scorecard, after: Scorecard) -> bool:
    scores = zip([*before.domains.values(), before.overall], [*after.domains.values(), after.overall], strict=True)
    rises = all(
        (old.declared or 0) <= (new.declared or 0) and (old.verified or 0) <= (new.verified or 0) for old, new in scores
    )
    return rises and _rank(edition, decide(edition, before)) <= _rank(edition, decide(edition, after))


def test_a_missing_gate_blocks_whatever_the_rest() -> None:
    for _, edition, facts in _worlds("gates"):
        for height, level in enumerate(edition.levels):
            for gate in level.gates:
                without = {fact: known for fact, known in facts.items() if fact != gate}
                scorecard = score(edition, without, AT)
                if scorecard.by_fact[gate] is not Verdict.NOT_APPLICABLE:
                    assert _rank(edition, decide(edition, scorecard)) <= height


# ── reasons ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_lost_point_has_a_reason_and_a_way_up() -> None:
    for _, edition, facts in _worlds("reasons"):
        explained = _explained(edition, facts)
        for row in explained["verdicts"]:
            assert row["reason"]["fr"], row
            assert row["reason"]["en"], row
            lost = row["verdict"] not in {"met", "not_applicable"} or (row["grade"] is not None and row["grade"] < 100)
            assert not lost or (row["raise"] and row["raise"]["fr"] and row["raise"]["en"]), row


def test_what_raises_a_verdict_makes_it_met_once_applied() -> None:
    applied = 0
    for _, edition, facts in _worlds("raise", 50, 10):
        for row in _explained(edition, facts)["verdicts"]:
            if row["raise"] is None or row["raise"]["to"] is None:
                continue
            applied += 1
            raised = known_as(facts, row["fact"], row["raise"]["to"], Trust.of(row["raise"]["trust"]))
            assert score(edition, raised, AT).by_fact[row["fact"]] is Verdict.MET, row
    assert applied > 2000


def test_a_way_up_is_missing_only_when_no_value_has_any_worth() -> None:
    for _, edition, facts in _worlds("raise exists"):
        criteria = {criterion.fact.id: criterion for criterion in edition.criteria}
        for row in _explained(edition, facts)["verdicts"]:
            if row["raise"] and row["raise"]["to"] is None:
                criterion = criteria[row["fact"]]
                worthless = isinstance(criterion.grade, Steps) and not any(step.grade for step in criterion.grade.steps)
                required = any(each.fact == row["fact"] for level in edition.levels for each in level.requires)
                assert worthless or required or isinstance(criterion.grade, Steps), row


# ── the smallest change ───────────────────────────────────────────────────────────────────────────────────────────


def _height_of_next(edition: Edition, decision: Decision) -> int:
    assert decision.next_level
    return [level.id for level in edition.levels].index(decision.next_level.level) + 1


def _reaches(edition: Edition, facts: Facts, decision: Decision, changes: Any) -> bool:
    for change in changes:
        facts = known_as(facts, change.fact, change.to, change.trust)
    return _rank(edition, decide(edition, score(edition, facts, AT))) >= _height_of_next(edition, decision)


@pytest.mark.parametrize("part", range(4))
def test_the_smallest_change_reaches_the_level_and_no_part_of_it_does(part: int) -> None:
    found = 0
    for _, edition, facts in _worlds(f"smallest {part}", 30, 5):
        decision = decide(edition, score(edition, facts, AT))
        if decision.next_level is None or decision.next_level.smallest_change is None:
            continue
        found += 1
        changes = decision.next_level.smallest_change
        assert changes
        assert _reaches(edition, facts, decision, changes)
        sizes = range(len(changes)) if len(changes) <= 5 else (len(changes) - 1,)
        for size in sizes:
            for subset in combinations(changes, size):
                assert not _reaches(edition, facts, decision, subset)
    assert found > 40


def test_a_level_out_of_reach_says_why() -> None:
    unreached = 0
    for _, edition, facts in _worlds("out of reach", 60):
        following = decide(edition, score(edition, facts, AT)).next_level
        if following is not None and following.smallest_change is None:
            unreached += 1
            assert following.obstacle
            assert following.obstacle.fr
    assert unreached


def test_what_blocks_is_told_whenever_a_level_is_missed() -> None:
    for _, edition, facts in _worlds("blocked"):
        following = decide(edition, score(edition, facts, AT)).next_level
        assert following is None or following.blocked_by or following.floors
