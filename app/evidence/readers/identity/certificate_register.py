"""The operator's list of certificates in force: what a certificate is compared with.

The lists of those who certify are pages for people (ANSSI for SecNumCloud, the Agence du numérique en santé for HDS,
each accredited body for ISO/IEC 27001): the operator copies what matters here into `registers/certificates.csv`, or
`.json`, of the data folder. A type that has no row in the list is not compared.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from app.evidence.readers.identity.wording import REFUSALS
from app.evidence.readers.json_reading import read_json
from app.evidence.readers.plain_text import text_of
from app.evidence.readers.reading import unreadable
from app.evidence.readers.written_dates import written_date

MAX_BYTES = 4_194_304
MAX_VALUES = 200_000

_NAMES = {
    "secnumcloud": "secnumcloud",
    "secnumcloud32": "secnumcloud",
    "hds": "hds",
    "hdsv2": "hds",
    "iso27001": "iso27001",
    "isoiec27001": "iso27001",
    "isoiec270012022": "iso27001",
    "iso270012022": "iso27001",
    "gdprcode": "gdpr_code",
}


class Certified(NamedTuple):
    """A row of the list; a certificate is known by its number, a qualified offer also by its name."""

    scheme: str
    number: str
    offer: str
    valid_until: date | None


class Register:
    """The rows of a list, by type and by what they are known by."""

    def __init__(self, rows: Iterable[Certified]) -> None:
        self._known: dict[tuple[str, str, str], Certified] = {}
        for row in rows:
            for name, text in (("", ""), ("number", row.number), ("offer", row.offer)):
                if text or not name:
                    self._known.setdefault((row.scheme, name, text), row)

    def covers(self, scheme: str) -> bool:
        """Whether the list has any certificate of this type: one that has none says nothing about it."""
        return (scheme, "", "") in self._known

    def find(self, scheme: str, number: str | None, offer: str | None) -> Certified | None:
        """Find a certificate by its number, else by the name of its offer."""
        by_number = self._known.get((scheme, "number", _simple(number or "")))
        return by_number or self._known.get((scheme, "offer", _simple(offer or "")))


def known_scheme(written: str) -> str:
    """The type of certificate meant, "" when none is: case, spaces and punctuation do not matter."""
    return _NAMES.get(_simple(written), "")


def read_register(data: bytes) -> Register:
    """The list, from CSV with a header or from a JSON list of objects; raises `Unreadable`.

    Columns: `scheme`, and `number` or `offer`, and `valid_until`; others are ignored, and so are rows of other types.
    """
    rows = _of_json(data) if data.lstrip()[:1] in (b"[", b"{") else _of_csv(data)
    return Register(_certified(row) for row in rows if known_scheme(str(row.get("scheme") or "")))


def _certified(row: Mapping[str, Any]) -> Certified:
    told = {name: str(row.get(name) or "") for name in ("scheme", "number", "offer", "valid_until")}
    until = written_date(told["valid_until"])
    return Certified(known_scheme(told["scheme"]), _simple(told["number"]), _simple(told["offer"]), until)


def _of_json(data: bytes) -> list[Mapping[str, Any]]:
    rows = read_json(data, max_bytes=MAX_BYTES, max_nodes=MAX_VALUES)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise unreadable(REFUSALS, "register.schema")
    return [row for row in rows if isinstance(row, dict)]


def _of_csv(data: bytes) -> list[Mapping[str, Any]]:
    lines = text_of(data, max_bytes=MAX_BYTES).splitlines()
    separator = ";" if lines[0].count(";") > lines[0].count(",") else ","
    try:
        rows = list(csv.DictReader(lines, delimiter=separator))
    except csv.Error:
        raise unreadable(REFUSALS, "register.schema") from None
    if not rows or not {"scheme", "valid_until"} <= rows[0].keys():
        raise unreadable(REFUSALS, "register.schema")
    return list(rows)


def _simple(text: str) -> str:
    """Letters without accents or case, and digits: how a number or a name is compared."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9]", "", bare)
