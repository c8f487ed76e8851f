"""Statements of BODS 0.1 to 0.3 put in the shape of 0.4.

In these versions a statement is about a thing of its own, names others by their statements, and replaces earlier
statements by naming them. Many fields were optional: what was left out stays unknown, and what is not used here of
the older shape is not kept. What is of another shape than theirs is left as it is, for the schema of 0.4 to refuse.
Source: Beneficial Ownership Data Standard 0.1, 0.2 and 0.3, and the changelogs of 0.2 to 0.4.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.evidence.readers.taking import items, mapping, text

KINDS: Mapping[str, str] = {
    "entityStatement": "entity",
    "personStatement": "person",
    "ownershipOrControlStatement": "relationship",
}
UNDATED = date.min.isoformat()
"""The day of a statement that names none: before every other."""
_SAME = ("publicationDetails", "source")
_DETAILS: Mapping[str, tuple[str, ...]] = {
    "entity": ("name", "identifiers"),
    "person": ("personType", "identifiers"),
    "relationship": (),
}
_UNSAID = {"reason": "informationUnknownToPublisher"}
_PARTIES = ("describedByEntityStatement", "describedByPersonStatement")
_INTEREST = ("type", "directOrIndirect", "beneficialOwnershipOrControl", "details")
_RENAMED: Mapping[str, str] = {
    "influenceOrControl": "otherInfluenceOrControl",
    "otherInfluenceOrControlOfTrust": "otherInfluenceOrControl",
    "settlorOfTrust": "settlor",
    "trusteeOfTrust": "trustee",
    "protectorOfTrust": "protector",
    "beneficiaryOfTrust": "beneficiaryOfLegalArrangement",
    "rightsToSurplusAssets": "rightsToSurplusAssetsOnDissolution",
}
"""Types of interest that changed name, once their hyphens are gone."""
_ADDRESSES: Mapping[str, Mapping[str, str]] = {
    "entity": {"registered": "registered"},
    "person": {"residence": "residence", "home": "residence"},
}
"""The kinds of address that say where a party is established; the others need no translation."""
_HYPHEN = re.compile(r"-([a-z])")
_PARTIAL = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?")


def in_0_4(statement: Mapping[str, Any]) -> dict[str, Any]:
    """A statement as 0.4 writes it; its record is named like itself."""
    kind = KINDS.get(text(statement.get("statementType")), "")
    named = statement.get("statementID")
    details = {field: statement[field] for field in _DETAILS.get(kind, ()) if field in statement}
    details["isComponent"] = statement.get("isComponent", False)
    details |= _relationship(statement) if kind == "relationship" else _party(statement, kind)
    return {
        **{field: statement[field] for field in _SAME if field in statement},
        "statementId": named,
        "statementDate": statement.get("statementDate", UNDATED),
        "recordId": named,
        "recordType": kind,
        "declarationSubject": details.get("subject") if isinstance(details.get("subject"), str) else named,
        "recordDetails": details,
    }


def _relationship(statement: Mapping[str, Any]) -> dict[str, Any]:
    components = items(statement.get("componentStatementIDs"))
    return {
        "subject": _named(statement.get("subject")),
        "interestedParty": _named(statement.get("interestedParty")),
        "interests": [_interest(mapping(one)) for one in items(statement.get("interests"))],
        **({"componentRecords": components} if components else {}),
    }


def _named(party: object) -> Any:
    return next((mapping(party)[field] for field in _PARTIES if mapping(party).get(field)), _UNSAID)


def _party(statement: Mapping[str, Any], kind: str) -> dict[str, Any]:
    known: dict[str, Any] = {"addresses": _addresses(statement, kind)}
    if kind == "entity":
        where = _country(statement.get("jurisdiction", statement.get("incorporatedInJurisdiction")))
        known |= {"entityType": {"type": statement.get("entityType")}, "jurisdiction": where}
    elif kind == "person":
        unsaid = {"missingInfoReason", "unspecifiedPersonDetails"} & statement.keys()
        known |= {"personType": statement.get("personType", "unknownPerson" if unsaid else "knownPerson")}
        for field in ("nationalities", "taxResidencies"):
            known[field] = [_country(one) for one in items(statement.get(field))]
    return {field: value for field, value in known.items() if value}


def _country(country: object) -> Any:
    """A country, or another jurisdiction: its name was optional."""
    given = mapping(country)
    named = given.get("name") or given.get("code")
    return {**given, "name": named} if named else country


def _addresses(statement: Mapping[str, Any], kind: str) -> list[Any]:
    """The addresses that locate a party; the country of one was a code alone."""
    kinds = _ADDRESSES.get(kind, {})
    given = [mapping(one) for one in items(statement.get("addresses"))]
    residence = mapping(statement.get("placeOfResidence"))
    typed = [(kinds.get(text(one.get("type"))), one) for one in given] + [("residence", residence)]
    return [
        {"type": type_, "country": _country({"code": one["country"]})}
        for type_, one in typed
        if type_ and text(one.get("country"))
    ]


def _interest(interest: Mapping[str, Any]) -> dict[str, Any]:
    """An interest: its type was written with hyphens, its directness was a level, its days were years or months."""
    kept = {field: interest[field] for field in _INTEREST if field in interest}
    if isinstance(kept.get("type"), str):
        word = _HYPHEN.sub(lambda found: found[1].upper(), kept["type"])
        kept["type"] = _RENAMED.get(word, word)
    if "interestLevel" in interest:
        kept.setdefault("directOrIndirect", interest["interestLevel"])
    for field in ("startDate", "endDate"):
        if field in interest:
            kept[field] = _day(interest[field], last=field == "endDate")
    return {**kept, "share": _share(interest["share"])} if isinstance(interest.get("share"), dict) else kept


def _day(given: Any, *, last: bool) -> Any:
    """The first day, or the last, that a year, a month or a moment may mean."""
    if not isinstance(given, str):
        return given
    partial = _PARTIAL.fullmatch(given)
    if partial is None or int(partial[1]) < date.min.year:
        return given[:10]
    year, month = int(partial[1]), int(partial[2] or (12 if last else 1))
    return date(year, month, monthrange(year, month)[1] if last else 1).isoformat()


def _share(share: Mapping[str, Any]) -> dict[str, Any]:
    """A share: its exact figure alone where it has one; a bound was excluded by a word beside it."""
    if "exact" in share:
        return {"exact": share["exact"]}
    bounds = {field: share[field] for field in share if not isinstance(share[field], bool)}
    for bound, excluded in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if share.get(excluded) is True and bound in bounds:
            bounds[excluded] = bounds.pop(bound)
    return bounds
