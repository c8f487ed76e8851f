"""From several values of one fact: the one that counts, and whether the others contradict it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

import pytest

from app.scoring import Fact, Provenance, Trust, Value, expiry, months_later, retain

RATE = Fact("a11y.rgaa_rate", schema={"type": "number"}, tolerance=1, validity=36)
RECEIVED = datetime(2026, 3, 2, tzinfo=UTC)


def _seen(value: Any, trust: Trust, source: Any, observed: date = date(2026, 1, 5), **more: Any) -> Value:
    return Value(value, trust, provenance=Provenance(source, observed, RECEIVED, **more))


CLAIM = _seen(80, Trust.DECLARED, "claim")
GRID = _seen(79.5, Trust.DOCUMENTED, "document", reader="rgaa")
AUDIT = _seen(43, Trust.AUDITED, "finding")


def test_nothing_seen_is_nothing_known() -> None:
    assert retain(RATE, []) is None


def test_the_highest_trust_wins_and_a_difference_within_tolerance_is_agreement() -> None:
    known = retain(RATE, [CLAIM, GRID])
    assert known
    assert (known.value, known.trust, known.standing, known.others) == (79.5, Trust.DOCUMENTED, None, ())


def test_a_disagreement_between_sources_contradicts_and_shows_both() -> None:
    known = retain(RATE, [replace(CLAIM, value=81), GRID])
    assert known
    assert known.standing == "contradicted"
    assert [other.value for other in known.others] == [81]


def test_an_audited_value_settles() -> None:
    known = retain(RATE, [CLAIM, GRID, AUDIT])
    assert known
    assert (known.value, known.standing) == (43, None)
    assert [other.value for other in known.others] == [79.5, 80]


def test_a_newer_reading_by_the_same_means_replaces_the_older() -> None:
    newer = _seen(95, Trust.DOCUMENTED, "document", date(2026, 2, 1), reader="rgaa")
    known = retain(RATE, [newer, GRID])
    assert known
    assert (known.value, known.standing) == (95, None)


def test_a_value_no_longer_fresh_comes_last_and_contradicts_nothing() -> None:
    old = _seen(10, Trust.TESTED, "probe", date(2020, 1, 1))
    known = retain(RATE, [old, GRID], on=date(2026, 3, 2))
    assert known
    assert (known.value, known.standing, known.others) == (79.5, None, ())
    alone = retain(RATE, [old], on=date(2026, 3, 2))
    assert alone
    assert (alone.value, alone.expires) == (10, date(2023, 1, 1))


def test_the_order_of_values_is_nothing() -> None:
    tie = replace(CLAIM, value=3)
    answers = {repr(retain(RATE, list(order))) for order in permutations([CLAIM, GRID, AUDIT, tie])}
    assert len(answers) == 1


def test_a_list_without_repetition_has_no_order_and_an_object_is_compared_number_by_number() -> None:
    subjects = Fact("product.subjects", schema={"type": "array", "uniqueItems": True})
    lists = [_seen(["a", "b"], Trust.DECLARED, "claim"), _seen(["b", "a"], Trust.TESTED, "probe")]
    assert (known := retain(subjects, lists))
    assert known.standing is None
    share = Fact("own.eu_capital", schema={"type": "object"}, tolerance=1)
    shares = [
        _seen({"low": 45, "high": 80}, Trust.DECLARED, "claim"),
        _seen({"low": 45.9, "high": 82}, Trust.TESTED, "probe"),
    ]
    assert (known := retain(share, shares))
    assert known.standing == "contradicted"


@pytest.mark.parametrize(
    ("observed", "until", "expected"),
    [
        (date(2026, 1, 5), None, date(2029, 1, 5)),
        (date(2026, 1, 5), date(2026, 12, 31), date(2027, 1, 1)),
        (None, None, date(2029, 3, 2)),
    ],
)
def test_a_value_expires_the_day_after_its_last_or_at_the_end_of_its_validity(
    observed: date | None, until: date | None, expected: date
) -> None:
    assert expiry(RATE, Value(80, Trust.DECLARED, until, Provenance("claim", observed, RECEIVED))) == expected


def test_months_later_keeps_inside_the_month() -> None:
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2024, 12, 15), 1) == date(2025, 1, 15)
