"""Studies written as data: each is rated, the set gets a tier, the strongest study gives its facts.

The format is ours, described by `schemas/study.json`; the figures in it are those a paper reports. What the tier rests
on is computed by `app.evidence.calculators.effect`, from the rules of the What Works Clearinghouse and of the US Every
Student Succeeds Act. A document says what its sender chose to write: an evaluator reads the paper beside it.
"""

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any, NamedTuple

from app.evidence.calculators.effect.studies import Rules
from app.evidence.calculators.effect.tiers import Assessment, LogicModel, Read, assess, read_all
from app.evidence.readers.conforming import Format
from app.evidence.readers.effect.study_facts import facts_of
from app.evidence.readers.effect.study_findings import notice
from app.evidence.readers.effect.study_parsing import Fields, Written, logic_model_of, studies_of
from app.evidence.readers.effect.study_wording import FINDINGS, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, Unreadable, unreadable
from app.evidence.readers.trees import read_tree
from app.evidence.readers.written_dates import written_date
from app.scoring import Json

KIND = "study"
READER = "study/1"
FORMAT_VERSION = "1"
MOST_OUTCOMES = 300
"""Of all studies together: each takes up to two milliseconds."""
RULES = Rules()
"""The rules the facts follow: those of this version of the reader."""

SCHEMA: Mapping[str, Any] = json.loads(
    files("app.evidence.readers.effect").joinpath("schemas/study.json").read_text(encoding="utf-8")
)
FORMAT = Format(SCHEMA)


class Documented(NamedTuple):
    """A document read as studies: each with what was computed of it, the logic model, and what was noticed."""

    format_version: str
    written: list[Written]
    reads: tuple[Read, ...]
    logic: LogicModel
    assessment: Assessment
    findings: Findings
    observed_at: date | None


def recognises(data: bytes) -> bool:
    """Whether the document is meant as studies, well-formed in every detail or not."""
    try:
        document = read_tree(data)
    except Unreadable:
        return False
    if document.get("format") == "estampille-study":
        return "studies" in document or "study" in document
    studies = document.get("studies")
    listed = studies if isinstance(studies, list) else [document.get("study")]
    return any(isinstance(one, dict) and "design" in one and "outcomes" in one for one in listed)


def read(data: bytes) -> Reading:
    """The facts `evd.*` that studies establish, in YAML or JSON; raises `Unreadable`.

    `evd.tier` is that of the whole set, in itself; the others are those of the strongest study the tier rests on.
    """
    found = documented(data)
    facts, missing = facts_of(found.written, found.reads, found.assessment, found.findings)
    kept = found.findings.kept()
    return Reading(KIND, found.format_version, facts, kept, missing, found.observed_at, READER)


def documented(data: bytes, rules: Rules = RULES) -> Documented:
    """A document read as studies, under rules; raises `Unreadable`."""
    document, findings = conforming(read_tree(data), FORMAT), Findings("study", FINDINGS)
    if "studies" not in document and document.get("study") is None:
        raise unreadable(REFUSALS, "study.field_missing")
    version = version_of(document, findings)
    for where in FORMAT.unknown(document):
        findings.add("study.unknown_field", where)
    written, logic = studies_of(document), logic_model_of(document)
    if sum(len(one.study.outcomes) for one in written) > MOST_OUTCOMES:
        raise unreadable(REFUSALS, "study.too_many_outcomes", limit=MOST_OUTCOMES)
    reads = read_all((one.study for one in written), rules)
    assessment = assess(reads, logic, rules)
    notice(written, reads, assessment, findings)
    day = observed_at(document, findings)
    return Documented(version, written, reads, logic, assessment, findings, day)


def conforming(tree: Mapping[str, Json], form: Format) -> Fields:
    """The document with its numbers, when it has the shape its schema asks for."""
    document: Any = form.typed(dict(tree))
    misfit = form.misfit(document)
    if misfit is None:
        return dict(document)
    fr, en = misfit.expected.fr, misfit.expected.en
    raise unreadable(REFUSALS, "study.schema", misfit.where, place=misfit.where or "/", attendu=fr, expected=en)


def version_of(document: Fields, findings: Findings) -> str:
    """The version of the format: silence means 1, another one is read as 1, and said."""
    if str(document.get("version", FORMAT_VERSION)) not in (FORMAT_VERSION, "1.0"):
        findings.add("study.version", "/version")
    return FORMAT_VERSION


def observed_at(document: Fields, findings: Findings) -> date | None:
    """The day the figures were put together, None when the document does not say it, or says no day."""
    stated = document.get("date")
    day = written_date(stated) if stated else None
    if day is None:
        findings.add("study.date_unreadable" if stated else "study.date_absent", "/date" if stated else "")
    return day
