"""What was computed of studies, as JSON: each study with its figures, the tier, and why not a better one."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from app.evidence.calculators.effect.attrition import Column, Rates, boundary
from app.evidence.calculators.effect.baseline import largest, worst
from app.evidence.calculators.effect.clusters import Clustered, bias
from app.evidence.calculators.effect.effect_sizes import improvement_index
from app.evidence.calculators.effect.rating import attrition, difference, is_confounded
from app.evidence.calculators.effect.results import Result
from app.evidence.calculators.effect.security import cost_rating, months_of_progress, padlocks_at_most
from app.evidence.calculators.effect.studies import Rules
from app.evidence.calculators.effect.tiers import Assessment, Context, Read, TierVerdict
from app.evidence.readers.effect.study import Documented
from app.evidence.readers.effect.study_facts import facts_of
from app.evidence.readers.effect.study_parsing import words
from app.evidence.readers.effect.study_wording import CONDITIONS, FINDINGS, REASONS, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import unreadable
from app.evidence.readers.trees import read_tree
from app.scoring import Json

_RULES = Rules()
_DIGITS = 6


def json_of(found: Documented, for_me: Assessment | None = None) -> dict[str, Any]:
    """Everything computed, with the tier in itself and, where asked, for one school.

    `failed` is the condition that keeps the next tier away; `tiers` has one such condition for every tier not met.
    """
    facts, missing = facts_of(found.written, found.reads, found.assessment, Findings("study", FINDINGS))
    return {
        "kind": "study",
        "format_version": found.format_version,
        "studies": [_study(read) for read in found.reads],
        **_assessment(found.assessment),
        "for_me": None if for_me is None else _assessment(for_me),
        "facts": {fact: one.value for fact, one in facts.items()},
        "findings": [one.json for one in found.findings.kept()],
        "missing": {fact: list(named) for fact, named in missing.items()},
    }


def context_of(data: bytes) -> Context:
    """The pupils and the setting of a school, in YAML or JSON; raises `Unreadable`."""
    tree = read_tree(data)
    listed: dict[str, frozenset[str]] = {}
    for name in ("populations", "settings"):
        given = tree.get(name) or []
        if not isinstance(given, list) or not all(isinstance(word, str) for word in given):
            raise unreadable(REFUSALS, "context.shape", f"/{name}")
        listed[name] = words([str(word) for word in given])
    if not any(listed.values()):
        raise unreadable(REFUSALS, "context.empty")
    return Context(**listed)


def _assessment(assessment: Assessment) -> dict[str, Any]:
    tiers = [_verdict(one) for one in assessment.verdicts]
    above = [one for one in tiers if one["failed"] and (not assessment.tier or one["tier"] < assessment.tier)]
    return {
        "tier": assessment.tier,
        "certain": assessment.certain,
        "failed": above[-1]["failed"] if above else None,
        "tiers": tiers,
    }


def _verdict(verdict: TierVerdict) -> dict[str, Any]:
    missed = verdict.missed
    failed = missed and {
        "condition": missed.code,
        "verdict": "unknown" if missed.holds is None else "failed",
        "study": missed.study and (missed.study.id or missed.study.place),
        "found": missed.found,
        "message": CONDITIONS[missed.code].json,
    }
    resting = sorted(study.id or study.place for study in verdict.studies)
    return {"tier": verdict.tier, "verdict": verdict.word, "failed": failed, "studies": resting}


def _study(read: Read) -> dict[str, Any]:
    study = read.study
    covariates = study.compared(lambda one: difference(one, _RULES))
    differences, category = largest(covariates), worst(covariates)
    return {
        "id": study.id or None,
        "place": study.place,
        "design": study.design and study.design.value,
        "rating": read.rating.word,
        "reason": {"code": read.rating.reason, "message": REASONS[read.rating.reason].json},
        "confounded": is_confounded(study),
        "attrition": {
            "pupils": _rates(study.lost_pupils),
            "clusters": _rates(study.lost_clusters),
            **{column.value: _value(attrition(study, column)) for column in Column},
            "boundary": {column.value: _boundary(study.lost_pupils, column) for column in Column},
        },
        "baseline": {
            "largest": differences if differences is None else round(differences, _DIGITS),
            "verdict": _value(category),
            "on_analysed": study.baseline_on_analysed,
        },
        "pupils": study.pupils,
        "schools": study.schools,
        "outcomes": [_outcome(one) for one in read.results],
        "eef": {"padlocks_at_most": padlocks_at_most(study), "cost_rating": cost_rating(study.cost)},
    }


def _value(word: Any) -> str | None:
    return None if word is None else str(word.value)


def _rates(lost: Rates | None) -> Mapping[str, float] | None:
    return lost and {"overall": _percent(lost.overall), "differential": _percent(lost.differential)}


def _boundary(lost: Rates | None, column: Column) -> float | None:
    """The largest difference between the groups that is low at that overall rate, in points; None where none is."""
    most = None if lost is None else boundary(lost.overall, column)
    return None if most is None else _percent(most)


def _percent(share: Fraction) -> float:
    return round(float(share * 100), _DIGITS)


def _outcome(result: Result) -> dict[str, Json]:
    g = result.g
    return {
        "g": _rounded(g),
        "standard_error": None if result.error is None else _rounded(result.error[0]),
        "degrees_of_freedom": None if result.error is None else _rounded(result.error[1]),
        "low": _rounded(result.interval and result.interval[0]),
        "high": _rounded(result.interval and result.interval[1]),
        "p": None if result.p is None else float(f"{result.p:.{_DIGITS}g}"),
        "recomputed": result.recomputed,
        "direction": _value(result.direction),
        "significant": result.significant,
        "improvement_index": None if g is None else _rounded(improvement_index(g)),
        "months_of_progress": None if g is None else months_of_progress(g),
        "clusters": None if result.clusters is None else _clusters(result.clusters, g),
    }


def _clusters(sample: Clustered, g: float | None) -> dict[str, Json]:
    """What an outcome is corrected for, and g without the bias of a spread seen inside clusters."""
    unbiased = bias(sample)
    return {
        "clusters": sample.clusters,
        "pupils": sample.pupils,
        "icc": sample.rho,
        "g": None if g is None or unbiased is None else _rounded(g * unbiased),
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, _DIGITS) + 0.0
