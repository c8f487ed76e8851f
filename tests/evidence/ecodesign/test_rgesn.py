"""RGESN grids: the score, worked out by hand from the weights, and what leaves it unknown.

78 criteria: 30 priority, 29 recommended, 19 moderate. All
weights: 30 × 1.5 + 29 × 1.25 + 19 × 1 = 45 + 36.25 + 19 = 100.25.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.calculators.ecodesign_rgesn import ALWAYS_APPLICABLE, CRITERIA, Priority, Result, score
from app.evidence.readers import Unreadable, read
from tests.evidence.ecodesign.grids import csv_grid, json_grid, themed_grid, ticked_grid, workbook_sheets
from tests.evidence.told import codes, detect, facts
from tests.evidence.workbooks import Sheets, ods_of, xlsx_of

PRIORITY = [one for one, priority in CRITERIA.items() if priority is Priority.PRIORITY]
SAID = (Result.VALIDATED, Result.PARTIAL, Result.NOT_VALIDATED, Result.NOT_APPLICABLE)


def test_the_criteria_are_counted_as_the_rgesn_counts_them() -> None:
    """78 in nine themes, 30 priority, 29 recommended, 19 moderate, 18 for every service (RGESN 2024)."""
    assert [sum(one.startswith(f"{theme}.") for one in CRITERIA) for theme in range(1, 10)] == [
        10,
        10,
        7,
        15,
        8,
        7,
        4,
        10,
        7,
    ]
    assert Counter(CRITERIA.values()) == {"priority": 30, "recommended": 29, "moderate": 19}
    assert len(ALWAYS_APPLICABLE) == 18
    assert set(CRITERIA) > ALWAYS_APPLICABLE


@pytest.mark.parametrize("grid", [csv_grid(), json_grid()], ids=["csv", "json"])
def test_everything_validated_is_a_hundred(grid: bytes) -> None:
    assert detect(grid) == "rgesn_grid"
    reading = read("rgesn_grid", grid)
    assert facts(reading) == {"eco.rgesn": 100, "eco.priority": 30}
    assert reading.observed_at == date(2026, 3, 31)


def test_criteria_weigh_by_their_priority() -> None:
    """1.7 moderate and 1.3 recommended are not validated: 100 × (100.25 - 1 - 1.25) / 100.25 = 97.755."""
    assert facts(read("rgesn_grid", csv_grid(but={"1.7": "Non conforme", "1.3": "Non conforme"}))) == {
        "eco.rgesn": 97.76,
        "eco.priority": 30,
    }


def test_priority_criteria_alone() -> None:
    """100 × 45 / 100.25 = 44.888."""
    grid = csv_grid("Non conforme", but=dict.fromkeys(PRIORITY, "Conforme"))
    assert facts(read("rgesn_grid", grid)) == {"eco.rgesn": 44.89, "eco.priority": 30}


def test_what_does_not_apply_leaves_the_count() -> None:
    """8.1 priority does not apply, 8.2 priority fails: 100 × (100.25 - 1.5 - 1.5) / (100.25 - 1.5) = 98.481."""
    grid = csv_grid(but={"8.1": "Non applicable", "8.2": "Non conforme"})
    assert facts(read("rgesn_grid", grid)) == {"eco.rgesn": 98.48, "eco.priority": 28}


def test_a_criterion_for_every_service_cannot_be_left_out() -> None:
    """1.1 priority, said not applicable, counts as not validated: 100 × 98.75 / 100.25 = 98.504."""
    reading = read("rgesn_grid", csv_grid(but={"1.1": "N/A"}))
    assert facts(reading) == {"eco.rgesn": 98.5, "eco.priority": 29}
    assert "rgesn.always_applicable" in codes(reading)


def test_a_partial_validation_is_none() -> None:
    """1.1: as above."""
    reading = read("rgesn_grid", json_grid(but={"1.1": "partiellement validé"}))
    assert facts(reading) == {"eco.rgesn": 98.5, "eco.priority": 29}
    assert "rgesn.partial" in codes(reading)


@pytest.mark.parametrize("said", ["", "À évaluer", "non-testé", "bientôt"])
def test_a_criterion_without_result_leaves_the_score_unknown(said: str) -> None:
    reading = read("rgesn_grid", csv_grid(but={"6.3": said}))
    assert reading.facts == {}
    assert reading.missing == {"eco.rgesn": ("6.3",), "eco.priority": ("6.3",)}
    assert "rgesn.incomplete" in codes(reading)


def test_a_shown_score_is_recomputed() -> None:
    assert "rgesn.score_differs" in codes(read("rgesn_grid", json_grid(score=80)))
    assert "rgesn.score_differs" not in codes(read("rgesn_grid", json_grid(score=100)))


def test_a_grid_of_numecodiag_ticks_a_column_for_each_result() -> None:
    """1.3, recommended, is rejected and 8.1, priority, does not apply: 100 × (98.75 - 1.25) / 98.75 = 98.734."""
    grid = ticked_grid(but={"1.3": "rejeté", "8.1": "non applicable"})
    assert detect(grid) == "rgesn_grid"
    assert facts(read("rgesn_grid", grid)) == {"eco.rgesn": 98.73, "eco.priority": 29}
    assert read("rgesn_grid", ticked_grid(but={"6.3": ""})).missing["eco.rgesn"] == ("6.3",)


def test_a_grid_without_its_day_says_so() -> None:
    for grid in (themed_grid(), json_grid(evaluated_on="2/3/2026"), themed_grid(but={"1.1": ""})):
        assert (read("rgesn_grid", grid).observed_at, codes(read("rgesn_grid", grid)).count("rgesn.date_absent")) == (
            None,
            1,
        )
    assert "rgesn.date_absent" not in codes(read("rgesn_grid", json_grid()))


def test_a_grid_of_frago_has_the_theme_apart_and_comments_after_the_result() -> None:
    """1.1, priority, fails: 100 × 98.75 / 100.25 = 98.504."""
    grid = themed_grid(but={"1.1": "non|Gros problèmes"})
    assert detect(grid) == "rgesn_grid"
    assert facts(read("rgesn_grid", grid)) == {"eco.rgesn": 98.5, "eco.priority": 29}


def test_a_grid_of_the_first_edition_gives_no_score() -> None:
    """The 79 criteria of 2022 have numbers that 2024 has not, and the other way round."""
    rows = themed_grid().decode() + "".join(f'\n"{theme}","{number}","oui"' for theme, number in _OF_2022)
    reading = read("rgesn_grid", rows.encode())
    assert (reading.format_version, reading.facts) == (None, {})
    assert len(reading.missing["eco.rgesn"]) == 78
    assert "rgesn.other_edition" in codes(reading)


_OF_2022 = ((1, 11), (4, 16), (5, 9), (8, 12))


def test_a_spreadsheet_that_changed_4_10_into_4_1_is_caught() -> None:
    reading = read("rgesn_grid", csv_grid().replace(b";4.10;", b";4.1;"))
    assert reading.missing["eco.rgesn"] == ("4.10",)
    assert "rgesn.criterion_repeated" in codes(reading)


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b'{"criteres": []}', b"{}", b"[]"])
def test_other_documents_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read("rgesn_grid", data)
    assert refused.value.code == "rgesn.shape"
    assert detect(data) is None


results = st.lists(st.sampled_from(SAID), min_size=78, max_size=78).map(
    lambda said: dict(zip(CRITERIA, said, strict=True))
)


@settings(max_examples=25, deadline=None)
@given(results, st.sampled_from(list(CRITERIA)))
def test_the_score_stays_between_bounds_and_a_validation_more_raises_it(
    said: dict[str, Result], criterion: str
) -> None:
    before, after = score(said), score({**said, criterion: Result.VALIDATED})
    assert before is not None
    assert after is not None
    assert 0 <= before.percent <= after.percent <= Fraction(100)
    assert 0 <= before.priority <= after.priority <= 30


# ── workbooks ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", [ods_of, xlsx_of], ids=["ods", "xlsx"])
def test_a_workbook_is_read_as_the_grid_it_holds(form: Callable[[Sheets], bytes]) -> None:
    """1.7 moderate is not validated: 100 × 99.25 / 100.25 = 99.002. The rows merged below a criterion say nothing."""
    document = form(workbook_sheets(but={"1.7": "Non conforme"}))
    assert detect(document) == "rgesn_grid"
    reading = read("rgesn_grid", document)
    assert facts(reading) == {"eco.rgesn": 99.0, "eco.priority": 30}
    assert reading.observed_at == date(2026, 3, 31)
    assert reading.facts["eco.rgesn"].place == "sheet Critères, line 2"


def test_a_workbook_may_have_a_sheet_for_each_theme() -> None:
    sheets = {
        f"Thème {theme}": [["Critère", "Évaluation"], *([one, "Conforme"] for one in CRITERIA if one[0] == theme)]
        for theme in "123456789"
    }
    assert facts(read("rgesn_grid", ods_of(sheets)))["eco.rgesn"] == 100


def test_two_evaluations_of_the_same_criteria_are_refused_with_a_cure() -> None:
    rows = workbook_sheets()["Critères"]
    document = xlsx_of({"2025": rows, "2026": rows})
    assert detect(document) == "rgesn_grid"
    with pytest.raises(Unreadable) as refused:
        read("rgesn_grid", document)
    assert refused.value.code == "rgesn.sheets"


def test_a_model_left_blank_beside_the_grid_does_not_count() -> None:
    sheets = workbook_sheets()
    model = [row[:3] for row in sheets["Critères"][2:]]
    document = ods_of({"Modèle": [sheets["Critères"][1], *model], **sheets})
    assert facts(read("rgesn_grid", document))["eco.rgesn"] == 100
