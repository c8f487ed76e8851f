"""A dossier written in a file: what `estampille precheck` reads, and what the examples are.

`{solution: {name, vendor}, scheme, edition, at, claims: {fact: value or {value, trust, observed_at…}}}`, in YAML, or
in JSON where the name ends in `.json`. In YAML a number is recognised by what its fact expects: `4.2` stays the text of
a version and becomes the number of a rate, so that nobody needs to know the types of YAML.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from app.dossiers.prechecking import KEYS
from app.errors import Text
from app.evidence.readers.json_reading import read_json
from app.evidence.readers.plain_text import WORDINGS
from app.evidence.readers.reading import Unreadable, Wording, pointer, unreadable
from app.evidence.readers.yaml_reading import read_yaml
from app.schemes import Library
from app.scoring import Json

MEMBERS = ("solution", "scheme", "edition", "at", "claims")
_INTEGER = re.compile(r"[-+]?\d{1,15}")
_DECIMAL = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d{1,2})?")

_REFUSALS: Mapping[str, Wording] = {
    "claims_file.member_unknown": Wording(
        Text("Ce champ n'existe pas dans un dossier.", "A dossier has no such field."),
        Text("Champs connus : {members}.", "Known fields: {members}."),
    ),
    "claims_file.shape": Wording(
        Text("« {member} » n'a pas la forme attendue.", "“{member}” does not have the expected form."),
        Text("Attendu : {attendu}. Voir examples/moyen.yaml.", "Expected: {expected}. See examples/moyen.yaml."),
    ),
}
_EXPECTED: Mapping[str, Text] = {
    "solution": Text("{name: …, vendor: …}", "{name: …, vendor: …}"),
    "scheme": Text("le nom d'un référentiel", "the name of a scheme"),
    "edition": Text("le nom d'une édition, entre guillemets", "the name of an edition, in quotes"),
    "at": Text("une date AAAA-MM-JJ", "a date YYYY-MM-DD"),
    "claims": Text("{donnée: valeur, …}", "{fact: value, …}"),
}


class ClaimsFile(NamedTuple):
    """A dossier as written: its solution and vendor, the edition it asks for, the day it is judged at, its claims."""

    name: str | None
    vendor: str | None
    scheme: str | None
    edition: str | None
    at: datetime | None
    claims: dict[str, Json]
    text: str

    def line_of(self, fact: str) -> int | None:
        """Give the line on which a fact is claimed, from 1."""
        claimed = re.compile(rf"""(?:^|[{{,])\s*["']?{re.escape(fact)}["']?\s*:""")
        return next((number for number, line in enumerate(self.text.split("\n"), 1) if claimed.search(line)), None)


def read_claims_file(path: Path, library: Library) -> ClaimsFile:
    """Read a dossier; raise `Unreadable` with the place and the cure, `OSError` where there is no such file."""
    data = path.read_bytes()
    written = read_json(data) if path.suffix == ".json" else read_yaml(data)
    if not isinstance(written, dict):
        raise unreadable(WORDINGS, "document.not_a_mapping")
    for member in written:
        if member not in MEMBERS:
            members = ", ".join(MEMBERS)
            raise unreadable(_REFUSALS, "claims_file.member_unknown", pointer(member), members=members)
    solution = _mapping(written, "solution")
    claims = _mapping(written, "claims")
    if path.suffix != ".json":
        claims = {fact: typed_claim(library, fact, given) for fact, given in claims.items()}
    return ClaimsFile(
        name=_text(solution, "name", "solution"),
        vendor=_text(solution, "vendor", "solution"),
        scheme=_text(written, "scheme"),
        edition=_text(written, "edition"),
        at=_instant(_text(written, "at")),
        claims=claims,
        text=data.decode("utf-8-sig"),
    )


def _mapping(written: Mapping[str, Json], member: str) -> dict[str, Json]:
    given = written.get(member, {} if member == "solution" else None)
    if not isinstance(given, dict):
        raise _misshapen(member)
    return given


def _text(written: Mapping[str, Json], name: str, member: str | None = None) -> str | None:
    given = written.get(name)
    if given is None or isinstance(given, str):
        return given
    raise _misshapen(member or name)


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time(), tzinfo=UTC)
    except ValueError:
        raise _misshapen("at") from None


def _misshapen(member: str) -> Unreadable:
    expected = _EXPECTED[member]
    return unreadable(
        _REFUSALS, "claims_file.shape", pointer(member), member=member, attendu=expected.fr, expected=expected.en
    )


# ── numbers ───────────────────────────────────────────────────────────────────────────────────────


def typed_claim(library: Library, fact: str, given: Json) -> Json:
    """Give a claim with its numbers read; what belongs to no known fact is left as it is."""
    known = library.facts.get(fact)
    if known is None:
        return given
    if isinstance(given, dict) and "value" in given and set(given) <= KEYS:
        return {**given, "value": typed(known.schema, given["value"])}
    return typed(known.schema, given)


def typed(schema: Mapping[str, Any], value: Json) -> Json:
    """Give a value whose texts are numbers wherever its schema wants numbers there."""
    match value:
        case str() if _wants_number(schema):
            return _number(value)
        case list():
            return [typed(schema.get("items", {}), item) for item in value]
        case dict():
            members = schema.get("properties", {})
            return {name: typed(members.get(name, {}), item) for name, item in value.items()}
    return value


def _wants_number(schema: Mapping[str, Any]) -> bool:
    kinds = schema.get("type", ())
    named = {kinds} if isinstance(kinds, str) else set(kinds)
    words = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])]
    if words:
        return not any(isinstance(word, str) for word in words)
    return bool(named & {"number", "integer"}) and "string" not in named


def _number(text: str) -> Json:
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
