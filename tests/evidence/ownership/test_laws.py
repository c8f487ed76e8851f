"""What holds for every register: bounds hold whatever the unknowns are, columns add up, knowing more never widens.

With ESTAMPILLE_SOAK=1, on 10 000 random registers.
"""

import os
from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest

from app.evidence.calculators.ownership import Interval, Party, Register, Stake
from app.evidence.calculators.ownership_verdicts import Chains, Ownership
from tests.evidence.ownership.test_shares import computed

REGISTERS = 10_000 if os.environ.get("ESTAMPILLE_SOAK") else 150
COUNTRIES = ("FR", "DE", "US", "CN", "")


@pytest.fixture(params=range(10))
def draws(request: pytest.FixtureRequest) -> Iterator[Random]:
    """A tenth of the registers, drawn from one seed."""
    return (Random(f"{request.param}/{at}") for at in range(REGISTERS // 10))


def drawn(rng: Random, *, complete: bool = False) -> Register:
    """Up to five firms that may hold each other and themselves, up to five holders, shares exact or not."""
    firms = ["vendor", *(f"firm-{at}" for at in range(rng.randint(0, 4)))]
    holders = [f"holder-{at}" for at in range(rng.randint(1, 5))]
    parties = {name: Party(name, frozenset({rng.choice(COUNTRIES)} - {""})) for name in (*firms, *holders)}
    return Register(
        parties,
        tuple(_stakes(rng, firms, holders)),
        tuple(_stakes(rng, firms, holders)),
        frozenset(firms),
        complete=complete,
    )


def _stakes(rng: Random, firms: list[str], holders: list[str]) -> Iterator[Stake]:
    for firm in firms:
        left = 100
        for holder in rng.sample([*firms, *holders], rng.randint(1, min(4, len(firms) + len(holders)))):
            low = rng.randint(0, left)
            left -= low
            high = low if rng.random() < 0.6 else rng.randint(low, 100)
            yield Stake(holder, firm, Fraction(low, 100), Fraction(high, 100))


def resolved(rng: Random, held: Register) -> Register:
    """One of the exact registers that agree with the statements: what is left goes to someone new."""
    return held._replace(capital=tuple(_resolved(rng, held)), votes=())


def _resolved(rng: Random, held: Register) -> Iterator[Stake]:
    for firm in sorted(held.owned):
        stakes = [stake for stake in held.capital if stake.held == firm]
        left = 1 - sum((stake.low for stake in stakes), Fraction(0))
        for stake in sorted(stakes, key=lambda _: rng.random()):
            more = min(left, stake.high - stake.low) * rng.choice((0, 1, Fraction(rng.randint(0, 100), 100)))
            left -= more
            yield Stake(stake.holder, firm, stake.low + more, stake.low + more)
        yield Stake("stranger", firm, left, left)


def inside(narrow: Interval, wide: Interval) -> bool:
    return wide.low <= narrow.low and narrow.high <= wide.high


def test_the_bounds_hold_whatever_the_unknowns_are(draws: Iterator[Random]) -> None:
    for rng in draws:
        held = drawn(rng)
        stated = computed(held).capital
        truth = resolved(rng, held)
        stranger = Party("", frozenset({rng.choice(("FR", "US"))}))
        true = computed(truth._replace(parties={**truth.parties, "stranger": stranger})).capital
        for bound, exact in (
            (stated.european, true.european),
            (stated.foreign, true.foreign),
            (stated.foreign_together, true.foreign_together),
            (stated.foreign_largest, true.foreign_largest),
        ):
            if not true.shares.certain.trapped:
                assert inside(exact, bound)
        known = {one.holder: one for one in stated.shares.holders}
        for one in true.shares.holders:
            if one.holder in known and not true.shares.certain.trapped:
                assert inside(Interval(one.low, one.high), Interval(known[one.holder].low, known[one.holder].high))


def test_what_is_certain_and_what_is_unknown_make_the_whole(draws: Iterator[Random]) -> None:
    for rng in draws:
        ownership = computed(drawn(rng, complete=rng.random() < 0.3))
        for column in ownership.columns:
            shares = column.shares
            assert sum(shares.certain.lows.get(one, 0) for one in shares.network.holders) + shares.certain.unknown == 1
            assert column.european.low + column.foreign.high == 1
            assert column.european.high + column.foreign.low == 1
            for share in (column.european, column.foreign, column.foreign_largest, column.foreign_together):
                assert 0 <= share.low <= share.high <= 1
            for one in shares.holders:
                assert 0 <= one.low <= one.high <= one.ceiling <= 1


def test_an_exact_register_with_every_holder_named_gives_exact_shares(draws: Iterator[Random]) -> None:
    for rng in draws:
        truth = resolved(rng, drawn(rng))
        parties = {name: Party(name, party.countries or frozenset({"FR"})) for name, party in truth.parties.items()}
        column = computed(truth._replace(parties={**parties, "stranger": Party("", frozenset({"US"}))})).capital
        if not column.shares.certain.trapped:
            assert sum(one.low for one in column.shares.holders) == 1
            assert column.european.low == column.european.high
            assert column.majority != "undetermined"


def test_knowing_more_never_widens_a_bound_nor_overturns_a_verdict(draws: Iterator[Random]) -> None:
    """Only the questions that multiply: control is not monotone, as half and a half is nobody's."""
    for rng in draws:
        held = drawn(rng)
        narrower = held._replace(capital=tuple(_narrowed(rng, stake) for stake in held.capital))
        if any(sum(one.low for one in narrower.capital if one.held == firm) > 1 for firm in held.owned):
            continue
        before, after = computed(held).capital, computed(narrower).capital
        assert inside(after.european, before.european)
        assert inside(after.foreign_together, before.foreign_together)
        for one in ("majority", "collective_cap"):
            assert getattr(before, one) in (getattr(after, one), "undetermined")


def _narrowed(rng: Random, stake: Stake) -> Stake:
    low = stake.low + (stake.high - stake.low) * Fraction(rng.randint(0, 100), 100)
    return stake._replace(low=low, high=low + (stake.high - low) * Fraction(rng.randint(0, 100), 100))


def test_every_verdict_is_the_strictest_of_its_readings(draws: Iterator[Random]) -> None:
    order = ["met", "undetermined", "not_met"]
    for rng in draws:
        ownership: Ownership = computed(drawn(rng))
        for question, by_kind in ownership.verdicts.items():
            readings = [getattr(column, question) for column in ownership.columns]
            assert by_kind["both"] == max(readings, key=order.index)


def test_a_completed_register_is_within_the_incomplete_one(draws: Iterator[Random]) -> None:
    for rng in draws:
        held = drawn(rng)
        if all(sum(one.high for one in held.capital if one.held == firm) >= 1 for firm in held.owned):
            complete = Ownership(Chains(held._replace(complete=True), "vendor"), frozenset({"FR", "DE"})).capital
            loose = Ownership(Chains(held, "vendor"), frozenset({"FR", "DE"})).capital
            assert inside(complete.european, loose.european)
