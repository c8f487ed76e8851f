"""Documents of this family: forms of ours, with a schema each and one thing told under a name of its own."""

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any, NamedTuple
from unicodedata import category

from app.evidence.readers.conforming import Format
from app.evidence.readers.identity.wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Unreadable, unreadable
from app.evidence.readers.trees import read_tree
from app.evidence.readers.written_dates import written_date
from app.scoring import Json
from app.spelling import COUNTRIES

VERSION = "1"
_NEXT = "2"
_SCHEMAS = files("app.evidence.readers.identity").joinpath("schemas")

Fields = Mapping[str, Any]


def format_of(kind: str) -> Format:
    """The form of a kind of document, from its schema."""
    return Format(json.loads(_SCHEMAS.joinpath(f"{kind}.json").read_text(encoding="utf-8")))


class Opened(NamedTuple):
    """A form as it is filled in, without its empty fields, and what was noticed so far."""

    fields: dict[str, Any]
    findings: Findings


def has_field(data: bytes, name: str, form: type) -> bool:
    """Whether the document has a field of that name at its root, of that type."""
    try:
        return isinstance(read_tree(data).get(name), form)
    except Unreadable:
        return False


def opened(data: bytes, form: Format, kind: str) -> Opened:
    """The document, when it has the shape of its form; raises `Unreadable` with the place of the first flaw."""
    fields: Any = form.typed(_without_empty(read_tree(data)))
    misfit = form.misfit(fields)
    if misfit is not None:
        place, expected = misfit.where or "/", misfit.expected
        raise unreadable(
            REFUSALS, "identity.schema", misfit.where, place=place, attendu=expected.fr, expected=expected.en
        )
    findings = Findings(kind, NOTICES)
    return Opened(fields, findings)


def check_version(version: object, where: str, findings: Findings) -> str:
    """The version of the form: silence is version 1, the next one is read with reserve, others are refused."""
    written = VERSION if version is None else str(version)
    if written == _NEXT:
        findings.add("identity.newer_version", where)
        return _NEXT
    if written != VERSION:
        raise unreadable(REFUSALS, "identity.version", where)
    return VERSION


def country_of(fields: Fields, name: str, where: str, findings: Findings) -> str | None:
    """The ISO 3166-1 code in that field, None when it has none."""
    code = fields.get(name)
    if code is None:
        return None
    code = code.strip().upper()
    if code in COUNTRIES:
        return str(code)
    findings.add("identity.country", f"{where}/{name}")
    return None


def day_of(fields: Fields, name: str, where: str, findings: Findings) -> date | None:
    """The day in that field, None when it has none or one that can be read in two ways."""
    text = fields.get(name)
    if text is None:
        return None
    day = written_date(text)
    if day is None:
        findings.add("identity.date", f"{where}/{name}")
    return day


def fitting(fields: Fields, name: str, least: int, most: int) -> str | None:
    """The text in that field, on one line and without invisible marks, when its length is one a fact may have."""
    seen = "".join(one for one in str(fields.get(name) or "") if category(one) != "Cf")
    text = " ".join(seen.split())
    return text if least <= len(text) <= most else None


def _without_empty(value: Json) -> Json:
    """Leave out the fields left empty, as forms have them."""
    if isinstance(value, dict):
        return {name: _without_empty(one) for name, one in value.items() if one not in (None, "")}
    return [_without_empty(one) for one in value] if isinstance(value, list) else value
