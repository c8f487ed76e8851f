"""Effective shares on cases whose result is known in closed form."""

from fractions import Fraction
from typing import Any

import pytest

from app.evidence.calculators.decimals import interval_percent
from app.evidence.calculators.ownership import EU, JURISDICTIONS, MEMBERS, Interval, Register
from app.evidence.calculators.ownership_verdicts import Chains, Column, Ownership
from tests.evidence.ownership.registers import register


def computed(held: Register, europe: frozenset[str] = EU) -> Ownership:
    return Ownership(Chains(held, "vendor"), europe)


def shares(column: Column) -> dict[str, Any]:
    """Each holder's share in percent: one number when it is exact, two bounds otherwise."""
    return {
        one.holder: float(100 * one.low) if one.low == one.high else (float(100 * one.low), float(100 * one.high))
        for one in column.shares.holders
    }


def percents(share: Interval) -> tuple[float, float]:
    return float(100 * share.low), float(100 * share.high)


def test_a_chain_multiplies() -> None:
    """60 % of 50 % is 30 %."""
    capital = computed(
        register(("us", "fr_b", 60), ("fr", "fr_b", 40), ("fr_b", "vendor", 50), ("de", "vendor", 50))
    ).capital
    assert shares(capital) == {"us": 30, "fr": 20, "de": 50}
    assert percents(capital.european) == (70, 70)
    assert percents(capital.foreign) == (30, 30)


def test_a_diamond_adds_its_two_ways_once_each() -> None:
    """Us by b: 50 % of 40 %; by c: 25 % of 60 %; together 35 %."""
    held = register(
        ("us", "fr_b", 50), ("fr", "fr_b", 50), ("us", "fr_c", 25), ("fr", "fr_c", 75),
        ("fr_b", "vendor", 40), ("fr_c", "vendor", 60),
    )  # fmt: skip
    assert shares(computed(held).capital) == {"fr": 65, "us": 35}


CROSS = (
    ("us", "vendor", 5),
    ("fr_m", "vendor", 60),
    ("fr_n", "vendor", 30),
    ("fr", "vendor", 5),
    ("us", "fr_m", 50),
    ("fr_n", "fr_m", 10),
    ("fr", "fr_m", 40),
    ("us", "fr_n", 10),
    ("fr_m", "fr_n", 20),
    ("fr", "fr_n", 70),
)


def test_two_firms_that_own_each_other_and_the_target() -> None:
    """5 % direct, 50 % of m and 10 % of n, which hold 10 % and 20 % of each other, 60 % and 30 % of the vendor.

    By hand: m = 0.5 + 0.1 n and n = 0.1 + 0.2 m, so m = 0.51 / 0.98 and n = 0.2 / 0.98;
    the vendor is 0.05 + 0.6 m + 0.3 n = 83 / 196, that is 42.3469 %.
    """
    ownership = computed(register(*CROSS))
    us = next(one for one in ownership.capital.shares.holders if one.holder == "us")
    assert us.low == us.high == Fraction(83, 196)
    assert interval_percent(us.low, us.high) == ["42.346938", "42.346939"]
    assert ownership.verdicts["majority"]["both"] == "met"
    assert ownership.verdicts["individual_cap"]["both"] == "not_met"
    assert ownership.verdicts["collective_cap"]["both"] == "not_met"


def test_treasury_shares_are_everyone_elses() -> None:
    """The vendor holds 20 % of itself: 40 % and 40 % of the rest are one half each."""
    capital = computed(register(("vendor", "vendor", 20), ("us", "vendor", 40), ("fr", "vendor", 40))).capital
    assert shares(capital) == {"us": 50, "fr": 50}


def test_a_loop_without_outside_holder_is_undetermined() -> None:
    ownership = computed(
        register(("fr_b", "vendor", 60), ("fr", "vendor", 40), ("fr_c", "fr_b", 100), ("fr_b", "fr_c", 100))
    )
    assert percents(ownership.capital.european) == (40, 100)
    assert ownership.capital.shares.certain.trapped == Fraction(60, 100)
    assert set(ownership.verdicts["majority"].values()) == {"undetermined"}


def test_a_firm_that_holds_itself_whole_is_undetermined() -> None:
    assert percents(computed(register(("vendor", "vendor", 100))).capital.european) == (0, 100)


def test_what_is_not_stated_is_nobodys() -> None:
    """60 % French, 10 % American: the other 30 % may be anyone's."""
    ownership = computed(register(("fr", "vendor", 60), ("us", "vendor", 10)))
    assert percents(ownership.capital.european) == (60, 90)
    assert percents(ownership.capital.foreign) == (10, 40)
    assert percents(ownership.capital.foreign_largest) == (10, 40)
    assert shares(ownership.capital) == {"fr": 60, "us": 10}
    assert {kind: by["both"] for kind, by in ownership.verdicts.items()} == {
        "majority": "met",
        "individual_cap": "undetermined",
        "collective_cap": "undetermined",
    }


