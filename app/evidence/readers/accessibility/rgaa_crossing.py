"""From the verdicts of an RGAA audit to verdicts on the 50 criteria of WCAG 2.1."""

from collections.abc import Mapping

from app.evidence.calculators.accessibility import Status
from app.evidence.calculators.accessibility_rgaa import REFERRING, crossed
from app.evidence.readers.accessibility.wcag_verdicts import ASSESSED, Adherence, Verdicts

ADHERENCES: Mapping[Status, Adherence] = {
    Status.C: Adherence.SUPPORTS,
    Status.NC: Adherence.DOES_NOT_SUPPORT,
    Status.NA: Adherence.NOT_APPLICABLE,
    Status.NT: Adherence.NOT_EVALUATED,
}


def adherences(found: Mapping[str, Status]) -> Verdicts:
    """What the verdicts on RGAA criteria say of each WCAG criterion, in the terms of OpenACR.

    A failing criterion is partially supported when another of its RGAA criteria is validated; 1.2.4, which no RGAA
    criterion refers to, is not evaluated.
    """
    crossing = crossed(found)
    return {
        number: _adherence(number, crossing[number].status, found) if number in crossing else Adherence.NOT_EVALUATED
        for number in ASSESSED
    }


def _adherence(number: str, status: Status, found: Mapping[str, Status]) -> Adherence:
    if status is Status.NC and any(found.get(one) is Status.C for one in REFERRING[number]):
        return Adherence.PARTIALLY_SUPPORTS
    return ADHERENCES[status]
