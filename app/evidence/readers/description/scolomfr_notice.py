"""ScoLOMFR notices: is the description of a resource complete and well written, and what does it say of people?

Sources: ScoLOMFR 2.0 to 8.0 (Réseau Canopé, profile of NF Z76-041 LOMFR and IEEE 1484.12.3), OAI-PMH 2.0. The
schemas are share-alike and are not carried here: the errors counted are those of the rules in `scolomfr_rules`.
"""

import re
from collections.abc import Iterator, Mapping

from app.evidence.readers.description.scolomfr_rules import examine
from app.evidence.readers.description.scolomfr_wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, unreadable
from app.evidence.readers.xml_reading import Element, Limits, read_elements, root_of
from app.scoring import Json

KIND = "scolomfr_notice"
READER = "scolomfr_notice/1"
LOM = "http://ltsc.ieee.org/xsd/LOM"
OAI = "http://www.openarchives.org/OAI/2.0/"
LIMITS = Limits(bytes=8_388_608, elements=100_000, depth=32, attributes=32)
FACTS = ("gar.scolomfr", "gar.personalisation")
OLDEST, NEWEST = 1.0, 9.9
LONGEST_ENDPOINT = 300

_LOCATION = re.compile(r"/scolomfr/xsd/(\d{1,2}\.\d{1,2})/|/scolomfrv(\d)(\d)/")
_SCHEMA = re.compile(r"SCOLOMFRv\.?(\d{1,2})(?:\.(\d{1,2}))?", re.IGNORECASE)
_PERSONAL = re.compile(r"http://data\.education\.fr/voc/scolomfr/concept/scolomfr-voc-044-num-00([1-4])")
_LEVELS = ("nulle", "faible", "moyenne", "forte")
_SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_ENDPOINT = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[!-~]*)?")


def recognises(data: bytes) -> bool:
    """Whether the document is a LOM notice, or what an OAI-PMH repository answers."""
    return root_of(data) in {(LOM, "lom"), (OAI, "OAI-PMH")}


def read(data: bytes) -> Reading:
    """The facts of a notice: `gar.scolomfr`, `gar.personalisation`, `iop.metadata`; raises `Unreadable`.

    Of an OAI-PMH answer with several notices, only `iop.metadata`: which one is about the solution is to be said,
    by its identifier, to `read_part`.
    """
    document = _Document(data)
    if not document.notices:
        raise unreadable(REFUSALS, "scolomfr.no_notice")
    findings = Findings("scolomfr", NOTICES)
    if len(document.notices) == 1:
        return document.reading(document.notices[0], findings)
    findings.add("scolomfr.several", count=len(document.notices))
    missing: dict[str, tuple[str, ...]] = dict.fromkeys(FACTS, ("identifier",))
    version = min((version_of(notice) or 0.0 for notice in document.notices), default=0.0)
    facts = {"iop.metadata": document.publication(version or None)}
    return Reading(KIND, _said(version or None), facts, findings.kept(), missing, None, READER)


def read_part(data: bytes, part: str) -> Reading:
    """The facts of the notice with that identifier, of its OAI-PMH header or its own; raises `Unreadable`."""
    document = _Document(data)
    for header, notice in zip(document.headers, document.notices, strict=True):
        if part.strip() and part.strip() in (header, *identifiers_of(notice)):
            return document.reading(notice, Findings("scolomfr", NOTICES))
    raise unreadable(REFUSALS, "scolomfr.part_unknown")


def notices_of(data: bytes) -> list[Element]:
    """The notices of a document; raises `Unreadable`."""
    return _Document(data).notices


def version_of(notice: Element) -> float | None:
    """The version of ScoLOMFR a notice follows: that of its schema's address, else the one it names."""
    found = _LOCATION.search(notice.attributes.get(_SCHEMA_LOCATION, ""))
    if found:
        return float(found[1] or f"{found[2]}.{found[3]}")
    named = [_SCHEMA.fullmatch(one.text) for one in notice.under("metaMetadata", "metadataSchema")]
    versions = [float(f"{one[1]}.{one[2] or 0}") for one in named if one]
    return max(versions, default=None)


def identifiers_of(notice: Element) -> Iterator[str]:
    """The identifiers of the resource, of every catalogue."""
    return (one.text for one in notice.under("general", "identifier", "entry") if one.text)


class _Document:
    """The notices of a file or of a repository's answer, and where they were taken."""

    def __init__(self, data: bytes) -> None:
        root = root_of(data)
        wanted = {(OAI, "record"), (OAI, "request")} if root == (OAI, "OAI-PMH") else {(LOM, "lom")}
        self.notices: list[Element] = []
        self.headers: list[str] = []
        self.endpoint: str | None = None
        self.harvested = root == (OAI, "OAI-PMH")
        for element in read_elements(data, lambda namespace, name, _: (namespace, name) in wanted, LIMITS):
            self._take(element)
        if root not in {(LOM, "lom"), (OAI, "OAI-PMH")}:
            raise unreadable(REFUSALS, "scolomfr.not_notice")

    def _take(self, element: Element) -> None:
        if element.name == "request":
            self.endpoint = element.text
            return
        notice = element if element.name == "lom" else next(element.under("metadata", "lom"), None)
        if notice is not None and notice.namespace == LOM:
            self.notices.append(notice)
            self.headers.append(element.words("header", "identifier"))

    def reading(self, notice: Element, findings: Findings) -> Reading:
        """What one notice establishes."""
        version = version_of(notice)
        facts = {"iop.metadata": self.publication(version)}
        missing: dict[str, tuple[str, ...]] = {}
        errors = examine(notice, findings)
        if version is None or not OLDEST <= version <= NEWEST:
            findings.add("scolomfr.version_unknown", notice.place)
            missing["gar.scolomfr"] = ("metadataSchema",)
        else:
            facts["gar.scolomfr"] = ReadValue({"version": version, "errors": errors}, notice.place)
        level = _personalisation(notice, findings)
        if level is None:
            missing["gar.personalisation"] = ("personalDataProcessType",)
        else:
            facts["gar.personalisation"] = level
        return Reading(KIND, _said(version), facts, findings.kept(), missing, None, READER)

    def publication(self, version: float | None) -> ReadValue:
        """How notices are made available: a file, or a repository and its address."""
        value: dict[str, Json] = {"publication": "oai_pmh" if self.harvested else "files"}
        if version is not None:
            value["version"] = f"{version:.1f}"
        endpoint = (self.endpoint or "").partition("?")[0]
        if self.harvested and len(endpoint) <= LONGEST_ENDPOINT and _ENDPOINT.fullmatch(endpoint):
            value["endpoint"] = endpoint
        return ReadValue(value, "line 1")


def _said(version: float | None) -> str | None:
    return None if version is None else f"{version:.1f}"


def _personalisation(notice: Element, findings: Findings) -> ReadValue | None:
    """What the resource receives about a person, when every access to it says the same."""
    said: Mapping[str, str] = {
        value.text: value.place
        for value in notice.under("technical", "extendedLocation", "personalDataProcessType", "value")
    }
    levels = {_LEVELS[int(found[1]) - 1] for found in map(_PERSONAL.fullmatch, said) if found}
    if len(levels) > 1:
        findings.add("scolomfr.personal_differs", next(iter(said.values())), count=len(levels))
    if len(levels) != 1 or not all(_PERSONAL.fullmatch(one) for one in said):
        return None
    return ReadValue(levels.pop(), next(iter(said.values())))
