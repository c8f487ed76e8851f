"""Small EARL reports of our own: evaluations of the WCAG-EM report tool, and plain assertions."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.evidence.readers.accessibility.wcag import CRITERIA, Level, Version
from app.evidence.readers.accessibility.wcag_names import NUMBERS

NAMES = {number: name for name, number in reversed(list(NUMBERS.items())) if name[0].isalpha()}
"""The name of each criterion since WCAG 2.1."""
OLD_NAMES = {number: name for name, number in NUMBERS.items() if name[0].isalpha()}
"""… and in WCAG 2.0, for those that were there."""


def evaluation(
    version: Version = "2.1",
    *,
    everything: str = "passed",
    but: Mapping[str, str] | None = None,
    parts: Mapping[str, Sequence[str]] | None = None,
    **fields: Any,
) -> bytes:
    """A WCAG-EM evaluation, as v3 writes it: each criterion of levels A and AA `everything`, but some.

    `parts` gives the outcomes of a criterion page by page.
    """
    result = [
        {
            "type": "Assertion",
            "test": f"WCAG2:{NAMES[number]}",
            "subject": "_:website",
            "result": {"outcome": f"earl:{(but or {}).get(number, everything)}", "date": "2026-03-31 10:00:00 +0200"},
            "mode": "earl:manual",
            "hasPart": [part(number, page, said) for page, said in enumerate((parts or {}).get(number, ()))],
        }
        for number, level in CRITERIA[version].items()
        if level is not Level.AAA
    ]
    context = {"WCAG2": f"http://www.w3.org/TR/WCAG{version.replace('.', '')}/#", "earl": "http://www.w3.org/ns/earl#"}
    root = {"@context": context, "type": "Evaluation", "auditResult": result, **fields}
    return json.dumps({"@graph": [root]}).encode()


def part(number: str, page: int, said: str) -> dict[str, Any]:
    """The outcome of a criterion on one page."""
    return {
        "type": "Assertion",
        "subject": [f"_:struct_{page}"],
        "result": {"outcome": f"earl:{said}"},
        "mode": "earl:manual",
        "testcase": f"WCAG2:{NAMES[number]}",
    }


SAMPLE = ("_:subject_2", "_:subject_3")
"""The pages of an evaluation made with the tool written anew."""


def anew(
    version: Version = "2.1",
    *,
    everything: str = "passed",
    but: Mapping[str, str] | None = None,
    parts: Mapping[str, Sequence[str]] | None = None,
    **fields: Any,
) -> bytes:
    """A WCAG-EM evaluation as the tool has written it since 2021: conclusions and pages side by side.

    Its context names every version of WCAG. `parts` gives the outcomes of a criterion on the pages of the sample.
    """
    site = _subject("_:subject_1", "Website")
    pages = [_subject(one, "Webpage") for one in SAMPLE]
    sample: list[Any] = []
    for number, level in CRITERIA[version].items():
        if level is not Level.AAA:
            test = f"WCAG{version.replace('.', '')}:{NAMES[number]}"
            sample += [_told(test, site, (but or {}).get(number, everything))]
            sample += [
                _told(test, page, said) for page, said in zip(pages, (parts or {}).get(number, ()), strict=False)
            ]
    return json.dumps(
        {
            "@context": {f"WCAG{number}": f"http://www.w3.org/TR/WCAG{number}/#" for number in ("20", "21", "22")},
            "type": "Evaluation",
            "reportToolVersion": "3.0.3",
            "defineScope": {"id": "_:defineScope", "scope": site, "conformanceTarget": "AA", "wcagVersion": version},
            "selectSample": {"id": "_:selectSample", "structuredSample": pages[0], "randomSample": [pages[1]]},
            "auditSample": sample,
            "reportFindings": {"date": "Tue Mar 31 2026", "evaluator": ""},
            **fields,
        }
    ).encode()


def _subject(identifier: str, kind: str) -> dict[str, Any]:
    return {"id": identifier, "type": ["TestSubject", kind], "description": "", "title": ""}


def _told(test: str, subject: Mapping[str, Any], said: str) -> dict[str, Any]:
    return {
        "type": "Assertion",
        "date": "2026-03-30T18:51:57.699Z",
        "mode": {"type": "TestMode", "@value": "earl:manual"},
        "result": {"type": "TestResult", "outcome": {"id": f"earl:{said}", "type": ["OutcomeValue"]}},
        "subject": subject,
        "test": {"id": test, "type": ["TestCriterion", "TestRequirement"]},
    }


def first_version() -> bytes:
    """An evaluation as v1 wrote it, on WCAG 2.0, where everything passes."""
    result = [
        {
            "type": "earl:assertion",
            "testRequirement": f"wcag20:{OLD_NAMES[number]}",
            "subject": "_:website",
            "result": {"outcome": "earl:passed"},
            "mode": "manual",
            "hasPart": [],
        }
        for number, level in CRITERIA["2.0"].items()
        if level is not Level.AAA
    ]
    return json.dumps({"@graph": [{"type": "evaluation", "auditResult": result}]}).encode()


def assertion(test: Any, said: str, page: str = "https://a.example/", mode: str = "earl:manual") -> dict[str, Any]:
    """A plain EARL assertion."""
    return {
        "@type": "Assertion",
        "mode": mode,
        "subject": {"@type": ["earl:TestSubject"], "source": page},
        "test": test,
        "result": {"@type": "TestResult", "outcome": f"earl:{said}"},
    }
