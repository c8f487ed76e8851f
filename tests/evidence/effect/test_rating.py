"""The rating of a study, one situation at a time; then what holds of every study."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.calculators.effect.attrition import Column
from app.evidence.calculators.effect.rating import Rating, rate
from app.evidence.calculators.effect.studies import Rules
from app.evidence.readers.effect.study_parsing import studies_of
from tests.evidence.effect.trials import arm, covariate, document, outcome, quasi, trial

WITHOUT, WITH, NOT, NONE = (
    "meets_without_reservations",
    "meets_with_reservations",
    "does_not_meet",
    "not_rated",
)


def rated(fields: dict[str, Any], rules: Rules = Rules()) -> Rating:  # noqa: B008 - frozen
    return rate(studies_of(document(fields))[0].study, rules)


def baseline(gap: float, sample: str | None = "analysed", **but: Any) -> dict[str, Any]:
    return {"sample": sample, "covariates": [covariate(gap, **but)]}


# 250 → 200 in one group only: 10 % overall and 20 points apart, far above 6.3.
HIGH = {"treatment": arm(250, 200)}
CLASSES = {"unit": "class"}


def classes(assigned: int, analysed: int) -> dict[str, Any]:
    return {
        "assigned": {"pupils": 250, "clusters": assigned},
        "analysed": {"pupils": 250, "clusters": analysed},
    }


SITUATIONS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a trial that lost nobody": (trial(), WITHOUT, "attrition_low"),
    "a trial that lost nobody, groups apart at the start": (trial(baseline=baseline(1.0)), WITHOUT, "attrition_low"),
    "high attrition, groups alike": (trial(**HIGH), WITH, "baseline_established"),
    "high attrition, groups apart": (trial(**HIGH, baseline=baseline(0.4)), NOT, "baseline_not_established"),
    "high attrition, nothing of the start": (trial(**HIGH, baseline=None), NONE, "baseline_unknown"),
    "high attrition, 0.1 apart and adjusted": (
        trial(**HIGH, baseline=baseline(0.1, adjusted=True)),
        WITH,
        "baseline_established",
    ),
    "high attrition, 0.1 apart, the whole study adjusts": (
        trial(**HIGH, adjusted=True, baseline=baseline(0.1)),
        WITH,
        "baseline_established",
    ),
    "high attrition, 0.1 apart, not adjusted": (
        trial(**HIGH, adjusted=False, baseline=baseline(0.1)),
        NOT,
        "baseline_not_established",
    ),
    "high attrition, 0.1 apart, adjustment not told": (trial(**HIGH, baseline=baseline(0.1)), NONE, "baseline_unknown"),
    "a start measured on those assigned": (trial(**HIGH, baseline=baseline(0.0, "assigned")), NONE, "baseline_unknown"),
    "a draw not kept to": (
        trial(assignment={"unit": "pupil", "compromised": True}),
        WITH,
        "baseline_established",
    ),
    "attrition untold, groups alike": (
        trial(treatment={"analysed": {"pupils": 250}}),
        WITH,
        "attrition_unknown_baseline_established",
    ),
    "attrition untold, groups apart": (
        trial(treatment={"analysed": {"pupils": 250}}, baseline=baseline(0.4)),
        NONE,
        "attrition_unknown",
    ),
    "more analysed than assigned": (trial(treatment=arm(200, 250)), WITH, "attrition_unknown_baseline_established"),
    "matched groups": (quasi(), WITH, "baseline_established"),
    "groups that do not match": (quasi(baseline=baseline(0.3, adjusted=True)), NOT, "baseline_not_established"),
    "classes that all stayed": (
        trial(assignment=CLASSES, treatment=classes(10, 10), comparison=classes(10, 10)),
        WITHOUT,
        "attrition_low",
    ),
    "classes that left": (
        trial(assignment=CLASSES, treatment=classes(10, 6), comparison=classes(10, 10), baseline=baseline(0.4)),
        NOT,
        "baseline_not_established",
    ),
    "one class in a group": (
        trial(assignment=CLASSES, treatment=classes(1, 1), comparison=classes(10, 10)),
        NOT,
        "confounded",
    ),
    "classes not counted": (trial(assignment=CLASSES), NONE, "unit_unknown"),
    "more classes than pupils": (
        trial(assignment=CLASSES, treatment=classes(300, 300), comparison=classes(10, 10)),
        NONE,
        "unit_unknown",
    ),
    "another programme beside": (trial(assignment={"unit": "pupil", "confounded": True}), NOT, "confounded"),
    "the unit of assignment untold": (trial(assignment=None), NONE, "unit_unknown"),
    "no eligible outcome": (trial(outcomes=[outcome(eligible=False)]), NOT, "outcome_not_eligible"),
    "no outcome told": (trial(outcomes=None), NONE, "outcome_unknown"),
    "a discontinuity": (trial(design="rdd"), NONE, "design_needs_reviewer"),
    "before and after": (trial(design="pre_post"), NONE, "design_not_eligible"),
    "no design told": (trial(design=None), NONE, "design_unknown"),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_study_is_rated(situation: str) -> None:
    fields, word, reason = SITUATIONS[situation]
    rating = rated(fields)
    assert (rating.word, rating.reason) == (word, reason)


def test_the_column_is_a_parameter_of_the_criteria_never_of_the_study() -> None:
    """250 → 230 against 250: 4 % overall, 8 points apart; cautious allows 6.0, optimistic 10.4."""
    fields = trial(treatment=arm(250, 230), baseline=None)
    assert rated(fields).word == NONE
    assert rated(fields, Rules(column=Column.OPTIMISTIC)).word == WITHOUT


def test_what_is_certain_is_kept() -> None:
    """A trial whose attrition is untold and whose groups match has reservations at least, none perhaps."""
    rating = rated(SITUATIONS["attrition untold, groups alike"][0])
    assert (rating.reaches(rating.least.__class__(1)), rating.reaches(rating.least.__class__(2))) == (True, None)


counts = st.integers(2, 400)


@given(assigned=counts, kept=counts, lost=st.integers(0, 400), gap=st.floats(-0.6, 0.6))
def test_losing_as_many_more_of_both_groups_never_improves_a_rating(
    assigned: int, kept: int, lost: int, gap: float
) -> None:
    """Both groups equal: the difference stays nil and the overall rate grows."""
    kept = min(assigned, kept)
    fewer = max(2, kept - lost)
    before, after = (
        rated(
            trial(
                treatment=arm(assigned, n),
                comparison=arm(assigned, n),
                baseline=baseline(gap, adjusted=True),
            )
        )
        for n in (kept, fewer)
    )
    assert after.least <= before.least
    assert after.most <= before.most


@given(kept=st.integers(100, 250), lost=st.integers(0, 98))
def test_losing_more_of_one_group_never_improves_a_rating(kept: int, lost: int) -> None:
    """Of two groups of 250, one stays whole: both rates grow with what the other loses, and no row makes up for it."""
    before, after = (rated(trial(treatment=arm(250, n), baseline=baseline(0.4))) for n in (kept, kept - lost))
    assert after.least <= before.least


@given(st.fixed_dictionaries({}, optional={name: st.none() for name in trial()}))
def test_saying_less_never_improves_a_rating(silent: dict[str, None]) -> None:
    assert rated({**trial(), **silent}).least <= rated(trial()).least
    assert rated({**quasi(), **silent}).least <= rated(quasi()).least
