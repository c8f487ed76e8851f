"""The facts that studies establish, and what each of the others would still need."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.evidence.calculators.effect.baseline import largest
from app.evidence.calculators.effect.rating import difference
from app.evidence.calculators.effect.results import Result
from app.evidence.calculators.effect.studies import Design, Direction, Rules
from app.evidence.calculators.effect.tiers import Assessment, Read
from app.evidence.readers.effect.study_parsing import Written
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import ReadValue
from app.scoring import Json

_LARGEST_EFFECT = 5.0
_LARGEST_BOUND = 10.0
_DECIMALS = 6
_NEGATIVE = 0.05
_RULES = Rules()

Facts = dict[str, ReadValue]
Missing = dict[str, tuple[str, ...]]


class Found(NamedTuple):
    """The value of one fact and its place below the study; or, without value, what is missing."""

    value: Json
    place: tuple[str | int, ...]
    missing: tuple[str, ...] = ()


def facts_of(
    written: Sequence[Written], reads: Sequence[Read], assessment: Assessment, findings: Findings
) -> tuple[Facts, Missing]:
    """The facts of a set, and per unknown fact what the document would still have to say."""
    facts: Facts = {}
    missing: Missing = {}
    if assessment.certain:
        facts["evd.tier"] = ReadValue(assessment.tier, "/logic_model" if assessment.tier == 4 else _root(written))  # noqa: PLR2004
    else:
        missing["evd.tier"] = tuple(
            one.missed.code for one in assessment.verdicts if one.missed is not None and one.word == "unknown"
        )
    if not written:
        facts["evd.design"] = ReadValue(Design.NONE.value, "/studies")
        return facts, missing
    strongest = _strongest(written, reads, assessment)
    for fact, found in _of_study(*strongest, findings).items():
        if found.missing:
            missing[fact] = found.missing
        elif found.value is not None:
            facts[fact] = ReadValue(found.value, strongest[0].place(*found.place))
    unfavourable = _unfavourable(reads)
    if unfavourable:
        # How many there are in all is for the literature to say: with none here, nothing is established.
        facts["evd.negative"] = ReadValue(min(unfavourable, 100), _root(written))
    return facts, missing


def _root(written: Sequence[Written]) -> str:
    return "/study" if [one.where for one in written] == [("study",)] else "/studies"


def _strongest(written: Sequence[Written], reads: Sequence[Read], assessment: Assessment) -> tuple[Written, Read]:
    """The strongest study on which the tier rests: by rating, design, pupils, then the smallest p; never by order."""
    resting = set(map(id, assessment.studies))
    pairs = [pair for pair in zip(written, reads, strict=True) if not resting or id(pair[1].study) in resting]
    return min(pairs, key=lambda pair: _rank(pair[1]))


def _rank(read: Read) -> tuple[float | str, ...]:
    designs = list(Design)
    study = read.study
    p = min((one.p for one in read.results if one.p is not None), default=2.0)
    design = len(designs) if study.design is None else designs.index(study.design)
    return -read.rating.least, -read.rating.most, design, -(study.pupils or 0), p, repr(study)


def _unfavourable(reads: Sequence[Read]) -> int:
    return sum(
        one.outcome.eligible and one.direction is Direction.UNFAVOURABLE and one.p is not None and one.p < _NEGATIVE
        for read in reads
        for one in read.results
    )


def _of_study(written: Written, read: Read, findings: Findings) -> Mapping[str, Found]:
    main = _main(read)
    return {
        "evd.design": _or_missing(written.fields.get("design"), ("design",), "design"),
        "evd.n": _pupils(written),
        "evd.sites": _sites(written),
        "evd.attrition": _attrition(written),
        "evd.baseline": _baseline(written),
        **_of_main(written, read, main, findings),
        **_of_publication(written),
    }


def _or_missing(value: Json, place: tuple[str | int, ...], *named: str) -> Found:
    return Found(None, (), named) if value is None else Found(value, place)


def _pupils(written: Written) -> Found:
    study = written.study
    value: dict[str, Json] = {"pupils": study.pupils}
    unit = (written.fields.get("assignment") or {}).get("unit")
    if unit == "class" and study.treatment.clusters_analysed and study.comparison.clusters_analysed:
        value["classes"] = study.treatment.clusters_analysed + study.comparison.clusters_analysed
    if study.pupils is None or study.pupils > 10_000_000:  # noqa: PLR2004 - the bound of the fact
        return Found(None, (), ("treatment/analysed/pupils", "comparison/analysed/pupils"))
    return Found(value, ())


def _sites(written: Written) -> Found:
    schools = written.study.schools
    if schools is None and written.study.site_ids:
        schools = len(written.study.site_ids)
    if schools is None or schools > 100_000:  # noqa: PLR2004 - the bound of the fact
        return Found(None, (), ("sites/schools",))
    return Found({"schools": schools}, ("sites",))


def _attrition(written: Written) -> Found:
    lost = written.study.lost_pupils
    if lost is None:
        return Found(None, (), ("assigned/pupils", "analysed/pupils"))
    return Found({"overall": float(lost.overall * 100), "differential": float(lost.differential * 100)}, ())


def _baseline(written: Written) -> Found:
    study = written.study
    worst = largest(study.compared(lambda one: difference(one, _RULES)))
    if worst is None:
        return Found(None, (), ("baseline/covariates",))
    if not study.baseline_on_analysed:
        return Found(None, (), ("baseline/sample",))
    return Found(round(worst, _DECIMALS) if worst <= _LARGEST_EFFECT else None, ("baseline",))


# ── the main outcome ──────────────────────────────────────────────────────────────────────────────


def _main(read: Read) -> tuple[int, Result] | None:
    """The outcome named primary, or the only one; None where the study leaves a choice."""
    eligible = [(rank, one) for rank, one in enumerate(read.results) if one.outcome.eligible]
    primary = [pair for pair in eligible if pair[1].outcome.primary] or eligible
    return primary[0] if len(primary) == 1 else None


def _of_main(written: Written, read: Read, main: tuple[int, Result] | None, findings: Findings) -> dict[str, Found]:
    if main is None:
        named = "outcomes" if not read.results else "outcomes/primary"
        return dict.fromkeys(("evd.effect", "evd.p", "evd.outcome"), Found(None, (), (named,)))
    rank, result = main
    place = ("outcomes", rank)
    return {
        "evd.effect": _effect(written, result, place, findings),
        "evd.p": _or_missing(
            None if result.p is None else float(f"{result.p:.{_DECIMALS}g}"), place, "outcomes/p", "assignment/unit"
        ),
        "evd.outcome": _or_missing(result.outcome.measure, (*place, "measure"), "outcomes/measure"),
    }


def _effect(written: Written, result: Result, place: tuple[str | int, ...], findings: Findings) -> Found:
    """G with its interval, turned so that more is better."""
    if result.g is None or result.interval is None:
        return Found(None, (), ("outcomes/g", "outcomes/se"))
    if result.outcome.higher_is_better is None:
        return Found(None, (), ("outcomes/better",))
    g, (low, high) = result.g, result.interval
    if not result.outcome.higher_is_better:
        g, low, high = -g, -high, -low
    if abs(g) > _LARGEST_EFFECT or max(abs(low), abs(high)) > _LARGEST_BOUND:
        findings.add("study.effect_out_of_range", written.place(*place))
        return Found(None, (), ("outcomes/g",))
    value = {"g": round(g, _DECIMALS), "low": round(low, _DECIMALS), "high": round(high, _DECIMALS)}
    return Found({name: number + 0.0 for name, number in value.items()}, place)


# ── around the study ──────────────────────────────────────────────────────────────────────────────


def _of_publication(written: Written) -> dict[str, Found]:
    """Who ran it, how it was published, and whether it took place in French schools: only where it is sure."""
    fields = written.fields
    found: dict[str, Found] = {}
    publication = {
        name: value for name, value in (fields.get("publication") or {}).items() if name != "url" and value is not None
    }
    if "status" in publication:
        known = {name: publication[name] for name in ("status", "identifier") if name in publication}
        found["evd.peer"] = Found(known, ("publication",))
    link = _independence(fields.get("run_by"), fields.get("funded_by"))
    if link is not None:
        found["evd.independent"] = Found(link, ("run_by",))
    if fields.get("countries") == ["FR"] and "school" in written.study.settings:
        # How close another context is to the French one is for an evaluator to say.
        found["evd.context_fr"] = Found({"overlap": "full"}, ("countries",))
    return found


def _independence(run_by: str | None, funded_by: str | None) -> str | None:
    if run_by == "vendor":
        return "none"
    if run_by is None or funded_by is None:
        return None
    return "funded" if funded_by == "vendor" else "independent"
