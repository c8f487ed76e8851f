"""Extracts of the register of beneficial owners as data: countries and brackets, and nobody's name.

Sources: Code monétaire et financier, L.561-2-2 and R.561-1 (more than 25 % of the capital or of the votes, or control
by other means; for want of either, the legal representative). The register holds names, birth dates and addresses:
none has a place in the facts (RGPD, art. 5, 1 c).
"""

from datetime import date
from decimal import Decimal

from app.evidence.calculators import identity
from app.evidence.readers.identity.forms import (
    Fields,
    check_version,
    country_of,
    day_of,
    format_of,
    has_field,
    opened,
)
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, pointer
from app.scoring import Json

KIND = "rbe_extract"
READER = "rbe_extract/1"
FORM = format_of(KIND)
MOST_OWNERS = 20

_AT = f"/{KIND}"
_OWNERS = f"{_AT}/beneficial_owners"
_KNOWN = frozenset(FORM.schema["properties"][KIND]["properties"]["beneficial_owners"]["items"]["properties"])


def recognises(data: bytes) -> bool:
    """Whether the document is meant as an extract of the register of beneficial owners."""
    return has_field(data, KIND, dict)


def read(data: bytes) -> Reading:
    """The beneficial owners, by country and bracket, from an extract in YAML or JSON; raises `Unreadable`.

    Gives `own.ubo` when every owner has both, and the company's own number is right.
    """
    fields, findings = opened(data, FORM, KIND)
    extract: Fields = fields[KIND]
    version = check_version(extract.get("version"), f"{_AT}/version", findings)
    issued = _issued(extract, findings)
    for place in FORM.unknown(fields):
        if not place.startswith(_OWNERS):
            findings.add("identity.unknown_field", place)
    wanted: list[str] = []
    if identity.siren(extract["siren"]) is None:
        findings.add("identity.siren", f"{_AT}/siren")
        wanted.append("siren")
    owners = _owners(extract, findings, wanted)
    facts = {} if wanted else {"own.ubo": ReadValue(owners, _OWNERS)}
    missing = {"own.ubo": tuple(wanted)} if wanted else {}
    return Reading(KIND, version, facts, findings.kept(), missing, issued, READER)


def _owners(extract: Fields, findings: Findings, wanted: list[str]) -> list[Json]:
    """The owners, in the order of the extract; what they lack is added to `wanted`."""
    written = extract.get("beneficial_owners") or []
    if not written:
        findings.add("rbe_extract.nobody", _AT)
        wanted.append("beneficial_owners")
    if len(written) > MOST_OWNERS:
        findings.add("rbe_extract.many", _OWNERS)
        wanted.append("beneficial_owners")
        return []
    owners: list[Json] = []
    for rank, owner in enumerate(written):
        where = pointer(KIND, "beneficial_owners", rank)
        if not _KNOWN.issuperset(owner):
            findings.add("rbe_extract.personal", where)
        country = country_of(owner, "country", where, findings)
        bracket = _bracket(owner)
        if bracket is None:
            findings.add("rbe_extract.below", where)
        told = {"country": country, "bracket": bracket}
        wanted += [f"beneficial_owners/{rank}/{name}" for name, value in told.items() if value is None]
        owners.append(told)
    return owners


def _bracket(owner: Fields) -> str | None:
    """The bracket of the larger of the two shares; bounds as the register has them, 25 excluded and 75 included."""
    share = max(Decimal(str(owner.get(name, 0))) for name in ("capital", "votes"))
    if share >= 75:  # noqa: PLR2004 - the bounds of the register
        return "from_75_to_100"
    if share > 50:  # noqa: PLR2004
        return "from_50_to_75"
    return "from_25_to_50" if share > 25 else owner.get("control")  # noqa: PLR2004


def _issued(extract: Fields, findings: Findings) -> date | None:
    if "issued_at" not in extract:
        findings.add("identity.date_absent", _AT)
    return day_of(extract, "issued_at", _AT, findings)
