"""A study as figures: what its authors say of it, None wherever they say nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from app.evidence.calculators.effect.attrition import Column, Group, Rates, rates
from app.evidence.calculators.effect.baseline import Compared
from app.evidence.calculators.effect.clusters import RHO_ACHIEVEMENT, RHO_BEHAVIOUR
from app.evidence.calculators.effect.effect_sizes import Sample


class Design(StrEnum):
    """How pupils came to use the product, the most demanding first; the words of the vocabulary `study_designs`."""

    RCT = "rct"
    QED = "qed"
    RDD = "rdd"
    SINGLE_CASE = "single_case"
    CORRELATIONAL = "correlational"
    PRE_POST = "pre_post"
    QUALITATIVE = "qualitative"
    NONE = "none"


NO_SAMPLE = Sample()
GROUP_DESIGNS = frozenset({Design.RCT, Design.QED})
"""The designs whose rating is computed here; the standards of the two others ask for a reviewer's judgement."""
EXPERIMENTAL = GROUP_DESIGNS | {Design.RDD, Design.SINGLE_CASE}
COMPARATIVE = EXPERIMENTAL | {Design.CORRELATIONAL}


class Direction(StrEnum):
    """Which way a result goes for the pupils."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a version of the criteria may set; the figures by default are those of Estampille."""

    alpha: float = 0.05
    column: Column = Column.CAUTIOUS
    benjamini_hochberg: bool = True
    cox_small_sample: bool = False
    pupils: int = 350
    sites: int = 2


@dataclass(frozen=True, slots=True)
class Arm:
    """One group: pupils and clusters, assigned to it and analysed."""

    pupils_assigned: int | None = None
    pupils_analysed: int | None = None
    clusters_assigned: int | None = None
    clusters_analysed: int | None = None

    @property
    def has_empty_clusters(self) -> bool:
        """Whether more clusters than pupils are counted, assigned or analysed."""
        pairs = ((self.clusters_assigned, self.pupils_assigned), (self.clusters_analysed, self.pupils_analysed))
        return any(pair[0] is not None and pair[1] is not None and pair[0] > pair[1] for pair in pairs)


NO_ARM = Arm()


@dataclass(frozen=True, slots=True)
class Covariate:
    """Something measured before the product was used; `g` as stated by the study, the samples as measured."""

    g: float | None = None
    treatment: Sample = NO_SAMPLE
    comparison: Sample = NO_SAMPLE
    adjusted: bool | None = None
    required: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result: effect size or raw statistics of both groups, and its significance as the study states it.

    `higher_is_better` tells what the sign of the effect means for the pupils; `direction` is the study's own word.
    `before` is the same test of both groups before the product was used, where the result is not adjusted for it.
    """

    domain: str | None = None
    behaviour: bool = False
    primary: bool = False
    eligible: bool = True
    measure: str | None = None
    higher_is_better: bool | None = None
    direction: Direction | None = None
    g: float | None = None
    standard_error: float | None = None
    t: float | None = None
    p: float | None = None
    cluster_corrected: bool | None = None
    icc: float | None = None
    treatment: Sample = NO_SAMPLE
    comparison: Sample = NO_SAMPLE
    before: tuple[Sample, Sample] | None = None

    @property
    def rho(self) -> float:
        """The correlation inside clusters: the study's own, else that of its kind of outcome."""
        if self.icc is not None:
            return self.icc
        return RHO_BEHAVIOUR if self.behaviour else RHO_ACHIEVEMENT


@dataclass(frozen=True, slots=True)
class Study:
    """One comparison between a group that used the product and one that did not.

    `clustered` is whether classes, schools or other groups were assigned as a whole; `sample` names the pupils, so
    that two reports about the same ones count them once; `site_ids` name the schools. `cost` is in pounds sterling per
    pupil and per year.
    """

    id: str
    design: Design | None = None
    clustered: bool | None = None
    compromised: bool | None = None
    confounded: bool | None = None
    adjusted: bool | None = None
    treatment: Arm = NO_ARM
    comparison: Arm = NO_ARM
    baseline_on_analysed: bool | None = None
    covariates: tuple[Covariate, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    sample: str | None = None
    schools: int | None = None
    site_ids: frozenset[str] = frozenset()
    populations: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    smallest_effect: float | None = None
    cost: float | None = None
    place: str = field(default="", compare=False, repr=False)

    @property
    def pupils(self) -> int | None:
        """Pupils analysed, both groups together."""
        counts = (self.treatment.pupils_analysed, self.comparison.pupils_analysed)
        return None if counts[0] is None or counts[1] is None else counts[0] + counts[1]

    @property
    def clusters(self) -> int | None:
        """Clusters analysed, both groups together; those assigned where the study does not tell."""
        counts = [
            arm.clusters_assigned if arm.clusters_analysed is None else arm.clusters_analysed
            for arm in (self.treatment, self.comparison)
        ]
        return None if counts[0] is None or counts[1] is None else counts[0] + counts[1]

    @property
    def lost_pupils(self) -> Rates | None:
        """Attrition of pupils; None when it is not told, or makes no sense."""
        return _lost(
            (self.treatment.pupils_assigned, self.treatment.pupils_analysed),
            (self.comparison.pupils_assigned, self.comparison.pupils_analysed),
        )

    @property
    def lost_clusters(self) -> Rates | None:
        """Attrition of clusters, as that of pupils."""
        return _lost(
            (self.treatment.clusters_assigned, self.treatment.clusters_analysed),
            (self.comparison.clusters_assigned, self.comparison.clusters_analysed),
        )

    def compared(self, effect_of: Callable[[Covariate], float | None]) -> list[Compared]:
        """The covariates that equivalence is judged on."""
        return [
            Compared(effect_of(one), self.adjusted if one.adjusted is None else one.adjusted)
            for one in self.covariates
            if one.required
        ]


_Counts: TypeAlias = tuple[int | None, int | None]


def _lost(treatment: _Counts, comparison: _Counts) -> Rates | None:
    counted = [Group(one[0], one[1]) for one in (treatment, comparison) if one[0] is not None and one[1] is not None]
    return rates(counted[0], counted[1]) if len(counted) > 1 else None
