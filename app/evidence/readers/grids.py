"""Audit grids as tables: a column of criteria, and either a column of results or one column per page."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.evidence.readers.csv_reading import Row

LONGEST_LABEL = 80
LONGEST_WORD = 40

CRITERION = frozenset({"critere", "criteres", "criterion", "criteria", "numero", "numero du critere", "n", "id"})
STATUS = frozenset({"statut", "status", "resultat", "result", "evaluation", "conformite"})
PAGE = frozenset({"page", "pages"})
THEME = frozenset({"thematique", "theme", "topic"})

_NUMBER = re.compile(r"(?:crit[eè]re +)?(\d{1,2})\.(\d{1,2})(?![\d.])", re.IGNORECASE)
_WHOLE = re.compile(r"(\d{1,2})(?!\d)")


def plain(text: str) -> str:
    """A label as it is compared: lower case, without accents, its words separated by one space."""
    bare = unicodedata.normalize("NFKD", text[:LONGEST_LABEL].casefold())
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare if letter.isascii()).split())


class Noted(NamedTuple):
    """What a grid says in one cell: of which criterion, on which page (""), in which words, and where."""

    criterion: str | None
    page: str
    said: str
    place: str


class Table(NamedTuple):
    """A grid: what stands above it as label and value, the plain names of its pages, the cells, and its place."""

    above: Mapping[str, str]
    pages: Mapping[str, str]
    noted: tuple[Noted, ...]
    place: str


def criterion_number(text: str, theme: str = "") -> str | None:
    """The number a cell gives, "4.10"; a bare "10" is completed by its theme, "4"; None when it gives none."""
    if numbered := _NUMBER.match(text.strip()):
        return f"{int(numbered[1])}.{int(numbered[2])}"
    part, whole = _WHOLE.match(theme.strip()), _WHOLE.fullmatch(text.strip())
    return f"{int(part[1])}.{int(whole[1])}" if part and whole else None


def table(rows: Sequence[Row], words: Collection[str]) -> Table | None:
    """The grid those rows hold, None when no row names a column of criteria; `words` are those of a result."""
    for index, row in enumerate(rows):
        labels = [plain(cell) for cell in row.cells]
        if len(labels) > 1 and CRITERION.intersection(labels):
            body = rows[index + 1 :]
            above = {plain(each.cells[0]): each.cells[1] for each in rows[:index] if len(each.cells) > 1}
            return _table(above, row, labels, body, words)
    return None


def _table(
    above: Mapping[str, str], head: Row, labels: Sequence[str], body: Sequence[Row], words: Collection[str]
) -> Table:
    criterion, theme = _column(labels, CRITERION), _column(labels, THEME)
    status, page = _column(labels, STATUS), _column(labels, PAGE)
    columns = [status] if status is not None else _pages(labels, body, words)
    noted = []
    for row in body:
        number = criterion_number(_cell(row, criterion), _cell(row, theme))
        for column in columns:
            name = _cell(row, page) if status is not None else f"{column}"
            noted.append(Noted(number, name, _cell(row, column), row.place))
    if status is not None:
        pages = {name: plain(name) for name in dict.fromkeys(each.page for each in noted)}
    else:
        pages = {f"{column}": labels[column] for column in columns}
    return Table(above, pages, tuple(noted), head.place)


def _pages(labels: Sequence[str], body: Sequence[Row], words: Collection[str]) -> list[int]:
    """The columns where at least one cell is a result; the others are titles and comments."""
    skipped = CRITERION | THEME
    width = range(len(labels))
    return [
        column
        for column in width
        if labels[column] not in skipped and any(is_one_of(_cell(row, column), words) for row in body)
    ]


def is_one_of(said: str, words: Collection[str]) -> bool:
    """Whether a cell holds one of those plain words; long cells are comments, and not looked into."""
    return len(said) <= LONGEST_WORD and plain(said) in words


def _column(labels: Sequence[str], names: Collection[str]) -> int | None:
    return next((column for column, label in enumerate(labels) if label in names), None)


def _cell(row: Row, column: int | None) -> str:
    return row.cells[column] if column is not None and column < len(row.cells) else ""


def numbers(noted: Sequence[Noted]) -> Iterator[str]:
    """The criteria named, as often as they are."""
    return (each.criterion for each in noted if each.criterion is not None)
