"""Extracts of the register of beneficial owners: countries and brackets, nobody's name."""

import json

import pytest

from app.evidence.readers import Reading, read
from tests.evidence.identity.samples import owners


def one(**owner: object) -> Reading:
    return read("rbe_extract", owners(beneficial_owners=[owner]))


def test_owners_are_countries_and_brackets() -> None:
    """50 % of the capital and 60.5 % of the votes: the larger counts; 30 % and 20 %: the same."""
    reading = read("rbe_extract", owners())
    assert reading.facts["own.ubo"].value == [
        {"country": "FR", "bracket": "from_50_to_75"},
        {"country": "BE", "bracket": "from_25_to_50"},
    ]
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("owner", "bracket"),
    [
        ({"capital": 25.01}, "from_25_to_50"),
        ({"capital": 50}, "from_25_to_50"),
        ({"votes": 50.01}, "from_50_to_75"),
        ({"votes": 74.99}, "from_50_to_75"),
        ({"capital": 75}, "from_75_to_100"),
        ({"capital": "100"}, "from_75_to_100"),
        ({"capital": 10, "control": "other_control"}, "other_control"),
        ({"control": "legal_representative"}, "legal_representative"),
    ],
)
def test_brackets_are_those_of_the_register(owner: dict[str, object], bracket: str) -> None:
    assert one(country="FR", **owner).facts["own.ubo"].value == [{"country": "FR", "bracket": bracket}]


@pytest.mark.parametrize(
    ("owner", "code", "wanted"),
    [
        ({"country": "FR", "capital": 25}, "rbe_extract.below", "beneficial_owners/0/bracket"),
        ({"country": "Belgique", "capital": 30}, "identity.country", "beneficial_owners/0/country"),
    ],
)
def test_one_owner_not_known_leaves_all_unknown(owner: dict[str, object], code: str, wanted: str) -> None:
    reading = one(**owner)
    assert reading.facts == {}
    assert dict(reading.missing) == {"own.ubo": (wanted,)}
    assert [finding.code for finding in reading.findings] == [code]


def test_an_extract_without_owners_or_with_a_wrong_number_establishes_nothing() -> None:
    assert dict(read("rbe_extract", owners(beneficial_owners=[])).missing) == {"own.ubo": ("beneficial_owners",)}
    assert dict(read("rbe_extract", owners(siren="732829321")).missing) == {"own.ubo": ("siren",)}
    many = [{"country": "FR", "control": "other_control"}] * 21
    assert dict(read("rbe_extract", owners(beneficial_owners=many)).missing) == {"own.ubo": ("beneficial_owners",)}


def test_nothing_of_a_person_is_kept() -> None:
    """Neither in the facts nor in what is said of them: the register holds names, birth dates and addresses."""
    person = {"name": "Camille Fictive", "born": "1970-01-01", "Camille Fictive": "1 rue des Exemples"}
    reading = one(country="FR", capital=80, **person)
    assert reading.facts["own.ubo"].value == [{"country": "FR", "bracket": "from_75_to_100"}]
    assert [(finding.code, finding.where) for finding in reading.findings] == [
        ("rbe_extract.personal", "/rbe_extract/beneficial_owners/0")
    ]
    told = json.dumps(reading.json, ensure_ascii=False)
    assert all(word not in told for word in ("Camille", "1970", "Exemples", "born"))
