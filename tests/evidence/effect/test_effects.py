"""The effect and the t of an outcome: differences in differences, classes, and figures that cannot all be true.

Expected values are worked out by hand, or are those of the documentation of public packages, named where they are.
"""

from fractions import Fraction
from math import log, sqrt
from typing import Any

import pytest

from app.evidence.calculators.effect.attrition import Attrition, Column, Rates, judged
from app.evidence.calculators.effect.clusters import Clustered, bias, degrees_of_freedom, factor
from app.evidence.calculators.effect.effect_sizes import Sample, cox_index, hedges_g
from app.evidence.calculators.effect.results import Contradiction, Result, results_of
from app.evidence.calculators.effect.studies import Direction, Rules
from app.evidence.readers.effect.study_parsing import studies_of
from tests.evidence.effect.trials import arm, document, outcome, trial

OMEGA_500 = 1 - 3 / (4 * 500 - 9)


def shown(but: dict[str, Any] | None = None, **of_outcome: Any) -> Result:
    """The only result of a trial of 250 and 250 pupils, that changes `but` of it."""
    fields = trial(**{"outcomes": [outcome(**of_outcome)], **(but or {})})
    return results_of(studies_of(document(fields))[0].study, Rules())[0]


def classes(pupils: int, clusters: int) -> dict[str, Any]:
    count = {"pupils": pupils, "clusters": clusters}
    return {"assigned": count, "analysed": count}


IN_CLASSES = {"assignment": {"unit": "class"}, "treatment": classes(250, 10), "comparison": classes(250, 10)}

# ── published examples ────────────────────────────────────────────────────────────────────────────


def test_the_examples_of_a_public_package() -> None:
    """Baselinr, "getting started": pre-tests 5, 6, 7 and 4, 5, 6; two girls of three against one of three."""
    assert hedges_g(Sample(3, 6, 1), Sample(3, 5, 1)) == pytest.approx(0.8)
    assert cox_index(Sample(proportion=2 / 3), Sample(proportion=1 / 3)) == pytest.approx(0.8401784, abs=1e-7)


@pytest.mark.parametrize(
    ("overall", "differential", "column", "verdict"),
    [("0.08", "0.03", "cautious", "low"), ("0.30", "0.06", "cautious", "high"), ("0.30", "0.06", "optimistic", "low")],
)
def test_the_attrition_examples_of_a_public_package(overall: str, differential: str, column: str, verdict: str) -> None:
    """Baselinr, `attrition_boundary`."""
    assert judged(Rates(Fraction(overall), Fraction(differential)), Column(column)) is Attrition(verdict)


def test_degrees_of_freedom_of_a_public_package() -> None:
    """VIVECampbell, `df_h`: 100 pupils by 5, rho 0.1: 97.2² / (98·0.81 + 5·90·0.01 + 2·90·0.1·0.9) = 94.40."""
    assert degrees_of_freedom(Clustered(100, 20, 0.1)) == pytest.approx(97.2**2 / 100.08, rel=1e-12)


# ── classes ───────────────────────────────────────────────────────────────────────────────────────


def test_an_effect_in_classes_is_freed_of_its_bias() -> None:
    """With 500 pupils by 25 and rho 0.2: √(1 - 2·24·0.2/498) = 0.990315; t falls by that and by √(1 + 24·0.2)."""
    sample = Clustered(500, 20, 0.2)
    assert bias(sample) == pytest.approx(sqrt(1 - 9.6 / 498), rel=1e-14)
    assert factor(sample) == pytest.approx(sqrt((1 - 9.6 / 498) / 5.8), rel=1e-14)
    assert bias(Clustered(500, 20, 0.0)) == 1
    assert bias(Clustered(400, 2, 1.0)) is None


def test_what_is_computed_from_raw_figures_is_corrected_whatever_the_study_says() -> None:
    """G is 0.3·omega; its t, 3.34 over 500 pupils, falls by √(0.980723/5.8) to 1.369; with df 261.3, p is 0.1720."""
    g = 0.3 * OMEGA_500
    t = g / sqrt(500 / 250**2 + g * g / 1000) * sqrt((1 - 9.6 / 498) / 5.8)
    for said in (True, False, None):
        found = shown(IN_CLASSES, cluster_corrected=said)
        assert found.g == pytest.approx(g, rel=1e-12)
        assert found.error is not None
        assert g / found.error[0] == pytest.approx(t, rel=1e-9)
        assert found.p == pytest.approx(0.17202, abs=1e-5)
        assert not found.significant


