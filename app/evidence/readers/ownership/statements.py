"""From the statements of a BODS document to its records: the last statement of each, unless it closed the record."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from sys import intern
from typing import Any, NamedTuple

from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import pointer

Statement = Mapping[str, Any]

_USED = {
    field: field
    for field in (
        *("statementId", "statementDate", "declarationSubject", "recordId", "recordType", "recordStatus"),
        *("publicationDetails", "publicationDate", "source", "type", "retrievedAt", "annotations", "creationDate"),
        *("recordDetails", "isComponent", "entityType", "name", "jurisdiction", "code", "identifiers", "id", "scheme"),
        *("schemeName", "addresses", "country", "personType", "nationalities", "taxResidencies", "subject"),
        *("interestedParty", "componentRecords", "interests", "directOrIndirect", "share", "startDate", "endDate"),
        *("exact", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "beneficialOwnershipOrControl"),
    )
}
"""The fields that are used: the others, among them the names and the birth dates of persons, are not even kept."""
REPLACED = "replaced"
"""The status of a statement of BODS 0.1 to 0.3 that another replaces; no statement of 0.4 can have it."""
_SHORT = 64
"""Characters up to which equal texts are kept once: identifiers, dates, words of lists."""


def trimmed(value: Any) -> Any:
    """What is used of a statement, so that a register of 10 000 takes little memory."""
    if isinstance(value, dict):
        return {_USED[field]: trimmed(one) for field, one in value.items() if field in _USED}
    if isinstance(value, list):
        return [trimmed(one) for one in value]
    return intern(value) if isinstance(value, str) and len(value) <= _SHORT else value


class Record(NamedTuple):
    """What is known now of an entity, a person or a relationship: its last statement and the place of that one."""

    id: str
    kind: str
    at: int
    details: Mapping[str, Any]
    statement: Statement

    @property
    def place(self) -> str:
        return f"/{self.at}/recordDetails"

    @property
    def stated_on(self) -> date:
        return day_of(self.statement["statementDate"])

    @property
    def located_by(self) -> tuple[str, list[object]]:
        """The field that says best where a party is established, and the codes it gives; ("", []) when none does.

        Of an entity its jurisdiction, else its registered address; of a person their residence, else tax
        residencies, else nationalities.
        """
        if self.kind == "entity":
            jurisdiction = self.details.get("jurisdiction")
            fields = {"jurisdiction": [jurisdiction.get("code")] if jurisdiction else []}
            fields["addresses"] = self._addresses("registered")
        else:
            fields = {"addresses": self._addresses("residence")}
            for field in ("taxResidencies", "nationalities"):
                fields[field] = [country.get("code") for country in self.details.get(field, ())]
        return next(((field, codes) for field, codes in fields.items() if codes), ("", []))

    def _addresses(self, kind: str) -> list[object]:
        addresses = self.details.get("addresses", ())
        return [one["country"].get("code") for one in addresses if one.get("type") == kind and "country" in one]


class Records(NamedTuple):
    """The live records of a document by id, and every id it ever used with its kind."""

    live: Mapping[str, Record]
    ever: Mapping[str, str]
    stated_on: date | None

    def of(self, kind: str) -> Iterator[Record]:
        return (record for record in self.live.values() if record.kind == kind)


def day_of(text: str) -> date:
    """The day of a BODS date or date-time, whose shape was checked."""
    return date.fromisoformat(text[:10])


def records_of(statements: Sequence[Statement], findings: Findings) -> Records:
    """The records of a document; what is incoherent in their series is said.

    The last statement of a series counts, in the order of the document. Where a statement is dated
    before the one it follows, the one with the latest date counts.
    """
    series: dict[str, list[int]] = {}
    for at, statement in enumerate(statements):
        if statement.get("recordStatus") != REPLACED:
            series.setdefault(statement["recordId"], []).append(at)
    live, ever = {}, {}
    for record, places in series.items():
        last = _last(statements, places, findings)
        statement = statements[last]
        ever[record] = statement["recordType"]
        if statement.get("recordStatus") != "closed":
            live[record] = Record(record, statement["recordType"], last, statement["recordDetails"], statement)
    days = [day_of(statement["statementDate"]) for statement in statements]
    return Records(live, ever, max((day for day in days if day > date.min), default=None))


def _last(statements: Sequence[Statement], places: Sequence[int], findings: Findings) -> int:
    if len(places) == 1:
        return places[0]
    days = [day_of(statements[at]["statementDate"]) for at in places]
    if days != sorted(days):
        findings.add("bods.series_order", pointer(places[-1], "statementDate"))
    statuses = [statements[at].get("recordStatus") for at in places]
    if "new" in statuses[1:]:
        findings.add("bods.series_new", pointer(places[statuses.index("new", 1)], "recordStatus"))
    if "closed" in statuses[:-1]:
        findings.add("bods.series_closed", pointer(places[statuses.index("closed")], "recordStatus"))
    if len({statements[at]["recordType"] for at in places}) > 1:
        findings.add("bods.series_types", pointer(places[-1], "recordType"))
    return max(zip(days, places, strict=True))[1]
