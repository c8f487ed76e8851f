"""How a refusal to read a workbook is said."""

from collections.abc import Mapping

from app.evidence.readers.reading import Wording
from app.scoring import Text

_SAVE_AGAIN = Text(
    "Ouvrez-le dans un tableur, puis enregistrez-le de nouveau en ods ou en xlsx.",
    "Open it in a spreadsheet program, then save it again as ods or xlsx.",
)
_LIGHTEN = Text(
    "Gardez les seules feuilles de la grille, sans images ni lignes remplies en trop.",
    "Keep the sheets of the grid alone, without pictures or rows filled for nothing.",
)

WORDINGS: Mapping[str, Wording] = {
    "workbook.other": Wording(
        Text(
            "Ce conteneur ZIP n'est pas un classeur OpenDocument (ods) ni Excel (xlsx).",
            "This ZIP container is neither an OpenDocument (ods) nor an Excel (xlsx) workbook.",
        ),
        Text("Enregistrez le tableau en ods, en xlsx ou en CSV.", "Save the table as ods, xlsx or CSV."),
    ),
    "workbook.unsafe": Wording(
        Text(
            "Le conteneur ZIP du classeur est abîmé, ambigu, ou nomme ses parties de façon trompeuse.",
            "The ZIP container of the workbook is damaged, ambiguous, or names its parts deceptively.",
        ),
        _SAVE_AGAIN,
    ),
    "workbook.encrypted": Wording(
        Text("Le classeur est protégé par un mot de passe.", "The workbook is protected by a password."),
        Text("Enregistrez-le sans mot de passe.", "Save it without a password."),
    ),
    "workbook.too_large": Wording(
        Text(
            "Décompressé, le classeur dépasse {limit} octets.", "Unpacked, the workbook is larger than {limit} bytes."
        ),
        _LIGHTEN,
    ),
    "workbook.too_many_elements": Wording(
        Text("Le classeur compte plus de {limit} éléments XML.", "The workbook holds more than {limit} XML elements."),
        _LIGHTEN,
    ),
    "workbook.too_many_cells": Wording(
        Text("Le classeur compte plus de {limit} cases remplies.", "The workbook has more than {limit} filled cells."),
        _LIGHTEN,
    ),
    "workbook.too_wide": Wording(
        Text(
            "Une case est remplie au-delà de la colonne {limit}.",
            "A cell is filled beyond column {limit}.",
        ),
        _LIGHTEN,
    ),
    "workbook.too_many_sheets": Wording(
        Text("Le classeur compte plus de {limit} feuilles.", "The workbook has more than {limit} sheets."),
        _LIGHTEN,
    ),
}
