"""The sheets of an OpenDocument workbook (ods), from its part `content.xml`.

Source: OASIS OpenDocument 1.3, part 3, §9.1. Formulas are never computed: the text that the program left in each cell
is read, a date by its value. A merged cell speaks where it starts; hidden rows and sheets are read like others.
"""

from collections import deque
from collections.abc import Iterator, Mapping

from app.evidence.readers.reading import unreadable
from app.evidence.readers.workbooks.parts import MAX_ELEMENTS, MAX_UNPACKED, Parts
from app.evidence.readers.workbooks.sheets import MAX_COLUMNS, Sheets
from app.evidence.readers.workbooks.wording import WORDINGS
from app.evidence.readers.xml_reading import Element, Limits, read_elements

MEDIA_TYPES = frozenset(
    {
        b"application/vnd.oasis.opendocument.spreadsheet",
        b"application/vnd.oasis.opendocument.spreadsheet-template",
    }
)
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"

_LIMITS = Limits(bytes=MAX_UNPACKED, elements=MAX_ELEMENTS)
_NAME = f"{TABLE} name"
_COLUMNS, _ROWS = f"{{{TABLE}}}number-columns-repeated", f"{{{TABLE}}}number-rows-repeated"
_DATE = f"{{{OFFICE}}}date-value"
_VALUES = tuple(f"{{{OFFICE}}}{name}" for name in ("string-value", "value", "boolean-value"))
_CELLS = ("table-cell", "covered-table-cell")
_DIGITS = 9
_LINKED = "'file:"
"""How the kept copy of a sheet of another file is called."""
_BESIDE = frozenset({"annotation", "frame", "shapes"})
"""What a cell may hold beside its text: notes, pictures."""


def fill(sheets: Sheets, parts: Parts) -> None:
    """Read every sheet of the workbook; raises `Unreadable`."""
    if b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise unreadable(WORDINGS, "workbook.encrypted")
    content = _Content()
    started = 0
    line = 1
    for row in read_elements(parts.read("content.xml"), content.wants, _LIMITS):
        table = content.tables_of_rows.popleft()
        if table != started:
            for name in content.names[started:table]:
                sheets.begin(name)
            started, line = table, 1
        times = _repeated(row.attributes, _ROWS)
        sheets.add(line, dict(_cells(row)), times)
        line += times


class _Content:
    """The tables met so far, and for each row asked for, how many had been met: rows are built a little later."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.tables_of_rows: deque[int] = deque()
        self._kept = False

    def wants(self, namespace: str, name: str, attributes: Mapping[str, str]) -> bool:
        """Whether an element is a row of a sheet of this workbook."""
        if namespace != TABLE:
            return False
        if name == "table":
            called = attributes.get(_NAME, "")
            self._kept = bool(called) and not called.startswith(_LINKED)
            self.names += [called] if self._kept else []
        wanted = name == "table-row" and self._kept
        if wanted:
            self.tables_of_rows.append(len(self.names))
        return wanted


def _cells(row: Element) -> Iterator[tuple[int, str]]:
    """The filled cells of a row, by column; a repeated one is filled as often as the limits let it be."""
    column = 0
    for cell in row.children:
        if cell.namespace != TABLE or cell.name not in _CELLS:
            continue
        times = _repeated(cell.attributes, _COLUMNS)
        if cell.name == "table-cell" and (said := _said(cell)):
            yield from ((one, said) for one in range(column, min(column + times, MAX_COLUMNS + 1)))
        column += times


def _said(cell: Element) -> str:
    if day := cell.attributes.get(_DATE):
        return day[:10]
    shown = " ".join(said for child in cell.children if child.name not in _BESIDE for said in _words(child)).strip()
    return shown or next((cell.attributes[name].strip() for name in _VALUES if name in cell.attributes), "")


def _words(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element.children:
        if child.name not in _BESIDE:
            yield from _words(child)


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    """How often a cell or a row is repeated, once when that is no number; it costs nothing until it is filled."""
    said = attributes.get(name, "")
    return max(int(said[:_DIGITS]), 1) if said.isascii() and said.isdigit() else 1
