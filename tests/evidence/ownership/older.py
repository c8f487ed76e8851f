"""Small registers in BODS 0.3, and in 0.2, which writes some words otherwise."""

from typing import Any

FIRM, FUND, FOUNDER = "firm", "fund", "founder"
PUBLISHED = {"publicationDate": "2023-04-01", "publisher": {"name": "Registre"}}
Older = dict[str, Any]


def statement(kind: str, made_of: str, **fields: Any) -> Older:
    """A statement of 0.3; its identifier is made of its name."""
    return {
        "statementID": made_of.ljust(32, "0"),
        "statementType": kind,
        "statementDate": "2023-03-31",
        "isComponent": False,
        "publicationDetails": {**PUBLISHED, "bodsVersion": "0.3"},
        "source": {"type": ["officialRegister"]},
        **fields,
    }


def entity(name: str, country: str, **fields: Any) -> Older:
    where = {"jurisdiction": {"name": country, "code": country}}
    return statement("entityStatement", name, entityType="registeredEntity", name=name.title(), **where, **fields)


def holds(holder: str, share: Older, kind: str = "person", **fields: Any) -> Older:
    """A holding of the firm, of capital and of votes."""
    field = "describedByPersonStatement" if kind == "person" else "describedByEntityStatement"
    interests = [
        {"type": word, "directOrIndirect": "direct", "share": share} for word in ("shareholding", "votingRights")
    ]
    return statement(
        "ownershipOrControlStatement",
        fields.pop("name", f"{holder}-holds"),
        subject={"describedByEntityStatement": FIRM.ljust(32, "0")},
        interestedParty={field: holder.ljust(32, "0")},
        **{"interests": interests, **fields},
    )


ADDRESS = {"type": "residence", "address": "1, rue des Essais", "country": "FR", "postCode": "75000"}
PERSON = statement(
    "personStatement",
    FOUNDER,
    personType="knownPerson",
    names=[{"type": "individual", "fullName": "Ana Otra"}],
    addresses=[ADDRESS],
)
REGISTER = [
    entity(FIRM, "FR"),
    PERSON,
    entity(FUND, "US"),
    holds(FOUNDER, {"exact": 70, "minimum": 70, "maximum": 70}),
    holds(FUND, {"exact": 30}, "entity"),
]
COUNTED = [
    {"type": "shareholding", "interestLevel": "direct", "share": {"minimum": 25, "exclusiveMinimum": True}},
    {"type": "voting-rights", "interestLevel": "direct", "share": {"minimum": 50, "exclusiveMinimum": False}},
]


def in_0_2(document: list[Older]) -> list[Older]:
    """The same statements as 0.2 names their version and their countries."""
    written = []
    for one in document:
        place = {"incorporatedInJurisdiction": one["jurisdiction"]} if "jurisdiction" in one else {}
        published = {**PUBLISHED, "bodsVersion": "0.2"}
        kept = {name: value for name, value in one.items() if name != "jurisdiction"}
        written.append({**kept, **place, "publicationDetails": published})
    return written


REPLACED = [
    *REGISTER,
    holds(FOUNDER, {"exact": 20}, name="later", replacesStatements=[REGISTER[3]["statementID"]]),
    entity("fund-moved", "DE", replacesStatements=[REGISTER[2]["statementID"]]),
    holds(FUND, {"exact": 30}, name="unsaid") | {"interestedParty": {"unspecified": {"reason": "unknown"}}},
    holds(
        FOUNDER,
        {},
        name="claim",
        interests=[{"type": "shareholding", "directOrIndirect": "indirect", "share": {"exact": 70}}],
        componentStatementIDs=[REGISTER[3]["statementID"]],
    ),
]
"""Statements that replace others, a party nobody names, and a claim that components explain."""
OLDER = in_0_2([REGISTER[0], PERSON, holds(FOUNDER, {}, interests=COUNTED)])
