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
