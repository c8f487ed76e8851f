"""Samples of OneRoster: the manifest or a file of a CSV export, or an answer of the REST service.

Source: 1EdTech OneRoster 1.1 and 1.2, CSV and REST bindings. Other files of an export are alike in both versions.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.evidence.readers.csv_reading import Row, read_csv
from app.evidence.readers.interoperability.samples_wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, unreadable
from app.evidence.readers.taking import items, mapping
from app.evidence.readers.trees import read_tree
from app.scoring import Json

KIND = "oneroster_sample"
READER = "oneroster_sample/1"
FACT = "iop.roster"
VERSIONS = {"1.1": "1_1", "1.2": "1_2"}

MAX_BYTES = 8_388_608
MAX_CELLS = 200_000
"""What some eight thousand pupils take."""

_BEGINNING = 8_192
_ONLY_1_1 = frozenset({"orgSourcedIds"})
_ONLY_1_2 = frozenset({"userMasterIdentifier", "primaryOrgSourcedId", "roleType"})
_REST = ("users", "user", "classes", "class", "orgs", "org", "enrollments", "enrollment")


class Sample(NamedTuple):
    """What a sample shows: the version, the binding (`csv` or `rest`), how many people, and where."""

    version: str | None
    binding: str
    people: int
    place: str


def recognises(data: bytes) -> bool:
    """Whether the document is a file of a OneRoster export, or an answer of its service."""
    try:
        return _sample(_beginning(data), Findings("oneroster", NOTICES)) is not None
    except Unreadable:
        return False


def read(data: bytes) -> Reading:
    """The way classes are received, `iop.roster`, when the sample says its version; raises `Unreadable`."""
    findings = Findings("oneroster", NOTICES)
    sample = _sample(data, findings)
    if sample is None:
        raise unreadable(REFUSALS, "oneroster.unknown")
    if sample.people:
        findings.add("oneroster.people", sample.place, count=sample.people)
    number = VERSIONS.get(sample.version or "")
    if number is None:
        code = "oneroster.version_unknown" if sample.version else "oneroster.version_unsaid"
        findings.add(code, sample.place)
        return Reading(KIND, None, {}, findings.kept(), {FACT: ("oneroster.version",)}, None, READER)
    word = f"oneroster_{number}_{sample.binding}"
    facts = {FACT: ReadValue([word], sample.place, word)}
    return Reading(KIND, sample.version, facts, findings.kept(), {}, None, READER)


def _beginning(data: bytes) -> bytes:
    """The first line of a table, which is enough to know it by, however large it is; all of what is no such table."""
    first = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    return first if b"sourcedId" in first and not first.startswith(b"{") else data


def _opening(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]


def _sample(data: bytes, findings: Findings) -> Sample | None:
    opening = _opening(data)
    if opening == b"{":
        return _answer(read_tree(data))
    if opening in (b"<", b"[", b""):
        return None
    return _file(read_csv(data, max_bytes=MAX_BYTES, max_cells=MAX_CELLS), findings)


def _file(rows: Sequence[Row], findings: Findings) -> Sample | None:
    header = set(rows[0].cells) if rows else set()
    if {"propertyName", "value"} <= header:
        return _manifest(rows, findings)
    if "sourcedId" not in header:
        return None
    people = len(rows) - 1 if "givenName" in header else 0
    version = "1.1" if _ONLY_1_1 & header else "1.2" if _ONLY_1_2 & header else None
    return Sample(version, "csv", people, "line 1")


def _manifest(rows: Sequence[Row], findings: Findings) -> Sample | None:
    """The manifest names the version, and how each file is given: absent, bulk or delta."""
    said = {row.cells[0]: row.cells[1] for row in rows[1:] if len(row.cells) > 1}
    if "oneroster.version" not in said and "manifest.version" not in said:
        return None
    ways = [value for name, value in said.items() if name.startswith("file.")]
    findings.add("oneroster.files", "line 1", bulk=ways.count("bulk"), delta=ways.count("delta"))
    return Sample(said.get("oneroster.version"), "csv", 0, "line 1")


def _answer(tree: Mapping[str, Json]) -> Sample | None:
    """An answer of the service: its users are written otherwise in 1.2 (`roles`, a list) than in 1.1 (`role`)."""
    field = next((name for name in _REST if name in tree), None)
    if field is None:
        return None
    found = [mapping(one) for one in items(tree[field]) or [tree[field]]]
    if not any("sourcedId" in one for one in found):
        return None
    people = len(found) if field in ("users", "user") else 0
    version = None
    if people:
        version = (
            "1.2" if any("roles" in one for one in found) else "1.1" if any("role" in one for one in found) else None
        )
    return Sample(version, "rest", people, f"/{field}")
