"""BODS 0.2 and 0.3, as registers published them for years: translated, and said."""

import json

import pytest

from app.evidence.readers import Reading, Unreadable, read
from app.evidence.readers.ownership import bods
from tests.evidence.ownership.older import FOUNDER, FUND, OLDER, REGISTER, Older, entity, holds
from tests.evidence.told import detect


def given(document: list[Older]) -> Reading:
    return read("bods", json.dumps(document).encode())


def european(reading: Reading) -> object:
    return reading.facts["own.eu_capital"].value


def test_a_register_of_0_3_gives_its_shares_and_says_that_it_was_translated() -> None:
    found = given(REGISTER)
    assert detect(json.dumps(REGISTER).encode()) == "bods"
    assert found.format_version == "0.3"
    assert european(found) == {"low": 70, "high": 70}
    assert found.facts["own.max_noneu"].value == 30
    assert found.facts["own.confidence"].value == "officialRegister"
    assert [one.code for one in found.findings] == ["bods.older_version", "bods.seat_counts"]


def test_a_statement_that_replaces_another_takes_its_place() -> None:
    later = holds(FOUNDER, {"exact": 20}, name="later", replacesStatements=[REGISTER[3]["statementID"]])
    moved = entity("fund-moved", "DE", replacesStatements=[REGISTER[2]["statementID"]])
    assert european(given([*REGISTER, later])) == {"low": 20, "high": 70}
    assert european(given([*REGISTER, later, moved])) == {"low": 50, "high": 100}


def test_the_words_of_0_2_are_those_of_0_3_written_otherwise() -> None:
    found = given(OLDER)
    assert found.format_version == "0.2"
    assert european(found) == {"low": 25, "high": 100}
    assert found.facts["own.eu_votes"].value == {"low": 50, "high": 100}


def test_an_unspecified_party_is_nobody_and_a_component_explains_the_claim() -> None:
    unsaid = holds(FUND, {"exact": 30}) | {"interestedParty": {"unspecified": {"reason": "unknown"}}}
    assert european(given([*REGISTER[:4], unsaid])) == {"low": 70, "high": 100}
    claim = holds(
        FOUNDER,
        {},
        name="claim",
        interests=[{"type": "shareholding", "directOrIndirect": "indirect", "share": {"exact": 70}}],
        componentStatementIDs=[REGISTER[3]["statementID"]],
    )
    document = bods.parse(json.dumps([*REGISTER, claim]).encode())
    assert [one.explained for one in document.holdings.claims] == [True]


@pytest.mark.parametrize(
    ("but", "code", "where"),
    [
        ({"publicationDetails": {"bodsVersion": "0.1"}}, "bods.version", "/0/publicationDetails/bodsVersion"),
        ({"statementType": "anyStatement"}, "bods.schema", "/0/recordType"),
        ({"statementType": ["entityStatement"]}, "bods.schema", "/0/recordType"),
        ({"statementDate": None}, "bods.schema", "/0/statementDate"),
        ({"statementID": 7}, "bods.schema", "/0/statementId"),
        ({"entityType": 7}, "bods.schema", "/0/recordDetails/entityType/type"),
    ],
)
def test_what_is_of_neither_version_is_refused(but: Older, code: str, where: str) -> None:
    with pytest.raises(Unreadable) as refused:
        given([{**REGISTER[0], **but}])
    assert (refused.value.code, refused.value.where) == (code, where)
