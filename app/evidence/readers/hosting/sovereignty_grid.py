"""Cloud sovereignty grids written as data: a SEAL level, from 0 to 4, for each of the eight objectives.

`{format: estampille-sovereignty-grid, date, objectives: {SOV-1: 3, …, SOV-8: 2}}`, in YAML or JSON; a level may also be
written SEAL-3. The text of the framework is not copied here, its objectives are named by number.
"""

import re

from app.evidence.calculators.sovereignty_grid import WEIGHTS, csf_score
from app.evidence.readers.noticing import Findings, Notices, warning
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, Wording, pointer, unreadable
from app.evidence.readers.trees import read_tree
from app.evidence.readers.written_dates import written_date
from app.scoring import Json, Text

KIND = "sovereignty_grid"
READER = "sovereignty_grid/1"
FORMAT = "estampille-sovereignty-grid"
_LEVEL = re.compile(r"(?:SEAL-)?([0-4])")

REFUSALS = {
    "sovereignty_grid.objectives": Wording(
        Text("Le document n'a pas d'objet « objectives ».", "The document has no object “objectives”."),
        Text(
            "Donnez un niveau de 0 à 4 aux objectifs SOV-1 à SOV-8.",
            "Give a level from 0 to 4 to the objectives SOV-1 to SOV-8.",
        ),
    ),
    "sovereignty_grid.level": Wording(
        Text("En {where}, ce n'est pas un niveau SEAL.", "At {where} this is not a SEAL level."),
        Text("Écrivez un nombre entier de 0 à 4.", "Write a whole number from 0 to 4."),
    ),
}
FINDINGS: Notices = {
    "sovereignty_grid.unknown": warning(
        "Cet objectif n'est pas l'un des huit : il est ignoré.", "This objective is not one of the eight: ignored."
    ),
    "sovereignty_grid.date": warning(
        "Le document n'a pas de date lisible : écrivez date, par exemple 2026-03-31.",
        "The document has no readable date: write date, for example 2026-03-31.",
    ),
}


def recognises(data: bytes) -> bool:
    """Whether the document is meant as a sovereignty grid."""
    try:
        tree = read_tree(data)
    except Unreadable:
        return False
    objectives = tree.get("objectives")
    return tree.get("format") == FORMAT or (isinstance(objectives, dict) and not objectives.keys().isdisjoint(WEIGHTS))


def read(data: bytes) -> Reading:
    """`host.csf_score` when all eight objectives have a level, `host.immunity` from SOV-2; raises `Unreadable`."""
    tree, findings = read_tree(data), Findings("sovereignty_grid", FINDINGS)
    objectives = tree.get("objectives")
    if not isinstance(objectives, dict):
        raise unreadable(REFUSALS, "sovereignty_grid.objectives", "/objectives" if "objectives" in tree else "")
    levels = {}
    for name, written in objectives.items():
        if name not in WEIGHTS:
            findings.add("sovereignty_grid.unknown", pointer("objectives", name))
        elif written is not None:
            levels[name] = _level(written, pointer("objectives", name))
    stated = tree.get("date")
    day = written_date(stated) if isinstance(stated, str) else None
    if day is None:
        findings.add("sovereignty_grid.date", "/date" if stated else "")
    facts: dict[str, ReadValue] = {}
    missing: dict[str, tuple[str, ...]] = {}
    if "SOV-2" in levels:
        facts["host.immunity"] = ReadValue(levels["SOV-2"], "/objectives/SOV-2")
    else:
        missing["host.immunity"] = ("SOV-2",)
    score = csf_score(levels)
    if score is None:
        missing["host.csf_score"] = tuple(name for name in WEIGHTS if name not in levels)
    else:
        facts["host.csf_score"] = ReadValue(float(score), "/objectives")
    return Reading(KIND, "1", facts, findings.kept(), missing, day, READER)


def _level(written: Json, where: str) -> int:
    text = str(written) if isinstance(written, int | str) and not isinstance(written, bool) else ""
    level = _LEVEL.fullmatch(text)
    if level is None:
        raise unreadable(REFUSALS, "sovereignty_grid.level", where)
    return int(level[1])
