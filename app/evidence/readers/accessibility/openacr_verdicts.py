"""From the rows of a report to one verdict per criterion.

A criterion takes its worst component among those in scope.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.evidence.readers.accessibility.openacr_rows import CHAPTERS, Row
from app.evidence.readers.accessibility.openacr_wording import Findings
from app.evidence.readers.accessibility.wcag import Level, Version
from app.evidence.readers.accessibility.wcag_verdicts import (
    ASSESSED,
    EXERCISED,
    FAILING,
    Adherence,
    Verdicts,
    incomplete,
    without_removed,
    worst,
)
from app.evidence.readers.reading import pointer


def verdicts_of(rows: Iterable[Row], version: Version, findings: Findings) -> Verdicts:
    """The verdict on each of the 50 criteria, from the components in scope."""
    assessed = [row for row in rows if row.num in ASSESSED]
    scope = _scope(assessed, findings)
    by_criterion: dict[str, dict[str, list[Adherence]]] = defaultdict(lambda: defaultdict(list))
    for row in assessed:
        by_criterion[row.num][row.component].append(row.adherence)
    _say_whole_product(by_criterion, findings)
    _say_uncounted(assessed, findings)
    verdicts = {num: _verdict(by_criterion[num], scope) for num in ASSESSED}
    return _without_removed(verdicts, version, findings)


def _scope(rows: Sequence[Row], findings: Findings) -> frozenset[str]:
    """The components that count.

    `web` counts. `software` counts only when the report exercises it, that is gives it a verdict other
    than not applicable on at least one criterion: vendors of web products fill that column with
    "not-applicable" or nothing. A report without any `web` row that exercises `software` is about a
    native application alone.
    """
    exercised = {row.num for row in rows if row.component == "software" and row.adherence in EXERCISED}
    if not exercised:
        return frozenset({"web"})
    findings.add("software_in_scope", pointer("chapters"), count=len(exercised))
    if any(row.component == "web" for row in rows):
        return frozenset({"web", "software"})
    findings.add("web_absent", pointer("chapters"))
    return frozenset({"software"})


def _verdict(components: Mapping[str, Sequence[Adherence]], scope: frozenset[str]) -> Adherence:
    if set(components) == {"none"}:
        return worst(components["none"])
    return worst(worst(components.get(name, ())) for name in scope)


def _without_removed(verdicts: Verdicts, version: Version, findings: Findings) -> Verdicts:
    needed = without_removed(verdicts, version)
    if needed != verdicts:
        findings.add("parsing_obsolete", pointer("chapters", CHAPTERS[Level.A]))
    return needed


def say_incomplete(verdicts: Verdicts, findings: Findings) -> None:
    """Say of each level that lacks verdicts what is certain all the same."""
    for figures in incomplete(verdicts):
        level = Level(str(figures["level"]))
        findings.add("level_incomplete", pointer("chapters", CHAPTERS[level]), **figures)


def _say_whole_product(by_criterion: Mapping[str, Mapping[str, object]], findings: Findings) -> None:
    whole = [num for num, components in by_criterion.items() if set(components) == {"none"}]
    if whole:
        findings.add("whole_product", pointer("chapters"), count=len(whole))


def _say_uncounted(rows: Sequence[Row], findings: Findings) -> None:
    for component in ("electronic-docs", "authoring-tool"):
        failing = {row.num for row in rows if row.component == component and row.adherence in FAILING}
        nums = [num for num in ASSESSED if num in failing]
        if nums:
            findings.add(
                "component_not_counted",
                pointer("chapters"),
                component=component,
                count=len(nums),
                nums=", ".join(nums),
            )
