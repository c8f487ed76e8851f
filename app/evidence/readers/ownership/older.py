"""Statements of BODS 0.2 and 0.3 put in the shape of 0.4: one record for each statement and those that replace it.

In these versions a statement is about a thing of its own, names others by their statements, and replaces earlier
statements by naming them. What is of another shape than theirs is left as it is, for the schema of 0.4 to refuse.
Source: Beneficial Ownership Data Standard 0.2 and 0.3, and the changelog of 0.4.
"""

import re
from collections.abc import Mapping
from typing import Any

from app.evidence.readers.taking import items, mapping, text

KINDS: Mapping[str, str] = {
    "entityStatement": "entity",
    "personStatement": "person",
    "ownershipOrControlStatement": "relationship",
}
_SAME = ("statementDate", "publicationDetails", "source", "annotations")
_DETAILS: Mapping[str, tuple[str, ...]] = {
    "entity": ("name", "identifiers", "jurisdiction"),
    "person": ("personType", "nationalities", "taxResidencies", "identifiers"),
    "relationship": (),
}
_UNSAID = {"reason": "informationUnknownToPublisher"}
_PARTIES = ("describedByEntityStatement", "describedByPersonStatement")
_INTEREST = ("type", "directOrIndirect", "beneficialOwnershipOrControl", "startDate", "endDate", "details")
_HYPHEN = re.compile(r"-([a-z])")


class Translating:
    """The statements of one document, in order: each may name those before it."""

    def __init__(self) -> None:
        self._records: dict[str, str] = {}

    def translated(self, statement: Mapping[str, Any]) -> dict[str, Any]:
        """A statement as 0.4 writes it."""
        kind = KINDS.get(text(statement.get("statementType")), "")
        named = statement.get("statementID")
        record = self._record(named, items(statement.get("replacesStatements")))
        details = {field: statement[field] for field in _DETAILS.get(kind, ()) if field in statement}
        details["isComponent"] = statement.get("isComponent", False)
        if kind == "relationship":
            details |= self._relationship(statement)
        else:
            details |= _party(statement, kind)
        return {
            **{field: statement[field] for field in _SAME if field in statement},
            "statementId": named,
            "recordId": record,
            "recordType": kind,
            "declarationSubject": details.get("subject") if isinstance(details.get("subject"), str) else record,
            "recordDetails": details,
        }

    def _record(self, named: object, replaced: list[Any]) -> object:
        """The record a statement is about: its own, or that of the first statement it replaces."""
        known = [self._records[one] for one in replaced if isinstance(one, str) and one in self._records]
        record = known[0] if known else named
        if isinstance(named, str) and isinstance(record, str):
            self._records[named] = record
        return record

    def _relationship(self, statement: Mapping[str, Any]) -> dict[str, Any]:
        components = [self._of(one) for one in items(statement.get("componentStatementIDs"))]
        return {
            "subject": self._named(statement.get("subject")),
            "interestedParty": self._named(statement.get("interestedParty")),
            "interests": [_interest(mapping(one)) for one in items(statement.get("interests"))],
            **({"componentRecords": components} if components else {}),
        }

    def _named(self, party: object) -> Any:
        names = [mapping(party)[field] for field in _PARTIES if field in mapping(party)]
        return self._of(names[0]) if names else _UNSAID

    def _of(self, named: Any) -> Any:
        return self._records.get(named, named) if isinstance(named, str) else named


def _party(statement: Mapping[str, Any], kind: str) -> dict[str, Any]:
    addresses = [_address(mapping(one)) for one in items(statement.get("addresses"))]
    details: dict[str, Any] = {"addresses": addresses} if addresses else {}
    if kind == "entity":
        details["entityType"] = {"type": statement.get("entityType")}
        if "incorporatedInJurisdiction" in statement:
            details["jurisdiction"] = statement["incorporatedInJurisdiction"]
    return details


def _address(address: Mapping[str, Any]) -> dict[str, Any]:
    """An address: its kind, and the country that was a code alone."""
    code = address.get("country")
    country = {"country": {"name": code, "code": code}} if isinstance(code, str) else {}
    return {**({"type": address["type"]} if "type" in address else {}), **country}


def _interest(interest: Mapping[str, Any]) -> dict[str, Any]:
    """An interest, whose type was written with hyphens in 0.2, and whose directness was a level."""
    kept = {field: interest[field] for field in _INTEREST if field in interest}
    if isinstance(kept.get("type"), str):
        kept["type"] = _HYPHEN.sub(lambda found: found[1].upper(), kept["type"])
    if "interestLevel" in interest:
        kept.setdefault("directOrIndirect", interest["interestLevel"])
    return {**kept, "share": _share(interest["share"])} if isinstance(interest.get("share"), dict) else kept


def _share(share: Mapping[str, Any]) -> dict[str, Any]:
    """A share: its exact figure alone where it has one; in 0.2 a bound was excluded by a word beside it."""
    if "exact" in share:
        return {"exact": share["exact"]}
    bounds = {field: share[field] for field in share if not isinstance(share[field], bool)}
    for bound, excluded in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if share.get(excluded) is True and bound in bounds:
            bounds[excluded] = bounds.pop(bound)
    return bounds
