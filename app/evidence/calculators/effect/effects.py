"""The effect size of an outcome and its t statistic, before and after correction for the classes that were assigned.

Stated figures come first: an analysis that takes classes and pre-tests into account is worth more than raw means.
What is computed here from raw figures is never taken as corrected for classes, whatever the study says of its own.
"""

from dataclasses import dataclass
from math import inf

from app.evidence.calculators.effect.baseline import ADJUSTABLE
from app.evidence.calculators.effect.clusters import Clustered, degrees_of_freedom, factor
from app.evidence.calculators.effect.effect_sizes import Sample, Size, g_of_t, size
from app.evidence.calculators.effect.students_t import standard_error_of_g, t_of, two_sided
from app.evidence.calculators.effect.studies import Arm, Design, Outcome, Rules, Study

_BEYOND_ADJUSTING = 10
"""How many times a study's t may be the one its g and its pupils give: a pre-test that explains 99 % gives as much."""
_ROUNDING = 0.05
"""What rounding may have taken from an effect size written with one decimal."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A t statistic without its sign, its degrees of freedom, and what it was multiplied by, None where uncorrected.

    `own` is true of the study's own analysis: its p-value, its t, or its standard error.
    """

    t: float
    df: float
    own: bool
    corrected_by: float | None = None


def counts(study: Study, outcome: Outcome) -> tuple[int, int] | None:
    """Pupils of both groups this outcome was measured on: its own, else those analysed; None when they cannot be."""
    treated = _measured(study.treatment, outcome.treatment)
    compared = _measured(study.comparison, outcome.comparison)
    return (treated, compared) if treated and compared and treated + compared > 2 else None  # noqa: PLR2004 - df > 0


def beyond_assigned(study: Study, outcome: Outcome) -> bool:
    """Whether an outcome was measured on more pupils than its group ever had."""
    pairs = ((study.treatment, outcome.treatment), (study.comparison, outcome.comparison))
    return any(sample.n is not None and sample.n > _most(arm) for arm, sample in pairs)


def _measured(arm: Arm, sample: Sample) -> int | None:
    count = arm.pupils_analysed if sample.n is None else sample.n
    return None if count is None or count > _most(arm) else count


def _most(arm: Arm) -> float:
    known = [count for count in (arm.pupils_assigned, arm.pupils_analysed) if count is not None]
    return max(known, default=inf)


# ── the effect size ───────────────────────────────────────────────────────────────────────────────


def effect_of(study: Study, outcome: Outcome, rules: Rules) -> Size | None:
    """The effect size: stated, else of the raw statistics, else of t."""
    both = counts(study, outcome)
    if outcome.g is not None:
        error = outcome.standard_error
        return Size(outcome.g, standard_error_of_g(outcome.g, *both) if error is None and both else error)
    raw = raw_effect(study, outcome, rules)
    if raw is not None or outcome.t is None or both is None:
        return raw
    g = g_of_t(outcome.t, *both)
    return Size(g, standard_error_of_g(g, *both))


def raw_effect(study: Study, outcome: Outcome, rules: Rules) -> Size | None:
    """The effect size of both groups' raw statistics, less what they already differed by where that is told.

    A difference in differences of effect sizes (RWWC `DND`, after WWC Procedures 4.1, E). Its standard error is that
    of the result alone, as where the two tests are correlated by one half [K].
    """
    after = _size(study, outcome, (outcome.treatment, outcome.comparison), rules)
    before = _before(study, outcome, rules)
    return after if after is None or before is None else Size(after.g - before.g, after.standard_error)


def is_difference_in_differences(study: Study, outcome: Outcome, rules: Rules) -> bool:
    """Whether the effect is computed here from both groups' figures before and after."""
    return (
        outcome.g is None
        and _before(study, outcome, rules) is not None
        and raw_effect(study, outcome, rules) is not None
    )


def _before(study: Study, outcome: Outcome, rules: Rules) -> Size | None:
    return None if outcome.before is None else _size(study, outcome, outcome.before, rules)


def _size(study: Study, outcome: Outcome, samples: tuple[Sample, Sample], rules: Rules) -> Size | None:
    both = counts(study, outcome)
    if both is None and beyond_assigned(study, outcome):
        return None
    if both is not None:
        samples = (samples[0]._replace(n=both[0]), samples[1]._replace(n=both[1]))
    return size(*samples, small_sample=rules.cox_small_sample)


