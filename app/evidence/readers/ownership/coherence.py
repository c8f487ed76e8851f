"""What the BODS schema cannot see: statements that contradict each other, or come in the wrong order.

Source: the requirements of BODS 0.4 on record series, components, references and shares. Each is said
as a finding; what it makes uncertain is then uncertain in the computation.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.evidence.readers.noticing import Findings
from app.evidence.readers.ownership.statements import Records, Statement, day_of
from app.evidence.readers.reading import pointer

_SCHEME = re.compile(r"(?:[A-Z]{2,3}|X[A-Z]|[A-Z]{3,8})-[A-Z0-9_]{1,24}")


def check_coherence(statements: Sequence[Statement], records: Records, today: date | None, findings: Findings) -> None:
    """Say every incoherence between the statements of a document, and every date after that day."""
    first: dict[str, int] = {}
    for at, statement in enumerate(statements):
        first.setdefault(statement["recordId"], at)
    components = {one for _, details in _relationships(statements) for one in details.get("componentRecords", ())}
    seen: set[str] = set()
    for at, statement in enumerate(statements):
        if statement["statementId"] in seen:
            findings.add("bods.statement_duplicate", pointer(at, "statementId"))
        seen.add(statement["statementId"])
        if records.ever.get(statement["declarationSubject"], "relationship") == "relationship":
            findings.add("bods.declaration_subject", pointer(at, "declarationSubject"))
        if statement["recordDetails"]["isComponent"] and statement["recordId"] not in components:
            findings.add("bods.component_orphan", pointer(at, "recordDetails", "isComponent"))
        for scheme in _unknown_schemes(statement):
            findings.add("bods.scheme", pointer(at, "recordDetails", "identifiers", scheme, "scheme"))
        if today and (field := _in_future(statement, today)):
            findings.add("bods.future_date", pointer(at, field))
    for at, details in _relationships(statements):
        _check_parties(at, details, records, first, findings)
        _check_components(at, details, records, first, findings)
        _check_interests(at, details, records, findings)


def _relationships(statements: Sequence[Statement]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for at, statement in enumerate(statements):
        if statement["recordType"] == "relationship":
            yield at, statement["recordDetails"]


def _unknown_schemes(statement: Statement) -> Iterator[int]:
    if statement["recordType"] == "entity":
        for at, identifier in enumerate(statement["recordDetails"].get("identifiers", ())):
            if "scheme" in identifier and not _SCHEME.fullmatch(identifier["scheme"][:80]):
                yield at


def _in_future(statement: Statement, today: date) -> str | None:
    said = {
        "statementDate": statement["statementDate"],
        "publicationDetails": statement.get("publicationDetails", {}).get("publicationDate"),
        "source": statement.get("source", {}).get("retrievedAt"),
        "annotations": max(
            (one["creationDate"] for one in statement.get("annotations", ()) if "creationDate" in one), default=None
        ),
    }
    return next((field for field, text in said.items() if text and day_of(text) > today), None)


def _check_parties(
    at: int, details: Mapping[str, Any], records: Records, first: Mapping[str, int], findings: Findings
) -> None:
    for role, kinds in (("subject", ("entity",)), ("interestedParty", ("entity", "person"))):
        party = details[role]
        if not isinstance(party, str):
            continue
        place = f"/{at}/recordDetails/{role}"
        if party not in records.ever:
            findings.add("bods.party_absent", place)
        elif records.ever[party] not in kinds:
            findings.add("bods.party_kind", place)
        elif first[party] > at:
            findings.add("bods.party_after", place)


def _check_components(
    at: int, details: Mapping[str, Any], records: Records, first: Mapping[str, int], findings: Findings
) -> None:
    for component in details.get("componentRecords", ()):
        if component not in records.ever:
            findings.add("bods.component_absent", pointer(at, "recordDetails", "componentRecords"))
        elif first[component] > at:
            findings.add("bods.component_after", pointer(at, "recordDetails", "componentRecords"))


def _check_interests(at: int, details: Mapping[str, Any], records: Records, findings: Findings) -> None:
    for number, interest in enumerate(details.get("interests", ())):
        place = f"/{at}/recordDetails/interests/{number}"
        for code in _share_flaws(interest.get("share", {})):
            findings.add(f"bods.{code}", f"{place}/share")
        start, end = interest.get("startDate"), interest.get("endDate")
        if start and end and start > end:
            findings.add("bods.interest_dates", place)
        party = details["interestedParty"]
        owner = party if interest.get("beneficialOwnershipOrControl") and isinstance(party, str) else ""
        if records.ever.get(owner, "person") != "person":
            findings.add("bods.owner_not_person", place)


def _share_flaws(share: Mapping[str, float]) -> Iterator[str]:
    if "minimum" in share and "exclusiveMinimum" in share:
        yield "share_two_minimums"
    if "maximum" in share and "exclusiveMaximum" in share:
        yield "share_two_maximums"
    if "exact" in share and len(share.keys() & {"minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"}):
        yield "share_exact_and_bounds"
    low = share.get("minimum", share.get("exclusiveMinimum"))
    high = share.get("maximum", share.get("exclusiveMaximum"))
    if low is not None and high is not None and low >= high:
        yield "share_bounds_reversed" if low > high else "share_bounds_equal"
