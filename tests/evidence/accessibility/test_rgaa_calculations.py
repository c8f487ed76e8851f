"""The matrix, the rate, the state and the passage to WCAG, against the RGAA and against what holds of any matrix."""

import re
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.calculators.accessibility import (
    Matrix,
    Page,
    Status,
    audit_holds_until,
    outcome,
    rounded_rate,
    state,
    verdict,
    verdicts,
)
from app.evidence.calculators.accessibility_rgaa import CRITERIA, REFERENCES, REFERRING, crossed
from app.evidence.checking import Ground, read_on
from app.evidence.readers.accessibility.wcag_verdicts import LEVEL_A, LEVEL_AA
from app.evidence.readers.json_reading import read_json
from tests.evidence.accessibility.grids import ara
from tests.evidence.real import real

statuses = st.sampled_from(list(Status))


def test_there_are_106_criteria_in_thirteen_themes() -> None:
    """Counts of RGAA 4.1.2, theme by theme."""
    themes = [sum(one.startswith(f"{theme}.") for one in CRITERIA) for theme in range(1, 14)]
    assert themes == [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]


def test_the_references_name_every_level_a_criterion_and_every_aa_criterion_but_1_2_4() -> None:
    assert set(REFERRING) == {*LEVEL_A, *LEVEL_AA} - {"1.2.4"}
    assert len(REFERRING) == 30 + 19


def test_the_references_are_those_of_the_published_rgaa() -> None:
    """Read with a pattern of this test: a reference is shown as « 1.1.1 Non-text Content (A) »."""
    published: Any = read_json(real("rgaa/criteres.json").read_bytes(), max_nodes=50_000)
    named = {}
    for topic in published["topics"]:
        for each in topic["criteria"]:
            criterion = each["criterium"]
            shown = next(part["wcag"] for part in criterion["references"] if "wcag" in part)
            found = tuple(match[1] for text in shown if (match := re.search(r"(\d\.\d\.\d+) \w", str(text))))
            named[f"{topic['number']}.{criterion['number']}"] = found
    assert named == dict(REFERENCES)


@pytest.mark.parametrize(
    ("validated", "applicable", "rate", "conformity"),
    [
        (0, 0, 0, "none"),
        (0, 1, 0, "none"),
        (1, 1, 100, "total"),
        (1, 2, 50, "partial"),
        (1, 8, 13, "none"),  # 12.5, halves up
        (1, 40, 3, "none"),  # 2.5
        (52, 105, 50, "none"),  # 49.52
        (105, 106, 99, "partial"),  # 99.06
        (53, 106, 50, "partial"),
    ],
)
def test_the_rate_is_rounded_half_up_and_the_state_is_exact(
    validated: int, applicable: int, rate: int, conformity: str
) -> None:
    assert (rounded_rate(validated, applicable), state(validated, applicable)) == (rate, conformity)


@given(st.integers(1, 106).flatmap(lambda applicable: st.tuples(st.integers(0, applicable), st.just(applicable))))
def test_the_rate_is_the_nearest_whole_number(counts: tuple[int, int]) -> None:
    validated, applicable = counts
    difference = rounded_rate(validated, applicable) - Fraction(100 * validated, applicable)
    assert -Fraction(1, 2) < difference <= Fraction(1, 2)


@given(st.lists(statuses, max_size=6), st.randoms())
def test_a_verdict_does_not_depend_on_the_order_of_pages(found: list[Status], order: Random) -> None:
    shuffled = list(found)
    order.shuffle(shuffled)
    assert verdict(found) is verdict(shuffled)


def matrices(*of: Status) -> st.SearchStrategy[Matrix]:
    """Matrices of two pages, drawn from a seed: Hypothesis would take 212 choices for each."""

    def drawn(seed: int) -> Matrix:
        chance = Random(seed)
        return Matrix((Page("P1"), Page("P2")), {one: tuple(chance.choices(of, k=2)) for one in CRITERIA})

    return st.integers(0, 2**32).map(drawn)


@settings(max_examples=30, deadline=None)
@given(matrices(Status.C, Status.NC, Status.NA), st.sampled_from(CRITERIA), st.integers(0, 1))
def test_a_failure_more_never_raises_the_rate_nor_removes_a_wcag_failure(
    matrix: Matrix, criterion: str, page: int
) -> None:
    row = list(matrix.cells[criterion])
    row[page] = Status.NC
    worse = Matrix(matrix.pages, {**matrix.cells, criterion: tuple(row)})
    before, after = verdicts(matrix, CRITERIA), verdicts(worse, CRITERIA)
    reached, left = outcome(before), outcome(after)
    assert reached is not None
    assert left is not None
    assert Fraction(left.validated, left.applicable) <= Fraction(reached.validated, max(reached.applicable, 1)) or (
        reached.applicable == 0
    )
    failing = {number for number, one in crossed(before).items() if one.status is Status.NC}
    assert failing <= {number for number, one in crossed(after).items() if one.status is Status.NC}


@settings(max_examples=30, deadline=None)
@given(matrices(*Status, *[Status.C] * 400))
def test_a_rate_is_given_exactly_when_every_criterion_has_a_verdict(matrix: Matrix) -> None:
    found = verdicts(matrix, CRITERIA)
    assert (outcome(found) is None) is any(one is Status.NT for one in found.values())


def test_an_audit_holds_three_years_and_eighteen_months_after_a_new_version() -> None:
    """RGAA 4.1 came out on 18 February 2021; eighteen months later is 18 August 2022."""
    assert audit_holds_until(date(2024, 2, 29), "4.1.2") == date(2027, 2, 28)
    assert audit_holds_until(date(2020, 10, 1), "4.0") == date(2022, 8, 18)
    assert audit_holds_until(date(2019, 2, 1), "3.0") == date(2022, 2, 1)
    assert audit_holds_until(date(2021, 3, 31), "4.0") == date(2024, 3, 31)


@pytest.mark.parametrize(
    ("audited_on", "version", "day", "said"),
    [
        ("2026-03-31", "4.1", date(2029, 3, 31), []),
        ("2026-03-31", "4.1", date(2029, 4, 1), ["rgaa.outlived"]),
        ("2020-10-01", "4.0", date(2022, 8, 19), ["rgaa.outlived"]),
        ("2020-10-01", "4.1", date(2022, 8, 19), []),
        ("2026-03-31", "4.1", date(2026, 3, 30), ["rgaa.future"]),
        ("9999-12-31", "4.1", date(2026, 3, 30), ["rgaa.future"]),
    ],
)
def test_an_audit_that_no_longer_holds_is_said_on_the_day_it_is_filed(
    audited_on: str, version: str, day: date, said: list[str]
) -> None:
    grid = ara(publishDate=audited_on).replace(b"RGAA Version 4.1", f"RGAA Version {version}".encode())
    reading = read_on(Ground(day), "rgaa_grid", grid)
    assert [one.code for one in reading.findings if one.code in ("rgaa.outlived", "rgaa.future")] == said
