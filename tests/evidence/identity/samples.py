"""Small honest documents of the kinds of this family; the company and its people do not exist."""

import json
from collections.abc import Mapping
from typing import Any

COMPANY: dict[str, Any] = {
    "register": "siren",
    "number": "732 829 320",
    "siret": "732 829 320 00074",
    "lei": "5493001KJTIIGC8Y1R12",
    "legal_name": "Cahier numérique",
    "legal_form": "SAS",
    "seat_country": "FR",
    "central_administration_country": "FR",
    "issued_at": "2026-10-01",
}
OWNERS: dict[str, Any] = {
    "siren": "732829320",
    "issued_at": "2026-10-01",
    "beneficial_owners": [
        {"country": "FR", "capital": 50, "votes": 60.5},
        {"country": "BE", "capital": 30, "votes": 20},
    ],
}
CERTIFICATES: dict[str, Any] = {
    "stated_at": "2026-10-01",
    "certificates": [
        {"scheme": "SecNumCloud 3.2", "offer": "Nuage scolaire", "holder": "Hébergeur SA", "valid_until": "2028-03-31"},
        {"scheme": "HDS", "number": "HDS-0042", "issued_at": "2025-05-01", "valid_until": "2028-04-30"},
        {
            "scheme": "ISO/IEC 27001:2022",
            "number": "IS 700123",
            "scope": "Exploitation du service Cahier numérique",
            "body": "Organisme accrédité",
            "valid_until": "2027-12-31",
        },
        {"scheme": "gdpr_code", "name": "Code de conduite des exemples", "number": "C-7", "valid_until": "2027-01-31"},
    ],
}


def company(**but: Any) -> bytes:
    """An extract of a company register; a field set to None is left empty."""
    return json.dumps({"company_extract": {**COMPANY, **but}}).encode()


def owners(**but: Any) -> bytes:
    """An extract of the register of beneficial owners."""
    return json.dumps({"rbe_extract": {**OWNERS, **but}}).encode()


def certificates(*given: Mapping[str, Any], **but: Any) -> bytes:
    """Certificates; all those above unless some are given."""
    told = {**CERTIFICATES, **({"certificates": given} if given else {}), **but}
    return json.dumps(told).encode()


YAML_EXTRACT = b"""company_extract:
  register: euid
  number: BEKBOBCE.0123.456.749
  legal_name: Schrift
  legal_form: SRL
  seat_country: be
  issued_at: 1 octobre 2026
"""

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "company_extract": (company(), YAML_EXTRACT),
    "rbe_extract": (owners(),),
    "certificate": (certificates(),),
}
