"""What is noticed in studies: the rating of each, what keeps each tier away, figures that contradict one another."""

from collections.abc import Sequence

from app.evidence.calculators.effect.effects import beyond_assigned
from app.evidence.calculators.effect.results import Contradiction, Result
from app.evidence.calculators.effect.studies import Arm, Direction
from app.evidence.calculators.effect.tiers import Assessment, Read
from app.evidence.calculators.identity import is_mistyped_uai
from app.evidence.readers.effect.study_parsing import Written
from app.evidence.readers.effect.study_wording import CONDITIONS, RATINGS, REASONS
from app.evidence.readers.noticing import Findings

_ALPHA = 0.05
_CONTRADICTED = {
    Contradiction.DIRECTION: "study.direction_contradicted",
    Contradiction.FIGURES: "study.figures_contradicted",
}
ROMAN = ("0", "I", "II", "III", "IV")


def notice(written: Sequence[Written], reads: Sequence[Read], assessment: Assessment, findings: Findings) -> None:
    """Say what each study is worth and why, then why each tier above the one reached is not."""
    for one, read in zip(written, reads, strict=True):
        _of_study(one, read, findings)
    for verdict in assessment.verdicts:
        if assessment.tier and verdict.tier >= assessment.tier:
            break
        if verdict.missed is not None:
            reason = CONDITIONS[verdict.missed.code]
            where = verdict.missed.study.place if verdict.missed.study else ""
            code = "study.tier_unknown" if verdict.word == "unknown" else "study.tier"
            findings.add(code, where, tier=ROMAN[verdict.tier], raison=reason.fr, reason=reason.en)


def _of_study(written: Written, read: Read, findings: Findings) -> None:
    rating, reason = RATINGS[read.rating.word], REASONS[read.rating.reason]
    figures = {"rating": rating.fr, "note": rating.en, "raison": reason.fr, "reason": reason.en}
    if read.rating.word == "not_rated":
        figures["note"] = f"is {rating.en}"
    findings.add("study.rating", written.place(), **figures)
    for name, arm in (("treatment", read.study.treatment), ("comparison", read.study.comparison)):
        if _grew(arm):
            findings.add("study.more_analysed_than_assigned", written.place(name))
        if arm.has_empty_clusters:
            findings.add("study.more_clusters_than_pupils", written.place(name))
    for rank, school in enumerate((written.fields.get("sites") or {}).get("ids") or ()):
        if is_mistyped_uai(school):
            findings.add("study.school_mistyped", written.place("sites", "ids", rank))
    stated = (written.fields.get("wwc") or {}).get("rating")
    if stated is not None and stated != read.rating.word:
        code = "study.wwc_not_taken" if read.rating.word == "not_rated" else "study.wwc_differs"
        findings.add(code, written.place("wwc"))
    for rank, result in enumerate(read.results):
        where = written.place("outcomes", rank)
        if beyond_assigned(read.study, result.outcome):
            findings.add("study.more_measured_than_assigned", where)
        else:
            _of_outcome(where, result, findings)


def _grew(arm: Arm) -> bool:
    pairs = ((arm.pupils_assigned, arm.pupils_analysed), (arm.clusters_assigned, arm.clusters_analysed))
    return any(pair[0] is not None and pair[1] is not None and pair[1] > pair[0] for pair in pairs)


def _of_outcome(where: str, result: Result, findings: Findings) -> None:
    if result.recomputed:
        findings.add("study.p_recomputed", where, p=f"{result.p:.3g}")
    elif result.outcome.p is not None and result.p is None:
        findings.add("study.p_unusable", where)
    if result.contradiction is not None:
        findings.add(_CONTRADICTED[result.contradiction], where)
    elif result.direction is None:
        findings.add("study.sign_unknown" if result.outcome.higher_is_better is None else "study.no_effect_size", where)
    elif result.direction is Direction.UNFAVOURABLE and result.p is not None and result.p < _ALPHA:
        findings.add("study.unfavourable", where)