# ── the t statistic ───────────────────────────────────────────────────────────────────────────────


def statistic_of(study: Study, outcome: Outcome, rules: Rules) -> Statistic | None:
    """The t statistic of the stated p, else stated, else of the effect and its error; corrected where it must be."""
    raw = _statistic(study, outcome, rules)
    if raw is None or not _needs_correction(study) or (raw.own and outcome.cluster_corrected):
        return raw
    return _corrected(raw, clustered(study, outcome))


def own_p(study: Study, outcome: Outcome, rules: Rules) -> float | None:
    """The study's own p-value; None where it is of other figures than ours, not corrected, or of impossible counts."""
    if beyond_assigned(study, outcome) or is_difference_in_differences(study, outcome, rules):
        return None
    return outcome.p if outcome.cluster_corrected or not _needs_correction(study) else None


def clustered(study: Study, outcome: Outcome) -> Clustered | None:
    """The pupils and the clusters of an outcome; None when whole groups were not assigned, or are not counted."""
    both = counts(study, outcome)
    if both is None or study.clusters is None or not study.clustered:
        return None
    return Clustered(sum(both), study.clusters, outcome.rho)


def _needs_correction(study: Study) -> bool:
    """Whether whole groups were assigned, or that is not told; in a correlational study nothing is assigned."""
    return study.design is not Design.CORRELATIONAL and study.clustered is not False


def _statistic(study: Study, outcome: Outcome, rules: Rules) -> Statistic | None:
    both = counts(study, outcome)
    if both is None:
        return None
    effect = effect_of(study, outcome, rules)
    # A test of the results alone says nothing of a difference in differences.
    tested = not is_difference_in_differences(study, outcome, rules)
    t = _stated_t(outcome, _df(study, outcome, sum(both), own=True)) if tested else None
    own = t is not None or (outcome.g is not None and outcome.standard_error is not None)
    df = _df(study, outcome, sum(both), own=own)
    if t is None and effect is not None and effect.standard_error:
        t = abs(effect.g) / effect.standard_error
    return None if t is None or df <= 0 else Statistic(t, df, own)


def _stated_t(outcome: Outcome, df: float) -> float | None:
    if outcome.p is not None and df > 0:
        return t_of(outcome.p, df)
    return None if outcome.t is None else abs(outcome.t)


def _df(study: Study, outcome: Outcome, pupils: int, *, own: bool) -> float:
    """Pupils less two; clusters less two where the study's own analysis is of clusters."""
    if own and study.clustered and outcome.cluster_corrected and study.clusters is not None:
        return study.clusters - 2
    return pupils - 2


def _corrected(statistic: Statistic, sample: Clustered | None) -> Statistic | None:
    """The statistic corrected for clusters; None when they are not counted, or the unit of assignment is not told."""
    if sample is None:
        return None
    shrink, df = factor(sample), degrees_of_freedom(sample)
    return None if shrink is None or df is None else Statistic(statistic.t * shrink, df, statistic.own, shrink)


# ── figures that cannot be of one study ───────────────────────────────────────────────────────────


def contradict(study: Study, outcome: Outcome, rules: Rules) -> bool:
    """Whether the stated g, t and p, the raw statistics and the pupils cannot all be true.

    An analysis adjusts at most for a difference the standards allow, 0.25; g and t have one sign; p is in reach of g.
    """
    both, effect = counts(study, outcome), effect_of(study, outcome, rules)
    if effect is None:
        return False
    raw = raw_effect(study, outcome, rules)
    if raw is not None and abs(effect.g - raw.g) > ADJUSTABLE:
        return True
    if is_difference_in_differences(study, outcome, rules):
        return False
    if outcome.t is not None and outcome.t * effect.g < 0:
        return True
    return both is not None and _out_of_reach(outcome, effect.g, both)


def _out_of_reach(outcome: Outcome, g: float, both: tuple[int, int]) -> bool:
    """Whether t, or p, is more than a study of so many pupils can give an effect of that size, rounded as it may be."""
    most = _BEYOND_ADJUSTING * (abs(g) + _ROUNDING) / standard_error_of_g(g, *both)
    if outcome.p is not None and outcome.p < two_sided(most, sum(both) - 2):
        return True
    return outcome.t is not None and abs(outcome.t) > most
