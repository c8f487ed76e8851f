"""BODS 0.1 to 0.3, as registers published them for years: translated, and said."""

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator

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


def test_a_statement_may_replace_several_and_may_come_before_them() -> None:
    first, second = holds(FOUNDER, {"exact": 40}, name="first"), holds(FOUNDER, {"exact": 20}, name="second")
    replaced = [first["statementID"], second["statementID"], "of-another-file".ljust(32, "0")]
    whole = holds(FOUNDER, {"exact": 60}, name="whole", replacesStatements=[*replaced, "whole".ljust(32, "0")])
    for document in ([first, second, whole], [whole, first, second], [second, whole, first]):
        assert european(given([*REGISTER[:3], *document])) == {"low": 60, "high": 100}


def test_a_register_without_dates_is_read_and_tells_no_day() -> None:
    """As the Open Ownership Register wrote: no day, no directness, bounds with words beside them, a party unsaid."""
    share = {"minimum": 75, "maximum": 100, "exclusiveMinimum": False, "exclusiveMaximum": False}
    unsaid = holds(FOUNDER, {}, name="unsaid", interests=[]) | {
        "subject": {"describedByEntityStatement": FUND.ljust(32, "0")},
        "interestedParty": {"unspecified": {"reason": "unknown"}},
    }
    document = [REGISTER[0], entity(FUND, "CA"), holds(FUND, share, "entity"), unsaid]
    plain = [without(one, "statementDate", "isComponent", "publicationDetails") for one in document]
    for interest in plain[2]["interests"]:
        del interest["directOrIndirect"]
    found = given(plain)
    assert found.observed_at is None
    assert found.facts == {}
    assert {"bods.directness_unknown", "bods.party_unsaid"} < {one.code for one in found.findings}


def test_countries_had_no_name_and_residence_was_a_place() -> None:
    for found in (
        {"nationalities": [{"code": "DE"}]},
        {"taxResidencies": [{"code": "DE"}]},
        {"addresses": [{"type": "home", "country": "DE"}, {"type": "placeOfBirth", "country": "US"}]},
        {"placeOfResidence": {"address": "1, Musterstrasse", "country": "DE"}},
    ):
        person = {**without(REGISTER[1], "addresses", "personType"), **found}
        assert european(given([REGISTER[0], person, *REGISTER[2:]])) == {"low": 70, "high": 70}
    unsaid = {**without(REGISTER[1], "personType"), "missingInfoReason": "super-secure"}
    assert european(given([REGISTER[0], unsaid, *REGISTER[2:]])) == {"low": 0, "high": 70}
    nowhere = {**REGISTER[0], "jurisdiction": {"code": "FR"}}
    assert european(given([nowhere, *REGISTER[1:]])) == {"low": 70, "high": 70}


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        ({"endDate": "2022"}, False),
        ({"endDate": "2023-03"}, False),
        ({"endDate": "2023"}, True),
        ({"startDate": "2016", "endDate": "2024-02"}, True),
        ({"startDate": "2016-04-06T00:00:00Z"}, True),
    ],
)
def test_a_year_or_a_month_ends_on_its_last_day(days: Older, *, counts: bool) -> None:
    """The last statement is of 31 March 2023."""
    interest = {"type": "shareholding", "directOrIndirect": "direct", "share": {"exact": 70}, **days}
    found = given([*REGISTER[:3], holds(FOUNDER, {}, interests=[interest])])
    assert ("own.eu_capital" in found.facts) == counts


def without(statement: Older, *fields: str) -> Older:
    return {field: value for field, value in statement.items() if field not in fields}


def published_schema(version: str) -> Any:
    """The schema of an older version, as libcovebods has it."""
    name = f"data/schema-{version.replace('.', '-')}-0.json"
    return json.loads(files("libcovebods").joinpath(name).read_text(encoding="utf-8"))


def smallest(version: str) -> list[Older]:
    """A register with nothing but what that version requires."""
    required = {"statementID", "statementType", "entityType", "subject", "interestedParty", "interests"}
    if version != "0.1":
        required |= {"isComponent", "publicationDetails", "personType"}
    firm, person, holding = (
        {field: value for field, value in one.items() if field in required} for one in (*REGISTER[:2], REGISTER[3])
    )
    document = [firm, person, {**holding, "interests": [{}]}]
    published = {"publicationDate": "2023-04-01", "bodsVersion": version, "publisher": {"name": "Registre"}}
    return [{**one, "publicationDetails": published} if "publicationDetails" in one else one for one in document]


@pytest.mark.parametrize("version", ["0.1", "0.2", "0.3"])
def test_what_an_older_version_allows_is_read(version: str) -> None:
    """Every word of its lists of interests, addresses and kinds, in documents its own schema accepts."""
    schema = published_schema(version)
    firm, person, holding = (one["properties"] for one in schema["items"]["oneOf"])
    documents = [smallest(version)]
    for at, field, words in (
        (0, "entityType", firm["entityType"]["enum"]),
        (1, "personType", person["personType"]["enum"]),
        (2, "interests", [[{"type": one}] for one in holding["interests"]["items"]["properties"]["type"]["enum"]]),
        (0, "addresses", [[{"type": one, "country": "FR"}] for one in address_types(firm)]),
        (1, "addresses", [[{"type": one, "country": "FR"}] for one in address_types(person)]),
        (1, "placeOfResidence", [{"type": one, "country": "FR"} for one in address_types(person)]),
    ):
        for word in words:
            document = smallest(version)
            document[at] |= {field: word}
            documents.append(document)
    for document in documents:
        Draft4Validator(schema).validate(document)
        assert given(document).format_version == ("0.3" if version == "0.1" else version), document


def address_types(party: Any) -> list[str]:
    words: list[str] = party["addresses"]["items"]["properties"]["type"]["enum"]
    return words


@pytest.mark.parametrize(
    ("but", "code", "where"),
    [
        ({"publicationDetails": {"bodsVersion": "0.3.0"}}, "bods.version", "/0/publicationDetails/bodsVersion"),
        ({"publicationDetails": {"bodsVersion": "0.999"}}, "bods.version", "/0/publicationDetails/bodsVersion"),
        ({"publicationDetails": {"bodsVersion": "0.4"}}, "bods.field_missing", "/0"),
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
