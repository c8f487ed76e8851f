"""The workbook an RGAA audit is filled in: a sheet for each page of the sample, brought to one audit.

Source: the official grid of the DINUM, `src/doc/rgaa4.1.2.modele-de-grille-d-audit.ods` of the repository
DISIC/accessibilite.numerique.gouv.fr, Licence Ouverte 2.0. Its sheets: « Échantillon » (date, auditor, then the columns
« N° page », « Titre de la page », « URL »), « Critères », P01 to P20 (« Thématique », « Critère », « Recommandation »,
« Statut », « Dérogation »…), « BaseDeCalcul », which is not read, « Synthèse ». titouandk/rgaa-spreadsheet-parser tells
its shape; copsae/outils-audits-accessibilite, in ods and xlsx, adds columns and audits in P01 what pages share;
DISIC/RGAA has one of 40 pages. The derogation of a criterion changes no status: RGAA, obligations, « Test des pages ».
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.evidence.calculators.accessibility import Page, Status
from app.evidence.readers.accessibility.rgaa_shapes import (
    SHARED,
    WORDS,
    Audit,
    Told,
    described,
    from_rows,
    goes_beyond,
    status_of,
)
from app.evidence.readers.accessibility.rgaa_wording import REFUSALS
from app.evidence.readers.csv_reading import Row
from app.evidence.readers.grids import LONGEST_LABEL, STATUS, Table, labelled, numbers, plain, table
from app.evidence.readers.reading import unreadable
from app.evidence.readers.workbooks.sheets import Sheet

_PAGE = re.compile(r"[Pp] ?\d{1,3}")
_SAMPLE, _SYNTHESIS, _DEROGATION = "echantillon", "synthese", "derogation"
_NUMBERS = ("n page", "n de page", "n de la page", "numero de page", "page", "n")
_TITLES = ("titre de la page", "titre", "nom de la page", "nom", "intitule")
_ADDRESSES = ("url", "adresse", "lien", "url de la page")
_NOT_THERE = frozenset({"absent", "absente", "non audite", "non auditee"})
"""What the sample says in place of a page that the solution does not have, or that nobody audited."""
_RATE_LABELS = ({"taux", "conformite"}, {"pourcentage", "criteres", "respectes"})
_AVERAGE = frozenset({"moyen", "moyenne"})
_RATE = re.compile(r"(\d{1,3}(?:[.,]\d{1,10})?) ?(%?)")


class _Line(NamedTuple):
    """A line of the sample: the title and the address of a page."""

    title: str
    address: str

    @property
    def names_a_page(self) -> bool:
        """Whether the line says something, and not that there is no such page."""
        said = {plain(self.title), plain(self.address)} - {""}
        return bool(said) and _NOT_THERE.isdisjoint(said)


class _Grid(NamedTuple):
    """A sheet that is the grid of one page."""

    sheet: Sheet
    table: Table

    @property
    def is_filled(self) -> bool:
        return any(status_of(cell.said) is not Status.NT for cell in self.table.noted)


def from_sheets(sheets: Sequence[Sheet]) -> Audit | None:
    """The audit in a workbook, None when it holds no grid; raises `Unreadable` when several could be the audit."""
    sample = next((sheet for sheet in sheets if plain(sheet.name).startswith(_SAMPLE)), None)
    lines = _lines(sample.rows) if sample else {}
    grids = [*_grids(sheets, lines)]
    if not grids:
        return _alone(sheets)
    used = [grid for grid in grids if grid.is_filled or _named(lines, grid).names_a_page] or grids
    audit = described(_titled(sample, grids[0].table))
    there = {_key(grid.sheet.name) for grid in grids}
    without = [name for name, line in lines.items() if line.names_a_page and name not in there]
    rate, place = _stated(sheets)
    return audit._replace(
        pages={**{grid.sheet.name: _page(lines, grid) for grid in used}, **{name: Page(name) for name in without}},
        noted=tuple(cell._replace(page=grid.sheet.name) for grid in used for cell in grid.table.noted),
        stated_rate=rate,
        stated_at=place,
        told=tuple(_told(used, unused=len(grids) - len(used), without=len(without), place=audit.place)),
    )


def _titled(sample: Sheet | None, first: Table) -> Table:
    """The grid of the first page, under what the sheet of the sample tells of the audit."""
    if sample is None or not sample.rows:
        return first
    above = {**first.above, **labelled(sample.rows)}
    title = next(cell for cell in sample.rows[0].cells if cell)
    return first._replace(above=above, title=f"{title[:LONGEST_LABEL]} {first.title}")


def _alone(sheets: Sequence[Sheet]) -> Audit | None:
    """The audit of the one sheet that is a grid as a CSV document is."""
    found = [audit for sheet in sheets if (audit := from_rows(sheet.rows)) and any(numbers(audit.noted))]
    whole = [audit for audit in found if goes_beyond(audit)]
    if len(whole) > 1:
        raise unreadable(REFUSALS, "rgaa.sheets", count=len(whole))
    return next(iter(whole or found), None)


def _grids(sheets: Sequence[Sheet], lines: Mapping[str, _Line]) -> Iterator[_Grid]:
    """The sheets of pages: those called P01, P02…, and those that the sample names."""
    for sheet in sheets:
        if _PAGE.fullmatch(sheet.name) or _key(sheet.name) in lines:
            found = table(sheet.rows, WORDS, one_page=True)
            if found is not None and found.noted:
                yield _Grid(sheet, found)


def _lines(rows: Sequence[Row]) -> Mapping[str, _Line]:
    """The pages of the sample by their number, below the row that names its columns."""
    for index, row in enumerate(rows):
        labels = [plain(cell) for cell in row.cells]
        number, title, address = (_column(labels, names) for names in (_NUMBERS, _TITLES, _ADDRESSES))
        if number is not None and address is not None:
            below = rows[index + 1 :]
            said = {_key(_cell(one, number)): _Line(_cell(one, title), _cell(one, address)) for one in below}
            return {key: line for key, line in said.items() if key}
    return {}


def _key(name: str) -> str:
    """How a page is known in the sample and by the name of its sheet: P1 is P01."""
    bare = plain(name)
    return f"p{int(bare[1:].strip())}" if _PAGE.fullmatch(bare) else bare


def _named(lines: Mapping[str, _Line], grid: _Grid) -> _Line:
    return lines.get(_key(grid.sheet.name), _Line("", ""))


def _page(lines: Mapping[str, _Line], grid: _Grid) -> Page:
    return Page(grid.sheet.name, whole=plain(_named(lines, grid).title) == SHARED)


def _told(used: Sequence[_Grid], *, unused: int, without: int, place: str) -> Iterator[Told]:
    derogated = [status for grid in used for status in _derogated(grid)]
    if unused:
        yield Told("rgaa.pages_unused", place, {"count": unused})
    if without:
        yield Told("rgaa.pages_without_sheet", place, {"count": without})
    if derogated:
        yield Told("rgaa.derogations", place, {"count": len(derogated), "absent": derogated.count(Status.NA)})


def _derogated(grid: _Grid) -> Iterator[Status | None]:
    """The status of each criterion for which the sheet says that a derogation is claimed."""
    header = next(row for row in grid.sheet.rows if row.place == grid.table.place)
    labels = [plain(cell) for cell in header.cells]
    column, status = _column(labels, (_DEROGATION,)), _column(labels, tuple(STATUS))
    for row in grid.sheet.rows:
        if row.line > header.line and plain(_cell(row, column)) == "d":
            yield status_of(_cell(row, status))


def _stated(sheets: Sequence[Sheet]) -> tuple[float | None, str]:
    """The rate that the synthesis shows, in percent, and where; the average of the pages is another figure."""
    rows = (row for sheet in sheets if plain(sheet.name).startswith(_SYNTHESIS) for row in sheet.rows)
    for row in rows:
        said = [cell for cell in row.cells if cell]
        label = set(plain(said[0]).split())
        named = any(label >= words for words in _RATE_LABELS) and _AVERAGE.isdisjoint(label)
        if named and len(said) > 1 and (rate := _percent(said[1])) is not None:
            return rate, row.place
    return None, ""


def _percent(said: str) -> float | None:
    """The percentage written, None for a number that may be a share of one."""
    found = _RATE.fullmatch(said)
    number = float(found[1].replace(",", ".")) if found else 0.0
    return number if found and (found[2] or number > 1) else None


def _column(labels: Sequence[str], names: Sequence[str]) -> int | None:
    return next((labels.index(name) for name in names if name in labels), None)


def _cell(row: Row, column: int | None) -> str:
    return row.cells[column] if column is not None and column < len(row.cells) else ""
