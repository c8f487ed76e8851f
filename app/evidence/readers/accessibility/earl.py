"""EARL reports and WCAG-EM evaluations: the same WCAG facts as OpenACR, by the same rule.

Source: EARL 1.0 (W3C Note) and the WCAG-EM report tool, all its exports. A criterion fails when it fails anywhere. It
is supported when it passes on every page tested, or when the evaluator concludes so and no page is in doubt: "cannot
tell" is not evaluated. A test that is automatic, or a part of the criterion only, lowers verdicts and never gives one.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from app.evidence.calculators.accessibility import Matrix, Page, Status, verdict
from app.evidence.readers.accessibility.earl_shapes import (
    Assertion,
    Outcome,
    assertions,
    roots,
    sampled_pages,
    stated_dates,
    wcag_version,
)
from app.evidence.readers.accessibility.earl_wording import NOTICES, REFUSALS
from app.evidence.readers.accessibility.rgaa_crossing import ADHERENCES
from app.evidence.readers.accessibility.wcag_verdicts import (
    ASSESSED,
    Verdicts,
    established,
    incomplete,
    without_removed,
)
from app.evidence.readers.json_reading import read_json
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, Unreadable, unreadable
from app.evidence.readers.written_dates import written_date
from app.scoring import Json

KIND = "earl_report"
READER = "earl/1"
MAX_BYTES = 4 * 1_048_576
MAX_NODES = 100_000

STATUSES: Mapping[Outcome | None, Status] = {
    Outcome.PASSED: Status.C,
    Outcome.FAILED: Status.NC,
    Outcome.INAPPLICABLE: Status.NA,
    Outcome.CANT_TELL: Status.NT,
    Outcome.UNTESTED: Status.NT,
    None: Status.NT,
}
NAMESPACE = b"http://www.w3.org/ns/earl#"
WHERE_NAMED = 65_536
"""Bytes among which a document in Turtle or RDF/XML declares its prefixes."""
CONCLUDED = frozenset({Status.C, Status.NA})
_RELEASE = re.compile(r"(?:^|releases/tag/v?)(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)$")


def recognises(data: bytes) -> bool:
    """Whether the document holds at least one EARL assertion, or is EARL in a syntax not read here."""
    if _is_other_syntax(data):
        return True
    try:
        return bool(_assertions(_tree(data)))
    except Unreadable:
        return False


def read(data: bytes) -> Reading:
    """The WCAG facts of an EARL report or a WCAG-EM evaluation, in JSON-LD; raises `Unreadable`.

    Gives `a11y.wcag_a`, `a11y.wcag_aa`, `a11y.wcag_evaluated` and `a11y.wcag_blockers`, counted on WCAG 2.1, each only
    as far as the report establishes it.
    """
    tree, found = _asserted(data)
    findings = Findings("earl", NOTICES)
    _say_uncounted(found, findings)
    said = _said(tree, found, findings)
    for figures in incomplete(said):
        findings.add("earl.level_incomplete", "", **figures)
    facts, missing = established(said, lambda _: found[0].place or "/")
    day = _day(tree, found, findings)
    return Reading(KIND, _format_version(tree), facts, findings.kept(), missing, day, READER)


def conformance(data: bytes) -> Verdicts:
    """What a report says of each WCAG criterion; raises `Unreadable`."""
    tree, found = _asserted(data)
    return _said(tree, found, Findings("earl", NOTICES))


def _asserted(data: bytes) -> tuple[Json, list[Assertion]]:
    """The document and its assertions, of which it has at least one; raises `Unreadable`."""
    if _is_other_syntax(data):
        raise unreadable(REFUSALS, "earl.syntax")
    tree = _tree(data)
    found = _assertions(tree)
    if not found:
        raise unreadable(REFUSALS, "earl.shape")
    return tree, found


def _said(tree: Json, found: Sequence[Assertion], findings: Findings) -> Verdicts:
    return _without_removed(_verdicts(found, set(sampled_pages(tree)), findings), tree, findings)


def _tree(data: bytes) -> Json:
    return read_json(data, max_bytes=MAX_BYTES, max_nodes=MAX_NODES) if _opens_as_json(data) else None


def _opens_as_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _is_other_syntax(data: bytes) -> bool:
    """Whether it names the EARL vocabulary without being JSON: Turtle, RDF/XML, N-Triples."""
    return not _opens_as_json(data) and NAMESPACE in data[:WHERE_NAMED]


def _assertions(tree: Json) -> list[Assertion]:
    return list(assertions(tree))


def _say_uncounted(found: Sequence[Assertion], findings: Findings) -> None:
    unknown = sum(not one.numbers for one in found)
    passed = [one for one in found if one.numbers and one.outcome in (Outcome.PASSED, Outcome.INAPPLICABLE)]
    automatic = sum(one.automatic for one in passed)
    partial = sum(not one.automatic and not one.whole_criterion for one in passed)
    for code, count in (("test_unknown", unknown), ("automatic", automatic), ("part_of_criterion", partial)):
        if count:
            findings.add(f"earl.{code}", "", count=count)
    for one in found:
        if one.outcome is None:
            findings.add("earl.outcome_unknown", one.place)


def _verdicts(found: Sequence[Assertion], chosen: set[str], findings: Findings) -> Verdicts:
    """The verdict on each of the 50 criteria, from the conclusions and the results on each page chosen or tested."""
    by_number: dict[str, list[Assertion]] = defaultdict(list)
    for one in found:
        for number in one.numbers:
            by_number[number].append(one)
    sampled = chosen | {page for one in found if _judges(one) and not one.overall for page in one.pages}
    return {number: ADHERENCES[_status(number, by_number[number], sampled, findings)] for number in ASSESSED}


def _judges(one: Assertion) -> bool:
    """Whether an assertion can give a verdict, and not only lower one."""
    return one.whole_criterion and not one.automatic


def _status(number: str, about: Sequence[Assertion], sampled: set[str], findings: Findings) -> Status:
    judging = [one for one in about if _judges(one)]
    concluded = verdict(STATUSES[one.outcome] for one in judging if one.overall)
    if any(one.outcome is Outcome.FAILED for one in about):
        if concluded in CONCLUDED:
            findings.add("earl.page_contradicts", about[0].place, num=number)
        return Status.NC
    doubtful = any(one.overall and one.outcome is Outcome.CANT_TELL for one in judging)
    status = Status.NT if doubtful else verdict(_matrix(number, judging, sampled, concluded).statuses(number))
    if status is Status.NT and any(one.outcome is Outcome.PASSED for one in judging):
        findings.add("earl.pages_unsaid", judging[0].place, num=number)
    return status


def _matrix(number: str, judging: Sequence[Assertion], sampled: set[str], concluded: Status) -> Matrix:
    """One row: the conclusion, then each page; a page left untested does not undo a conclusion, a doubt does."""
    by_page: dict[str, list[Status]] = {page: [] for page in sorted(sampled)}
    for one in judging:
        untested = one.outcome in (Outcome.UNTESTED, None)
        if not one.overall and not (untested and concluded in CONCLUDED):
            for page in one.pages or ("",):
                by_page.setdefault(page, []).append(STATUSES[one.outcome])
    pages = {page: verdict(said) for page, said in by_page.items() if said or concluded not in CONCLUDED}
    columns = (Page("", whole=True), *(Page(page) for page in pages))
    return Matrix(columns, {number: (concluded, *pages.values())})


def _without_removed(said: Verdicts, tree: Json, findings: Findings) -> Verdicts:
    version = wcag_version(tree)
    needed = without_removed(said, version) if version else said
    if needed != said:
        findings.add("earl.parsing_obsolete")
    return needed


def _format_version(tree: Json) -> str | None:
    """The version of the WCAG-EM report tool that wrote the document, when it says it."""
    said = [root.get(term) for root in roots(tree) for term in ("reporttoolversion", "publisher")]
    found = (_RELEASE.search(text[:200]) for text in said if isinstance(text, str))
    return next((match[1] for match in found if match), None)


def _day(tree: Json, found: Sequence[Assertion], findings: Findings) -> date | None:
    """The day the evaluation says, else that of its last result."""
    days = [written_date(text) for text in stated_dates(tree)]
    days += [max(results)] if (results := [day for one in found if (day := written_date(one.written))]) else []
    day = next((day for day in days if day), None)
    if day is None:
        findings.add("earl.date_absent")
    return day
