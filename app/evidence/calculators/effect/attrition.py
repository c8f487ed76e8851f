"""Attrition: who was assigned and never analysed, and whether that is too many (What Works Clearinghouse).

Source: WWC Standards Handbook 4.1, table II.1. The table is kept as it was published: no formula gives its rows below
7 %. Rates are exact fractions, so that a difference that sits on the boundary is inside it.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

TOLERANCE = Fraction(1, 10**8)
"""In percentage points: what a rate written with decimals may be beyond the boundary and still be on it."""


class Column(StrEnum):
    """The assumption under which attrition is judged; the protocol of a review fixes it, never its result.

    Cautious where the product could itself make pupils leave; optimistic where it could not.
    """

    CAUTIOUS = "cautious"
    OPTIMISTIC = "optimistic"


class Attrition(StrEnum):
    """Whether what was lost leaves the groups comparable."""

    LOW = "low"
    HIGH = "high"


# fmt: off
_CAUTIOUS: tuple[int | None, ...] = (
    57, 58, 59, 59, 60, 61, 62, 63, 63, 63,  # 0 to 9 %
    63, 62, 62, 61, 60, 59, 59, 58, 57, 55,  # 10 to 19 %
    54, 53, 52, 51, 49, 48, 47, 45, 44, 43,  # 20 to 29 %
    41, 40, 38, 36, 35, 33, 32, 31, 29, 28,  # 30 to 39 %
    26, 25, 23, 21, 20, 18, 16, 15, 13, 12,  # 40 to 49 %
    10, 9, 7, 6, 4, 3, 2, 0, None, None,  # 50 to 59 %
    None, None, None, None, None, None,  # 60 to 65 %
)
_OPTIMISTIC: tuple[int | None, ...] = (
    100, 101, 102, 103, 104, 105, 107, 108, 109, 109,  # 0 to 9 %
    109, 109, 109, 108, 108, 107, 106, 105, 103, 102,  # 10 to 19 %
    100, 99, 97, 95, 94, 92, 90, 88, 86, 84,  # 20 to 29 %
    82, 80, 78, 76, 74, 72, 70, 67, 65, 63,  # 30 to 39 %
    60, 58, 56, 53, 51, 49, 46, 44, 42, 39,  # 40 to 49 %
    37, 35, 32, 30, 28, 26, 23, 21, 19, 16,  # 50 to 59 %
    14, 11, 9, 7, 5, 3,  # 60 to 65 %
)
# fmt: on
BOUNDARY: Mapping[Column, tuple[int | None, ...]] = {Column.CAUTIOUS: _CAUTIOUS, Column.OPTIMISTIC: _OPTIMISTIC}
"""By overall attrition in whole percent, from 0 to 65: the largest difference, in tenths of a point, that is low."""


class Rates(NamedTuple):
    """Shares lost, from 0 to 1: of all who were assigned, and the difference between the two groups."""

    overall: Fraction
    differential: Fraction


class Group(NamedTuple):
    """One group: units assigned to it, and those of them that were analysed."""

    assigned: int
    analysed: int


def rates(treatment: Group, comparison: Group) -> Rates | None:
    """The rates of two groups; None when a group is empty, or has more units analysed than assigned."""
    groups = (treatment, comparison)
    if any(not 0 <= group.analysed <= group.assigned or not group.assigned for group in groups):
        return None
    lost = [Fraction(group.assigned - group.analysed, group.assigned) for group in groups]
    kept = Fraction(treatment.analysed + comparison.analysed, treatment.assigned + comparison.assigned)
    return Rates(1 - kept, abs(lost[0] - lost[1]))


def boundary(overall: Fraction, column: Column) -> Fraction | None:
    """The largest differential attrition, from 0 to 1, that is low at that overall attrition; None when none is.

    The row is the overall rate in percent rounded to the nearest whole, a half upwards: the table has whole percents
    only, and Python would otherwise round 12.5 down and 13.5 up.
    """
    percent = Decimal(overall.numerator * 100) / Decimal(overall.denominator)
    row = int(percent.quantize(Decimal(1), ROUND_HALF_UP))
    table = BOUNDARY[column]
    tenths = table[row] if row < len(table) else None
    return None if tenths is None else Fraction(tenths, 1000)


def judged(lost: Rates, column: Column) -> Attrition:
    """Whether attrition is low: the difference is at most the boundary, which is included."""
    most = boundary(lost.overall, column)
    if most is None:
        return Attrition.HIGH
    return Attrition.LOW if lost.differential <= most + TOLERANCE / 100 else Attrition.HIGH
