"""Audit grids as tables: a column of criteria, and a column of results, one column per page or one per result.

Each cell is looked at a fixed number of times: a wide header above many short rows takes no longer than it is long.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.evidence.readers.csv_reading import Row

LONGEST_LABEL = 80
LONGEST_WORD = 40
ROWS_FOR_NUMBERS = 100

CRITERION = frozenset(
    {
        *("critere", "criteres", "criterion", "criteria", "critere rgaa", "criteres rgaa"),
        *("numero", "n", "id", "numero du critere", "numero critere", "n critere", "n du critere", "critere n"),
    }
)
STATUS = frozenset({"statut", "status", "resultat", "result", "evaluation", "conformite"})
PAGE = frozenset({"page", "pages"})
THEME = frozenset({"thematique", "thematiques", "theme", "themes", "topic", "topics"})
TEST = frozenset({"test", "tests"})

COMMENT = "|"
"""Between a status and its comments in the grids of FRAGO (DISIC/frago): `nc|Menu mobile`."""
TICKS = frozenset({"x", "✓", "✔"})
"""What marks a row in the column of its result, where each result has a column (DISIC/NumEcoDiag)."""

_TEST = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}")

_NUMBER = re.compile(r"(?:crit[eè]re +)?(\d{1,2})[.,](\d{1,2})(?!\d|[.,]\d)", re.IGNORECASE)
"""A spreadsheet in French writes 4,1."""
_WHOLE = re.compile(r"(\d{1,2})(?!\d)")


def plain(text: str) -> str:
    """A label as it is compared: lower case, without accents, its words separated by one space."""
    bare = unicodedata.normalize("NFKD", text[:LONGEST_LABEL].casefold())
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare if letter.isascii()).split())


class Noted(NamedTuple):
    """What a grid says in one cell: of which criterion, on which page (""), in which words, and where.

    `test` is the number of the test in grids that have a row for each test of a criterion, "" in others.
    """

    criterion: str | None
    page: str
    said: str
    place: str
    test: str = ""


class Table(NamedTuple):
    """A grid: what stands above it as label and value, its title, the plain names of its pages, its cells and place."""

    above: Mapping[str, str]
    title: str
    pages: Mapping[str, str]
    noted: tuple[Noted, ...]
    place: str


def criterion_number(text: str, theme: str = "") -> str | None:
    """The number a cell gives, "4.10" for 4,10 too; a bare "10" is completed by its theme, "4"; None without any."""
    if numbered := _NUMBER.match(text.strip()):
        return f"{int(numbered[1])}.{int(numbered[2])}"
    part, whole = _WHOLE.match(theme.strip()), _WHOLE.fullmatch(text.strip())
    return f"{int(part[1])}.{int(whole[1])}" if part and whole else None


def table(rows: Sequence[Row], words: Collection[str], *, one_page: bool = False) -> Table | None:
    """The grid those rows hold, None when no row names a column of criteria; `words` are those of a result.

    In a sheet of `one_page`, its column of results is looked at and no other.
    """
    for index, row in enumerate(rows):
        labels = [plain(cell) for cell in row.cells]
        if len(labels) > 1 and CRITERION.intersection(labels):
            body = rows[index + 1 :]
            title = next((each.cells[0][:LONGEST_LABEL] for each in rows[:index]), "")
            return Table(labelled(rows[:index]), title, *_cells(labels, body, words, one_page=one_page), row.place)
    return None


def labelled(rows: Sequence[Row]) -> Mapping[str, str]:
    """What stands above a grid, by plain label: in the cell after the label, or after a colon where it stands alone."""
    found: dict[str, str] = {}
    for row in rows:
        said = [cell for cell in row.cells if cell]
        label, _, value = said[0][:LONGEST_LABEL].partition(":") if len(said) == 1 else (said[0], "", said[1])
        found[plain(label)] = value.strip()
    return found


def _cells(
    labels: Sequence[str], body: Sequence[Row], words: Collection[str], *, one_page: bool
) -> tuple[Mapping[str, str], tuple[Noted, ...]]:
    """The pages of a grid and its cells, from its labels and the rows below them."""
    columns = [] if one_page else _pages(labels, body, words)
    if _is_by_row(labels, columns):
        columns = []
    said_by = _by_page(columns) if columns else _by_row(labels, words)
    numbered = _numbering(labels, body)
    noted = tuple(
        Noted(number, page, said, row.place, test)
        for row in body
        for number, test in (numbered(row),)
        for page, said in said_by(row).items()
        if number or is_one_of(said, words)
    )
    pages = {f"{column}": labels[column] for column in columns}
    return pages or {each.page: plain(each.page) for each in noted}, noted


def _is_by_row(labels: Sequence[str], columns: Sequence[int]) -> bool:
    """Whether the grid has a column of results; a page may be called “Conformité” among others."""
    others = [column for column in columns if STATUS.isdisjoint(labels[column].split())]
    return _column(labels, STATUS) is not None and (_column(labels, PAGE) is not None or not others)


def _by_page(columns: Sequence[int]) -> Callable[[Row], Mapping[str, str]]:
    """What a row says in those of these columns that it has."""
    wanted = frozenset(columns)
    return lambda row: {f"{column}": _said(row, column) for column in range(len(row.cells)) if column in wanted}


def _by_row(labels: Sequence[str], words: Collection[str]) -> Callable[[Row], Mapping[str, str]]:
    """What a row says in its column of results, or by the columns named after a result that it ticks."""
    status, page = _column(labels, STATUS), _column(labels, PAGE)
    named = {label: labels.index(label) for label in words if label in labels}
    if status is not None:
        return lambda row: {_cell(row, page): _said(row, status)}
    if len(named) > 1:
        return lambda row: {_cell(row, page): " ".join(label for label, one in named.items() if _is_ticked(row, one))}
    return lambda _: {}


def _numbering(labels: Sequence[str], body: Sequence[Row]) -> Callable[[Row], tuple[str | None, str]]:
    """The criterion and the test of a row; of several columns about the criterion, the one that has its numbers."""
    theme, test = _column(labels, THEME), _column(labels, TEST)

    def number(row: Row, column: int) -> str | None:
        return criterion_number(_cell(row, column), _cell(row, theme))

    candidates = sorted(labels.index(label) for label in CRITERION.intersection(labels))
    rows = body[:ROWS_FOR_NUMBERS]
    criterion = max(candidates, key=lambda column: sum(number(row, column) is not None for row in rows))
    return lambda row: (number(row, criterion), _cell(row, test) if _TEST.fullmatch(_cell(row, test)) else "")


def _pages(labels: Sequence[str], body: Sequence[Row], words: Collection[str]) -> list[int]:
    """The columns where at least one cell is a result; the others are titles and comments."""
    skipped = CRITERION | THEME | TEST
    left = {column for column, label in enumerate(labels) if label not in skipped}
    pages = []
    for row in body:
        there = left.intersection(range(len(row.cells)))
        found = [column for column in there if is_one_of(_said(row, column), words)]
        left.difference_update(found)
        pages += found
    return sorted(pages)


def is_one_of(said: str, words: Collection[str]) -> bool:
    """Whether a cell holds one of those plain words; long cells are comments, and not looked into."""
    return len(said) <= LONGEST_WORD and plain(said) in words


def _column(labels: Sequence[str], names: Collection[str]) -> int | None:
    return next((column for column, label in enumerate(labels) if label in names), None)


def _cell(row: Row, column: int | None) -> str:
    return row.cells[column] if column is not None and column < len(row.cells) else ""


def _said(row: Row, column: int | None) -> str:
    return _cell(row, column).partition(COMMENT)[0].strip()


def _is_ticked(row: Row, column: int) -> bool:
    return _cell(row, column).casefold() in TICKS


def numbers(noted: Sequence[Noted]) -> Iterator[str]:
    """The criteria named, as often as they are."""
    return (each.criterion for each in noted if each.criterion is not None)
