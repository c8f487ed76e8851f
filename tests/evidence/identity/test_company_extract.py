"""Extracts of company registers."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.evidence.checking import Ground, read_on
from app.evidence.readers import Reading, Unreadable, read
from tests.evidence.identity.samples import YAML_EXTRACT, company
from tests.evidence.told import detect


def codes(of: Reading) -> list[str]:
    return [finding.code for finding in of.findings]


def test_an_extract_gives_the_identity_of_a_company() -> None:
    reading = read("company_extract", company())
    assert {fact: found.value for fact, found in reading.facts.items()} == {
        "own.siren": {"register": "siren", "number": "732829320", "legal_form": "SAS"},
        "vendor.legal_name": "Cahier numérique",
        "own.seat": "FR",
        "own.central_admin": "FR",
    }
    assert reading.facts["own.seat"].place == "/company_extract/seat_country"
    assert (reading.missing, codes(reading), reading.observed_at) == ({}, [], date(2026, 10, 1))


def test_an_extract_of_another_state_has_an_euid() -> None:
    reading = read("company_extract", YAML_EXTRACT)
    assert detect(YAML_EXTRACT) == "company_extract"
    assert reading.facts["own.siren"].value == {
        "register": "euid",
        "number": "BEKBOBCE.0123.456.749",
        "legal_form": "SRL",
    }
    assert reading.facts["own.seat"].value == "BE"
    assert dict(reading.missing) == {"own.central_admin": ("central_administration_country",)}


@pytest.mark.parametrize(
    ("but", "code", "where", "missing"),
    [
        ({"number": "732 829 321"}, "identity.siren", "/company_extract/number", {"own.siren": ("number",)}),
        ({"register": "euid"}, "identity.euid", "/company_extract/number", {"own.siren": ("number",)}),
        (
            {"register": "other", "number": "é!"},
            "identity.number",
            "/company_extract/number",
            {"own.siren": ("number",)},
        ),
        ({"lei": "5493001KJTIIGC8Y1R13"}, "identity.lei", "/company_extract/lei", {}),
        ({"siret": "35600000049837"}, "identity.siret", "/company_extract/siret", {}),
        (
            {"seat_country": "France"},
            "identity.country",
            "/company_extract/seat_country",
            {"own.seat": ("seat_country",)},
        ),
        ({"issued_at": "2/3/2026"}, "identity.date", "/company_extract/issued_at", {}),
        ({"issued_at": None}, "identity.date_absent", "/company_extract", {}),
        ({"capital": "1000"}, "identity.unknown_field", "/company_extract/capital", {}),
        ({"version": 2}, "identity.newer_version", "/company_extract/version", {}),
    ],
)
def test_what_is_wrong_is_said_and_establishes_nothing(
    but: dict[str, object], code: str, where: str, missing: dict[str, tuple[str, ...]]
) -> None:
    reading = read("company_extract", company(**but))
    assert [(finding.code, finding.where) for finding in reading.findings] == [(code, where)]
    assert reading.missing == missing


def test_marks_that_turn_words_round_are_not_part_of_a_name() -> None:
    reading = read("company_extract", company(legal_name="\u202eCahier\u200b  num\u00e9rique"))
    assert reading.facts["vendor.legal_name"].value == "Cahier num\u00e9rique"


def test_what_the_extract_leaves_out_is_missing() -> None:
    reading = read("company_extract", company(legal_form=None, legal_name=" ", seat_country=None))
    assert dict(reading.missing) == {
        "own.siren": ("legal_form",),
        "vendor.legal_name": ("legal_name",),
        "own.seat": ("seat_country",),
    }


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b'{"company_extract": {}}', "identity.schema", "/company_extract"),
        (b'{"company_extract": {"register": "rcs", "number": "1"}}', "identity.schema", "/company_extract/register"),
        (b'{"company_extract": []}', "identity.schema", "/company_extract"),
        (b"{}", "identity.schema", ""),
        (company(version="3"), "identity.version", "/company_extract/version"),
    ],
)
def test_another_form_is_refused_at_its_place(data: bytes, code: str, where: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("company_extract", data)
    assert (refused.value.code, refused.value.where) == (code, where)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 30), ["identity.future"]),
        (date(2026, 10, 1), []),
        (date(2027, 1, 1), []),
        (date(2027, 1, 2), ["identity.old"]),
    ],
)
def test_an_extract_older_than_three_months_is_said_on_the_day_it_is_filed(day: date, said: list[str]) -> None:
    reading = read_on(Ground(day, Path("/nowhere")), "company_extract", company())
    assert codes(reading) == said
    assert len(reading.facts) == 4


def test_the_end_of_the_calendar_is_a_day_like_any_other() -> None:
    reading = read_on(
        Ground(date.max - timedelta(1), Path("/nowhere")), "company_extract", company(issued_at="9999-12-31")
    )
    assert codes(reading) == ["identity.future"]
