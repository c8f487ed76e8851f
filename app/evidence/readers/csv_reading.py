"""CSV without its traps: one separator, bounded cells, each row with the line it starts on."""

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from app.evidence.readers.plain_text import MAX_BYTES, WORDINGS, text_of
from app.evidence.readers.reading import Wording, unreadable
from app.evidence.readers.remembering import remembered
from app.scoring import Text

MAX_CELLS = 60_000
MAX_CELL = 20_000
LINES_FOR_SEPARATOR = 100
SEPARATORS = (",", ";", "\t")


class Row(NamedTuple):
    """A row that says something: the line it starts on, from 1, and its cells without surrounding spaces.

    `sheet` is the name of its sheet, "" outside of workbooks.
    """

    line: int
    cells: tuple[str, ...]
    sheet: str = ""

    @property
    def place(self) -> str:
        """Where it is, as findings and refusals name places."""
        return f"sheet {self.sheet}, line {self.line}" if self.sheet else f"line {self.line}"


@remembered
def read_csv(data: bytes, *, max_bytes: int = MAX_BYTES, max_cells: int = MAX_CELLS) -> list[Row]:
    """The rows of a CSV document (RFC 4180; comma, semicolon or tab) that are not blank; raises `Unreadable`.

    UTF-8 only, at most 1 MiB and 60 000 cells unless told otherwise, 20 000 characters a cell; a blank line counts for
    one. The separator is the one found most often outside quotes in the first line that has one, of a hundred.
    """
    text = text_of(data, max_bytes=max_bytes)
    rows, cells = [], 0
    for row in _rows(text, _separator(text)):
        cells += max(1, len(row.cells))
        if cells > max_cells:
            raise unreadable(WORDINGS, "document.too_many_nodes", row.place, limit=max_cells)
        if any(row.cells):
            rows.append(row)
    return rows


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise unreadable(REFUSALS, "csv.syntax", f"line {line}") from None
        if cells is None:
            return
        if any(len(cell) > MAX_CELL for cell in cells):
            raise unreadable(REFUSALS, "csv.long_cell", f"line {line}", limit=MAX_CELL)
        yield Row(line, tuple(cell.strip() for cell in cells))
        line = reader.line_num + 1


def _separator(text: str) -> str:
    for line in islice(io.StringIO(text, newline=None), LINES_FOR_SEPARATOR):
        outside = "".join(line.split('"')[::2])
        counts = {separator: outside.count(separator) for separator in SEPARATORS}
        if any(counts.values()):
            return max(counts, key=lambda separator: counts[separator])
    return ","


REFUSALS: Mapping[str, Wording] = {
    "csv.syntax": Wording(
        Text("Ce n'est pas du CSV bien formé.", "This is not well-formed CSV."),
        Text(
            "Exportez de nouveau le tableau en CSV : un guillemet non refermé en est la cause habituelle.",
            "Export the table as CSV again: a quote left open is the usual cause.",
        ),
    ),
    "csv.long_cell": Wording(
        Text("Une case compte plus de {limit} caractères.", "A cell has more than {limit} characters."),
        Text(
            "Raccourcissez-la : un guillemet non refermé peut aussi avaler la suite du tableau.",
            "Shorten it: a quote left open can also swallow the rest of the table.",
        ),
    ),
}
