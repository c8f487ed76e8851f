"""Small honest documents of the kinds of this family."""

from collections.abc import Mapping

from tests.evidence.ecodesign.grids import csv_grid, json_grid, themed_grid, ticked_grid, workbook_sheets
from tests.evidence.workbooks import xlsx_of

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "rgesn_grid": (
        csv_grid(but={"4.10": "Non conforme"}),
        json_grid(but={"1.7": "non applicable"}),
        ticked_grid(but={"1.1": "rejeté"}),
        themed_grid(but={"1.2": "NC|Commentaire"}),
        xlsx_of(workbook_sheets(but={"1.2": "Non applicable"})),
    ),
}
