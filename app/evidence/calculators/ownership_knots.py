"""Firms that hold each other: finding the knots they form, and solving them exactly."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from app.evidence.calculators.ownership import Network

LARGEST_KNOT = 64
"""Beyond, a knot is bounded instead of solved: elimination is cubic in its firms."""


def knots_of(network: Network, *, certain: bool = False) -> list[list[str]]:
    """The firms of a network in groups that hold each other, each group after all the groups above it.

    A firm in no loop is a group of one. `certain`: only the holdings that are surely more than nothing
    tie. Tarjan's algorithm, without recursion: chains may be long.
    """
    above = {
        firm: [one.holder for one in held if one.holder in network.firms and (one.low if certain else one.high)]
        for firm, held in network.firms.items()
    }
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    knots: list[list[str]] = []
    for start, holders_of_start in above.items():
        if start in order:
            continue
        work = [(start, iter(holders_of_start))]
        order[start] = lowest[start] = len(order)
        stack.append(start)
        standing = {start}
        while work:
            firm, holders = work[-1]
            following = next((one for one in holders if one not in order or one in standing), None)
            if following is None:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[firm])
                if lowest[firm] == order[firm]:
                    knots.append(_unstacked(stack, firm, standing))
            elif following in order:
                lowest[firm] = min(lowest[firm], order[following])
            else:
                order[following] = lowest[following] = len(order)
                stack.append(following)
                standing.add(following)
                work.append((following, iter(above[following])))
    return knots


def _unstacked(stack: list[str], firm: str, standing: set[str]) -> list[str]:
    knot = [stack.pop()]
    while knot[-1] != firm:
        knot.append(stack.pop())
    standing.difference_update(knot)
    return knot[::-1]


def is_loop(network: Network, knot: Sequence[str]) -> bool:
    """Whether those firms hold each other, or the only one holds itself."""
    return len(knot) > 1 or any(one.holder == knot[0] for one in network.firms[knot[0]])


def solved(matrix: Mapping[str, Mapping[str, Fraction]], constants: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The x such that, of each name, x = constant + sum of matrix[name][other] * x[other].

    The caller knows that there is exactly one. Elimination without fractions (Bareiss): every division
    of whole numbers below is exact, so that digits stay few.
    """
    names = list(matrix)
    rows = [_whole_row(names, name, matrix[name], constants[name]) for name in names]
    size, previous = len(names), 1
    for at in range(size):
        pivot = next(row for row in range(at, size) if rows[row][at])
        rows[at], rows[pivot] = rows[pivot], rows[at]
        head = rows[at]
        for row in range(size):
            if row != at:
                factor = rows[row][at]
                rows[row] = [
                    (head[at] * value - factor * above) // previous
                    for value, above in zip(rows[row], head, strict=True)
                ]
        previous = head[at]
    return {name: Fraction(rows[at][size], rows[at][at]) for at, name in enumerate(names)}


def _whole_row(names: Sequence[str], name: str, row: Mapping[str, Fraction], constant: Fraction) -> list[int]:
    entries = [Fraction(int(one == name)) - row.get(one, Fraction(0)) for one in names]
    scale = lcm(constant.denominator, *(one.denominator for one in entries))
    return [int(one * scale) for one in (*entries, constant)]
