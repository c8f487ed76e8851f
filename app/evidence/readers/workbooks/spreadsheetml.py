"""The sheets of an Excel workbook (xlsx), from its parts.

Source: ECMA-376, part 1, §18. Formulas are never computed: the value that the program left in each cell is read. A
merged cell speaks where it starts; hidden rows and sheets are read like others.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.evidence.readers.workbooks.number_formats import NumberFormats, formats_of
from app.evidence.readers.workbooks.parts import MAX_ELEMENTS, MAX_UNPACKED, Parts
from app.evidence.readers.workbooks.sheets import Sheets
from app.evidence.readers.xml_reading import Element, Limits, read_elements

MAIN = "xl/workbook.xml"

_LIMITS = Limits(bytes=MAX_UNPACKED, elements=MAX_ELEMENTS)
_RELATION = re.compile(r"\{http[^}]*/relationships\}id")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PHONETIC = frozenset({"rPh", "phoneticPr", "rPr"})
_LETTERS = 26
_DIGITS = 9


class _Book(NamedTuple):
    """What the cells of every sheet refer to."""

    strings: Sequence[str]
    formats: NumberFormats


def fill(sheets: Sheets, parts: Parts) -> None:
    """Read every sheet of the workbook; raises `Unreadable`."""
    book, named = parts.read(MAIN), _related(parts)
    listed = [*_elements(book, "sheet")]
    strings = [_text(string) for string in _elements(parts.read("xl/sharedStrings.xml"), "si")]
    said = _Book(strings, formats_of(_elements(parts.read("xl/styles.xml"), "numFmt", "cellXfs"), _from_1904(book)))
    for sheet in listed:
        sheets.begin(sheet.attributes.get("name", ""))
        part = named.get(next((value for name, value in sheet.attributes.items() if _RELATION.fullmatch(name)), ""), "")
        for line, row in _numbered(_elements(parts.read(part), "row")):
            sheets.add(line, dict(_cells(row, said)))


def _numbered(rows: Iterator[Element]) -> Iterator[tuple[int, Element]]:
    """Give each row with its number, which follows the one before where it is not written."""
    line = 0
    for row in rows:
        line = _number(row.attributes.get("r", ""), line + 1)
        yield line, row


def _related(parts: Parts) -> Mapping[str, str]:
    """The name of the part of each sheet, by the identifier that the workbook gives it."""
    relations = _elements(parts.read("xl/_rels/workbook.xml.rels"), "Relationship")
    return {
        one.attributes.get("Id", ""): posixpath.normpath(posixpath.join("/xl", one.attributes.get("Target", "")))[1:]
        for one in relations
        if one.attributes.get("TargetMode") != "External"
    }


def _from_1904(book: bytes) -> bool:
    told = next(_elements(book, "workbookPr"), None)
    return told is not None and told.attributes.get("date1904") in ("1", "true")


def _elements(part: bytes, *names: str) -> Iterator[Element]:
    """The outermost elements of these names, none of a part that is not there."""
    return read_elements(part, lambda _, name, __: name in names, _LIMITS) if part else iter(())


def _cells(row: Element, book: _Book) -> Iterator[tuple[int, str]]:
    """The filled cells of a row, by column from 0."""
    column = -1
    for cell in row.all("c"):
        found = _REFERENCE.fullmatch(cell.attributes.get("r", ""))
        column = _column(found[1]) if found else column + 1
        if said := _said(cell, book).strip():
            yield column, said


def _said(cell: Element, book: _Book) -> str:
    kind, value = cell.attributes.get("t", "n"), cell.words("v")
    if kind == "inlineStr":
        return " ".join(_text(inside) for inside in cell.all("is"))
    if kind == "s":
        number = _number(value, len(book.strings))
        return book.strings[number] if number < len(book.strings) else ""
    if kind == "n":
        return book.formats.shown(value, _number(cell.attributes.get("s", ""), 0))
    return "" if kind == "e" else value[:10] if kind == "d" else value


def _text(string: Element) -> str:
    """A string, whole or in runs, without what tells how it is pronounced."""
    return "".join(
        found.text if found.name == "t" else _text(found) for found in string.children if found.name not in _PHONETIC
    )


def _number(said: str, otherwise: int) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _DIGITS else otherwise


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = _LETTERS * column + ord(letter) - ord("A") + 1
    return column - 1