def test_intervals_multiply_by_their_bounds() -> None:
    """50 to 75 % of 40 to 60 %; the rest of both is undisclosed."""
    capital = computed(register(("us", "fr_b", (50, 75)), ("fr_b", "vendor", (40, 60)))).capital
    assert shares(capital) == {"us": (20, 45)}
    assert percents(capital.foreign) == (20, 100)


def test_the_highest_share_deals_out_the_rest_once() -> None:
    """B has 50 to 75 % of the vendor and c 20 to 50 %; us has all of b and half of c.

    At most: b takes 75 %, c the other 25 %, of which us has half: 87.5 %.
    """
    capital = computed(
        register(("fr_b", "vendor", (50, 75)), ("fr_c", "vendor", (20, 50)), ("us", "fr_b", 100), ("us", "fr_c", 50))
    ).capital
    assert shares(capital) == {"us": (60, 87.5)}


def test_a_complete_register_leaves_nothing_to_the_undisclosed() -> None:
    """60 % exactly and 25 to 40 %: the second has to be 40 %."""
    stakes = (("fr", "vendor", 60), ("us", "vendor", (25, 40)))
    assert percents(computed(register(*stakes)).capital.foreign) == (25, 40)
    assert percents(computed(register(*stakes, complete=True)).capital.foreign) == (40, 40)
    assert computed(register(*stakes, complete=True)).verdicts["collective_cap"]["both"] == "not_met"


def test_intervals_in_a_loop_are_settled_exactly() -> None:
    """B holds 10 to 30 % of c, c holds 20 % of b, complete: fr has 80 % of b and 70 to 90 % of c, the vendor is b's."""
    held = register(
        ("fr_b", "vendor", 100), ("fr", "fr_b", 80), ("fr_c", "fr_b", 20), ("fr_b", "fr_c", (10, 30)),
        ("us", "fr_c", (70, 90)), complete=True,
    )  # fmt: skip
    # us: c = a + (1 - a) b and b = 0.2 c, so b = 0.2 a / (1 - 0.2 (1 - a)) with a from 0.7 to 0.9
    at = [Fraction(1, 5) * a / (1 - Fraction(1, 5) * (1 - a)) for a in (Fraction(7, 10), Fraction(9, 10))]
    capital = computed(held).capital
    assert capital.foreign == Interval(*at)


def test_stakes_rounded_to_two_decimals_may_exceed_the_whole() -> None:
    """Six sixths written 16.67 % make 100.02 %: each is then known within half of its last digit."""
    capital = computed(register(*((f"fr_{at}", "vendor", 16.67) for at in range(6)))).capital
    assert capital.shares.network.overfull == ()
    assert capital.european.low == Fraction(6 * 16665, 100_000)


def test_stakes_far_beyond_the_whole_prove_nothing() -> None:
    ownership = computed(register(("fr", "vendor", 80), ("de", "vendor", 80)))
    assert ownership.capital.shares.network.overfull == ("vendor",)
    assert percents(ownership.capital.european) == (0, 100)


@pytest.mark.parametrize(
    ("share", "verdict"), [(23.99, "met"), (24, "met"), (24.000001, "not_met"), ((24, 25), "undetermined")]
)
def test_the_individual_cap_is_passed_at_24_exactly(share: Any, verdict: str) -> None:
    rest = 76 if share == 24 else 76.01 if share == 23.99 else 75.999999 if share == 24.000001 else (75, 76)
    held = register(("us", "vendor", share), ("fr", "vendor", rest), complete=True)
    assert computed(held).verdicts["individual_cap"]["both"] == verdict


@pytest.mark.parametrize(("third", "verdict"), [(13, "met"), (13.5, "not_met")])
def test_the_collective_cap_is_passed_at_39_exactly(third: float, verdict: str) -> None:
    held = register(
        ("us", "vendor", 13), ("cn", "vendor", 13), ("gb", "vendor", third), ("fr", "vendor", 100 - 26 - third)
    )
    ownership = computed(held)
    assert ownership.verdicts["collective_cap"]["both"] == verdict
    assert ownership.verdicts["individual_cap"]["both"] == "met"


def test_an_exact_cap_reached_through_a_loop_is_still_exact() -> None:
    """Us = 0.3 + 0.2 x of b with b holding 20 % of itself: 0.24 / 0.8 = 30 %; the vendor is 80 % b: 24 %."""
    held = register(
        ("us", "fr_b", 24), ("fr_b", "fr_b", 20), ("fr", "fr_b", 56), ("fr_b", "vendor", 80), ("de", "vendor", 20)
    )
    assert computed(held).capital.foreign == Interval(Fraction(24, 100), Fraction(24, 100))
    assert computed(held).capital.individual_cap == "met"


