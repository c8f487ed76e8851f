"""Which statements of BODS 0.1 to 0.3 are about one thing: those that replace each other.

A statement may replace several, and may come before those it replaces: records are only known once all are read.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from app.evidence.readers.ownership.statements import REPLACED, Statement
from app.evidence.readers.taking import texts


class Replacing:
    """What the statements of one document replace."""

    def __init__(self) -> None:
        self._replaced: dict[str, list[str]] = {}

    def note(self, statement: Mapping[str, Any]) -> None:
        """Keep what a statement of an older version replaces, itself excepted."""
        named, replaced = statement.get("statementID"), statement.get("replacesStatements")
        if isinstance(named, str) and isinstance(replaced, list):
            self._replaced.setdefault(named, []).extend(one for one in texts(replaced) if one != named)

    def settled(self, statements: Sequence[Statement]) -> Sequence[Statement]:
        """The statements with one record for all those that replace each other, and the replaced ones marked."""
        gone = {one for replaced in self._replaced.values() for one in replaced}
        if not gone:
            return statements
        records = self._records([statement["statementId"] for statement in statements])
        return [_renamed(statement, records, gone) for statement in statements]

    def _records(self, order: Sequence[str]) -> Mapping[str, str]:
        """The record of each statement: the first, in the document, of all those it is tied to."""
        tied: dict[str, list[str]] = {one: [] for one in order}
        for one, replaced in self._replaced.items():
            for other in replaced:
                if one in tied and other in tied:
                    tied[one].append(other)
                    tied[other].append(one)
        records: dict[str, str] = {}
        for first in tied:
            waiting = [] if first in records else [first]
            while waiting:
                one = waiting.pop()
                if one not in records:
                    records[one] = first
                    waiting.extend(tied[one])
        return records


def _renamed(statement: Statement, records: Mapping[str, str], gone: set[str]) -> Statement:
    def of(named: Any) -> Any:
        return records.get(named, named) if isinstance(named, str) else named

    details = dict(statement["recordDetails"])
    for role in ("subject", "interestedParty"):
        if role in details:
            details[role] = of(details[role])
    if "componentRecords" in details:
        details["componentRecords"] = [of(one) for one in details["componentRecords"]]
    names = {field: of(statement[field]) for field in ("recordId", "declarationSubject")}
    status = {"recordStatus": REPLACED} if statement["statementId"] in gone else {}
    return {**statement, **names, **status, "recordDetails": details}
