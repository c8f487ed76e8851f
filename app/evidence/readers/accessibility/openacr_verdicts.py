"""From the rows of a report to one verdict per criterion, and from the verdicts to facts.

A criterion takes its worst component among those in scope. A missing verdict ranks below a support
and above a failure: it can hide a failure, it cannot undo one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.evidence.readers.accessibility.openacr_rows import CHAPTERS, Adherence, Row
from app.evidence.readers.accessibility.openacr_wording import Findings
from app.evidence.readers.accessibility.wcag import REMOVED, Level, Version, of_level
from app.evidence.readers.reading import ReadValue, pointer

LEVEL_A = of_level("2.1", Level.A)
LEVEL_AA = of_level("2.1", Level.AA)
ASSESSED = (*LEVEL_A, *LEVEL_AA)
"""The 30 level A and 20 level AA criteria of WCAG 2.1, which EN 301 549 and the French law ask for."""

BLOCKERS = ("1.1.1", "2.1.1", "2.1.2", "4.1.2")
"""Where a failure shuts people out: images without text, no keyboard, a keyboard trap, controls without a name."""

COVERED = (
    ("a11y.wcag_a", LEVEL_A, Level.A),
    ("a11y.wcag_aa", LEVEL_AA, Level.AA),
    ("a11y.wcag_blockers", BLOCKERS, Level.A),
)
"""The facts that need a verdict on every one of their criteria, and the chapter of these."""

WORST_FIRST = (
    Adherence.DOES_NOT_SUPPORT,
    Adherence.PARTIALLY_SUPPORTS,
    Adherence.NOT_EVALUATED,
    Adherence.SUPPORTS,
    Adherence.NOT_APPLICABLE,
)
FAILING = frozenset({Adherence.DOES_NOT_SUPPORT, Adherence.PARTIALLY_SUPPORTS})
EXERCISED = FAILING | {Adherence.SUPPORTS}

Verdicts = Mapping[str, Adherence]


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


def established(verdicts: Verdicts, findings: Findings) -> tuple[dict[str, ReadValue], dict[str, tuple[str, ...]]]:
    """The facts the verdicts establish, and per unknown fact the criteria still to evaluate.

    `a11y.wcag_a`, `a11y.wcag_aa`: number of criteria of that level not fully supported.
    `a11y.wcag_blockers`: those of the four blockers that are not. `a11y.wcag_evaluated`: number of
    criteria, of the 50, with a verdict. All but the last only when each criterion covered has a verdict.
    """
    _say_incomplete(verdicts, findings)
    evaluated = sum(verdict is not Adherence.NOT_EVALUATED for verdict in verdicts.values())
    facts = {"a11y.wcag_evaluated": ReadValue(evaluated, pointer("chapters"))}
    missing = {}
    for fact, nums, level in COVERED:
        if unevaluated := _among(nums, verdicts, {Adherence.NOT_EVALUATED}):
            missing[fact] = unevaluated
        else:
            failing = _among(nums, verdicts, FAILING)
            value = list(failing) if nums is BLOCKERS else len(failing)
            facts[fact] = ReadValue(value, pointer("chapters", CHAPTERS[level]))
    return facts, missing


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


def worst(adherences: Iterable[Adherence]) -> Adherence:
    """The worst of them; not evaluated when there is none."""
    return min(adherences, key=WORST_FIRST.index, default=Adherence.NOT_EVALUATED)


def _without_removed(verdicts: Verdicts, version: Version, findings: Findings) -> Verdicts:
    """The verdicts, where a criterion that version removed and the report left out does not apply.

    WCAG 2.1 itself now notes that 4.1.1 is always satisfied in HTML; asking a report made on 2.2 for it
    would leave every such report unknown.
    """
    unneeded = _among(ASSESSED, verdicts, {Adherence.NOT_EVALUATED})
    removed = REMOVED[version].intersection(unneeded)
    if removed:
        findings.add("parsing_obsolete", pointer("chapters", CHAPTERS[Level.A]))
    return {**verdicts, **dict.fromkeys(removed, Adherence.NOT_APPLICABLE)}


def _among(nums: Iterable[str], verdicts: Verdicts, wanted: Iterable[Adherence]) -> tuple[str, ...]:
    return tuple(num for num in nums if verdicts[num] in wanted)


def _say_incomplete(verdicts: Verdicts, findings: Findings) -> None:
    for level, nums in ((Level.A, LEVEL_A), (Level.AA, LEVEL_AA)):
        unevaluated = _among(nums, verdicts, {Adherence.NOT_EVALUATED})
        if unevaluated:
            findings.add(
                "level_incomplete",
                pointer("chapters", CHAPTERS[level]),
                level=level,
                evaluated=len(nums) - len(unevaluated),
                total=len(nums),
                failing=len(_among(nums, verdicts, FAILING)),
            )


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
