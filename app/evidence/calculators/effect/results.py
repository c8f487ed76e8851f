"""What an outcome shows: effect size, two-sided p-value corrected for clusters, direction, significance.

A p-value is the study's own when pupils were assigned one by one, or when the study corrected it for clusters.
Otherwise it is computed again: uncorrected, it cannot be relied on (WWC Procedures Handbook 4.1, appendix F).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import isfinite

from app.evidence.calculators.effect.clusters import Clustered
from app.evidence.calculators.effect.comparisons import benjamini_hochberg
from app.evidence.calculators.effect.effect_sizes import Size
from app.evidence.calculators.effect.effects import (
    Statistic,
    clustered,
    contradict,
    effect_of,
    own_p,
    statistic_of,
)
from app.evidence.calculators.effect.students_t import margin, two_sided
from app.evidence.calculators.effect.studies import Direction, Outcome, Rules, Study


class Contradiction(StrEnum):
    """Why the figures of an outcome cannot be relied on; it then goes nowhere."""

    DIRECTION = "direction"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Result:
    """One outcome, computed; None wherever the study does not say enough.

    `error` is the standard error of g, and its degrees of freedom. `significant` takes the other outcomes of the
    domain into account, `alone` does not. `recomputed` is true where the p-value is not the study's own; `clusters`
    is what it was, or would have been, corrected for.
    """

    outcome: Outcome
    g: float | None
    error: tuple[float, float] | None
    p: float | None
    recomputed: bool
    direction: Direction | None
    contradiction: Contradiction | None = None
    clusters: Clustered | None = None
    alone: bool | None = None
    significant: bool | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % confidence interval of g."""
        if self.g is None or self.error is None:
            return None
        half = margin(*self.error)
        return (self.g - half, self.g + half) if isfinite(half) else None


def results_of(study: Study, rules: Rules) -> tuple[Result, ...]:
    """The outcomes of a study, in its order; those of one domain are judged together."""
    found = [_result(study, outcome, rules) for outcome in study.outcomes]
    domains: dict[str, list[int]] = {}
    for rank, one in enumerate(found):
        if one.p is not None and one.outcome.eligible:
            domains.setdefault(domain_of(one.outcome), []).append(rank)
    together: dict[int, bool] = {}
    for ranks in domains.values():
        together.update(zip(ranks, _significant([found[rank].p or 0.0 for rank in ranks], rules), strict=True))
    return tuple(_judged(one, rules, together.get(rank)) for rank, one in enumerate(found))


def domain_of(outcome: Outcome) -> str:
    """The domain of an outcome, "" when it is not told."""
    return " ".join((outcome.domain or "").casefold().split())


def _significant(p_values: Sequence[float], rules: Rules) -> Sequence[bool]:
    if rules.benjamini_hochberg:
        return benjamini_hochberg(p_values, rules.alpha)
    return [p < rules.alpha for p in p_values]


def _judged(one: Result, rules: Rules, together: bool | None) -> Result:  # noqa: FBT001 - a verdict, not an option
    return replace(one, alone=None if one.p is None else one.p < rules.alpha, significant=together)


def _result(study: Study, outcome: Outcome, rules: Rules) -> Result:
    effect, statistic = effect_of(study, outcome, rules), statistic_of(study, outcome, rules)
    own = own_p(study, outcome, rules)
    p = own if statistic is None or own is not None else two_sided(statistic.t, statistic.df)
    direction, contradiction = _direction(outcome, effect)
    if contradict(study, outcome, rules):
        direction, contradiction = None, Contradiction.FIGURES
    return Result(
        outcome,
        effect and effect.g,
        None if statistic is None else _error(effect, statistic),
        p,
        recomputed=outcome.p is not None and own is None and p is not None,
        direction=direction,
        contradiction=contradiction,
        clusters=clustered(study, outcome),
    )


def _direction(outcome: Outcome, effect: Size | None) -> tuple[Direction | None, Contradiction | None]:
    """Which way the result goes; nowhere when the study's own word contradicts its figures."""
    if effect is None or outcome.higher_is_better is None:
        return outcome.direction, None
    good = effect.g if outcome.higher_is_better else -effect.g
    computed = Direction.FAVOURABLE if good > 0 else Direction.UNFAVOURABLE if good < 0 else Direction.NONE
    if outcome.direction in (None, Direction.NONE, computed):
        return computed, None
    return None, Contradiction.DIRECTION


def _error(effect: Size | None, statistic: Statistic) -> tuple[float, float] | None:
    """The standard error of g, the one that gives this t, and its degrees of freedom."""
    if effect is None:
        return None
    error = effect.standard_error and effect.standard_error / (statistic.corrected_by or 1.0)
    if effect.g and statistic.t:
        error = abs(effect.g) / statistic.t
    return (error, statistic.df) if error else None
