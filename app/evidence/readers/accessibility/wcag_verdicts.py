"""From one verdict per WCAG criterion to facts, the same way whatever document gave the verdicts.

A missing verdict ranks below a support and above a failure: it can hide a failure, it cannot undo one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from app.evidence.readers.accessibility.wcag import REMOVED, Level, Version, of_level
from app.evidence.readers.reading import ReadValue

LEVEL_A = of_level("2.1", Level.A)
LEVEL_AA = of_level("2.1", Level.AA)
ASSESSED = (*LEVEL_A, *LEVEL_AA)
"""The 30 level A and 20 level AA criteria of WCAG 2.1, which EN 301 549 and the French law ask for."""

BLOCKERS = ("1.1.1", "2.1.1", "2.1.2", "4.1.2")
"""Where a failure shuts people out: images without text, no keyboard, a keyboard trap, controls without a name."""


class Adherence(StrEnum):
    """What is concluded of a criterion, in the five terms of OpenACR."""

    SUPPORTS = "supports"
    PARTIALLY_SUPPORTS = "partially-supports"
    DOES_NOT_SUPPORT = "does-not-support"
    NOT_APPLICABLE = "not-applicable"
    NOT_EVALUATED = "not-evaluated"


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
"""The verdict on each of the 50 criteria, by number."""

COVERED = (
    ("a11y.wcag_a", LEVEL_A, Level.A),
    ("a11y.wcag_aa", LEVEL_AA, Level.AA),
    ("a11y.wcag_blockers", BLOCKERS, Level.A),
)
"""The facts that need a verdict on every one of their criteria, and the level of these."""


def worst(adherences: Iterable[Adherence]) -> Adherence:
    """The worst of them; not evaluated when there is none."""
    return min(adherences, key=WORST_FIRST.index, default=Adherence.NOT_EVALUATED)


def among(nums: Iterable[str], verdicts: Verdicts, wanted: Iterable[Adherence]) -> tuple[str, ...]:
    """Those of the criteria whose verdict is one of those wanted."""
    return tuple(num for num in nums if verdicts[num] in wanted)


def established(
    verdicts: Verdicts, place: Callable[[Level | None], str]
) -> tuple[dict[str, ReadValue], dict[str, tuple[str, ...]]]:
    """The facts the verdicts establish, and per unknown fact the criteria still to evaluate.

    `a11y.wcag_a`, `a11y.wcag_aa`: number of criteria of that level not fully supported.
    `a11y.wcag_blockers`: those of the four blockers that are not. `a11y.wcag_evaluated`: number of
    criteria, of the 50, with a verdict. All but the last only when each criterion covered has a verdict.
    `place` gives where the verdicts of a level stand in the document, or all of them for None.
    """
    evaluated = sum(verdict is not Adherence.NOT_EVALUATED for verdict in verdicts.values())
    facts = {"a11y.wcag_evaluated": ReadValue(evaluated, place(None))}
    missing = {}
    for fact, nums, level in COVERED:
        if unevaluated := among(nums, verdicts, {Adherence.NOT_EVALUATED}):
            missing[fact] = unevaluated
        else:
            failing = among(nums, verdicts, FAILING)
            facts[fact] = ReadValue(list(failing) if nums is BLOCKERS else len(failing), place(level))
    return facts, missing


def incomplete(verdicts: Verdicts) -> Iterator[dict[str, object]]:
    """The figures of each level that lacks verdicts: what is certain all the same."""
    for level, nums in ((Level.A, LEVEL_A), (Level.AA, LEVEL_AA)):
        unevaluated = among(nums, verdicts, {Adherence.NOT_EVALUATED})
        if unevaluated:
            yield {
                "level": level,
                "evaluated": len(nums) - len(unevaluated),
                "total": len(nums),
                "failing": len(among(nums, verdicts, FAILING)),
            }


def without_removed(verdicts: Verdicts, version: Version) -> Verdicts:
    """The verdicts, where a criterion that version removed and the document left out does not apply.

    WCAG 2.1 itself now notes that 4.1.1 is always satisfied in HTML; asking a report made on 2.2 for it
    would leave every such report unknown.
    """
    unneeded = among(ASSESSED, verdicts, {Adherence.NOT_EVALUATED})
    return {**verdicts, **dict.fromkeys(REMOVED[version].intersection(unneeded), Adherence.NOT_APPLICABLE)}
