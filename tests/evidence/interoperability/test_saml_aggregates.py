"""Aggregates of SAML metadata: which of many entities, and what is said of all of them."""

from datetime import date

import pytest

from app.evidence.readers import Reading, Unreadable, read
from app.evidence.readers.interoperability import saml_metadata
from app.evidence.readers.xml_reading import Element
from tests.evidence.interoperability.saml import NAMES, aggregate, consumer, entity, key, role
from tests.evidence.told import codes, detect, facts

INSECURE = entity(role(key() + consumer(location="http://b.example/acs")), name="https://b.example/sp")
IDENTITY = entity("<IDPSSODescriptor/>", name="https://idp.example")


def test_an_aggregate_asks_which_entity_and_counts_rule_by_rule() -> None:
    """Three entities, two providers, one of them with an address in http and without presentation."""
    found = read("saml_metadata", aggregate(IDENTITY, entity(), INSECURE))
    assert facts(found) == {}
    assert found.missing == {"iop.sso": ("entityID",), "iop.slo": ("entityID",)}
    assert "3 entities, 2 of them service providers" in found.findings[0].message.en
    said = {finding.code: finding.message.en for finding in found.findings[1:]}
    assert said["saml.location_not_https"].startswith("Service providers concerned: 1. First case: An address")
    assert said["saml.certificate_ends"].startswith("Service providers concerned: 2.")
    assert "saml.no_provider" not in said


def test_one_entity_is_picked_by_its_name() -> None:
    data = aggregate(IDENTITY, entity(), f"<EntitiesDescriptor {NAMES}>{INSECURE}</EntitiesDescriptor>")
    found = read("saml_metadata", data, "https://b.example/sp")
    assert facts(found) == {"iop.sso": ["saml2"], "iop.slo": False}
    assert "saml.location_not_https" in codes(found)
    assert facts(read("saml_metadata", data, " https://service.example/sp "))["iop.slo"] is True
    assert codes(read("saml_metadata", data, "https://idp.example")) == ["saml.no_provider"]


def test_an_aggregate_with_one_provider_needs_no_name() -> None:
    found = read("saml_metadata", aggregate(IDENTITY, IDENTITY, entity()))
    assert facts(found) == {"iop.sso": ["saml2"], "iop.slo": True}
    assert codes(found)[0] == "saml.aggregate_one"


def test_an_aggregate_of_identity_providers_alone_is_told_as_one() -> None:
    """What the first of them does is not said: nobody asked about it."""
    found = read("saml_metadata", aggregate(*[IDENTITY] * 400))
    assert facts(found) == {}
    assert found.missing == {"iop.sso": ("SPSSODescriptor",), "iop.slo": ("SPSSODescriptor",)}
    assert codes(found) == ["saml.aggregate_no_provider"]
    assert "400 entities" in found.findings[0].message.en


def test_a_licence_longer_than_a_piece_stands_before_the_federation() -> None:
    data = b"<!--" + b"x" * 100_000 + b"-->" + aggregate(entity())
    assert detect(data) == "saml_metadata"
    assert facts(read("saml_metadata", data))["iop.sso"] == ["saml2"]


@pytest.mark.parametrize(
    ("data", "part", "code"),
    [
        (aggregate(entity(), INSECURE), "https://nobody.example", "saml.entity_unknown"),
        (aggregate(entity(), entity()), "https://service.example/sp", "saml.entity_repeated"),
        (aggregate(entity())[:-20], "https://service.example/sp", "xml.syntax"),
        (b"<root/>", "https://service.example/sp", "saml.not_metadata"),
        (aggregate(), None, "saml.empty"),
        (b"<root", None, "xml.syntax"),
        (b"", None, "document.empty"),
    ],
)
def test_what_cannot_be_picked_is_refused(data: bytes, part: str | None, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("saml_metadata", data, part)
    assert refused.value.code == code


def test_only_the_entity_picked_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Element] = []
    kept = saml_metadata._read_entity

    def noted(one: Element, today: date | None) -> Reading:
        built.append(one)
        return kept(one, today)

    monkeypatch.setattr(saml_metadata, "_read_entity", noted)
    data = aggregate(*(entity(name=f"https://{number}.example/sp") for number in range(40)))
    saml_metadata.read_part(data, "https://7.example/sp")
    assert [one.attributes["entityID"] for one in built] == ["https://7.example/sp"]


def test_a_mark_before_the_document_and_a_long_notice_are_read_over() -> None:
    """Federations publish with a byte order mark, a licence in a comment, and prefixes of their own."""
    plainly = aggregate(IDENTITY, entity(), INSECURE).decode()
    renamed = plainly.replace("<Entit", "<m:Entit").replace("</Entit", "</m:Entit").replace("xmlns=", "xmlns:m=")
    others = ("Extensions", "SPSSO", "IDPSSO", "Key", "Assertion", "SingleLogout", "AttributeCons", "ServiceN", "Requ")
    for name in others:
        renamed = renamed.replace(f"<{name}", f"<m:{name}").replace(f"</{name}", f"</m:{name}")
    data = f"\ufeff<?xml version='1.0' encoding='utf-8'?><!-- {'licence ' * 500} -->{renamed}".encode()
    found = read("saml_metadata", data, "https://service.example/sp")
    assert facts(found) == {"iop.sso": ["saml2"], "iop.slo": True}
    assert codes(found) == ["saml.certificate_ends", "saml.attributes"]


def test_a_document_type_is_refused_before_anything_is_read() -> None:
    data = b"<!DOCTYPE EntitiesDescriptor>" + aggregate(entity())
    with pytest.raises(Unreadable) as refused:
        read("saml_metadata", data, "https://service.example/sp")
    assert refused.value.code == "xml.doctype"
