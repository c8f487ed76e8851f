"""The figures: attrition, effect sizes, t, clusters. Expected values are worked out by hand or published."""

import csv
from fractions import Fraction
from math import atan, exp, isclose, log, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.calculators.effect.attrition import (
    BOUNDARY,
    Attrition,
    Column,
    Group,
    Rates,
    boundary,
    judged,
    rates,
)
from app.evidence.calculators.effect.baseline import Compared, Equivalence, equivalence, established, largest, worst
from app.evidence.calculators.effect.clusters import Clustered, degrees_of_freedom, factor
from app.evidence.calculators.effect.comparisons import benjamini_hochberg
from app.evidence.calculators.effect.effect_sizes import (
    Sample,
    cox_index,
    g_of_t,
    hedges_g,
    improvement_index,
    omega,
    size,
)
from app.evidence.calculators.effect.security import cost_rating, months_of_progress, padlocks_at_most
from app.evidence.calculators.effect.students_t import standard_error_of_g, t_of, two_sided
from app.evidence.calculators.effect.studies import Arm, Design, Study
from tests.evidence.real import real

# ── attrition ─────────────────────────────────────────────────────────────────────────────────────


def test_the_table_is_the_published_one() -> None:
    """Handbook 4.1, table II.1: 66 rows; cautious has none from 58 % on."""
    with real("wwc/attrition_boundary_v4.1_tableII1.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    assert len(rows) == 66
    for overall, *published in rows:
        for column, text in zip(Column, published, strict=True):
            tenths = BOUNDARY[column][int(overall)]
            assert tenths == (None if text == "" else round(float(text) * 10)), (overall, column)


@pytest.mark.parametrize(
    ("overall", "column", "points"),
    [
        ("0", "cautious", "5.7"),
        ("0.30", "cautious", "4.1"),
        ("0.30", "optimistic", "8.2"),
        ("0.57", "cautious", "0"),
        ("0.58", "cautious", None),
        ("0.58", "optimistic", "1.9"),
        ("0.65", "optimistic", "0.3"),
        ("0.66", "optimistic", None),
        # a half goes up: 12.5 % is row 13 (6.1), and 13.5 % row 14 (6.0); half to even would give 12 (6.2)
        ("0.125", "cautious", "6.1"),
        ("0.135", "cautious", "6.0"),
        ("0.12499", "cautious", "6.2"),
        ("1", "optimistic", None),
    ],
)
def test_the_boundary_is_that_of_the_nearest_row(overall: str, column: str, points: str | None) -> None:
    found = boundary(Fraction(overall), Column(column))
    assert found == (None if points is None else Fraction(points) / 100)


def test_the_boundary_itself_is_low() -> None:
    on = Rates(Fraction("0.10"), Fraction("0.063"))
    assert judged(on, Column.CAUTIOUS) is Attrition.LOW
    assert judged(on._replace(differential=Fraction("0.0631")), Column.CAUTIOUS) is Attrition.HIGH
    assert judged(on._replace(differential=Fraction("0.0630000000001")), Column.CAUTIOUS) is Attrition.LOW


def test_rates_are_exact() -> None:
    """540 → 500 and 530 → 480: 90 of 1 070 lost, and 40/540 against 50/530."""
    lost = rates(Group(540, 500), Group(530, 480))
    assert lost == Rates(Fraction(90, 1070), Fraction(50, 530) - Fraction(40, 540))


@pytest.mark.parametrize("groups", [((0, 0), (5, 5)), ((5, 6), (5, 5)), ((5, -1), (5, 5))])
def test_impossible_counts_have_no_rate(groups: tuple[tuple[int, int], tuple[int, int]]) -> None:
    assert rates(Group(*groups[0]), Group(*groups[1])) is None


# ── effect sizes ──────────────────────────────────────────────────────────────────────────────────


def test_hedges_g_of_the_published_example() -> None:
    """{5,6,7} and {4,5,6}: means 6 and 5, SD 1 and 1, omega = 1 - 3/(4·6 - 9) = 0.8, so g = 0.8."""
    assert hedges_g(Sample(3, 6, 1), Sample(3, 5, 1)) == pytest.approx(0.8, abs=1e-15)
    assert omega(6) == 0.8


def test_the_pooled_sd_weighs_by_degrees_of_freedom() -> None:
    """(2·4 + 8·1)/10 = 1.6; g = omega(12)·2/√1.6, with omega(12) = 1 - 3/39 = 12/13."""
    g = hedges_g(Sample(3, 2, 2), Sample(9, 0, 1))
    assert g == pytest.approx(12 / 13 * 2 / sqrt(1.6), rel=1e-14)


def test_the_cox_index() -> None:
    """Shares of 3/4 and 1/4: log odds ln 3 and -ln 3, so 2 ln 3 / 1.65 = 1.331651."""
    index = cox_index(Sample(proportion=0.75), Sample(proportion=0.25))
    assert index == pytest.approx(2 * log(3) / 1.65, rel=1e-14)
    corrected = cox_index(Sample(4, proportion=0.75), Sample(4, proportion=0.25), small_sample=True)
    assert corrected == pytest.approx(2 * log(3) / 1.65 * (1 - 3 / 23), rel=1e-14)


@pytest.mark.parametrize("shares", [(0.0, 0.5), (0.5, 1.0), (1.0, 1.0), (None, 0.5)])
def test_the_cox_index_is_none_where_it_would_be_infinite(shares: tuple[float | None, float | None]) -> None:
    assert cox_index(Sample(proportion=shares[0]), Sample(proportion=shares[1])) is None


def test_no_spread_has_no_effect_size() -> None:
    assert hedges_g(Sample(3, 6, 0), Sample(3, 5, 0)) is None
    assert hedges_g(Sample(1, 6, 1), Sample(1, 5, 1)) is None
    assert size(Sample(3), Sample(3)) is None


def test_the_improvement_index() -> None:
    """Phi(0.25) = 0.598706: the average pupil would move from the 50th to the 60th percentile."""
    assert improvement_index(0.25) == pytest.approx(9.8706, abs=1e-4)
    assert improvement_index(0) == 0


# ── Student's t ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("t", "df", "p"),
    [
        # printed tables of Student's t
        (12.706204736432095, 1, 0.05),
        (2.2281388519649385, 10, 0.05),
        (3.169272667175838, 10, 0.01),
        (2.0422724563012373, 30, 0.05),
        (1.959963984540054, 1e9, 0.05),
        (0, 7, 1),
    ],
)
def test_p_of_known_values(t: float, df: float, p: float) -> None:
    assert two_sided(t, df) == pytest.approx(p, abs=1e-7)


