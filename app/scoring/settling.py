"""Settling: the verdict and the points of a value that is not usable as it is, and the points of any value."""

from datetime import date

from .grading import FULL
from .rules import Json
from .values import Criterion, Known, Verdict


def settle(criterion: Criterion, known: Known, today: date) -> tuple[Verdict, int]:
    """Judge a value not usable as it is: set aside, rejected, stale, or contradicted and worth its declared points."""
    if known.standing == "not_applicable":
        return Verdict.NOT_APPLICABLE, 0
    if known.standing == "rejected":
        return Verdict.UNMET, 0
    if known.expires is not None and known.expires <= today:
        return Verdict.STALE, 0
    return Verdict.CONTRADICTED, grade_of(criterion, known.value)


def grade_of(criterion: Criterion, value: Json) -> int:
    """Grade one value under a criterion, in thousandths of a point."""
    if criterion.grade is not None:
        return criterion.grade.grade(value)
    return FULL if criterion.gate is None or criterion.gate.holds(value) else 0
