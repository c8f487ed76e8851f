"""Certificates, on a day, beside the operator's list."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.checking import Ground, read_on
from app.evidence.readers import Reading, Unreadable, read
from app.evidence.readers.identity.certificate_register import read_register
from app.evidence.readers.registry import read as read_by_kind
from tests.evidence.identity.samples import certificates

DAY = date(2026, 11, 1)
HDS = {"scheme": "HDS", "number": "HDS-0042", "valid_until": "2028-04-30"}
LIST = b"scheme;number;offer;valid_until\nhds;hds 0042;;2028-04-30\nsecnumcloud;;NUAGE SCOLAIRE;2028-03-31\n"


def values(of: Reading) -> dict[str, Any]:
    return {fact: found.value for fact, found in of.facts.items()}


def said(of: Reading) -> list[str]:
    return [finding.code.removeprefix("certificate.") for finding in of.findings]


def held(data: bytes, tmp_path: Path, listed: bytes | None = None, day: date = DAY) -> Reading:
    """Read on a day, beside a list when one is given."""
    if listed is not None:
        (tmp_path / "certificates.csv").write_bytes(listed)
    return read_on(Ground(day, tmp_path), "certificate", data)


def test_each_type_establishes_its_fact() -> None:
    reading = read("certificate", certificates())
    assert values(reading) == {
        "host.secnumcloud": {"state": "qualified", "offer": "Nuage scolaire", "valid_until": "2028-03-31"},
        "host.hds": {"state": "valid", "reference": "HDS-0042", "valid_until": "2028-04-30"},
        "host.iso27001": {
            "state": "valid",
            "reference": "IS 700123",
            "scope": "Exploitation du service Cahier numérique",
            "valid_until": "2027-12-31",
        },
        "gdpr.code": {"name": "Code de conduite des exemples", "identifier": "C-7", "expires_on": "2027-01-31"},
    }
    assert reading.facts["host.hds"].place == "/certificates/1"
    assert (reading.observed_at, dict(reading.missing)) == (date(2026, 10, 1), {})


def test_a_certificate_holds_through_its_last_day_and_no_longer(tmp_path: Path) -> None:
    data = certificates(HDS)
    assert values(held(data, tmp_path, day=date(2028, 4, 30)))["host.hds"]["state"] == "valid"
    late = held(data, tmp_path, day=date(2028, 5, 1))
    assert values(late) == {}
    assert dict(late.missing) == {"host.hds": ("valid_until",)}
    assert said(late) == ["not_compared", "expired"]


def test_a_certificate_expired_on_the_day_the_document_describes_establishes_nothing() -> None:
    reading = read("certificate", certificates(HDS, stated_at="2028-06-01"))
    assert (values(reading), said(reading)) == ({}, ["not_compared", "expired"])


@pytest.mark.parametrize(
    ("certificate", "missing"),
    [
        ({"scheme": "hds", "number": "1234"}, {"host.hds": ("valid_until",)}),
        ({"scheme": "hds", "valid_until": "2028-01-01"}, {"host.hds": ("number",)}),
        ({"scheme": "iso27001", "number": "1234", "valid_until": "2028-01-01"}, {"host.iso27001": ("scope",)}),
        ({"scheme": "secnumcloud", "number": "1", "valid_until": "2028-01-01"}, {"host.secnumcloud": ("offer",)}),
        ({"scheme": "gdpr_code", "state": "ongoing"}, {"gdpr.code": ("state",)}),
        ({"scheme": "hds", "number": "1234", "valid_until": "1/2/2028"}, {"host.hds": ("valid_until",)}),
        (
            {"scheme": "hds", "number": "1234", "issued_at": "2029-01-01", "valid_until": "2028-01-01"},
            {"host.hds": ("valid_until",)},
        ),
        ({"scheme": "ISO 9001", "number": "1"}, {}),
    ],
)
def test_what_a_certificate_does_not_say_is_never_guessed(
    certificate: dict[str, str], missing: dict[str, tuple[str, ...]]
) -> None:
    reading = read("certificate", certificates(certificate))
    assert values(reading) == {}
    assert reading.missing == missing


def test_an_application_under_way_is_said_as_such() -> None:
    data = certificates({"scheme": "secnumcloud", "state": "ongoing"}, {"scheme": "hds", "state": "ongoing"})
    assert values(read("certificate", data)) == {
        "host.secnumcloud": {"state": "ongoing"},
        "host.hds": {"state": "ongoing"},
    }


def test_of_two_certificates_in_force_the_one_that_counts_is_to_be_named() -> None:
    data = certificates(HDS, {**HDS, "number": "HDS-0043"})
    reading = read("certificate", data)
    assert (values(reading), dict(reading.missing)) == ({}, {"host.hds": ("number",)})
    assert said(reading)[-1] == "several"
    assert values(read_by_kind("certificate", data, "HDS-0043"))["host.hds"]["reference"] == "HDS-0043"
    with pytest.raises(Unreadable) as refused:
        read_by_kind("certificate", data, "HDS-9")
    assert refused.value.code == "certificate.part_absent"


def test_of_two_certificates_one_of_which_expired_the_other_counts() -> None:
    data = certificates({**HDS, "valid_until": "2026-09-30"}, {**HDS, "number": "HDS-0043"})
    assert values(read("certificate", data))["host.hds"]["reference"] == "HDS-0043"


def test_a_certificate_in_the_list_is_confirmed(tmp_path: Path) -> None:
    reading = held(certificates(), tmp_path, LIST)
    assert set(values(reading)) == {"host.secnumcloud", "host.hds", "host.iso27001", "gdpr.code"}
    # The list has no row of the last two types: it says nothing about them.
    assert said(reading) == ["listed", "listed", "not_compared", "not_compared"]


def test_a_certificate_out_of_the_list_establishes_nothing(tmp_path: Path) -> None:
    reading = held(certificates({**HDS, "number": "HDS-0043"}), tmp_path, LIST)
    assert (values(reading), said(reading)) == ({}, ["not_listed"])
    assert dict(reading.missing) == {"host.hds": ("valid_until",)}


def test_the_earlier_of_two_expiries_counts(tmp_path: Path) -> None:
    reading = held(certificates(HDS), tmp_path, LIST.replace(b"2028-04-30", b"2027-01-01"))
    assert values(reading)["host.hds"]["valid_until"] == "2027-01-01"
    assert said(reading) == ["listed", "until_differs"]
    over = held(certificates(HDS), tmp_path, LIST.replace(b"2028-04-30", b"2026-10-31"))
    assert (values(over), said(over)) == ({}, ["listed", "until_differs", "expired"])


def test_a_list_that_cannot_be_read_is_said_and_takes_nothing_away(tmp_path: Path) -> None:
    reading = held(certificates(HDS), tmp_path, b"\xff\xfe")
    assert set(values(reading)) == {"host.hds"}
    assert said(reading) == ["register_unreadable"]


def test_a_list_is_csv_or_json() -> None:
    rows = [{"scheme": "ISO 27001", "number": "IS-1", "valid_until": "2027-01-01"}, {"scheme": "other"}]
    for data in (json.dumps(rows).encode(), b"valid_until,number,scheme\n2027-01-01,is 1,iso/iec 27001\n"):
        register = read_register(data)
        assert register.covers("iso27001")
        assert not register.covers("hds")
        found = register.find("iso27001", "IS1", None)
        assert found is not None
        assert found.valid_until == date(2027, 1, 1)


@pytest.mark.parametrize(
    "data", [b"a,b\n1,2\n", b"{}", b"[1]", b"scheme", b'scheme,valid_until\n"' + b"x" * 200_000, b""]
)
def test_another_list_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_register(data)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"scheme,valid_until\n{text}".encode()))
def test_any_list_is_read_or_refused(data: bytes) -> None:
    with suppress(Unreadable):
        read_register(data)
