"""The tier of a set of studies, inspired by the US Every Student Succeeds Act: what the evidence allows one to say.

Sources: ies.ed.gov/ncee/wwc/essa (tiers I and II: rating, significant positive effect, 350 pupils, several sites) [S];
34 CFR 77.1 (overlap with the buyer, several studies taken together, promising evidence) [K]; 20 USC 7801(21)(A)
(tier IV) [K for its second clause]. It is US law, without legal force here.

A tier is a list of conditions, in order. Each holds, fails, or is unknown because the studies do not say enough;
unknown never counts as holding. The first condition that does not hold is kept for every tier.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.evidence.calculators.effect.attrition import Column
from app.evidence.calculators.effect.rating import Rating, Standing, is_confounded, rate
from app.evidence.calculators.effect.results import Result, domain_of, results_of
from app.evidence.calculators.effect.studies import COMPARATIVE, EXPERIMENTAL, Design, Direction, Rules, Study

TIERS = (1, 2, 3, 4)
NONE = 0
_NEGATIVE_ALPHA = 0.05
_LENIENT = Rules(column=Column.OPTIMISTIC)
"""An unfavourable study is set aside only when it fails the standards however lenient one is."""


@dataclass(frozen=True, slots=True)
class LogicModel:
    """Why a product should work: research cited, and whether its effect is being evaluated."""

    model: bool | None = None
    citations: int | None = None
    evaluation_under_way: bool | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A school, or any buyer: its pupils and its setting, in words of its own choice."""

    populations: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Read:
    """A study with all that was computed of it."""

    study: Study
    rating: Rating
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a tier: does it hold; of which study, where it is about one; and the figure found."""

    code: str
    holds: bool | None
    study: Study | None = None
    found: int | None = None


@dataclass(frozen=True, slots=True)
class TierVerdict:
    """A tier, and the first condition that does not hold; None when all do. `studies` are those it rests on."""

    tier: int
    missed: Condition | None
    certain: bool
    studies: tuple[Study, ...] = ()

    @property
    def word(self) -> str:
        """`met`, `failed`, or `unknown` when what is missing could still make it hold."""
        if self.missed is None:
            return "met"
        return "failed" if self.certain else "unknown"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The tier reached, 0 when none is, and the verdict on each tier, the first first."""

    tier: int
    verdicts: tuple[TierVerdict, ...]

    @property
    def certain(self) -> bool:
        """Whether a tier is established: one that is met, or none because each has failed."""
        return self.tier != NONE or all(one.word == "failed" for one in self.verdicts)

    @property
    def studies(self) -> tuple[Study, ...]:
        """The studies the tier rests on."""
        return next((one.studies for one in self.verdicts if one.tier == self.tier), ())


def read_all(studies: Iterable[Study], rules: Rules) -> tuple[Read, ...]:
    """Compute every study of a set."""
    return tuple(Read(study, rate(study, rules), results_of(study, rules)) for study in studies)


def assess(reads: Sequence[Read], logic: LogicModel, rules: Rules, context: Context | None = None) -> Assessment:
    """The tier of a set; with a context, for that buyer, else in itself. The order of the studies does not matter."""
    verdicts = (
        _by_studies(1, reads, rules, context),
        _by_studies(2, reads, rules, context),
        _by_studies(3, reads, rules, None),
        _rationale(logic),
    )
    return Assessment(next((one.tier for one in verdicts if one.missed is None), NONE), verdicts)


# ── tiers I to III ────────────────────────────────────────────────────────────────────────────────


def _by_studies(tier: int, reads: Sequence[Read], rules: Rules, context: Context | None) -> TierVerdict:
    if not reads:
        return TierVerdict(tier, Condition("study", holds=False), certain=True)
    against = _unfavourable(tier, reads)
    judged = [(one, _conditions(tier, one, against)) for one in reads]
    met = [one for one, conditions in judged if all(each.holds for each in conditions)]
    unsure = [one for one, conditions in judged if _unsure(conditions)]
    if not met:
        furthest = max((conditions for _, conditions in judged), key=_progress)
        return TierVerdict(tier, next(each for each in furthest if not each.holds), certain=not unsure)
    together = [] if tier == TIERS[2] else _together(tier, met, rules, context)
    missed = next((each for each in together if not each.holds), None)
    # A study that does not say enough could still bring the pupils, the sites or the overlap that are missing.
    failed = not unsure and any(each.holds is False for each in together)
    return TierVerdict(tier, missed, missed is None or failed, tuple(one.study for one in met))


def _unsure(conditions: Sequence[Condition]) -> bool:
    """Whether nothing fails and something is unknown."""
    holds = [each.holds for each in conditions]
    return False not in holds and None in holds


def _progress(conditions: Sequence[Condition]) -> tuple[int, int, str]:
    """How far a study went: conditions held before the first that does not; a failure unknown is nearer than one sure.

    The text settles ties, so that the order of the studies does not.
    """
    held = next((rank for rank, each in enumerate(conditions) if not each.holds), len(conditions))
    unsure = int(held < len(conditions) and conditions[held].holds is None)
    return held, unsure, repr(conditions)


