"""Baseline equivalence: whether the groups were alike before the product was used (What Works Clearinghouse).

Source: WWC Standards Handbook 4.1, II.A.3: up to 0.05 standard deviation groups are alike, up to 0.25 they are if the
analysis adjusts for the difference, beyond they are not. Judged on the pupils analysed, not on those assigned.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

ALIKE = 0.05
ADJUSTABLE = 0.25


class Equivalence(StrEnum):
    """How alike the groups are, best first."""

    SATISFIED = "satisfied"
    WITH_ADJUSTMENT = "satisfied_with_adjustment"
    NOT_SATISFIED = "not_satisfied"


class Compared(NamedTuple):
    """A covariate: its effect size before the product, None when unknown, and whether the analysis adjusts for it."""

    g: float | None
    adjusted: bool | None


def equivalence(g: float) -> Equivalence:
    """The category of a difference, whatever its sign; both limits belong to the better category."""
    if abs(g) <= ALIKE:
        return Equivalence.SATISFIED
    return Equivalence.WITH_ADJUSTMENT if abs(g) <= ADJUSTABLE else Equivalence.NOT_SATISFIED


def worst(covariates: Iterable[Compared]) -> Equivalence | None:
    """The worst category; None when there is no covariate, or one of them has no effect size."""
    sizes = [one.g for one in covariates]
    known = [equivalence(g) for g in sizes if g is not None]
    return max(known, key=list(Equivalence).index) if known and len(known) == len(sizes) else None


def largest(covariates: Iterable[Compared]) -> float | None:
    """The largest absolute difference, in standard deviations; None as for `worst`."""
    sizes = [one.g for one in covariates]
    known = [abs(g) for g in sizes if g is not None]
    return max(known) if known and len(known) == len(sizes) else None


def established(covariates: Iterable[Compared]) -> bool | None:
    """Whether the groups were alike enough for the analysis made; None when the figures do not tell."""
    verdicts = [_alike(one) for one in covariates]
    if False in verdicts:
        return False
    return None if not verdicts or None in verdicts else True


def _alike(one: Compared) -> bool | None:
    if one.g is None:
        return None
    category = equivalence(one.g)
    return one.adjusted if category is Equivalence.WITH_ADJUSTMENT else category is Equivalence.SATISFIED
