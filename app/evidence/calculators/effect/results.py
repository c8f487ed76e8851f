"""What an outcome shows: effect size, two-sided p-value corrected for clusters, direction, significance.

A p-value is the study's own when pupils were assigned one by one, or when the study corrected it for clusters.
Otherwise it is computed again: uncorrected, it cannot be relied on (WWC Procedures Handbook 4.1, appendix F).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from app.evidence.calculators.effect.clusters import Clustered, degrees_of_freedom, factor
from app.evidence.calculators.effect.comparisons import benjamini_hochberg
from app.evidence.calculators.effect.effect_sizes import Size, g_of_t, size
from app.evidence.calculators.effect.students_t import margin, standard_error_of_g, t_of, two_sided
from app.evidence.calculators.effect.studies import Design, Direction, Outcome, Rules, Study


@dataclass(frozen=True, slots=True)
class Result:
    """One outcome, computed; None wherever the study does not say enough.

    `error` is the standard error of g, and its degrees of freedom. `significant` takes the other outcomes of the
    domain into account, `alone` does not. `recomputed` is true where the p-value is not the study's own;
    `contradicted` where its word on the direction is not that of its figures.
    """

    outcome: Outcome
    g: float | None
    error: tuple[float, float] | None
    p: float | None
    recomputed: bool
    direction: Direction | None
    contradicted: bool = False
    alone: bool | None = None
    significant: bool | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % confidence interval of g."""
        if self.g is None or self.error is None:
            return None
        half = margin(*self.error)
        return (self.g - half, self.g + half) if isfinite(half) else None


@dataclass(frozen=True, slots=True)
class _Statistic:
    """A t statistic without its sign, its degrees of freedom, and what it was multiplied by to correct it."""

    t: float
    df: float
    shrunk: float = 1.0


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
    alone = None if one.p is None else one.p < rules.alpha
    return Result(
        one.outcome, one.g, one.error, one.p, one.recomputed, one.direction, one.contradicted, alone, together
    )


def _result(study: Study, outcome: Outcome, rules: Rules) -> Result:
    effect = _effect(study, outcome, rules)
    statistic = _statistic(study, outcome, effect)
    needed = _needs_correction(study) and not outcome.cluster_corrected
    if statistic is not None and needed:
        statistic = _corrected(study, outcome, statistic)
    direction, contradicted = _direction(outcome, effect)
    own = None if needed else outcome.p
    p = own if statistic is None or own is not None else two_sided(statistic.t, statistic.df)
    return Result(
        outcome,
        effect and effect.g,
        None if statistic is None else _error(effect, statistic),
        p,
        recomputed=outcome.p is not None and own is None and p is not None,
        direction=direction,
        contradicted=contradicted,
    )


def _needs_correction(study: Study) -> bool:
    """Whether whole groups were assigned, or that is not told; in a correlational study nothing is assigned."""
    return study.design is not Design.CORRELATIONAL and study.clustered is not False


def counts(study: Study, outcome: Outcome) -> tuple[int, int] | None:
    """Pupils of both groups this outcome was measured on: its own, else those analysed."""
    treated = study.treatment.pupils_analysed if outcome.treatment.n is None else outcome.treatment.n
    compared = study.comparison.pupils_analysed if outcome.comparison.n is None else outcome.comparison.n
    return (treated, compared) if treated and compared and treated + compared > 2 else None  # noqa: PLR2004 - df > 0


def _effect(study: Study, outcome: Outcome, rules: Rules) -> Size | None:
    """The effect size: stated, else of the raw statistics, else of t."""
    both = counts(study, outcome)
    if outcome.g is not None:
        error = outcome.standard_error
        return Size(outcome.g, standard_error_of_g(outcome.g, *both) if error is None and both else error)
    samples = (outcome.treatment, outcome.comparison)
    if both:
        samples = (samples[0]._replace(n=both[0]), samples[1]._replace(n=both[1]))
    raw = size(*samples, small_sample=rules.cox_small_sample)
    if raw is not None or outcome.t is None or both is None:
        return raw
    g = g_of_t(outcome.t, *both)
    return Size(g, standard_error_of_g(g, *both))


def _direction(outcome: Outcome, effect: Size | None) -> tuple[Direction | None, bool]:
    """Which way the result goes, and whether the study's own word contradicts its figures: then it goes nowhere."""
    if effect is None or outcome.higher_is_better is None:
        return outcome.direction, False
    good = effect.g if outcome.higher_is_better else -effect.g
    computed = Direction.FAVOURABLE if good > 0 else Direction.UNFAVOURABLE if good < 0 else Direction.NONE
    if outcome.direction in (None, Direction.NONE, computed):
        return computed, False
    return None, True


def _statistic(study: Study, outcome: Outcome, effect: Size | None) -> _Statistic | None:
    """The t statistic before any correction: of the stated p, else stated, else of the effect and its error."""
    both = counts(study, outcome)
    if both is None:
        return None
    df = _df(study, outcome, sum(both))
    if df <= 0:
        return None
    if outcome.p is not None:
        return _Statistic(t_of(outcome.p, df), df)
    if outcome.t is not None:
        return _Statistic(abs(outcome.t), df)
    if effect is None or not effect.standard_error:
        return None
    return _Statistic(abs(effect.g) / effect.standard_error, df)


def _df(study: Study, outcome: Outcome, pupils: int) -> float:
    """Pupils less two; clusters less two where the study's own analysis is of clusters."""
    if study.clustered and outcome.cluster_corrected and study.clusters is not None:
        return study.clusters - 2
    return pupils - 2


def _corrected(study: Study, outcome: Outcome, statistic: _Statistic) -> _Statistic | None:
    """The statistic corrected for clusters; None when they are not counted, or the unit of assignment is not told."""
    both = counts(study, outcome)
    if both is None or study.clusters is None or not study.clustered:
        return None
    sample = Clustered(sum(both), study.clusters, outcome.rho)
    shrink, df = factor(sample), degrees_of_freedom(sample)
    return None if shrink is None or df is None else _Statistic(statistic.t * shrink, df, shrunk=shrink)


def _error(effect: Size | None, statistic: _Statistic) -> tuple[float, float] | None:
    """The standard error of g, the one that gives this t, and its degrees of freedom."""
    if effect is None:
        return None
    error = effect.standard_error and effect.standard_error / statistic.shrunk
    if effect.g and statistic.t:
        error = abs(effect.g) / statistic.t
    return (error, statistic.df) if error else None
