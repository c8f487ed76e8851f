"""Small OpenACR reports of our own, built one verdict at a time."""

import json
from collections.abc import Mapping
from typing import Any

import yaml

from app.evidence.readers import Reading, read
from app.evidence.readers.accessibility.wcag import CRITERIA, REMOVED, Level, Version

CHAPTERS = {
    Level.A: "success_criteria_level_a",
    Level.AA: "success_criteria_level_aa",
    Level.AAA: "success_criteria_level_aaa",
}

ADDED_BY_2_1_A = ("2.1.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4")
ADDED_BY_2_1_AA = ("1.3.4", "1.3.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "4.1.3")
"""What a report on WCAG 2.0 cannot say of WCAG 2.1."""


def report(
    version: Version = "2.1",
    *,
    everything: str | None = "supports",
    but: Mapping[str, Mapping[str, str | None] | str | None] | None = None,
    **fields: Any,
) -> dict[str, Any]:
    """A report on levels A and AA where every `web` row says `everything`, but some criteria.

    In `but`, a criterion has one term for `web`, or terms by component; None leaves the verdict out.
    """
    chapters: dict[str, Any] = {CHAPTERS[Level.A]: {"criteria": []}, CHAPTERS[Level.AA]: {"criteria": []}}
    for num, level in CRITERIA[version].items():
        if level is not Level.AAA and num not in REMOVED[version]:
            said = (but or {}).get(num, everything)
            chapters[CHAPTERS[level]]["criteria"].append(criterion(num, said))
    return {
        "title": "Cahier numérique Accessibility Conformance Report",
        "product": {"name": "Cahier numérique", "version": "4.2"},
        "author": {"email": "accessibilite@exemple.fr"},
        "report_date": "2026-03-31",
        "catalog": f"2.5-edition-wcag-{version}-508-eu-en",
        "chapters": chapters,
        **fields,
    }


def criterion(num: str, said: Mapping[str, str | None] | str | None) -> dict[str, Any]:
    """One row of a report."""
    terms = said if isinstance(said, Mapping) else {"web": said}
    components = [
        {"name": name, "adherence": {"level": term}} if term is not None else {"name": name}
        for name, term in terms.items()
    ]
    return {"num": num, "components": components}


def as_yaml(document: Mapping[str, Any]) -> bytes:
    """The report as people write it."""
    return yaml.safe_dump(dict(document), allow_unicode=True, sort_keys=False).encode()


def as_json(document: Mapping[str, Any]) -> bytes:
    """The report as programs write it."""
    return json.dumps(document, ensure_ascii=False).encode()


def reading(document: Mapping[str, Any]) -> Reading:
    """What the reader makes of it."""
    return read("openacr", as_yaml(document))


def values(of: Reading) -> dict[str, Any]:
    """The values read, by the last word of their fact."""
    return {fact.removeprefix("a11y.wcag_"): read.value for fact, read in of.facts.items()}


def codes(of: Reading) -> list[str]:
    """The findings, by code, in order."""
    return [finding.code.removeprefix("openacr.") for finding in of.findings]
