"""The open list of GAR resources, as its CSV is downloaded: is this resource on it?

Source: data.education.gouv.fr, "Gestionnaire d'accès aux ressources, liste des ressources" (Licence Ouverte 2.0).
Columns are known by their field names or by their labels. The list does not say which day it was drawn up: the part
asked for does, beside the publisher and the title: `Éditeur | Titre | 2026-03-31`.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.evidence.calculators.gar_register import Listing, best_match, likeness, plain
from app.evidence.readers.csv_reading import Row, read_csv
from app.evidence.readers.description.gar_wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.plain_text import WORDINGS
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, unreadable
from app.evidence.readers.written_dates import written_date

KIND = "gar_dataset"
READER = "gar_dataset/1"
FACT = "gar.dataset"
MAX_BYTES = 8_388_608
MAX_CELLS = 200_000
PARTS = 3
"""What a part names: the publisher, the title, the day of the list."""

PUBLISHER = ("libelle de l editeur", "editeur", "nom de l editeur")
TITLES = (
    "libelle de la ressource",
    "libelle ressource",
    "titre de la ressource",
    "nom de la ressource",
    "intitule de la ressource",
    "ressource",
    "titre",
    "libelle",
)
DISTRIBUTORS = ("libelle du distributeur technique dtr", "libelle du distributeur commercial dcr")


class Register(NamedTuple):
    """The rows of the list with the line of each, and every distributor named."""

    rows: Sequence[Listing]
    lines: Sequence[int]
    distributors: Sequence[str]


class Asked(NamedTuple):
    """What is looked for, and the day the list was drawn up, when it is told."""

    publisher: str
    title: str
    snapshot_on: date | None


def recognises(data: bytes) -> bool:
    """Whether the document is the list of GAR resources: its first line names the publisher's column."""
    first = data[:8_192].split(b"\n", 1)[0]
    if b"<" in first or b"{" in first or not first.strip():
        return False
    try:
        rows = read_csv(first, max_cells=1_000)
    except Unreadable:
        return False
    return bool(rows) and _columns(rows[0]) is not None


def read(data: bytes) -> Reading:
    """How many resources are listed; which one is asked is still to be named. Raises `Unreadable`."""
    register = register_of(data)
    findings = Findings("gar", NOTICES)
    findings.add("gar.rows", count=len(register.rows), publishers=len({row.publisher for row in register.rows}))
    missing = {FACT: ("éditeur", "titre", "date du relevé")}
    return Reading(KIND, None, {}, findings.kept(), missing, None, READER)


def read_part(data: bytes, part: str) -> Reading:
    """Whether a publisher's resource is listed, `gar.dataset`, from `publisher | title | day`; raises `Unreadable`."""
    said = [one.strip() for one in part[:1_000].split("|")]
    if len(said) not in (PARTS - 1, PARTS) or not plain(said[0]) or not plain(said[1]):
        raise unreadable(REFUSALS, "gar.part")
    day = written_date(said[2]) if len(said) == PARTS else None
    return look_up(data, Asked(said[0], said[1], day))


def look_up(data: bytes, asked: Asked) -> Reading:
    """Whether a resource is listed; without the day of the list, only findings. Raises `Unreadable`."""
    register, findings = register_of(data), Findings("gar", NOTICES)
    match = best_match(register.rows, asked.publisher, asked.title)
    place = f"line {register.lines[match.row] if match.row is not None else 1}"
    code = "gar.listed" if match.listed else "gar.not_listed"
    findings.add(code, place, percent=f"{match.percent:g}")
    if not match.listed and any(likeness(asked.publisher, one) >= match.percent for one in register.distributors):
        findings.add("gar.distributor")
    if asked.snapshot_on is None:
        return Reading(KIND, None, {}, findings.kept(), {FACT: ("date du relevé",)}, None, READER)
    value = {"listed": match.listed, "match": match.percent, "snapshot_on": asked.snapshot_on.isoformat()}
    facts = {FACT: ReadValue(dict(value), place)}
    return Reading(KIND, None, facts, findings.kept(), {}, asked.snapshot_on, READER)


def register_of(data: bytes) -> Register:
    """The rows of the list; raises `Unreadable`, from the first line alone when it names other columns."""
    first = data[:8_192].removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    if first.isascii() and not recognises(first):
        raise unreadable(REFUSALS if first else WORDINGS, "gar.columns" if first else "document.empty")
    rows = read_csv(data, max_bytes=MAX_BYTES, max_cells=MAX_CELLS)
    columns = _columns(rows[0]) if rows else None
    if columns is None:
        raise unreadable(REFUSALS, "gar.columns", "line 1")
    publisher, title, others = columns
    listed = [Listing(_cell(row, publisher), _cell(row, title)) for row in rows[1:]]
    named = sorted({_cell(row, other) for row in rows[1:] for other in others} - {""})
    return Register(listed, [row.line for row in rows[1:]], named)


def _columns(header: Row) -> tuple[int, int, tuple[int, ...]] | None:
    """Where the publisher, the title and the distributors stand; None when one of the first two is nowhere."""
    names = [plain(cell) for cell in header.cells]
    publisher = next((names.index(name) for name in PUBLISHER if name in names), None)
    title = next((names.index(name) for name in TITLES if name in names), None)
    if publisher is None or title is None:
        return None
    return publisher, title, tuple(names.index(name) for name in DISTRIBUTORS if name in names)


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""
