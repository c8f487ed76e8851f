"""Effect sizes: how far two groups are from each other, in standard deviations.

Source: WWC Procedures Handbook 4.1, appendix E, as transcribed by two public R packages (baselinr, RWWC).
"""

from math import inf, isfinite, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

from app.evidence.calculators.effect.students_t import standard_error_of_g

COX = 1.65
"""Divides a difference of log odds into standard deviations (Cox, 1970)."""
_SMALLEST_TOTAL = 3


class Sample(NamedTuple):
    """What is said of one group: units, and either a mean with its standard deviation or a proportion."""

    n: int | None = None
    mean: float | None = None
    sd: float | None = None
    proportion: float | None = None


class Size(NamedTuple):
    """An effect size and, when the groups are counted, its standard error without regard to clusters."""

    g: float
    standard_error: float | None


def omega(total: int) -> float:
    """The correction of g for small samples, 1 - 3 / (4N - 9)."""
    return 1 - 3 / (4 * total - 9)


def pooled_sd(treatment: Sample, comparison: Sample) -> float | None:
    """The standard deviation common to both groups; None when a figure is missing or there is nothing to pool."""
    n1, n2, s1, s2 = treatment.n, comparison.n, treatment.sd, comparison.sd
    if n1 is None or n2 is None or s1 is None or s2 is None or min(n1, n2) < 1 or n1 + n2 < _SMALLEST_TOTAL:
        return None
    return sqrt(((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / (n1 + n2 - 2))


def hedges_g(treatment: Sample, comparison: Sample) -> float | None:
    """Hedges' g: difference of means over the pooled SD, times omega; None when it cannot be computed."""
    spread = pooled_sd(treatment, comparison)
    if not spread or treatment.mean is None or comparison.mean is None:
        return None
    g = omega((treatment.n or 0) + (comparison.n or 0)) * (treatment.mean - comparison.mean) / spread
    return g if isfinite(g) else None


def cox_index(treatment: Sample, comparison: Sample, *, small_sample: bool = False) -> float | None:
    """The Cox index of two proportions; None, not infinity, when one of them is 0 or 1.

    With `small_sample` it is multiplied by omega, as RWWC does and baselinr does not.
    """
    shares = (treatment.proportion, comparison.proportion)
    if shares[0] is None or shares[1] is None or not all(share and 0 < share < 1 for share in shares):
        return None
    index = (_logit(shares[0]) - _logit(shares[1])) / COX
    if not small_sample:
        return index
    total = (treatment.n or 0) + (comparison.n or 0)
    return index * omega(total) if total >= _SMALLEST_TOTAL else None


def size(treatment: Sample, comparison: Sample, *, small_sample: bool = False) -> Size | None:
    """The effect size the figures allow: Hedges' g on means, else the Cox index on proportions, else None."""
    g = hedges_g(treatment, comparison)
    if g is not None and treatment.n and comparison.n:
        return Size(g, standard_error_of_g(g, treatment.n, comparison.n))
    index = cox_index(treatment, comparison, small_sample=small_sample)
    return None if index is None else Size(index, _standard_error_of_cox(treatment, comparison))


def improvement_index(g: float) -> float:
    """By how many percentile points the average pupil of the comparison group would move, (Phi(g) - 0.5) x 100 [K]."""
    return (NormalDist().cdf(g) - 0.5) * 100


def g_of_t(t: float, treated: int, compared: int) -> float:
    """Hedges' g of a t statistic between two groups of that size (WWC Procedures 4.1, E.2)."""
    return omega(treated + compared) * t * sqrt((treated + compared) / (treated * compared))


def _logit(share: float) -> float:
    return log(share / (1 - share))


def _standard_error_of_cox(treatment: Sample, comparison: Sample) -> float | None:
    """By the delta method: the log odds of a proportion have the variance 1 / (n p (1 - p))."""
    variance = 0.0
    for one in (treatment, comparison):
        known = one.n and one.proportion
        variance += 1 / (one.n * one.proportion * (1 - one.proportion)) if known and one.n and one.proportion else inf
    return sqrt(variance) / COX if isfinite(variance) else None
