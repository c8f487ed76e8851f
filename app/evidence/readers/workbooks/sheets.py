"""The sheets of a workbook as rows of cells, filled as its format tells them and never beyond what a person fills."""

from collections.abc import Mapping
from typing import NamedTuple

from app.evidence.readers.csv_reading import MAX_CELL, Row
from app.evidence.readers.reading import unreadable
from app.evidence.readers.workbooks.wording import WORDINGS

MAX_SHEETS = 200
MAX_CELLS = 150_000
MAX_COLUMNS = 1_000
LONGEST_NAME = 60


class Sheet(NamedTuple):
    """A sheet: its name, and those of its rows that say something."""

    name: str
    rows: tuple[Row, ...]


class Sheets:
    """The sheets of one workbook being read; what was filled counts for all of them together."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, list[Row]]] = []
        self._cells = 0

    def begin(self, name: str) -> None:
        """Start the next sheet."""
        if len(self._rows) == MAX_SHEETS:
            raise unreadable(WORDINGS, "workbook.too_many_sheets", limit=MAX_SHEETS)
        self._rows.append((" ".join(name.split())[:LONGEST_NAME], []))

    def add(self, line: int, cells: Mapping[int, str], times: int = 1) -> None:
        """Add a row to the last sheet, from its filled cells by column, from 0; as many times as it is repeated."""
        if not cells:
            return
        width = max(cells) + 1
        if width > MAX_COLUMNS:
            raise unreadable(WORDINGS, "workbook.too_wide", limit=MAX_COLUMNS)
        self._cells += width * times
        if self._cells > MAX_CELLS:
            raise unreadable(WORDINGS, "workbook.too_many_cells", limit=MAX_CELLS)
        name, rows = self._rows[-1]
        said = tuple(cells.get(column, "")[:MAX_CELL] for column in range(width))
        rows.extend(Row(line + further, said, name) for further in range(times))

    def read(self) -> tuple[Sheet, ...]:
        """Give them all, in the order of the workbook."""
        return tuple(Sheet(name, tuple(rows)) for name, rows in self._rows)