def test_votes_are_counted_apart_from_capital() -> None:
    held = register(("fr", "vendor", 80), ("us", "vendor", 20), votes=[("fr", "vendor", 45), ("us", "vendor", 55)])
    ownership = computed(held)
    assert percents(ownership.votes.european) == (45, 45)
    assert ownership.verdicts["majority"] == {"capital": "met", "votes": "not_met", "both": "not_met"}


# ── control, and who is outside ──────────────────────────────────────────────────────────────────────


def test_more_than_half_of_the_votes_gives_the_whole_stake() -> None:
    """Us has 51 % of b, b has 40 % of the vendor: 20.4 % multiplied, 40 % by control."""
    held = register(("us", "fr_b", 51), ("fr", "fr_b", 49), ("fr_b", "vendor", 40), ("de", "vendor", 60))
    ownership = computed(held)
    assert percents(ownership.capital.foreign) == (20.4, 20.4)
    assert percents(ownership.capital_by_control.foreign) == (40, 40)
    assert ownership.capital.individual_cap == "met"
    assert ownership.verdicts["individual_cap"]["both"] == "not_met"
    assert ownership.verdicts["majority"]["both"] == "met"


def test_half_of_the_votes_is_no_control() -> None:
    held = register(("us", "fr_b", 50), ("fr", "fr_b", 50), ("fr_b", "vendor", 40), ("de", "vendor", 60))
    assert computed(held).verdicts["individual_cap"]["both"] == "met"


def test_control_adds_the_votes_of_the_firms_one_controls() -> None:
    """Us has 30 % of c and all of b, which has 25 % of c: 55 % of the votes of c, which holds 24.5 % of the vendor."""
    held = register(
        ("us", "fr_c", 30), ("fr_b", "fr_c", 25), ("fr", "fr_c", 45), ("us", "fr_b", 100), ("fr_c", "vendor", 24.5),
        ("de", "vendor", 75.5),
    )  # fmt: skip
    assert percents(computed(held).capital_by_control.foreign) == (24.5, 24.5)
    assert computed(held).verdicts["individual_cap"]["both"] == "not_met"


def test_control_that_is_only_possible_leaves_the_cap_undetermined() -> None:
    """Us has 40 to 60 % of b, which has 30 % of the vendor: 12 to 18 % multiplied, perhaps 30 % by control."""
    held = register(("us", "fr_b", (40, 60)), ("fr", "fr_b", (40, 60)), ("fr_b", "vendor", 30), ("de", "vendor", 70))
    assert computed(held).verdicts["individual_cap"]["both"] == "undetermined"


def test_votes_decide_of_control_not_capital() -> None:
    held = register(
        ("us", "fr_b", 60), ("fr", "fr_b", 40), ("fr_b", "vendor", 38), ("de", "vendor", 62),
        votes=[("us", "fr_b", 10), ("fr", "fr_b", 90), ("fr_b", "vendor", 38), ("de", "vendor", 62)],
    )  # fmt: skip
    ownership = computed(held)
    assert percents(ownership.capital_by_control.foreign) == (0, 0)
    assert ownership.verdicts["individual_cap"]["both"] == "met"


def test_an_outside_firm_counts_whoever_is_behind_it() -> None:
    """A Delaware firm wholly owned by a French person holds 30 %: European money, an entity established outside."""
    held = register(("fr", "us_llc", 100), ("us_llc", "vendor", 30), ("de", "vendor", 70))
    ownership = computed(held)
    assert percents(ownership.capital.european) == (100, 100)
    assert percents(ownership.capital.foreign_largest) == (30, 30)
    assert percents(ownership.capital.foreign_together) == (30, 30)
    assert ownership.verdicts["individual_cap"]["both"] == "not_met"


def test_a_holder_of_no_known_country_may_be_either() -> None:
    ownership = computed(register(("??", "vendor", 30), ("fr", "vendor", 70)))
    assert percents(ownership.capital.european) == (70, 100)
    assert percents(ownership.capital.foreign) == (0, 30)
    assert ownership.verdicts["individual_cap"]["both"] == "undetermined"
    assert ownership.verdicts["collective_cap"]["both"] == "met"


@pytest.mark.parametrize(
    ("country", "sets"),
    [
        ("FR", {"eu", "eea", "eea+ch", "eea+uk", "eea+ch+uk"}),
        ("RE", {"eu", "eea", "eea+ch", "eea+uk", "eea+ch+uk"}),
        ("PF", set()),
        ("NO", {"eea", "eea+ch", "eea+uk", "eea+ch+uk"}),
        ("CH", {"eea+ch", "eea+ch+uk"}),
        ("GB", {"eea+uk", "eea+ch+uk"}),
        ("US", set()),
    ],
)
def test_who_is_european_is_a_choice(country: str, sets: set[str]) -> None:
    held = register(("holder", "vendor", 100), countries={"holder": country})
    assert {name for name, europe in JURISDICTIONS.items() if computed(held, europe).capital.majority == "met"} == sets
    assert len(MEMBERS) == 27
