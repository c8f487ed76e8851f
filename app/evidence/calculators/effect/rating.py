"""The rating of a study: whether its design lets one say that the product caused what was measured.

Source: WWC Standards Handbook 4.1, chapter II, group designs [K for the flow, the thresholds are read]. A study that
does not say enough is not rated; `least` and `most` keep what is certain of it all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from app.evidence.calculators.effect.attrition import Attrition, Column, judged
from app.evidence.calculators.effect.baseline import established
from app.evidence.calculators.effect.effect_sizes import size
from app.evidence.calculators.effect.studies import GROUP_DESIGNS, Arm, Covariate, Design, Rules, Study

_FEWEST_UNITS = 2


class Standing(IntEnum):
    """What a study is worth, from the least to the most."""

    DOES_NOT_MEET = 0
    WITH_RESERVATIONS = 1
    WITHOUT_RESERVATIONS = 2


_WORDS = {
    Standing.DOES_NOT_MEET: "does_not_meet",
    Standing.WITH_RESERVATIONS: "meets_with_reservations",
    Standing.WITHOUT_RESERVATIONS: "meets_without_reservations",
}


@dataclass(frozen=True, slots=True)
class Rating:
    """The least and the most a study is worth, as far as it says, and why: a code of `REASONS`."""

    least: Standing
    most: Standing
    reason: str
    computed: bool = True

    @property
    def word(self) -> str:
        """The rating: what is certain, unless that is nothing."""
        if not self.computed or (self.least is Standing.DOES_NOT_MEET and self.most > self.least):
            return "not_rated"
        return _WORDS[self.least]

    def reaches(self, standing: Standing) -> bool | None:
        """Whether the study is worth at least that; None when it does not say enough."""
        if self.least >= standing:
            return True
        return None if self.most >= standing else False


REASONS = (
    "design_unknown",
    "design_not_eligible",
    "design_needs_reviewer",
    "outcome_unknown",
    "outcome_not_eligible",
    "unit_unknown",
    "confounded",
    "attrition_low",
    "attrition_unknown_baseline_established",
    "attrition_unknown",
    "baseline_established",
    "baseline_unknown",
    "baseline_not_established",
)
"""Why a study has its rating."""


def rate(study: Study, rules: Rules) -> Rating:
    """The rating of a study under rules: the first thing that decides it, in the order of the handbook."""
    if study.design not in GROUP_DESIGNS:
        return _NOT_GROUPS.get(study.design, _NOT_ELIGIBLE)
    none, confounded = Standing.DOES_NOT_MEET, is_confounded(study)
    if study.outcomes and not any(one.eligible for one in study.outcomes):
        return Rating(none, none, "outcome_not_eligible")
    if confounded:
        return Rating(none, none, "confounded")
    found = _by_design(study, rules)
    if found.most > none and (not study.outcomes or confounded is None):
        return Rating(none, found.most, "unit_unknown" if study.outcomes else "outcome_unknown")
    return found


_NOT_ELIGIBLE = Rating(Standing.DOES_NOT_MEET, Standing.DOES_NOT_MEET, "design_not_eligible", computed=False)
_BY_REVIEWER = Rating(Standing.DOES_NOT_MEET, Standing.WITHOUT_RESERVATIONS, "design_needs_reviewer")
_NOT_GROUPS: Mapping[Design | None, Rating] = {
    None: Rating(Standing.DOES_NOT_MEET, Standing.WITHOUT_RESERVATIONS, "design_unknown"),
    Design.RDD: _BY_REVIEWER,
    Design.SINGLE_CASE: _BY_REVIEWER,
}


def _by_design(study: Study, rules: Rules) -> Rating:
    """The rating by attrition, then by baseline equivalence."""
    lost = attrition(study, rules.column) if _still_random(study) else Attrition.HIGH
    if lost is Attrition.LOW:
        return Rating(Standing.WITHOUT_RESERVATIONS, Standing.WITHOUT_RESERVATIONS, "attrition_low")
    alike = equivalent(study, rules)
    most = Standing.WITHOUT_RESERVATIONS if lost is None else Standing.WITH_RESERVATIONS
    if alike:
        reason = "baseline_established" if lost else "attrition_unknown_baseline_established"
        return Rating(Standing.WITH_RESERVATIONS, most, reason)
    if lost is None:
        return Rating(Standing.DOES_NOT_MEET, most, "attrition_unknown")
    if alike is None:
        return Rating(Standing.DOES_NOT_MEET, most, "baseline_unknown")
    return Rating(Standing.DOES_NOT_MEET, Standing.DOES_NOT_MEET, "baseline_not_established")


def _still_random(study: Study) -> bool:
    """Whether chance made the groups; a draw that was not kept to counts as no draw."""
    return study.design is Design.RCT and not study.compromised


def attrition(study: Study, column: Column) -> Attrition | None:
    """Whether attrition is low, of pupils and, where whole groups were assigned, of groups too; None when untold."""
    levels = [study.lost_pupils]
    if study.clustered is not False:
        levels.append(study.lost_clusters)
    verdicts = [None if one is None else judged(one, column) for one in levels]
    if Attrition.HIGH in verdicts:
        return Attrition.HIGH
    # A unit of assignment that is not told could be a group, of which nothing is known either.
    return None if None in verdicts or study.clustered is None else Attrition.LOW


def equivalent(study: Study, rules: Rules) -> bool | None:
    """Whether the groups were alike before; None when the figures are missing, or are not of the pupils analysed."""
    verdict = established(study.compared(lambda one: difference(one, rules)))
    return verdict if study.baseline_on_analysed else None


def difference(covariate: Covariate, rules: Rules) -> float | None:
    """The effect size of a covariate: computed from both groups, else as the study states it."""
    found = size(covariate.treatment, covariate.comparison, small_sample=rules.cox_small_sample)
    return covariate.g if found is None else found.g


def is_confounded(study: Study) -> bool | None:
    """Whether something else than the product tells the groups apart: a single unit in one, or as the study says."""
    if study.confounded or study.clustered is None:
        return study.confounded or None
    units = [_units(arm, clustered=study.clustered) for arm in (study.treatment, study.comparison)]
    if any(count is not None and count < _FEWEST_UNITS for count in units):
        return True
    return None if None in units else False


def _units(arm: Arm, *, clustered: bool) -> int | None:
    """Units of one group at the level of assignment, those analysed where the study counts them.

    None also for more clusters than pupils: one of the two counts is wrong.
    """
    if clustered and arm.has_empty_clusters:
        return None
    counts = (arm.clusters_analysed, arm.clusters_assigned) if clustered else (arm.pupils_analysed, arm.pupils_assigned)
    return counts[1] if counts[0] is None else counts[0]