def _conditions(tier: int, read: Read, against: Sequence[Result]) -> list[Condition]:
    study = read.study
    favourable = [one for one in read.results if _effect(one) is not False]
    sure = [one for one in favourable if _effect(one)]
    effect = True if sure else None if favourable or not read.results else False
    clear = [one for one in sure if not _overridden(one, against)]
    return [
        Condition(*_design(tier, read), study=study),
        Condition("positive_effect", effect, study=study),
        Condition("no_overriding_negative", bool(clear) if sure else None, study=study),
    ]


def _design(tier: int, read: Read) -> tuple[str, bool | None]:
    """The condition on how the study was made."""
    if tier == TIERS[0]:
        return "without_reservations", read.rating.reaches(Standing.WITHOUT_RESERVATIONS)
    if tier == TIERS[1]:
        return "meets_standards", read.rating.reaches(Standing.WITH_RESERVATIONS)
    study = read.study
    if study.design is None:
        return "comparative_design", None
    if study.design is Design.CORRELATIONAL:
        return "statistical_controls", study.adjusted
    return "comparative_design", study.design in EXPERIMENTAL and not is_confounded(study)


def _effect(result: Result) -> bool | None:
    """Whether a result is a significant favourable effect on an eligible outcome."""
    if not result.outcome.eligible or result.direction in (Direction.UNFAVOURABLE, Direction.NONE):
        return False
    if result.p is not None and not result.significant:
        return False
    return None if result.p is None or result.direction is None else True


def _unfavourable(tier: int, reads: Sequence[Read]) -> list[Result]:
    """Every result that may override: significant and unfavourable, or of a significance that is not told.

    For tiers I and II, of experiments that do not fail the standards; for tier III, of any comparison. Taken alone,
    without regard to the other outcomes: caution works against the product here.
    """
    designs = COMPARATIVE if tier == TIERS[2] else EXPERIMENTAL
    return [
        result
        for read in reads
        if read.study.design in designs
        and (tier == TIERS[2] or rate(read.study, _LENIENT).most > Standing.DOES_NOT_MEET)
        for result in read.results
        if result.outcome.eligible
        and result.direction is Direction.UNFAVOURABLE
        and (result.p is None or result.p < _NEGATIVE_ALPHA)
    ]


def _overridden(result: Result, against: Sequence[Result]) -> bool:
    """Whether an unfavourable result is about the same domain; a domain that is not told could be the same."""
    domain = domain_of(result.outcome)
    return any(not domain or domain_of(one.outcome) in ("", domain) for one in against)


# ── several studies together ──────────────────────────────────────────────────────────────────────


def _together(tier: int, met: Sequence[Read], rules: Rules, context: Context | None) -> list[Condition]:
    studies = [read.study for read in met]
    pupils, sites = _pupils(studies), _sites(studies)
    conditions = [
        Condition("pupils", _enough(pupils, rules.pupils), found=pupils[0]),
        Condition("sites", _enough(sites, rules.sites), found=sites[0]),
    ]
    if context is not None:
        conditions.append(_overlap(tier, studies, context))
    return conditions


def _enough(counted: tuple[int, bool], wanted: int) -> bool | None:
    """Whether a count is enough; when it is only a least, too few is not known to be too few."""
    least, exact = counted
    if least >= wanted:
        return True
    return False if exact else None


def _pupils(studies: Sequence[Study]) -> tuple[int, bool]:
    """Pupils analysed, and whether all studies count theirs.

    Reports about one sample count once, as do studies of one name, and one written twice without a name.
    """
    samples: dict[object, int] = {}
    for study in studies:
        key: object = study.sample or study.id or study
        samples[key] = max(samples.get(key, 0), study.pupils or 0)
    return sum(samples.values()), all(study.pupils is not None for study in studies)


def _sites(studies: Sequence[Study]) -> tuple[int, bool]:
    """Schools: of the largest study, or all those named; of several studies that name none, no more is certain."""
    largest = max(study.schools or 0 for study in studies)
    named = len(frozenset().union(*(study.site_ids for study in studies)))
    exact = len(studies) == 1 and (studies[0].schools is not None or bool(studies[0].site_ids))
    return max(largest, named), exact or all(study.site_ids for study in studies)


def _overlap(tier: int, studies: Sequence[Study], context: Context) -> Condition:
    """Tier I: one study has both pupils and setting of the buyer; tier II: one has either."""
    combine: Callable[[bool | None, bool | None], bool | None] = _both if tier == TIERS[0] else _either
    verdicts = [
        combine(_shares(study.populations, context.populations), _shares(study.settings, context.settings))
        for study in studies
    ]
    holds = True if True in verdicts else None if None in verdicts else False
    return Condition("overlap_both" if tier == TIERS[0] else "overlap_either", holds)


def _shares(studied: frozenset[str], wanted: frozenset[str]) -> bool | None:
    return bool(studied & wanted) if studied and wanted else None


def _both(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001 - three-valued logic
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _either(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001 - three-valued logic
    if one or other:
        return True
    return None if one is None or other is None else False


# ── tier IV ───────────────────────────────────────────────────────────────────────────────────────


def _rationale(logic: LogicModel) -> TierVerdict:
    """A logic model that rests on research, and an evaluation under way."""
    conditions = [
        Condition("logic_model", logic.model),
        Condition("research_cited", None if logic.citations is None else logic.citations > 0, found=logic.citations),
        Condition("evaluation_under_way", logic.evaluation_under_way),
    ]
    missed = next((each for each in conditions if not each.holds), None)
    return TierVerdict(4, missed, missed is None or any(each.holds is False for each in conditions))
