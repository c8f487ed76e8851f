"""Writing an OpenACR 0.1.0 report from verdicts, so that its reader gives back the same facts.

Source: OpenACR 0.1.0, General Services Administration; catalog 2.4-edition-wcag-2.1-508-eu-en, the one for EN 301 549.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from app.evidence.readers.accessibility.openacr_rows import CHAPTERS
from app.evidence.readers.accessibility.wcag import Level
from app.evidence.readers.accessibility.wcag_verdicts import LEVEL_A, LEVEL_AA, Adherence, Verdicts
from app.scoring import Json

CATALOG = "2.4-edition-wcag-2.1-508-eu-en"
LICENSE = "CC-BY-4.0"


class Described(NamedTuple):
    """What a report says besides its verdicts; the product and an address to write to are required by the format.

    `version` is the product's; `method` says how the verdicts were reached; `notes` are by criterion.
    """

    product: str
    email: str
    version: str = ""
    author: str = ""
    report_date: date | None = None
    method: str = ""
    notes: Mapping[str, str] = {}


def emit_openacr(said: Verdicts, about: Described) -> dict[str, Json]:
    """The report, as the tree its YAML or JSON file holds; a criterion without verdict is `not-evaluated`."""
    written: dict[str, Json] = {
        "title": f"{about.product} Accessibility Conformance Report",
        "product": {"name": about.product, **({"version": about.version} if about.version else {})},
        "author": {**({"name": about.author} if about.author else {}), "email": about.email},
    }
    if about.report_date:
        written["report_date"] = about.report_date.isoformat()
    if about.method:
        written["evaluation_methods_used"] = about.method
    levels = ((Level.A, LEVEL_A), (Level.AA, LEVEL_AA))
    chapters: dict[str, Json] = {
        CHAPTERS[level]: {"criteria": [_row(num, said, about.notes) for num in nums]} for level, nums in levels
    }
    return {**written, "version": 1, "license": LICENSE, "catalog": CATALOG, "chapters": chapters}


def _row(num: str, said: Verdicts, notes: Mapping[str, str]) -> dict[str, Json]:
    adherence: dict[str, Json] = {"level": said.get(num, Adherence.NOT_EVALUATED).value}
    if num in notes:
        adherence["notes"] = notes[num]
    return {"num": num, "components": [{"name": "web", "adherence": adherence}]}