def test_the_study_s_own_analysis_of_classes_is_kept() -> None:
    """P as it is; se with 20 classes less two degrees of freedom: t = 0.3/0.1, p = 0.0077 in printed tables."""
    assert shown(IN_CLASSES, p=0.01, cluster_corrected=True).p == 0.01
    found = shown(IN_CLASSES, g=0.3, se=0.1, cluster_corrected=True)
    assert found.error is not None
    assert found.error[0] == pytest.approx(0.1, rel=1e-12)
    assert found.error[1] == 18
    assert found.p == pytest.approx(0.0077, abs=1e-4)


def test_what_an_outcome_was_corrected_for_is_kept() -> None:
    assert shown(IN_CLASSES, kind="behaviour").clusters == Clustered(500, 20, 0.10)
    assert shown(IN_CLASSES, icc=0.05).clusters == Clustered(500, 20, 0.05)
    assert shown().clusters is None


# ── difference in differences ─────────────────────────────────────────────────────────────────────

BEFORE = {"treatment": {"mean": 51.0, "sd": 10}, "comparison": {"mean": 50.0, "sd": 10}}


def test_what_the_groups_already_differed_by_is_taken_away() -> None:
    """0.3 after less 0.1 before, each times omega; the error is that of 0.3 alone."""
    found = shown(before=BEFORE)
    after = 0.3 * OMEGA_500
    assert found.g == pytest.approx(0.2 * OMEGA_500, rel=1e-12)
    assert found.error is not None
    assert found.error[0] == pytest.approx(sqrt(500 / 250**2 + after * after / 1000), rel=1e-12)


def test_proportions_differ_in_log_odds() -> None:
    """Three quarters against a half, from a half each; then from 3/5 against a half: (ln 3 - ln 1.5)/1.65."""
    after = {"treatment": {"proportion": 0.75}, "comparison": {"proportion": 0.5}}
    level = {"treatment": {"proportion": 0.5}, "comparison": {"proportion": 0.5}}
    apart = {"treatment": {"proportion": 0.6}, "comparison": {"proportion": 0.5}}
    assert shown(**after, before=level).g == pytest.approx(log(3) / 1.65, rel=1e-12)
    assert shown(**after, before=apart).g == pytest.approx((log(3) - log(1.5)) / 1.65, rel=1e-12)


def test_a_test_of_the_results_alone_is_computed_again() -> None:
    """The p of 0.3 is not that of 0.2: t = 0.2·omega/0.089853 = 2.2225, p = 0.0267."""
    found = shown(before=BEFORE, p=0.0001)
    assert found.recomputed
    assert found.p == pytest.approx(0.0267, abs=2e-4)


def test_an_effect_that_is_stated_is_not_adjusted_again() -> None:
    assert shown(g=0.25, before=BEFORE).g == 0.25


def test_a_start_that_gives_no_effect_takes_nothing_away() -> None:
    assert shown(before={"treatment": {"mean": 51.0}}).g == pytest.approx(0.3 * OMEGA_500)


# ── figures that cannot all be true ───────────────────────────────────────────────────────────────

IMPOSSIBLE: dict[str, dict[str, Any]] = {
    "an effect far from the means": {"g": 2.0},
    "an effect against its t": {"g": 0.3, "t": -3.0, "treatment": None, "comparison": None},
    "means against t": {"t": -3.0},
    "a p out of reach of the effect": {"g": 0.001, "p": 1e-12, "treatment": None, "comparison": None},
    "a t out of reach of the effect": {"g": 0.3, "t": 60, "treatment": None, "comparison": None},
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_an_outcome_that_contradicts_itself_goes_nowhere(case: str) -> None:
    found = shown(**IMPOSSIBLE[case])
    assert (found.direction, found.contradiction) == (None, Contradiction.FIGURES)


@pytest.mark.parametrize(
    "possible",
    [
        {"g": 0.45},  # adjusted for a pre-test by less than a quarter
        {"g": 0.3, "t": 12, "treatment": None, "comparison": None},  # a pre-test that explains nearly all
        {"g": 0.0, "p": 0.9, "t": -0.1, "treatment": None, "comparison": None},
        {"p": "<0.001"},
    ],
)
def test_an_outcome_that_may_be_true_is_left_alone(possible: dict[str, Any]) -> None:
    assert shown(**possible).contradiction is None


def test_more_pupils_measured_than_there_were_measure_nothing() -> None:
    many = {"n": 99_999, "mean": 103, "sd": 10}
    found = shown(treatment=many, comparison={**many, "mean": 100}, p=0.001)
    assert (found.g, found.p, found.direction) == (None, None, None)
    # some who were assigned and not analysed in the main may still have been measured here
    some = {"treatment": arm(300, 250), "comparison": arm(300, 250)}
    measured = {"n": 290, "mean": 103, "sd": 10}
    assert shown(some, treatment=measured, comparison={**measured, "mean": 100}).direction is Direction.FAVOURABLE
