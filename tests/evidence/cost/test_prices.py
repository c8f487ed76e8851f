"""The whole cost of an offer over four years for 500 pupils, worked out by hand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.calculators.total_cost import Line, Step, total
from app.evidence.readers import Reading, Unreadable, read
from tests.evidence.cost.samples import PRICES, QUOTATION
from tests.evidence.told import detect


def values(found: Reading) -> dict[str, Any]:
    return {fact: one.value for fact, one in found.facts.items()}


def test_a_price_list_that_tells_everything() -> None:
    """300 + 4 × 500 × 3.20 + 2 × 250 + 0 + 4 × 500 × 0.10 + 0 = 7 400; 3.20 per pupil and per year."""
    found = read("price_list", PRICES)
    assert values(found) == {
        "value.total_cost": 7400.0,
        "value.pupil_price": 3.2,
        "value.extra_costs": {"complete": True, "items": ["setup", "training", "storage", "modules"]},
    }
    assert not found.missing
    assert str(found.observed_at) == "2026-09-01"


def test_a_quotation_tells_the_cost_of_leaving() -> None:
    found = values(read("quotation", QUOTATION))
    assert (found["value.total_cost"], found["value.exit_cost"]) == (7520.0, 120.0)


def test_documents_are_recognised() -> None:
    assert (detect(PRICES), detect(QUOTATION)) == ("price_list", "quotation")


WANTING: dict[str, tuple[bytes, bytes, tuple[str, ...]]] = {
    "no undertaking that the list is complete": (b"complete: true", b"complete: false", ("complete",)),
    "no word on leaving": (b"  - {item: exit, per: school, every: once, price: 0}\n", b"", ("exit",)),
    "a price per session, and no number of sessions": (b"quantity: 2, ", b"", ("training",)),
    "a period not told": (b"per: school, every: once, price: 300", b"per: school, price: 300", ("setup",)),
    "no step for so few": (b"{from: 1, price: 4.00}, {from: 400", b"{from: 501", ("licence",)),
    "another currency": (b"EUR", b"USD", ("currency", "excluding_tax")),
    "tax included": (b"excluding_tax: true", b"excluding_tax: false", ("currency", "excluding_tax")),
}


@pytest.mark.parametrize("case", WANTING)
def test_a_list_that_leaves_something_out_has_no_whole_cost(case: str) -> None:
    old, new, missing = WANTING[case]
    assert old in PRICES
    found = read("price_list", PRICES.replace(old, new, 1))
    assert "value.total_cost" not in found.facts
    assert found.missing["value.total_cost"] == missing


OTHERWISE: dict[str, tuple[bytes, bytes, float, str]] = {
    "a quotation for 800 pupils": (
        b"per: pupil, every: year, steps",
        b"per: pupil, quantity: 800, every: year, steps",
        7400.0,
        "prices.quantity",
    ),
    "a licence one can do without": (
        b"price: 3.20}]}",
        b"price: 3.20}], needed: false}",
        7400.0,
        "prices.priced_all_the_same",
    ),
    "support included, at 90 a year": (
        b"included: true",
        b"included: true, per: school, every: year, price: 90",
        7760.0,
        "prices.priced_all_the_same",
    ),
    "two prices from 400 pupils on": (
        b"{from: 400, ",
        b"{from: 400, price: 3.50}, {from: 400, ",
        8000.0,
        "prices.constant",
    ),
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_no_wording_makes_an_offer_cheaper(case: str) -> None:
    """Support at 90 a year adds 360; 3.50 in place of 3.20 adds 4 × 500 × 0.30."""
    old, new, cost, code = OTHERWISE[case]
    assert old in PRICES
    found = read("price_list", PRICES.replace(old, new, 1))
    assert values(found)["value.total_cost"] == cost
    assert code in {one.code for one in found.findings}


@pytest.mark.parametrize("data", [b"a: 1", b"lines: [{item: magic}]", b"lines: [{item: licence, price: -1}]"])
def test_what_is_no_list_of_prices_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read("price_list", data)
    assert refused.value.code == "prices.schema"


@given(st.lists(st.decimals(0, 1000, places=2), min_size=5, max_size=5), st.integers(1, 500))
def test_the_whole_cost_is_the_sum_of_its_lines(prices: list[Any], units: int) -> None:
    headings = ("setup", "licence", "training", "support", "exit")
    lines = [
        Line(heading, (Step(0, price),), units=units, yearly=heading == "licence")
        for heading, price in zip(headings, prices, strict=True)
    ]
    assert total(lines) == units * (sum(prices) + 3 * prices[1])
    assert total([*lines, Line("modules", units=1, yearly=True)]) is None
    assert total(lines[1:]) is None
