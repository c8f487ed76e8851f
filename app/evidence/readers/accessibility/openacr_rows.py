"""The rows of an OpenACR report: one verdict on one criterion for one component.

Only the three WCAG chapters are read. A row that the catalog does not allow is said and left out; a
row without a verdict stays, as not evaluated.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from app.evidence.readers.accessibility.openacr_wording import Findings
from app.evidence.readers.accessibility.wcag import CRITERIA, VERSIONS, Level, Version
from app.evidence.readers.accessibility.wcag_verdicts import Adherence
from app.evidence.readers.reading import pointer

Report = Mapping[str, Any]

CHAPTERS: Mapping[Level, str] = {
    Level.A: "success_criteria_level_a",
    Level.AA: "success_criteria_level_aa",
    Level.AAA: "success_criteria_level_aaa",
}
COMPONENTS = frozenset({"web", "electronic-docs", "software", "authoring-tool", "none"})


TERMS: Mapping[str, Adherence] = {term.value: term for term in Adherence}


class Row(NamedTuple):
    """What a report says of one criterion for one component, and where it says it."""

    num: str
    component: str
    adherence: Adherence
    place: str


def listed(report: Report) -> Iterator[tuple[Level, int, Mapping[str, Any]]]:
    """The criteria of the WCAG chapters in force, with the level of their chapter and their index in it."""
    for level, chapter in CHAPTERS.items():
        body = (report.get("chapters") or {}).get(chapter) or {}
        if not body.get("disabled"):
            for index, criterion in enumerate(body.get("criteria") or ()):
                yield level, index, criterion


def number_of(criterion: Mapping[str, Any]) -> str:
    """The criterion's number as text: an unquoted one may arrive as a number."""
    return str(criterion["num"]).strip()


def rows_of(report: Report, version: Version, findings: Findings) -> Iterator[Row]:
    """The rows that the catalog of that WCAG version allows."""
    seen: set[str] = set()
    for level, index, criterion in listed(report):
        num, place = number_of(criterion), pointer("chapters", CHAPTERS[level], "criteria", index)
        if not _in_catalog(num, level, version, place, findings):
            continue
        if num in seen:
            findings.add("criterion_repeated", place, num=num)
        seen.add(num)
        for position, component in enumerate(criterion.get("components") or ()):
            yield from _row(num, component, f"{place}/components/{position}", findings)


def _in_catalog(num: str, level: Level, version: Version, place: str, findings: Findings) -> bool:
    expected = CRITERIA[version].get(num)
    if expected is level:
        return True
    if expected is not None:
        findings.add("criterion_misplaced", place, num=num, level=expected)
    elif num in CRITERIA[VERSIONS[-1]]:
        findings.add("criterion_not_in_catalog", place, num=num, version=version)
    else:
        findings.add("criterion_unknown", place)
    return False


def _row(num: str, component: Mapping[str, Any], place: str, findings: Findings) -> Iterator[Row]:
    name = str(component["name"]).strip()
    if name not in COMPONENTS:
        findings.add("component_unknown", place, num=num)
        return
    yield Row(num, name, _adherence(num, component, place, findings), place)


def _adherence(num: str, component: Mapping[str, Any], place: str, findings: Findings) -> Adherence:
    term = str((component.get("adherence") or {}).get("level") or "").strip()
    if term and term not in TERMS:
        findings.add("term_unknown", f"{place}/adherence/level", num=num)
    return TERMS.get(term, Adherence.NOT_EVALUATED)
