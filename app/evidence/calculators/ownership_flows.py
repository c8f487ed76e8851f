"""What is certain: the share of a firm that reaches each holder through the lows of all chains.

The share of a firm is followed up to its holders, theirs to their holders, and so on; loops are
solved: with A the shares among firms and F those of ultimate holders, it is F (I - A)^-1.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from app.evidence.calculators.ownership import NONE, WHOLE, Network
from app.evidence.calculators.ownership_knots import LARGEST_KNOT, is_loop, knots_of, solved

SCALE = 1 << 192
LONGEST = 1024
"""Bits of a denominator beyond which shares are rounded down: every bound stays one."""
MAX_SWEEPS = 400


class Flow(NamedTuple):
    """The certain part of each ultimate holder, and of what passes through each firm.

    `trapped`: what enters loops that nobody outside holds; of such a firm no holder can be named.
    `unknown`: what is certain of nobody: undisclosed, in the width of an interval, or trapped.
    """

    lows: dict[str, Fraction]
    passing: dict[str, Fraction]
    trapped: Fraction
    unknown: Fraction


def flow(network: Network) -> Flow:
    """Follow the whole of the target up to its ultimate holders."""
    reached: dict[str, Fraction] = {network.target: WHOLE}
    passing: dict[str, Fraction] = {}
    trapped = NONE
    for knot in reversed(knots_of(network, certain=True)):
        entering = {firm: reached.pop(firm, NONE) for firm in knot}
        total = sum(entering.values(), NONE)
        if not total:
            continue
        if not is_loop(network, knot):
            passing.update(entering)
        elif _closed(network, knot):
            trapped += total
            continue
        else:
            passing.update(_circulating(network, knot, entering))
        inside = frozenset(knot)
        for firm in knot:
            for one in network.firms[firm]:
                if one.low and one.holder not in inside:
                    reached[one.holder] = _short(reached.get(one.holder, NONE) + passing[firm] * one.low)
    named = sum((share for holder, share in reached.items() if holder), NONE)
    return Flow(reached, passing, trapped, WHOLE - named)


def _short(share: Fraction) -> Fraction:
    """The share itself, or a little less where its digits grow without end, in chains of hundreds of firms."""
    return share if share.denominator.bit_length() <= LONGEST else Fraction(_scaled(share), SCALE)


def _closed(network: Network, knot: Sequence[str]) -> bool:
    """Whether nobody outside, named or not, can hold a part of any of these firms."""
    inside = frozenset(knot)
    return all(sum(one.low for one in network.firms[firm] if one.holder in inside) == 1 for firm in knot)


def _circulating(network: Network, knot: Sequence[str], entering: dict[str, Fraction]) -> dict[str, Fraction]:
    """What passes through each firm of a loop, all turns together."""
    matrix: dict[str, dict[str, Fraction]] = {firm: {} for firm in knot}
    for firm in knot:
        for one in network.firms[firm]:
            if one.holder in matrix and one.low:
                matrix[one.holder][firm] = one.low
    if len(knot) > LARGEST_KNOT:
        return _from_below(matrix, entering)
    return solved(matrix, entering)


def _from_below(matrix: dict[str, dict[str, Fraction]], entering: dict[str, Fraction]) -> dict[str, Fraction]:
    """Bounds from below: each turn around the loop adds to them, and every division rounds down."""
    rows = {
        name: [(other, share.numerator, share.denominator) for other, share in row.items()]
        for name, row in matrix.items()
    }
    start = {name: _scaled(entering[name]) for name in matrix}
    passing = dict(start)
    for _ in range(MAX_SWEEPS):
        moved = False
        for name, row in rows.items():
            value = start[name] + sum(passing[other] * up // down for other, up, down in row)
            moved = moved or value != passing[name]
            passing[name] = value
        if not moved:
            break
    return {name: Fraction(value, SCALE) for name, value in passing.items()}


def _scaled(share: Fraction) -> int:
    return share.numerator * SCALE // share.denominator
