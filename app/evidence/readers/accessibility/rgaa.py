"""RGAA audit grids: the rate and state recomputed from the status of each criterion on each page.

Source: RGAA 4.1.2 and its obligations; Ara, DISIC/Ara. The rate a document shows is never taken: it is computed again,
and only when every criterion has a verdict. An audit of 25 or 50 criteria is no RGAA audit.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from app.evidence.calculators.accessibility import (
    Matrix,
    Outcome,
    Status,
    outcome,
    rounded_rate,
    state,
    verdict,
    verdicts,
)
from app.evidence.calculators.accessibility_rgaa import CRITERIA, PARTIAL_AUDITS, crossed
from app.evidence.readers.accessibility.rgaa_crossing import adherences
from app.evidence.readers.accessibility.rgaa_sample import sample_of
from app.evidence.readers.accessibility.rgaa_shapes import Audit, from_rows, from_tree, goes_beyond, status_of
from app.evidence.readers.accessibility.rgaa_wording import NOTICES, REFUSALS
from app.evidence.readers.accessibility.rgaa_workbook import from_sheets
from app.evidence.readers.accessibility.wcag_verdicts import ASSESSED, FAILING, Verdicts, established, incomplete
from app.evidence.readers.csv_reading import read_csv
from app.evidence.readers.grids import numbers
from app.evidence.readers.json_reading import read_json
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, unreadable
from app.evidence.readers.workbooks.parts import is_container
from app.evidence.readers.workbooks.reading import read_workbook
from app.evidence.readers.written_dates import written_date

KIND = "rgaa_grid"
READER = "rgaa/1"
MAX_PAGES = 500
MISTYPED = 3
"""More criteria than that outside of the 106 are no slip: the grid is one of something else."""
A_DECIMAL = 0.1
MAX_BYTES = 4 * 1_048_576
MAX_NODES = 100_000

_VERSION = re.compile(r"(?<![\d.])[3-9]\.\d(?:\.\d)?(?![\d.])")


class Facts(NamedTuple):
    """What a part of the audit establishes, and what it leaves to say, by fact id."""

    values: dict[str, ReadValue]
    missing: dict[str, tuple[str, ...]]


def recognises(data: bytes) -> bool:
    """Whether the document is meant as an RGAA grid: it is Ara's, or goes beyond the themes that RGESN grids have."""
    try:
        audit = _audit(data)
    except Unreadable as refused:
        # a workbook of several grids is to be told so, not to be unknown
        return refused.code == "rgaa.sheets"
    return audit is not None and (audit.form == "ara" or goes_beyond(audit))


def read(data: bytes) -> Reading:
    """The accessibility facts of an RGAA audit, in CSV, JSON, ods or xlsx; raises `Unreadable`.

    Gives `a11y.rgaa_rate` (percent, whole) and `a11y.state` when every criterion has a verdict, `a11y.audit_age`,
    `a11y.sample`, and the four WCAG facts, each only as far as the grid establishes it.
    """
    audit = _noted(data)
    findings = Findings("rgaa", NOTICES)
    for told in audit.told:
        findings.add(told.code, told.place, **told.figures)
    version = _version(audit, findings)
    if (others := _others(audit)) > MISTYPED:
        findings.add("rgaa.other_criteria", audit.place, count=others)
    parts = _figures(audit, findings) if _is_of_the_106(audit, version) else []
    parts += [_age(audit, version, findings), _sample(audit, findings)]
    if audit.auditor:
        findings.add("rgaa.auditor_said", audit.place)
    values = {fact: value for part in parts for fact, value in part.values.items()}
    missing = {fact: named for part in parts for fact, named in part.missing.items()}
    return Reading(KIND, version, values, findings.kept(), missing, written_date(audit.audited_on), READER)


def _figures(audit: Audit, findings: Findings) -> list[Facts]:
    found = verdicts(_matrix(audit, findings), CRITERIA)
    return [_conformity(audit, found, findings), _wcag(audit, found, findings)]


def conformance(data: bytes) -> Verdicts:
    """What an audit says of each WCAG criterion, through the RGAA criteria that refer to it; raises `Unreadable`."""
    audit, findings = _noted(data), Findings("rgaa", NOTICES)
    if not _is_of_the_106(audit, _version(audit, findings)):
        return {}
    return adherences(verdicts(_matrix(audit, findings), CRITERIA))


def _is_of_the_106(audit: Audit, version: str | None) -> bool:
    """Whether the numbers of the document can be those of the 106 criteria: RGAA 3, RAWeb and RAAM have others."""
    return (version is None or version.startswith("4.")) and _others(audit) <= MISTYPED


def _others(audit: Audit) -> int:
    return len(set(numbers(audit.noted)).difference(CRITERIA))


def _noted(data: bytes) -> Audit:
    audit = _audit(data)
    if audit is None or not audit.noted:
        raise unreadable(REFUSALS, "rgaa.shape")
    if len(audit.pages) > MAX_PAGES:
        raise unreadable(REFUSALS, "rgaa.too_many_pages", limit=MAX_PAGES)
    return audit


def _audit(data: bytes) -> Audit | None:
    if is_container(data):
        return from_sheets(read_workbook(data))
    opening = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if opening in (b"{", b"["):
        return from_tree(read_json(data, max_bytes=MAX_BYTES, max_nodes=MAX_NODES))
    return from_rows(read_csv(data))


