"""Workbooks of our own, from the rows of their sheets: the least that a spreadsheet program would write."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from app.evidence.formats.containers import ODS
from tests.evidence.files import TYPES, container

Rows = Sequence[Sequence[str]]
Sheets = Mapping[str, Rows]

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_ODF = (
    f'xmlns:office="{_OFFICE}" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def ods_content(tables: str) -> bytes:
    """The part of an OpenDocument workbook that holds its tables."""
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return f'<?xml version="1.0"?><office:document-content {_ODF}>{body}</office:document-content>'.encode()


def ods_with(content: bytes, more: Mapping[str, bytes] | None = None) -> bytes:
    return container({"mimetype": ODS.encode(), "content.xml": content, **(more or {})})


def ods_of(sheets: Sheets) -> bytes:
    """An OpenDocument workbook, padded with empty cells and rows as LibreOffice pads it."""
    return ods_with(ods_content("".join(_table(name, rows) for name, rows in sheets.items())))


def _table(name: str, rows: Rows) -> str:
    rest = '<table:table-cell table:number-columns-repeated="16370"/>'
    written = "".join(f"<table:table-row>{''.join(map(_cell, row))}{rest}</table:table-row>" for row in rows)
    end = f'<table:table-row table:number-rows-repeated="1048000">{rest}</table:table-row>'
    return f"<table:table table:name={quoteattr(name)}>{written}{end}</table:table>"


def _cell(said: str) -> str:
    if not said:
        return "<table:table-cell/>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in said.split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def xlsx_of(sheets: Sheets, cells: Mapping[str, str] | None = None, more: Mapping[str, bytes] | None = None) -> bytes:
    """An Excel workbook whose strings are shared; `cells` replaces the XML of some, by reference."""
    strings = sorted({said for rows in sheets.values() for row in rows for said in row if said})
    numbers = {said: number for number, said in enumerate(strings)}
    shared = "".join(f"<si><t>{escape(said)}</t></si>" for said in strings)
    bodies = [_sheet(rows, numbers, cells or {}) for rows in sheets.values()]
    return xlsx_with(list(sheets), bodies, {"xl/sharedStrings.xml": main("sst", shared), **(more or {})})


def xlsx_with(names: Sequence[str], bodies: Sequence[str], more: Mapping[str, bytes] | None = None) -> bytes:
    """An Excel workbook from the rows of its sheets as XML."""
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    parts = {f"xl/worksheets/sheet{number}.xml": main("worksheet", body) for number, body in enumerate(bodies, 1)}
    return container(
        {
            "[Content_Types].xml": TYPES,
            "xl/workbook.xml": main("workbook", f"<sheets>{listed}</sheets>"),
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{targets}</Relationships>'.encode(),
            **parts,
            **(more or {}),
        }
    )


def main(root: str, inside: str) -> bytes:
    """A part of an Excel workbook."""
    return f'<?xml version="1.0"?><{root} xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{inside}</{root}>'.encode()


def _sheet(rows: Rows, numbers: Mapping[str, int], cells: Mapping[str, str]) -> str:
    written = ""
    for line, row in enumerate(rows, 1):
        filled = (_shared(f"{chr(65 + column)}{line}", said, numbers, cells) for column, said in enumerate(row))
        written += f'<row r="{line}">{"".join(filled)}</row>'
    return f"<sheetData>{written}</sheetData>"


def _shared(reference: str, said: str, numbers: Mapping[str, int], cells: Mapping[str, str]) -> str:
    if reference in cells:
        return cells[reference]
    return f'<c r="{reference}" t="s"><v>{numbers[said]}</v></c>' if said else ""
