"""Workbooks as rows: what the cells of each format say, and what is refused before it costs anything."""

import pytest

from app.evidence.readers import READERS, Unreadable, read
from app.evidence.readers.workbooks.parts import MAX_UNPACKED
from app.evidence.readers.workbooks.reading import read_workbook
from tests.evidence.files import container, docx, odt, unpacked
from tests.evidence.hostile_documents import WORKBOOKS
from tests.evidence.workbooks import main, ods_content, ods_of, ods_with, xlsx_of, xlsx_with

SHEETS = {"P01": [["Critère", "Statut"], [], ["1.1", "NC"]], "Vide": [], "Synthèse": [["", "Taux & état"]]}


def rows(document: bytes) -> list[tuple[str, ...]]:
    """The cells of the first sheet."""
    return [row.cells for row in read_workbook(document)[0].rows]


def ods_row(cells: str, told: str = "") -> bytes:
    return ods_with(
        ods_content(f'<table:table table:name="A"><table:table-row {told}>{cells}</table:table-row></table:table>')
    )


def xlsx_row(cells: str, **more: bytes) -> bytes:
    parts = {f"xl/{name}.xml": part for name, part in more.items()}
    return xlsx_with(["A"], [f"<sheetData><row>{cells}</row></sheetData>"], parts)


@pytest.mark.parametrize("document", [ods_of(SHEETS), xlsx_of(SHEETS)], ids=["ods", "xlsx"])
def test_each_sheet_gives_its_rows_with_places_that_people_find(document: bytes) -> None:
    first = read_workbook(document)[0]
    assert [(row.place, row.cells) for row in first.rows] == [
        ("sheet P01, line 1", ("Critère", "Statut")),
        ("sheet P01, line 3", ("1.1", "NC")),
    ]
    last = read_workbook(document)[-1]
    assert (last.name, [row.cells for row in last.rows]) == ("Synthèse", [("", "Taux & état")])


def test_a_cell_of_an_ods_says_what_people_see() -> None:
    """4,10 stays 4,10; a day is written the one way that reads in one way; notes and pictures are beside the text."""
    cells = (
        '<table:table-cell office:value-type="float" office:value="4.1"><text:p>4,10</text:p></table:table-cell>'
        '<table:table-cell office:date-value="2026-03-31T00:00:00"><text:p>31/03/26</text:p></table:table-cell>'
        '<table:table-cell office:value-type="percentage" office:value="0.87"><text:p>87 %</text:p></table:table-cell>'
        "<table:table-cell><office:annotation><text:p>vu</text:p></office:annotation>"
        "<text:p><text:a>https://cahier.example/</text:a></text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="7"/>'
    )
    assert rows(ods_row(cells)) == [("4,10", "2026-03-31", "87 %", "https://cahier.example/", "7")]


def test_what_an_ods_repeats_is_filled_and_what_is_blank_only_counts() -> None:
    cell = '<table:table-cell table:number-columns-repeated="2"><text:p>C</text:p></table:table-cell>'
    blank = '<table:table-cell table:number-columns-repeated="3"/>'
    document = ods_row(blank + cell, 'table:number-rows-repeated="2"')
    assert rows(document) == [("", "", "", "C", "C")] * 2
    assert [row.line for row in read_workbook(document)[0].rows] == [1, 2]


def test_a_merged_cell_speaks_where_it_starts() -> None:
    covered = "<table:covered-table-cell><text:p>caché</text:p></table:covered-table-cell>"
    assert rows(ods_row(f"<table:table-cell><text:p>a</text:p></table:table-cell>{covered}")) == [("a",)]


def test_the_kept_copy_of_another_file_is_no_sheet() -> None:
    tables = "".join(
        f'<table:table table:name="{name}"><table:table-row><table:table-cell><text:p>{name[:3]}</text:p>'
        "</table:table-cell></table:table-row></table:table>"
        for name in ("'file:///a.ods'#$P01", "P01")
    )
    assert [sheet.name for sheet in read_workbook(ods_with(ods_content(tables)))] == ["P01"]


def test_a_cell_of_an_xlsx_says_what_people_see() -> None:
    """1.1 is kept as 1.1000000000000001; 46112 is 31 March 2026; a formula gives what it gave last."""
    styles = main(
        "styleSheet",
        '<numFmts><numFmt numFmtId="164" formatCode="[$-40C]dd/mm/yyyy"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs>',
    )
    cells = (
        "<c><v>1.1000000000000001</v></c><c s='1'><v>46112</v></c><c s='2'><v>0.9906</v></c>"
        "<c t='inlineStr'><is><r><t>N</t></r><r><t>C</t></r><rPh><t>x</t></rPh></is></c>"
        "<c t='str'><f>A1&amp;B1</f><v>NA</v></c><c t='e'><v>#REF!</v></c><c r='H1' t='s'><v>0</v></c><c><f>1+1</f></c>"
    )
    strings = main("sst", "<si><t>C</t></si>")
    document = xlsx_row(cells, styles=styles, sharedStrings=strings)
    assert rows(document) == [("1.1", "2026-03-31", "99.06%", "NC", "NA", "", "", "C")]


def test_days_may_be_counted_from_1904() -> None:
    document = xlsx_of({"A": [["x"]]}, {"A1": "<c s='0'><v>44650</v></c>"})
    styles = main("styleSheet", '<cellXfs><xf numFmtId="14"/></cellXfs>')
    parts = {"xl/workbook.xml": _book('<workbookPr date1904="1"/>'), "xl/styles.xml": styles}
    assert rows(_with(document, parts)) == [("2026-03-31",)]


def test_a_hidden_sheet_is_read_and_one_that_is_not_there_is_empty() -> None:
    document = _with(xlsx_of({"A": [["x"]]}), {"xl/workbook.xml": _book("", 'state="hidden"')})
    assert [(sheet.name, len(sheet.rows)) for sheet in read_workbook(document)] == [("A", 1), ("B", 0)]


def _book(before: str, told: str = "") -> bytes:
    sheets = f'<sheet name="A" r:id="rId1" {told}/><sheet name="B" r:id="rId9"/>'
    return main("workbook", f"{before}<sheets>{sheets}</sheets>")


def _with(document: bytes, parts: dict[str, bytes]) -> bytes:
    return container({**unpacked(document), **parts})


REFUSED = {
    "workbook.other": docx(),
    "workbook.encrypted": WORKBOOKS["ods, protected by a password"](),
    "workbook.too_large": ods_with(b" " * (MAX_UNPACKED + 1)),
    "workbook.too_wide": WORKBOOKS["ods, one column 16 million times"](),
    "workbook.too_many_cells": WORKBOOKS["ods, one row 16 million times"](),
    "workbook.too_many_elements": WORKBOOKS["ods, a million empty elements"](),
    "workbook.too_many_sheets": WORKBOOKS["xlsx, a thousand sheets"](),
    "workbook.unsafe": WORKBOOKS["ods, a part that climbs"](),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_refused_tells_a_cure(code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_workbook(REFUSED[code])
    assert refused.value.code == code
    assert refused.value.hint.fr
    assert refused.value.hint.en


@pytest.mark.parametrize("name", WORKBOOKS)
def test_no_hostile_workbook_is_taken_for_a_grid(name: str) -> None:
    document = WORKBOOKS[name]()
    for kind in ("rgaa_grid", "rgesn_grid"):
        assert not READERS[kind].recognises(document)
    with pytest.raises(Unreadable):
        read("rgaa_grid", document)


def test_a_text_document_is_no_workbook() -> None:
    with pytest.raises(Unreadable) as refused:
        read_workbook(odt())
    assert refused.value.code == "workbook.other"