@given(st.floats(0, 1e6))
def test_p_where_it_has_a_closed_form(t: float) -> None:
    """With df 1: 1 - 2 atan(t)/π. df 2: 1 - t/√(2 + t²). df 4: with s = t/√(4 + t²), 1 - (3s - s³)/2."""
    assert isclose(two_sided(t, 1), 1 - 2 * atan(t) / pi, abs_tol=1e-9)
    assert isclose(two_sided(t, 2), 1 - t / sqrt(2 + t * t), abs_tol=1e-9)
    s = t / sqrt(4 + t * t)
    assert isclose(two_sided(t, 4), 1 - (3 * s - s**3) / 2, abs_tol=1e-9)


@given(st.floats(1e-12, 1), st.floats(0.5, 1e8))
def test_t_of_p_is_the_inverse(p: float, df: float) -> None:
    assert isclose(two_sided(t_of(p, df), df), p, rel_tol=1e-6, abs_tol=1e-12)


@given(st.floats(0, 50), st.floats(0, 50), st.floats(0.1, 1e9))
def test_a_larger_t_never_has_a_larger_p(one: float, other: float, df: float) -> None:
    assert two_sided(max(one, other), df) <= two_sided(min(one, other), df) + 1e-12


def test_a_series_takes_over_without_a_step() -> None:
    """The series for large df agrees with the gamma function where it takes over."""
    below, above = two_sided(2.0, 99.999999), two_sided(2.0, 100.0)
    assert below == pytest.approx(above, abs=1e-9)
    # df 100, t 2: 0.0482 in printed tables
    assert above == pytest.approx(0.04821218, abs=1e-7)


def test_t_needs_degrees_of_freedom() -> None:
    for df in (0, -1, float("nan")):
        with pytest.raises(ValueError, match="degrees"):
            two_sided(1, df)


# ── clusters ──────────────────────────────────────────────────────────────────────────────────────


def test_the_correction_of_a_published_example() -> None:
    """With g 0.30, 200 + 200 pupils, 10 + 10 classes, rho 0.20 (the example of baselinr's documentation).

    n = 20; numerator 398 - 2·19·0.2 = 390.4; factor √(390.4/(398·4.8)) = 0.4520565;
    df = 390.4²/(398·0.64 + 20·360·0.04 + 2·360·0.2·0.8) = 152412.16/657.92 = 231.65759;
    t = 0.3/√(0.01 + 0.09/800) = 2.9832661, corrected 1.3486049; p = 0.1788 (normal: 0.1775).
    """
    sample = Clustered(400, 20, 0.2)
    assert factor(sample) == pytest.approx(sqrt(390.4 / (398 * 4.8)), rel=1e-14)
    assert degrees_of_freedom(sample) == pytest.approx(152412.16 / 657.92, rel=1e-12)
    t = 0.3 / standard_error_of_g(0.3, 200, 200)
    assert t == pytest.approx(2.9832661, abs=1e-6)
    p = two_sided(t * (factor(sample) or 0), degrees_of_freedom(sample) or 0)
    assert p == pytest.approx(0.1788, abs=2e-4)


