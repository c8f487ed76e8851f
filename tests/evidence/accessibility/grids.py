"""Small RGAA grids of our own, in each shape, built from the statuses of a few criteria."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.evidence.calculators.accessibility_rgaa import CRITERIA

PAGES = ("Accueil", "Contact")

Statuses = Mapping[str, Sequence[str]]
"""The status of a criterion on each page."""

ARA_WORDS = {"C": "COMPLIANT", "NC": "NOT_COMPLIANT", "NA": "NOT_APPLICABLE", "NT": "NOT_TESTED"}


def csv_grid(pages: Sequence[str] = PAGES, everything: str = "C", but: Statuses | None = None) -> bytes:
    """A grid with one column per page, as Ara exports it: every criterion `everything`, but some."""
    rows = [["Critères", *pages]]
    rows += [[one, *(but or {}).get(one, [everything] * len(pages))] for one in CRITERIA]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


def grid_by_test(everything: str = "c", but: Statuses | None = None) -> bytes:
    """A grid with a row for each test, as FRAGO keeps it: two tests a criterion, the second one not applicable.

    In `but`, a criterion has the statuses of its first test, then those of its second one.
    """
    rows = [["Thématiques", "Critères", "Tests", *PAGES]]
    for one in CRITERIA:
        said = (but or {}).get(one, (everything, everything, "na", "na"))
        rows += [[*one.split("."), "1", *said[:2]], [*one.split("."), "2", *said[2:]]]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


def ticked_grid(but: Mapping[str, str] | None = None) -> bytes:
    """A grid with a column for each status, ticked: every criterion conforms, but some."""
    statuses = ("C", "NC", "NA", "NT")
    rows = [["N° critère", "Critère", *statuses]]
    for one in CRITERIA:
        said = (but or {}).get(one, "C")
        rows.append([one, "Une question ?", *("x" if status == said else "" for status in statuses)])
    return "\n".join(";".join(row) for row in rows).encode()


def ara(everything: str = "C", but: Statuses | None = None, **fields: Any) -> bytes:
    """A report as Ara gives it: what the pages share, untested, then two pages."""
    samples = [
        {"id": 7, "number": 1, "order": -1, "name": "Éléments transverses", "url": ""},
        {"id": 8, "number": 2, "order": 1, "name": "Accueil", "url": "https://cahier.example/"},
        {"id": 9, "number": 3, "order": 2, "name": "Contact", "url": "https://cahier.example/contact"},
    ]
    results = [
        {
            "pageId": sample["id"],
            "topic": int(one.partition(".")[0]),
            "criterium": int(one.partition(".")[2]),
            "status": ARA_WORDS[said],
            "notCompliantItems": [],
        }
        for one in CRITERIA
        for sample, said in zip(samples, ("NT", *(but or {}).get(one, (everything, everything))), strict=True)
    ]
    return json.dumps(
        {
            "consultUniqueId": "exemple",
            "procedureName": "Cahier numérique",
            "auditType": "FULL",
            "publishDate": "2026-03-31T09:30:00.000Z",
            "accessibilityRate": 100,
            "context": {"referencial": "RGAA Version 4.1", "samples": samples},
            "results": results,
            **fields,
        }
    ).encode()


def json_grid(everything: str = "C", but: Statuses | None = None, **fields: Any) -> bytes:
    """The grid that the documentation describes, with its sample of eleven pages, one of them at random."""
    kinds = ("home", "contact", "legal", "accessibility", "help", "login", "service", "documents", "layouts", "service")
    pages: list[dict[str, Any]] = [{"id": f"P{number:02}", "type": kind} for number, kind in enumerate(kinds, 1)]
    pages.append({"id": "P11", "random": True})
    results = {
        one: {page["id"]: said for page, said in zip(pages, (but or {}).get(one, [everything] * 11), strict=True)}
        for one in CRITERIA
    }
    return json.dumps(
        {
            "rgaa_version": "4.1.2",
            "audited_on": "2026-03-31",
            "auditor": "third",
            "processes_complete": True,
            "absent_pages": ["sitemap"],
            "pages": pages,
            "results": results,
            **fields,
        }
    ).encode()


HEADER = ("Thématique", "Critère", "Recommandation", "Statut", "Dérogation", "Modifications à apporter", "Commentaires")


def workbook_sheets(
    pages: Mapping[str, str] | None = None, but: Statuses | None = None, *, sheets: int = 3, rate: str = ""
) -> dict[str, list[list[str]]]:
    """The sheets of the official grid: the sample, the criteria, `sheets` pages of which some are used, the synthesis.

    `pages` are the titles of the sample by number; in `but`, a status may be followed by D for a derogation.
    """
    named = {"P01": "Accueil", "P02": "Contact"} if pages is None else pages
    said = [["RGAA 4.1.2 – GRILLE D'ÉVALUATION"], [], ["Date : 31/03/2026"], ["Auditeur : NOM Prénom"]]
    lines = [[f"P{number:02}", named.get(f"P{number:02}", ""), ""] for number in range(1, sheets + 1)]
    sample = [*said, ["Site :", "https://cahier.example/"], [], ["N° page", "Titre de la page", "URL"], *lines]
    found: dict[str, list[list[str]]] = {
        "Mode_d'emploi": [["Critère", "ce que l'on vérifie"]],
        "Échantillon": sample,
        "Critères": [["Thématique", "Critère", "Recommandation"], *(["", one, "?"] for one in CRITERIA)],
    }
    for rank, (number, title, _) in enumerate(lines):
        rows = [["RGAA 4.1.2 – GRILLE D'ÉVALUATION"], [f"{title} : "], list(HEADER)]
        for one in CRITERIA:
            status, _, derogated = (
                (but or {}).get(one, ["C"] * sheets)[rank].partition(" ") if title else ("NT", "", "")
            )
            rows.append(["IMAGES" if one == "1.1" else "", one, "Une question ?", status, derogated or "N", "", ""])
        found[number] = rows
    found["BaseDeCalcul"] = [["Critère", *(line[0] for line in lines)], *([one, *["C"] * sheets] for one in CRITERIA)]
    found["Synthèse"] = [["Taux moyen de conformité", "12,5%"], ["Taux de conformité", rate]]
    return found