def _matrix(audit: Audit, findings: Findings) -> Matrix:
    """The matrix of the 106 criteria: NT wherever the document says nothing; the tests of a criterion make one."""
    said: dict[str, dict[str, Status]] = {criterion: {} for criterion in CRITERIA}
    seen: set[tuple[str, str, str]] = set()
    for place in dict.fromkeys(cell.place for cell in audit.noted if cell.criterion not in said):
        findings.add("rgaa.criterion_unknown", place)
    for cell in audit.noted:
        if cell.criterion not in said:
            continue
        status = status_of(cell.said)
        if status is None:
            findings.add("rgaa.status_unknown", cell.place, criterion=cell.criterion)
        if (cell.criterion, cell.page, cell.test) in seen:
            findings.add("rgaa.cell_repeated", cell.place, criterion=cell.criterion)
        seen.add((cell.criterion, cell.page, cell.test))
        row = said[cell.criterion]
        row[cell.page] = verdict((*([row[cell.page]] if cell.page in row else []), status or Status.NT))
    cells = {each: tuple(row.get(page, Status.NT) for page in audit.pages) for each, row in said.items()}
    return Matrix(tuple(audit.pages.values()), cells)


def _version(audit: Audit, findings: Findings) -> str | None:
    named = _VERSION.search(audit.version[:80])
    if named is None:
        if _others(audit) <= MISTYPED:
            findings.add("rgaa.version_absent", audit.place)
        return None
    if not named[0].startswith("4."):
        findings.add("rgaa.version_other", audit.place)
    return named[0]


def _conformity(audit: Audit, found: Mapping[str, Status], findings: Findings) -> Facts:
    """The rate and the state, when every criterion has a verdict and the audit is a whole one."""
    named = set(numbers(audit.noted)).intersection(CRITERIA)
    partial = audit.partial or len(named) in PARTIAL_AUDITS
    untested = tuple(criterion for criterion, status in found.items() if status is Status.NT)
    result = outcome(found)
    if partial:
        findings.add("rgaa.partial_audit", audit.place, count=len(named))
    elif result is None:
        findings.add("rgaa.incomplete", audit.place, count=len(untested), **_bounds(found))
    if result is None or partial:
        return Facts({}, dict.fromkeys(("a11y.rgaa_rate", "a11y.state"), untested or CRITERIA))
    _say_rate(audit, result, findings)
    return Facts(
        {
            "a11y.rgaa_rate": ReadValue(result.rate, audit.place),
            "a11y.state": ReadValue(result.state, audit.place),
        },
        {},
    )


def _bounds(found: Mapping[str, Status]) -> dict[str, object]:
    """Between which rates the audit ends: the untested criteria all fail, or are all validated."""
    statuses = list(found.values())
    validated, failed, untested = (statuses.count(one) for one in (Status.C, Status.NC, Status.NT))
    applicable = validated + failed + untested
    return {"low": rounded_rate(validated, applicable), "high": rounded_rate(validated + untested, applicable)}


def _say_rate(audit: Audit, result: Outcome, findings: Findings) -> None:
    pages = sum(not page.whole for page in audit.pages.values())
    findings.add("rgaa.counts", audit.place, validated=result.validated, applicable=result.applicable, pages=pages)
    if pages == 1:
        findings.add("rgaa.one_page", audit.place)
    if not result.applicable:
        findings.add("rgaa.nothing_applies", audit.place)
    if result.state != state(result.rate, 100):
        findings.add("rgaa.rounded", audit.place)
    if audit.stated_rate is not None and not _agrees(audit.stated_rate, result):
        findings.add("rgaa.rate_differs", audit.stated_at, stated=f"{audit.stated_rate:g}", rate=result.rate)


def _agrees(stated: float, result: Outcome) -> bool:
    """Whether a rate is the one computed, rounded to a whole number or to a decimal at least."""
    exact = 100 * result.validated / result.applicable if result.applicable else 0.0
    return stated == result.rate or abs(stated - exact) < A_DECIMAL


def _wcag(audit: Audit, found: Mapping[str, Status], findings: Findings) -> Facts:
    """The WCAG facts, by the references of the RGAA criteria; 1.2.4, which none refers to, is not evaluated."""
    crossing, said = crossed(found), adherences(found)
    failing = [number for number in ASSESSED if said[number] in FAILING]
    certain = sum(crossing[number].certain for number in failing)
    findings.add("rgaa.crosswalk", audit.place, failing=len(failing), certain=certain)
    for figures in incomplete(said):
        findings.add("rgaa.level_incomplete", audit.place, **figures)
    return Facts(*established(said, lambda _: audit.place))


def _age(audit: Audit, version: str | None, findings: Findings) -> Facts:
    day = written_date(audit.audited_on)
    if day is None:
        findings.add("rgaa.date_absent", audit.place)
    if day and version:
        value = {"audited_on": day.isoformat(), "rgaa_version": version}
        return Facts({"a11y.audit_age": ReadValue(value, audit.place)}, {})
    unsaid = (*(() if day else ("audited_on",)), *(() if version else ("rgaa_version",)))
    return Facts({}, {"a11y.audit_age": unsaid})


def _sample(audit: Audit, findings: Findings) -> Facts:
    value, unsaid = sample_of(audit.sample)
    if value is None:
        findings.add("rgaa.sample_unsaid", audit.place)
        return Facts({}, {"a11y.sample": unsaid})
    return Facts({"a11y.sample": ReadValue(value, "/pages")}, {})
