"""The measures of a service, as MonServiceSécurisé (ANSSI) exports them: its cyber index, recomputed from their state.

Source: betagouv/mon-service-securise, `src/adaptateurs/adaptateurCsv` (columns, semicolons, byte order mark) and
`donneesReferentiel.js` (words). The index is over the measures of the catalogue; those a service adds do not count, and
a measure without a status is not done.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.evidence.calculators.cyber_index import Measure, State, cyber_index
from app.evidence.readers.csv_reading import Row, read_csv
from app.evidence.readers.grids import plain
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, unreadable
from app.evidence.readers.security.mss_wording import NOTICES, REFUSALS

KIND = "mss_export"
READER = "mss_export/1"
FACT = "sec.index"
DECIMALS = 2
"""Decimals of the index kept; MonServiceSécurisé shows one."""

MEASURES = frozenset({"nom de la mesure", "type", "categorie"})
"""Columns that the export of the measures of a service always has."""
SERVICES = frozenset({"nom du service", "indice cyber"})
"""Columns of another export, the list of services, which only states the index."""
ADDED = "mesures ajoutees"
"""The reference of the measures that a service adds itself."""
CATEGORIES = frozenset({"gouvernance", "protection", "defense", "resilience"})
ESSENTIAL: Mapping[str, bool] = {"indispensable": True, "recommandee": False}
STATES: Mapping[str, State] = {
    "faite": State.DONE,
    "partielle": State.UNDER_WAY,
    "non prise en compte": State.NOT_DONE,
    "a lancer": State.NOT_DONE,
    "": State.NOT_DONE,
}


class Listed(NamedTuple):
    """A measure as the export writes it, in plain words, and who is in charge of it."""

    reference: str
    importance: str
    category: str
    status: str
    people: str


def recognises(data: bytes) -> bool:
    """Whether the document is an export of MonServiceSécurisé, of measures or of services."""
    first = data[:8_192].split(b"\n", 1)[0]
    try:
        rows = read_csv(first, max_cells=1_000) if first.strip() else []
    except Unreadable:
        return False
    header = _header(rows)
    return header >= MEASURES or header >= SERVICES


def read(data: bytes) -> Reading:
    """The cyber index, `sec.index`, when the state of every measure is exported and known; raises `Unreadable`."""
    rows = read_csv(data)
    if not _header(rows) >= MEASURES:
        raise unreadable(REFUSALS, "mss.services" if _header(rows) >= SERVICES else "mss.columns", "line 1")
    listed, findings = _listed(rows), Findings("mss", NOTICES)
    if any(one.people for one in listed):
        findings.add("mss.people", rows[0].place)
    own = [one for one in listed if one.reference != ADDED]
    if len(own) < len(listed):
        findings.add("mss.added", rows[0].place, count=len(listed) - len(own))
    if "statut" not in _header(rows):
        findings.add("mss.status_absent", rows[0].place)
        return Reading(KIND, None, {}, findings.kept(), {FACT: ("Statut",)}, None, READER)
    return _indexed(rows[0].place, own, findings)


def _indexed(place: str, own: Sequence[Listed], findings: Findings) -> Reading:
    """What the measures of the catalogue come to, when all of them are understood."""
    measures = [found for found in map(_measure, own) if found is not None]
    if len(measures) < len(own):
        findings.add("mss.unknown", place, count=len(own) - len(measures))
    states = Counter(measure.state for measure in measures)
    findings.add(
        "mss.counted",
        place,
        count=len(own),
        essential=sum(measure.essential for measure in measures),
        done=states[State.DONE],
        under_way=states[State.UNDER_WAY],
        unsaid=sum(not one.status for one in own),
    )
    index = cyber_index(measures)
    if index is None or len(measures) < len(own):
        return Reading(KIND, None, {}, findings.kept(), {FACT: ("Type, Catégorie, Statut",)}, None, READER)
    facts = {FACT: ReadValue(float(round(index, DECIMALS)), place)}
    return Reading(KIND, None, facts, findings.kept(), {}, None, READER)


def _header(rows: Sequence[Row]) -> set[str]:
    return {plain(cell) for cell in rows[0].cells} if rows else set()


def _listed(rows: Sequence[Row]) -> list[Listed]:
    columns = [plain(cell) for cell in rows[0].cells]
    wanted = [
        columns.index(name) if name in columns else None
        for name in ("referentiel", "type", "categorie", "statut", "responsables")
    ]
    return [
        Listed(*(plain(row.cells[at]) if at is not None and at < len(row.cells) else "" for at in wanted))
        for row in rows[1:]
    ]


def _measure(one: Listed) -> Measure | None:
    """The measure that a line tells, None when one of its words is not known."""
    if one.importance not in ESSENTIAL or one.category not in CATEGORIES or one.status not in STATES:
        return None
    return Measure(one.category, ESSENTIAL[one.importance], STATES[one.status])
