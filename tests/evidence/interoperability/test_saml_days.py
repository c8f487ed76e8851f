"""SAML metadata on a day: what has ended by then is told to have."""

from datetime import date

import pytest

from app.evidence.checking import Ground, read_on
from app.evidence.readers import read
from tests.evidence.interoperability.saml import (
    ATTRIBUTES,
    LOGOUT,
    PRESENTATION,
    aggregate,
    certificate,
    consumer,
    entity,
    key,
    role,
)
from tests.evidence.told import codes, facts

NAME = "https://service.example/sp"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 1, 1), {"saml.valid_until", "saml.certificate_ends"}),
        (date(2026, 1, 2), {"saml.valid_until", "saml.certificate_expired"}),
        (date(2026, 3, 31), {"saml.valid_until", "saml.certificate_expired"}),
        (date(2026, 4, 1), {"saml.valid_until_past", "saml.certificate_expired"}),
    ],
)
def test_what_ends_is_told_to_have_ended_from_the_next_day_on(day: date, told: set[str]) -> None:
    inside = role(PRESENTATION + key("", certificate(until=2026)) + LOGOUT + consumer() + ATTRIBUTES)
    data = entity(inside).replace("entityID", 'validUntil="2026-03-31T00:00:00Z" entityID').encode()
    dated = {"saml.valid_until", "saml.valid_until_past", "saml.certificate_ends", "saml.certificate_expired"}
    for part in (None, NAME):
        assert dated.intersection(codes(read_on(Ground(day), "saml_metadata", data, part))) == told
    # nothing has ended for who does not know the day
    assert dated.intersection(codes(read("saml_metadata", data))) == {"saml.valid_until", "saml.certificate_ends"}


@pytest.mark.parametrize(("day", "told"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_a_file_of_a_federation_that_is_out_of_date_is_told(day: date, *, told: bool) -> None:
    """The root alone carries `validUntil`: what it says holds for every entity in it."""
    data = aggregate(entity(), entity(name="https://b.example/sp")).replace(
        b" Name=", b' validUntil="2026-03-31T04:00:00Z" Name=', 1
    )
    for part in (None, NAME):
        found = read_on(Ground(day), "saml_metadata", data, part)
        assert ("saml.aggregate_past" in codes(found)) is told
    assert facts(read_on(Ground(day), "saml_metadata", data, NAME))["iop.slo"] is True
    assert "saml.aggregate_past" not in codes(read("saml_metadata", data))
