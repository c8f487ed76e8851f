"""OpenACR accessibility conformance reports: the shape, then the catalog, then what they leave unsaid.

Source: OpenACR 0.1.0 and its catalogs (VPAT 2.4 and 2.5), published by the U.S. General Services
Administration. The shape is not enough: the format declares valid a report whose verdicts are all
empty, so a criterion without a verdict is one nobody evaluated, never one supported.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from app.evidence.readers.accessibility.openacr_rows import CHAPTERS, Report, listed, number_of, rows_of
from app.evidence.readers.accessibility.openacr_verdicts import say_incomplete, verdicts_of
from app.evidence.readers.accessibility.openacr_wording import REFUSALS, TYPES, Findings
from app.evidence.readers.accessibility.wcag import CRITERIA, VERSIONS, Level, Version
from app.evidence.readers.accessibility.wcag_verdicts import Verdicts, established
from app.evidence.readers.reading import Reading, Unreadable, pointer, unreadable
from app.evidence.readers.trees import read_tree
from app.evidence.readers.written_dates import written_date
from app.scoring import Text

KIND = "openacr"
READER = "openacr/1"
FORMAT_VERSION = "0.1.0"
FORMER_AUTHOR = "contact"

SCHEMA: Mapping[str, Any] = json.loads(
    files("app.evidence.readers").joinpath("schemas/openacr.json").read_text(encoding="utf-8")
)
_SHAPE = Draft202012Validator(SCHEMA)
_KNOWN_FIELDS = frozenset(SCHEMA["properties"])
_VERSION_FIELDS = ("$schema", "schema_version", "openacr_version")
_VERSION = re.compile(r"(?:.*openacr-)?(\d{1,4})\.(\d{1,4})(?:\.\d{1,4})?(?:\.json)?")
_CATALOG_EDITION = re.compile(r"(\d\.\d)-edition-")
_CATALOG_WCAG = re.compile(r"wcag-(\d\.\d)")


def recognises(data: bytes) -> bool:
    """Whether the document is meant as an OpenACR report, well-formed in every detail or not."""
    try:
        report = read_tree(data)
    except Unreadable:
        return False
    chapters = report.get("chapters")
    return "product" in report and isinstance(chapters, dict) and not chapters.keys().isdisjoint(CHAPTERS.values())


def read(data: bytes) -> Reading:
    """The accessibility facts of a report, in YAML or JSON; raises `Unreadable`.

    Gives `a11y.wcag_a`, `a11y.wcag_aa`, `a11y.wcag_evaluated` and `a11y.wcag_blockers` (criteria,
    counted on WCAG 2.1), each only as far as the report establishes it.
    """
    findings = Findings()
    report = _conforming(_renamed(read_tree(data), findings))
    format_version = _format_version(report, findings)
    version = _wcag_version(report, findings)
    _say_unread(report, findings)
    verdicts = verdicts_of(rows_of(report, version, findings), version, findings)
    say_incomplete(verdicts, findings)
    facts, missing = established(verdicts, _place)
    observed_at = _observed_at(report, findings)
    return Reading(KIND, format_version, facts, findings.kept(), missing, observed_at, READER)


def conformance(data: bytes) -> Verdicts:
    """What a report says of each WCAG criterion, its worst component counting; raises `Unreadable`."""
    findings = Findings()
    report = _conforming(_renamed(read_tree(data), findings))
    version = _wcag_version(report, findings)
    return verdicts_of(rows_of(report, version, findings), version, findings)


def _place(level: Level | None) -> str:
    return pointer("chapters", CHAPTERS[level]) if level else pointer("chapters")


def _renamed(report: Report, findings: Findings) -> Report:
    """The report, whose author was its `contact` while the format was drafted under the name of OPAT."""
    if "author" in report or not isinstance(report.get(FORMER_AUTHOR), dict):
        return report
    findings.add("former_author", pointer(FORMER_AUTHOR))
    return {
        **{field: value for field, value in report.items() if field != FORMER_AUTHOR},
        "author": report[FORMER_AUTHOR],
    }


def _conforming(report: Report) -> Report:
    """The report, when it has the shape of one."""
    flaw = next(_SHAPE.iter_errors(report), None)
    if flaw is None:
        return report
    # The path only goes through fields the schema names: nothing of the document is repeated.
    where = pointer(*flaw.absolute_path)
    if flaw.validator == "required":
        raise unreadable(REFUSALS, "openacr.field_missing", where, place=where or "/", fields=", ".join(_absent(flaw)))
    expected = _expected(flaw)
    raise unreadable(REFUSALS, "openacr.schema", where, attendu=expected.fr, expected=expected.en)


def _absent(flaw: ValidationError) -> list[str]:
    required: Any = flaw.validator_value
    present: Any = flaw.instance
    return [field for field in required if field not in present]


def _expected(flaw: ValidationError) -> Text:
    """What the schema asks where it is broken: one of some words, or a value of some types."""
    asked: Any = flaw.validator_value
    if flaw.validator == "enum":
        words = [Text(word, word) for word in asked if word]
    else:
        names = {"type": asked, "pattern": "integer"}[str(flaw.validator)]
        words = [TYPES[name] for name in ([names] if isinstance(names, str) else names)]
    return Text(" ou ".join(word.fr for word in words), " or ".join(word.en for word in words))


def _format_version(report: Report, findings: Findings) -> str:
    """The version of the format: 0.1.0 reports do not say it, so silence means 0.1.0."""
    for field in _VERSION_FIELDS:
        stated = _VERSION.fullmatch(str(report.get(field, ""))[:200])
        if stated is None:
            continue
        major, minor = (int(part) for part in stated.groups())
        if (major, minor) == (0, 2):
            findings.add("newer_version", pointer(field))
            return "0.2.0"
        if (major, minor) != (0, 1):
            raise unreadable(REFUSALS, "openacr.version", pointer(field))
    return FORMAT_VERSION


def _wcag_version(report: Report, findings: Findings) -> Version:
    """The version of WCAG the catalog names; without one, the first that has all the criteria listed."""
    catalog = str(report.get("catalog") or "")[:200]
    named = [version for version in VERSIONS if version in _CATALOG_WCAG.findall(catalog)]
    if not named:
        version = _version_covering({number_of(criterion) for _, _, criterion in listed(report)})
        code, where = ("catalog_unknown", pointer("catalog")) if catalog else ("catalog_absent", "")
        findings.add(code, where, version=version)
        return version
    edition = _CATALOG_EDITION.match(catalog)
    if edition is None or edition[1] not in ("2.4", "2.5"):
        findings.add("catalog_edition", pointer("catalog"), version=named[-1])
    return named[-1]


def _version_covering(nums: set[str]) -> Version:
    real = nums.intersection(CRITERIA[VERSIONS[-1]])
    return next(version for version in VERSIONS if real.issubset(CRITERIA[version]))


def _say_unread(report: Report, findings: Findings) -> None:
    for field in sorted(report.keys() - _KNOWN_FIELDS - set(_VERSION_FIELDS)):
        findings.add("unknown_field", pointer(field))
    for chapter in CHAPTERS.values():
        if ((report.get("chapters") or {}).get(chapter) or {}).get("disabled"):
            findings.add("chapter_disabled", pointer("chapters", chapter))


def _observed_at(report: Report, findings: Findings) -> date | None:
    """The day of the report, or of its last change when it has no day of its own.

    A later change of wording does not make the observation younger, so the report's own date comes first.
    """
    stated = [(field, str(report.get(field) or "").strip()) for field in ("report_date", "last_modified_date")]
    for field, text in stated:
        if day := written_date(text):
            return day
        if text:
            findings.add("date_unreadable", pointer(field))
    if not any(text for _, text in stated):
        findings.add("date_absent", "")
    return None
