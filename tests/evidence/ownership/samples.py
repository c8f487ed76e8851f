"""Small honest BODS documents, for the tests that go over every reader."""

from tests.evidence.ownership.older import OLDER, REPLACED
from tests.evidence.ownership.registers import as_json, firm, holds, person

PLAIN = [
    firm("vendor"),
    person("founder"),
    firm("fund", "US", identifiers=[{"scheme": "US-EIN", "id": "00-0000000"}]),
    holds("founder", "vendor", 70, interest={"startDate": "2020-01-01"}),
    holds("fund", "vendor", {"minimum": 20, "exclusiveMaximum": 25}),
]
CROSSED = [
    firm("vendor"),
    firm("b", "DE"),
    firm("c", None),
    person("founder"),
    holds("b", "vendor", 60),
    holds("c", "b", 30),
    holds("b", "c", 20),
    holds("founder", "c", 40, directness="unknown"),
    holds({"reason": "interestedPartyHasNotProvidedInformation"}, "c"),
    holds(
        "founder",
        "vendor",
        12,
        "shareholding",
        directness="indirect",
        details={"componentRecords": ["c>b", "b>vendor"]},
    ),
]
THROUGH = [
    firm("vendor"),
    firm("b"),
    person("us", "US"),
    holds("b", "vendor", 50),
    holds({"reason": "interestedPartyHasNotProvidedInformation"}, "b", record="unnamed"),
    holds("us", "vendor", 50, directness="indirect", details={"componentRecords": ["b>vendor", "unnamed"]}),
]
SAMPLES = {"bods": (as_json(PLAIN), as_json(CROSSED), as_json(THROUGH), as_json(REPLACED), as_json(OLDER))}