def test_without_correlation_nothing_is_corrected() -> None:
    assert factor(Clustered(400, 20, 0.0)) == 1
    assert degrees_of_freedom(Clustered(400, 20, 0.0)) == 398


def test_with_a_full_correlation_clusters_are_counted() -> None:
    """With rho 1: (398 - 38)² / (20·360) = 18 degrees of freedom, that is 20 clusters less two."""
    assert degrees_of_freedom(Clustered(400, 20, 1.0)) == pytest.approx(18, rel=1e-12)


@pytest.mark.parametrize("sample", [(400, 0, 0.2), (2, 2, 0.2), (10, 20, 0.2), (400, 2, 1.0), (400, 20, 1.5)])
def test_too_few_have_no_correction(sample: tuple[int, int, float]) -> None:
    assert factor(Clustered(*sample)) is None


def test_g_of_t() -> None:
    """A t of 2 with 50 + 50: omega(100) = 1 - 3/391; √(100/2500) = 0.2."""
    assert g_of_t(2, 50, 50) == pytest.approx((1 - 3 / 391) * 0.4, rel=1e-14)


# ── several outcomes, baseline, scales of others ──────────────────────────────────────────────────


def test_benjamini_and_hochberg() -> None:
    """Of 0.01, 0.02, 0.04, 0.2 at 5 %: limits 0.0125, 0.025, 0.0375, 0.05, so the first two."""
    assert benjamini_hochberg([0.2, 0.02, 0.01, 0.04], 0.05) == (False, True, True, False)
    assert benjamini_hochberg([], 0.05) == ()
    # one alone is compared with 5 %; a small one lifts those before it
    assert benjamini_hochberg([0.03, 0.04], 0.05) == (True, True)
    assert benjamini_hochberg([0.03, 0.06], 0.05) == (False, False)


@given(st.lists(st.floats(0, 1), max_size=12), st.floats(0.001, 0.2))
def test_a_family_never_makes_significant_what_is_not_alone(p_values: list[float], alpha: float) -> None:
    kept = benjamini_hochberg(p_values, alpha)
    assert all(p < alpha for p, one in zip(p_values, kept, strict=True) if one)


@pytest.mark.parametrize(
    ("g", "category"),
    [
        (0.05, "satisfied"),
        (-0.05, "satisfied"),
        (0.0501, "satisfied_with_adjustment"),
        (-0.25, "satisfied_with_adjustment"),
        (0.2501, "not_satisfied"),
    ],
)
def test_equivalence_limits_belong_to_the_better_category(g: float, category: str) -> None:
    assert equivalence(g) is Equivalence(category)


def test_the_worst_covariate_decides() -> None:
    assert worst([Compared(0.01, None), Compared(-0.2, None)]) is Equivalence.WITH_ADJUSTMENT
    assert largest([Compared(0.01, None), Compared(-0.2, None)]) == 0.2
    assert established([Compared(0.01, None), Compared(0.2, adjusted=True)]) is True
    assert established([Compared(0.01, None), Compared(0.2, None)]) is None
    assert established([Compared(None, None), Compared(0.3, adjusted=True)]) is False
    assert established([]) is None
    assert worst([Compared(0.01, None), Compared(None, None)]) is None


def test_the_scales_of_the_education_endowment_foundation() -> None:
    """14 % lost allows 4 padlocks and 0.22 allows 4: at most 4; months from the published bands."""
    study = Study("", Design.RCT, treatment=Arm(100, 86), comparison=Arm(100, 86), smallest_effect=0.22)
    assert padlocks_at_most(study) == 4
    assert padlocks_at_most(Study("", Design.QED)) is None
    assert [months_of_progress(g) for g in (0.04, 0.05, 0.094, 0.1, 0.18, 0.27, 0.5, -0.2, 0.9)] == [
        0, 1, 1, 2, 2, 4, 6, -3, None,
    ]  # fmt: skip
    assert [cost_rating(pounds) for pounds in (0, 79.99, 80, 200, 201, 720, 1200, 1201)] == [1, 1, 2, 2, 3, 3, 4, 5]
    assert cost_rating(None) is None


def test_exponentials_agree() -> None:
    """A Cox index of log odds e: 1/1.65."""
    odds = exp(1)
    assert cox_index(Sample(proportion=odds / (1 + odds)), Sample(proportion=0.5)) == pytest.approx(1 / 1.65, rel=1e-12)
