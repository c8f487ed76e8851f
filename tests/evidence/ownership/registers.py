"""Small BODS documents and registers, written by the situation they tell."""

import json
from fractions import Fraction
from typing import Any

from app.evidence.calculators.ownership import Party, Register, Stake

DAY = "2026-03-31"
Document = list[dict[str, Any]]


def statement(record: str, kind: str, details: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """One statement; its id is made of the record's, its subject is the vendor unless told otherwise."""
    return {
        "statementId": f"{record}-{'0' * 32}"[:40],
        "statementDate": DAY,
        "declarationSubject": "vendor",
        "recordId": record,
        "recordType": kind,
        "recordDetails": {"isComponent": False, **details},
        "source": {"type": ["officialRegister"]},
        **fields,
    }


def firm(record: str, country: str | None = "FR", **details: Any) -> dict[str, Any]:
    where = {"jurisdiction": {"name": "somewhere", "code": country}} if country else {}
    entity = {"entityType": {"type": "registeredEntity"}, "name": f"{record.title()} SAS", **where, **details}
    return statement(record, "entity", entity)


def person(record: str, country: str | None = "FR", **details: Any) -> dict[str, Any]:
    home = {"type": "residence", "country": {"name": "somewhere", "code": country}}
    return statement(
        record, "person", {"personType": "knownPerson", **({"addresses": [home]} if country else {}), **details}
    )


def holds(holder: str | dict[str, Any], held: str, share: Any = None, *types: str, **fields: Any) -> dict[str, Any]:
    """A relationship of capital and votes unless told otherwise; a number is an exact share, in percent."""
    shares = {} if share is None else {"share": share if isinstance(share, dict) else {"exact": share}}
    directness = fields.pop("directness", "direct")
    more = fields.pop("interest", {})
    interests = [
        {"type": kind, "directOrIndirect": directness, **shares, **more}
        for kind in types or ("shareholding", "votingRights")
    ]
    name = holder if isinstance(holder, str) else "unsaid"
    details = {"subject": held, "interestedParty": holder, "interests": interests, **fields.pop("details", {})}
    return statement(fields.pop("record", f"{name}>{held}"), "relationship", details, **fields)


def as_json(document: Document) -> bytes:
    return json.dumps(document).encode()


def register(
    *stakes: tuple[str, str, Any], countries: dict[str, str] | None = None, complete: bool = False, votes: Any = None
) -> Register:
    """A register where each stake is (holder, held, percent or (low, high)); votes follow capital unless given.

    A party is in the country its name begins with, "us_fund" in the United States; `countries` overrides.
    """
    capital = [_stake(*one) for one in stakes]
    voting = capital if votes is None else [_stake(*one) for one in votes]
    names = {name for stake in (*capital, *voting) for name in (stake.holder, stake.held)}
    where = {name: name[:2].upper() for name in names} | (countries or {})
    parties = {name: Party(name, frozenset({where[name]} - {"??"})) for name in sorted(names)}
    return Register(parties, capital, voting, frozenset(stake.held for stake in (*capital, *voting)), complete=complete)


def _stake(holder: str, held: str, share: Any) -> Stake:
    low, high = share if isinstance(share, tuple) else (share, share)
    return Stake(holder, held, Fraction(str(low)) / 100, Fraction(str(high)) / 100)
