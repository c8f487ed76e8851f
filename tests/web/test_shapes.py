"""What is sent as an instant, a name, an address: in the form each has, and nothing else."""

from datetime import UTC, datetime

import pytest
from pydantic import BaseModel, ValidationError

from app.web.flaws import EVERY_MESSAGE
from app.web.shapes import Address, Moment, Name


class Appointment(BaseModel):
    """A small shape with one instant."""

    until: Moment


class Badge(BaseModel):
    """A small shape with one name."""

    name: Name


class Poster(BaseModel):
    """A small shape with one address."""

    address: Address


def test_an_instant_is_read_in_utc_and_written_to_the_millisecond() -> None:
    appointment = Appointment.model_validate({"until": "2026-11-21T10:30:00+01:00"})
    assert appointment.until == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    assert appointment.model_dump() == {"until": "2026-11-21T09:30:00.000Z"}


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-21T10:30:00",  # in which time zone?
        "0001-01-01T00:00:00+14:00",  # the year before the first
        "9999-12-31T23:59:59-14:00",  # the year after the last
        1_795_000_000,
    ],
)
def test_what_is_no_instant_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Appointment.model_validate({"until": written})


@pytest.mark.parametrize("name", ["Mathéo 6e", "日本語", "O'Neill & <fils>", "a\u200db"])
def test_a_name_may_be_in_any_script(name: str) -> None:
    assert Badge.model_validate({"name": name}).name == name


@pytest.mark.parametrize(
    "name",
    ["deux\nlignes", "\u202egnihton", "a\x7f", "a\u2066b", "a\u2028b", "\u200b", "\u00ad\u2060", "\u3164", "\u0301"],
)
def test_a_name_that_does_not_read_as_it_is_written_is_refused(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Badge.model_validate({"name": name})
    assert refused.value.errors()[0]["type"] in EVERY_MESSAGE


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example",
        "http://localhost:8443/x",
        "https://xn--cole-9oa.example:65535/?q=1#f",
        "https://127.0.0.1:1",
    ],
)
def test_a_whole_address_is_taken(address: str) -> None:
    assert Poster.model_validate({"address": address}).address == address


@pytest.mark.parametrize(
    "address",
    [
        "https://...",
        "https://-",
        "https://-a.example",
        "https://a-.example",
        "https://a..example",
        f"https://{'a' * 64}.example",
        "https://a.example:65536",
        "https://a.example:0",
        "https://a.example:",
        "https://",
        "ftp://a.example",
        "https://a.example/é",
        "https://a.example/\n",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Poster.model_validate({"address": address})
    assert refused.value.errors()[0]["type"] == "address_unusable"
