"""Extracts of company registers as data: number checked by its key, legal form, name, countries.

Sources: Code de commerce, R.123-220 (SIREN); ISO 17442 (LEI); regulation (EU) 2021/1042 (EUID).
"""

import re
from datetime import date

from app.evidence.calculators import identity
from app.evidence.readers.identity.forms import (
    Fields,
    check_version,
    country_of,
    day_of,
    fitting,
    format_of,
    has_field,
    opened,
)
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue
from app.scoring import Json

KIND = "company_extract"
READER = "company_extract/1"
FORM = format_of(KIND)

_AT = f"/{KIND}"
_OTHER_NUMBER = re.compile(r"[0-9A-Z][0-9A-Z .-]{3,40}")
_COUNTRIES = {"own.seat": "seat_country", "own.central_admin": "central_administration_country"}


def recognises(data: bytes) -> bool:
    """Whether the document is meant as an extract of a company register."""
    return has_field(data, KIND, dict)


def read(data: bytes) -> Reading:
    """Who a company is, from an extract in YAML or JSON; raises `Unreadable`.

    Gives `own.siren`, `vendor.legal_name`, `own.seat` and `own.central_admin`, each only where the extract says it. A
    number whose check digits are wrong establishes nothing.
    """
    fields, findings = opened(data, FORM, KIND)
    extract: Fields = fields[KIND]
    version = check_version(extract.get("version"), f"{_AT}/version", findings)
    issued = _issued(extract, findings)
    for place in FORM.unknown(fields):
        findings.add("identity.unknown_field", place)
    facts: dict[str, ReadValue] = {}
    missing: dict[str, tuple[str, ...]] = {}
    _identity(extract, findings, facts, missing)
    _say(facts, missing, "vendor.legal_name", "legal_name", fitting(extract, "legal_name", 2, 160))
    for fact, name in _COUNTRIES.items():
        _say(facts, missing, fact, name, country_of(extract, name, _AT, findings))
    return Reading(KIND, version, facts, findings.kept(), missing, issued, READER)


def _say(facts: dict[str, ReadValue], missing: dict[str, tuple[str, ...]], fact: str, name: str, value: Json) -> None:
    if value is None:
        missing[fact] = (name,)
    else:
        facts[fact] = ReadValue(value, f"{_AT}/{name}")


def _identity(
    extract: Fields, findings: Findings, facts: dict[str, ReadValue], missing: dict[str, tuple[str, ...]]
) -> None:
    number = _number(extract, findings)
    form = fitting(extract, "legal_form", 2, 80)
    if number and form:
        value: Json = {"register": extract["register"], "number": number, "legal_form": form}
        facts["own.siren"] = ReadValue(value, f"{_AT}/number")
    else:
        missing["own.siren"] = tuple(name for name, found in (("number", number), ("legal_form", form)) if not found)
    if "lei" in extract and identity.lei(extract["lei"]) is None:
        findings.add("identity.lei", f"{_AT}/lei")
    if "siret" in extract:
        establishment = identity.siret(extract["siret"])
        if establishment is None or (number and extract["register"] == "siren" and establishment[:9] != number):
            findings.add("identity.siret", f"{_AT}/siret")


def _number(extract: Fields, findings: Findings) -> str | None:
    """The number, in the form its register gives it; None when its own check says it is wrong."""
    register, written = extract["register"], extract["number"]
    if register == "siren":
        number = identity.siren(written)
    elif register == "euid":
        number = identity.euid(written)
    else:
        text = " ".join(written.upper().split())
        number = text if _OTHER_NUMBER.fullmatch(text) else None
    if number is None:
        findings.add(f"identity.{'number' if register == 'other' else register}", f"{_AT}/number")
    return number


def _issued(extract: Fields, findings: Findings) -> date | None:
    if "issued_at" not in extract:
        findings.add("identity.date_absent", _AT)
    return day_of(extract, "issued_at", _AT, findings)
