"""Whole classes were assigned and pupils were analysed: the t statistic is then too large, and is corrected.

Source: WWC Procedures Handbook 4.1, F.1.1 and F.1.2, after Hedges (2007), "Correcting a significance test for
clustering"; its supplement of 2020 for the effect size. With no correlation inside clusters nothing changes; with a
full one, clusters are counted, not pupils.
"""

from math import sqrt
from typing import NamedTuple

RHO_ACHIEVEMENT = 0.20
RHO_BEHAVIOUR = 0.10
"""Correlation inside clusters when a study does not tell its own: for achievement, and for behaviour [K]."""


class Clustered(NamedTuple):
    """A study whose units of assignment are clusters: pupils, clusters, and the correlation inside them."""

    pupils: int
    clusters: int
    rho: float


def factor(sample: Clustered) -> float | None:
    """What t is multiplied by, from 0 to 1; None when the correction does not exist for so few pupils or clusters."""
    top = _top(sample)
    if top is None:
        return None
    return sqrt(top / ((sample.pupils - 2) * (1 + (_per_cluster(sample) - 1) * sample.rho)))


def bias(sample: Clustered) -> float | None:
    """What g is multiplied by, from 0 to 1: a spread seen inside clusters is too small; None as for `factor`.

    The standard error of g grows by the square root of 1 + (n - 1) rho at the same time: their ratio is `factor`.
    """
    top = _top(sample)
    return None if top is None else sqrt(top / (sample.pupils - 2))


def degrees_of_freedom(sample: Clustered) -> float | None:
    """The degrees of freedom of the corrected t, N - 2 when rho is 0; None as for `factor`."""
    top = _top(sample)
    if top is None:
        return None
    n, total, rho = _per_cluster(sample), sample.pupils, sample.rho
    spread = total - 2 * n
    bottom = (total - 2) * (1 - rho) ** 2 + n * spread * rho**2 + 2 * spread * rho * (1 - rho)
    return top**2 / bottom if bottom > 0 else None


def _per_cluster(sample: Clustered) -> float:
    return sample.pupils / sample.clusters


def _top(sample: Clustered) -> float | None:
    """The numerator both formulas share; positive only when there are more than two clusters or rho is below 1."""
    if sample.clusters < 1 or sample.pupils <= max(2, sample.clusters - 1) or not 0 <= sample.rho <= 1:
        return None
    top = (sample.pupils - 2) - 2 * (_per_cluster(sample) - 1) * sample.rho
    return top if top > 0 else None
