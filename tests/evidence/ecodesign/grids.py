"""Small RGESN grids of our own."""

import json
from collections.abc import Mapping
from typing import Any

from app.evidence.calculators.ecodesign_rgesn import CRITERIA


def csv_grid(everything: str = "Conforme", but: Mapping[str, str] | None = None) -> bytes:
    """A table with the words of the official workbook: every criterion `everything`, but some."""
    rows = ["Date de l'évaluation;31/03/2026", "Thématique;Critère;Priorité;Évaluation"]
    rows += [f"Thème {one[0]};{one};;{(but or {}).get(one, everything)}" for one in CRITERIA]
    return "\n".join(rows).encode()


def json_grid(everything: str = "validé", but: Mapping[str, str] | None = None, **fields: Any) -> bytes:
    """The same as JSON."""
    rows = [{"id": one, "statut": (but or {}).get(one, everything)} for one in CRITERIA]
    return json.dumps({"evaluated_on": "2026-03-31", "criteres": rows, **fields}).encode()


def ticked_grid(but: Mapping[str, str] | None = None) -> bytes:
    """A grid as NumEcoDiag exports it: a column for each result, ticked, and a separator at the end of each row."""
    columns = ("conforme", "rejeté", "non applicable")
    rows = [";".join((*columns, "id", "thématique", "critère", ""))]
    for one in CRITERIA:
        said = (but or {}).get(one, "conforme")
        ticks = ["X" if column == said else "" for column in columns]
        rows.append(";".join((*ticks, one, "Stratégie", "Le service numérique a-t-il été conçu… ?", "")))
    return "\n".join(rows).encode()


def themed_grid(but: Mapping[str, str] | None = None) -> bytes:
    """A grid as FRAGO keeps it: the theme and the number in two columns, comments after the result."""
    rows = ['"Thématiques","Critères","Service"']
    rows += ['"{}","{}","{}"'.format(*one.split("."), (but or {}).get(one, "OUI|vu")) for one in CRITERIA]
    return "\n".join(rows).encode()


def workbook_sheets(but: Mapping[str, str] | None = None) -> dict[str, list[list[str]]]:
    """The sheets of a grid as NumEcoDiag fills it in: the service, then the criteria, two rows merged for each."""
    rows = [["Grille d'évaluation"], ["ID", "Thématique", "Critère", "Évaluation", "Évolutions\npotentielles"]]
    for one in CRITERIA:
        rows += [[one, "Stratégie", "Une question ?", (but or {}).get(one, "Conforme"), "non"], ["", "", "Suite"]]
    about = [["", "Nom du service évalué", "Cahier"], ["", "Date de l'évaluation", "31/03/2026"]]
    return {"Service": about, "Critères": rows, "Scores": [["Thématique", "Score"], ["Stratégie", "12"]]}
