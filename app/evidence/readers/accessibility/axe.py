"""Reports of automated tests, axe-core and the tools that run it: the errors of an average page, by severity.

Source: axe-core, doc/API.md (versions 3.5 to 4.14); pa11y, pa11y-ci, Lighthouse. An error is an element at fault,
as axe-cli and pa11y count them; what the tool leaves for a person to review is no error and no pass. Such a report
never gives a verdict on a criterion.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from app.evidence.calculators.accessibility_rgaa import CRITERIA as RGAA_CRITERIA
from app.evidence.readers.accessibility.axe_run import MOST_ELEMENTS, SEVERITIES, Run
from app.evidence.readers.accessibility.axe_shapes import runs_of
from app.evidence.readers.accessibility.axe_wording import NOTICES, REFUSALS
from app.evidence.readers.accessibility.wcag import CRITERIA
from app.evidence.readers.json_reading import read_json
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, unreadable
from app.evidence.readers.written_dates import written_date
from app.scoring import Json

KIND = "axe_report"
READER = "axe/1"
MAX_BYTES = 6 * 1_048_576
MAX_NODES = 150_000
MAX_PAGES = 10_000
OLDEST, NEWEST = (3, 5), (4, 14)

WCAG_TAGS: Mapping[str, str] = {f"wcag{num.replace('.', '')}": num for num in CRITERIA["2.2"]}
_RGAA_TAG = re.compile(r"RGAA-(\d{1,2}\.\d{1,2})(?:\.\d{1,2})?")


def recognises(data: bytes) -> bool:
    """Whether the document has one of the shapes that axe-core, pa11y and Lighthouse write."""
    try:
        return _runs(data) is not None
    except Unreadable:
        return False


def read(data: bytes) -> Reading:
    """The fact `a11y.auto` of an automated report, in JSON; raises `Unreadable`.

    Pages tested, and errors per page on average by severity, two decimals; left out when an error has no severity, a
    rule does not say on how many elements it fails, or no page was tested.
    """
    runs = _runs(data)
    if runs is None:
        raise unreadable(REFUSALS, "axe.shape")
    findings = Findings("axe", NOTICES)
    tested = [run for run in runs if run.tested]
    if len(tested) < len(runs):
        findings.add("axe.page_failed", count=len(runs) - len(tested))
    version = _version(tested, findings)
    _say_limits(tested, findings)
    value = _averages(_by_page(tested, findings), tested, findings)
    facts = {"a11y.auto": ReadValue(value, runs[0].place)} if value else {}
    missing = {} if value else {"a11y.auto": ("pages", "critical", "serious")}
    _say_criteria(tested, findings)
    day = _day(tested, findings)
    return Reading(KIND, version, facts, findings.kept(), missing, day, READER)


def _runs(data: bytes) -> list[Run] | None:
    opening = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if opening not in (b"{", b"["):
        return None
    return runs_of(read_json(data, max_bytes=MAX_BYTES, max_nodes=MAX_NODES))


def _version(runs: Sequence[Run], findings: Findings) -> str | None:
    """The oldest version of the tool, when it says it."""
    versions = {tuple(int(part) for part in run.version.split(".")): run.version for run in runs if run.version}
    if not versions:
        findings.add("axe.version_absent")
        return None
    if min(versions)[:2] < OLDEST:
        findings.add("axe.version_older")
    if max(versions)[:2] > NEWEST:
        findings.add("axe.version_newer")
    return versions[min(versions)]


def _say_limits(runs: Sequence[Run], findings: Findings) -> None:
    limits = [run.limited_to for run in runs if run.limited_to is not None]
    if limits:
        findings.add("axe.limited", count=min(limits))
    if any(run.narrowed for run in runs):
        findings.add("axe.narrowed")
    if switched_off := max((run.switched_off for run in runs), default=0):
        findings.add("axe.switched_off", count=switched_off)
    if to_review := sum(run.to_review for run in runs):
        findings.add("axe.to_review", count=to_review)


def _by_page(runs: Sequence[Run], findings: Findings) -> list[Counter[str | None]]:
    """The errors of each page by severity; of several runs on one page, the worst of each severity."""
    pages: dict[str, Counter[str | None]] = {}
    repeated = 0
    for index, run in enumerate(runs):
        address = run.address or f"#{index}"
        repeated += address in pages
        pages[address] = pages.get(address, Counter()) | Counter(run.errors)
    if repeated:
        findings.add("axe.page_repeated", count=repeated)
    if any(run.address is None for run in runs):
        findings.add("axe.address_absent")
    return list(pages.values())


def _averages(pages: Sequence[Counter[str | None]], runs: Sequence[Run], findings: Findings) -> dict[str, Json] | None:
    if not 0 < len(pages) <= MAX_PAGES:
        findings.add("axe.no_page")
        return None
    total = sum(pages, Counter[str | None]())
    if total[None]:
        findings.add("axe.severity_absent", count=total[None])
    if uncounted := sum(run.uncounted for run in runs):
        findings.add("axe.elements_absent", count=uncounted)
    counts = {severity: total[severity] for severity in SEVERITIES}
    rules = {rule.name for run in runs for rule in run.failing}
    figures: dict[str, object] = {"errors": total.total(), "pages": len(pages), "rules": len(rules), **counts}
    findings.add("axe.counts", "", **figures)
    findings.add("axe.minority")
    averages: dict[str, Json] = {severity: round(count / len(pages), 2) for severity, count in counts.items()}
    if any(count > MOST_ELEMENTS * len(pages) for count in counts.values()):
        findings.add("axe.too_many", count=MOST_ELEMENTS)
        return None
    return None if total[None] or uncounted else {"pages": len(pages), **averages}


def _say_criteria(runs: Sequence[Run], findings: Findings) -> None:
    """Name the criteria that the errors are about, by the tags of their rules: an evaluator looks there first."""
    tags = {tag for run in runs for rule in run.failing for tag in rule.tags}
    if wcag := [num for tag, num in WCAG_TAGS.items() if tag in tags]:
        findings.add("axe.wcag_failing", criteria=", ".join(wcag))
    named = {match[1] for tag in tags if (match := _RGAA_TAG.fullmatch(tag))}
    if rgaa := [criterion for criterion in RGAA_CRITERIA if criterion in named]:
        findings.add("axe.rgaa_failing", criteria=", ".join(rgaa))


def _day(runs: Sequence[Run], findings: Findings) -> date | None:
    """The day of the oldest test, when each is dated."""
    days = [written_date(run.timestamp) for run in runs]
    dated = [day for day in days if day is not None]
    if not days or len(dated) < len(days):
        findings.add("axe.date_absent")
        return None
    return min(dated)
