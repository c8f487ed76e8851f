"""Reading a document on a day, beside the lists that the operator supplies: what a reader alone cannot know.

The lists are optional files of the folder `registers` of the data folder: `certificates.csv`, or `certificates.json`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from app.evidence.calculators.accessibility import audit_holds_until
from app.evidence.readers.accessibility import rgaa, rgaa_wording
from app.evidence.readers.identity import certificate, company_extract, rbe_extract
from app.evidence.readers.identity.certificate_register import MAX_BYTES, read_register
from app.evidence.readers.identity.wording import NOTICES
from app.evidence.readers.interoperability import saml_metadata
from app.evidence.readers.noticing import Findings
from app.evidence.readers.ownership import bods
from app.evidence.readers.reading import Reading, Unreadable
from app.evidence.readers.registry import read
from app.scoring import months_later

REGISTERS = "registers"
"""The name of the folder of the operator's lists."""
EXTRACTS = (company_extract.KIND, rbe_extract.KIND)
MONTHS_OF_AN_EXTRACT = 3
"""How old an extract of a register may be when it is filed."""
_LISTS = ("certificates.csv", "certificates.json")


class Dated(Protocol):
    """A reader that holds the dates it reads against a day."""

    def read(self, data: bytes, *, today: date | None = None) -> Reading:
        """What the document says on that day; raises `Unreadable`."""

    def read_part(self, data: bytes, part: str, *, today: date | None = None) -> Reading:
        """What it says on that day of one of the things it describes; raises `Unreadable`."""


DATED: Mapping[str, Dated] = {bods.KIND: bods, saml_metadata.KIND: saml_metadata}


class Ground(NamedTuple):
    """The day documents are read on, and the folder of the operator's lists, if any."""

    day: date
    registers: Path | None = None


def read_on(ground: Ground, kind: str, data: bytes, part: str | None = None) -> Reading:
    """What a document says, held against the day and the lists; raises `Unreadable`."""
    if kind == certificate.KIND:
        return certificate.read_in(data, part, _held(ground))
    if dated := DATED.get(kind):
        return dated.read(data, today=ground.day) if part is None else dated.read_part(data, part, today=ground.day)
    found = read(kind, data, part)
    if kind == rgaa.KIND:
        return _outlived(found, ground.day)
    return _aged(found, ground.day) if kind in EXTRACTS else found


def _held(ground: Ground) -> certificate.Circumstances:
    for name in _LISTS if ground.registers else ():
        try:
            with Path(ground.registers or "", name).open("rb") as file:
                register = read_register(file.read(MAX_BYTES + 1))
        except FileNotFoundError:
            continue
        except (OSError, Unreadable):
            return certificate.Circumstances(ground.day, register_broken=True)
        return certificate.Circumstances(ground.day, register)
    return certificate.Circumstances(ground.day)


def _aged(found: Reading, day: date) -> Reading:
    """Say that an extract is too old, or of a day to come."""
    if found.observed_at is None:
        return found
    findings = Findings(found.kind, NOTICES)
    where = f"/{found.kind}/issued_at"
    if found.observed_at > day:
        findings.add("identity.future", where)
    elif months_later(found.observed_at, MONTHS_OF_AN_EXTRACT) < day:
        findings.add("identity.old", where)
    return replace(found, findings=(*found.findings, *findings.kept()))


def _outlived(found: Reading, day: date) -> Reading:
    """Say that an audit no longer holds, or is of a day to come."""
    audit = found.facts.get("a11y.audit_age")
    if audit is None or not isinstance(audit.value, Mapping):
        return found
    audited_on, findings = date.fromisoformat(str(audit.value["audited_on"])), Findings("rgaa", rgaa_wording.NOTICES)
    if audited_on > day:
        findings.add("rgaa.future", audit.place)
    elif (until := audit_holds_until(audited_on, str(audit.value["rgaa_version"]))) < day:
        findings.add("rgaa.outlived", audit.place, until=until.isoformat())
    return replace(found, findings=(*found.findings, *findings.kept()))
