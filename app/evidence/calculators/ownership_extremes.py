"""The least part of a firm that some holders can have, over all registers that agree with the statements.

Where shares are intervals, each firm deals them out in the way least favourable to the holders looked
at. Loops are settled by policy iteration: deal out, solve exactly, deal out again, until nothing
changes; the result is the exact least value. The greatest is that of the others, taken from 1.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from app.evidence.calculators.ownership import NONE, WHOLE, Holding, Network
from app.evidence.calculators.ownership_knots import LARGEST_KNOT, is_loop, knots_of, solved

MAX_POLICIES = 100

Dealt = Mapping[str, Fraction]


def least(network: Network, favoured: Collection[str]) -> Fraction | None:
    """The least part of the target that those ultimate holders have together; None beyond 64 firms in one loop.

    A loop that may have no outside holder at all counts as nothing of theirs.
    """
    worth: dict[str, Fraction] = {}
    for firm, held in network.firms.items():
        worth.setdefault(firm, NONE)
        for one in held:
            if one.holder not in network.firms:
                worth[one.holder] = WHOLE if one.holder in favoured else NONE
    for knot in knots_of(network):
        if not is_loop(network, knot):
            worth[knot[0]] = _dealt_worth(_dealt(network.firms[knot[0]], worth), worth)
        elif len(knot) > LARGEST_KNOT or not _settle(network, knot, worth):
            return None
    return worth[network.target]


def _dealt(held: Sequence[Holding], worth: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The shares of a firm, dealt out to be worth the least: everyone their low, the rest to the least worth."""
    left = WHOLE - sum(one.low for one in held)
    dealt: dict[str, Fraction] = {}
    for one in sorted(held, key=lambda one: (worth[one.holder], one.holder)):
        more = min(left, one.high - one.low)
        dealt[one.holder] = dealt.get(one.holder, NONE) + one.low + more
        left -= more
    return dealt


def _dealt_worth(dealt: Dealt, worth: Mapping[str, Fraction]) -> Fraction:
    return sum((share * worth[holder] for holder, share in dealt.items() if worth[holder]), NONE)


def _settle(network: Network, knot: Sequence[str], worth: dict[str, Fraction]) -> bool:
    """Give each firm of a loop its least worth; whether that came to an end."""
    rest = [firm for firm in knot if firm not in _worthless(network, knot, worth)]
    worth.update(dict.fromkeys(rest, WHOLE))
    for _ in range(MAX_POLICIES):
        policy = {firm: _dealt(network.firms[firm], worth) for firm in rest}
        within = {firm: {one: share for one, share in policy[firm].items() if one in policy} for firm in rest}
        outside = {
            firm: _dealt_worth({one: share for one, share in policy[firm].items() if one not in policy}, worth)
            for firm in rest
        }
        settled = solved(within, outside)
        if all(settled[firm] == worth[firm] for firm in rest):
            return True
        worth.update(settled)
    return False


def _worthless(network: Network, knot: Sequence[str], worth: Mapping[str, Fraction]) -> frozenset[str]:
    """The firms of a loop that can be held by worthless holders and by each other alone.

    What is left can always be traced to someone outside, whatever the shares: its equations have
    exactly one solution.
    """
    worthless = set(knot)
    while True:
        kept = {firm for firm in worthless if _can_be_worthless(network.firms[firm], worthless, knot, worth)}
        if kept == worthless:
            return frozenset(worthless)
        worthless = kept


def _can_be_worthless(
    held: Sequence[Holding], worthless: Collection[str], knot: Collection[str], worth: Mapping[str, Fraction]
) -> bool:
    room = NONE
    for one in held:
        if one.holder in worthless or (one.holder not in knot and not worth[one.holder]):
            room += one.high
        elif one.low:
            return False
    return room >= 1
