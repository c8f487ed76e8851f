"""Validity is written in years and months, and counted in months."""

from datetime import date

import pytest

from app.schemes import add_months, duration, months


@pytest.mark.parametrize(("written", "count"), [("P36M", 36), ("P3Y", 36), ("P1Y6M", 18)])
def test_durations_are_read_in_months(written: str, count: int) -> None:
    assert months(written) == count


@pytest.mark.parametrize("written", ["P", "P3D", "P0M", "3Y", "P1M1Y", ""])
def test_other_durations_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        months(written)


def test_months_are_written_as_iso() -> None:
    assert (duration(36), duration(None)) == ("P36M", None)


@pytest.mark.parametrize(
    ("day", "count", "moved"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 2), 36, date(2029, 3, 2)),
    ],
)
def test_a_day_moves_by_months(day: date, count: int, moved: date) -> None:
    assert add_months(day, count) == moved
