"""Certificates and qualifications as data: SecNumCloud, HDS, ISO/IEC 27001, codes of conduct of the GDPR.

A certificate establishes something only while it is in force: without an expiry, past it, or out of the list that the
operator supplies, it is said and the fact stays unknown. Sources: SecNumCloud 3.2 (an offer is qualified, not a
company); HDS v2; ISO/IEC 27001:2022 (number, scope, body, expiry); GDPR, art. 40 to 42.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app.evidence.readers.identity.certificate_register import Certified, Register, known_scheme
from app.evidence.readers.identity.certificate_schemes import SCHEMES, Scheme
from app.evidence.readers.identity.forms import Fields, check_version, day_of, format_of, has_field, opened
from app.evidence.readers.identity.wording import REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, pointer, unreadable

KIND = "certificate"
READER = "certificate/1"
FORM = format_of(KIND)


class Circumstances(NamedTuple):
    """What a certificate is held against, each where it is known: the day it is read, and the operator's list.

    `register_broken` tells that there is a list and that it cannot be read.
    """

    day: date | None = None
    register: Register | None = None
    register_broken: bool = False


class _Written(NamedTuple):
    """A certificate as written, its scheme and its place in the document."""

    fields: Fields
    scheme: Scheme
    where: str


def recognises(data: bytes) -> bool:
    """Whether the document is meant as certificates written as data."""
    return has_field(data, "certificates", list)


def read(data: bytes) -> Reading:
    """What the certificates of a document establish, in YAML or JSON; raises `Unreadable`.

    Gives `host.secnumcloud`, `host.hds`, `host.iso27001` and `gdpr.code`, each for the one certificate in force of its
    type, on the day the document says it describes.
    """
    return read_in(data, None, Circumstances())


def read_part(data: bytes, part: str) -> Reading:
    """The same, of the certificates that bear this number."""
    return read_in(data, part, Circumstances())


def read_in(data: bytes, part: str | None, held: Circumstances) -> Reading:
    """The same, held against the day it is read and the operator's list."""
    fields, findings = opened(data, FORM, KIND)
    version = check_version(fields.get("version"), "/version", findings)
    for place in FORM.unknown(fields):
        findings.add("identity.unknown_field", place)
    stated = day_of(fields, "stated_at", "", findings)
    written = list(_written(fields["certificates"], part, findings))
    if part is not None and not any(one.fields.get("number") == part for one in written):
        raise unreadable(REFUSALS, "certificate.part_absent", "/certificates")
    held = held._replace(day=held.day or stated)
    facts: dict[str, ReadValue] = {}
    missing: dict[str, tuple[str, ...]] = {}
    for scheme in dict.fromkeys(one.scheme.id for one in written):
        _establish([one for one in written if one.scheme.id == scheme], held, findings, facts, missing)
    return Reading(KIND, version, facts, findings.kept(), missing, stated, READER)


def _written(certificates: Sequence[Fields], part: str | None, findings: Findings) -> Iterator[_Written]:
    for rank, fields in enumerate(certificates):
        where = pointer("certificates", rank)
        scheme = SCHEMES.get(known_scheme(fields["scheme"]))
        if scheme is None:
            findings.add("certificate.scheme", f"{where}/scheme", schemes=", ".join(SCHEMES))
        elif part is None or fields.get("number") == part:
            yield _Written(fields, scheme, where)


def _establish(
    written: Sequence[_Written],
    held: Circumstances,
    findings: Findings,
    facts: dict[str, ReadValue],
    missing: dict[str, tuple[str, ...]],
) -> None:
    """Establish the fact of one scheme, or say what it wants."""
    fact, wanted = written[0].scheme.fact, list[str]()
    values = [value for one in written if (value := _value(one, held, findings, wanted)) is not None]
    if len(values) == 1:
        facts[fact] = values[0]
        return
    if values:
        findings.add("certificate.several", "/certificates")
        wanted = ["number"]
    missing[fact] = tuple(dict.fromkeys(wanted))


def _value(one: _Written, held: Circumstances, findings: Findings, wanted: list[str]) -> ReadValue | None:
    """The value that a certificate establishes; None when it establishes nothing, and what it lacks in `wanted`."""
    scheme, ongoing = one.scheme, one.fields.get("state") == "ongoing"
    lacking = scheme.lacking(one.fields, ongoing=ongoing)
    until = None if ongoing else _until(one, held, findings)
    if until is None and not ongoing:
        lacking = [*lacking, "valid_until"]
    wanted += lacking
    if lacking:
        return None
    return ReadValue(scheme.value(one.fields, until), one.where, scheme.named(one.fields), until)


def _until(one: _Written, held: Circumstances, findings: Findings) -> date | None:
    """The day until which a certificate holds, None when it does not hold or does not say."""
    until = day_of(one.fields, "valid_until", one.where, findings)
    issued = day_of(one.fields, "issued_at", one.where, findings)
    if until is None:
        return None
    if issued is not None and until < issued:
        findings.add("certificate.dates", one.where)
        return None
    found = _compared(one, until, held, findings)
    if found is not None and held.day is not None and found < held.day:
        findings.add("certificate.expired", f"{one.where}/valid_until")
        return None
    return found


def _compared(one: _Written, until: date, held: Circumstances, findings: Findings) -> date | None:
    """The day until which the certificate holds once compared with the operator's list, None when it is not in it."""
    if held.register is None or not held.register.covers(one.scheme.id):
        if held.register_broken:
            findings.add("certificate.register_unreadable", one.where)
        elif held.day is not None:
            findings.add("certificate.not_compared", one.where)
        return until
    entry: Certified | None = held.register.find(one.scheme.id, one.fields.get("number"), one.fields.get("offer"))
    if entry is None:
        findings.add("certificate.not_listed", one.where)
        return None
    findings.add("certificate.listed", one.where)
    if entry.valid_until is None or entry.valid_until == until:
        return until
    findings.add("certificate.until_differs", f"{one.where}/valid_until")
    return min(until, entry.valid_until)
