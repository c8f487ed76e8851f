"""SAML 2.0 metadata: published files, each rule of a federation, aggregates, and pysaml2 as a second opinion."""

import base64
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from saml2.md import entity_descriptor_from_string  # type: ignore[import-untyped]

from app.evidence.checking import Ground, read_on
from app.evidence.readers import Severity, Unreadable, read
from app.evidence.readers.interoperability.saml_wording import NOTICES
from tests.evidence.interoperability.saml import (
    ATTRIBUTES,
    LOGOUT,
    POST,
    PRESENTATION,
    PROTOCOL,
    REDIRECT,
    certificate,
    consumer,
    entity,
    key,
    role,
)
from tests.evidence.real import real
from tests.evidence.told import codes, detect, facts

TODAY = Ground(date(2026, 11, 26))

# ── published files ───────────────────────────────────────────────────────────────────────────────


def test_a_provider_with_an_http_address_and_old_keys() -> None:
    """Read by eye: one entity, one POST address in http, three certificates (one signing, two encryption).

    `openssl x509 -noout -enddate -text` gives 2009-11-05 then twice 2025-05-30, and 1024 bits each time. Four
    attributes are requested, three of them required: surname, given name, mail and title.
    """
    found = read_on(TODAY, "saml_metadata", real("saml/metadata_sp_1.xml").read_bytes())
    assert facts(found) == {"iop.sso": ["saml2"], "iop.slo": False}
    assert codes(found) == [
        "saml.location_not_https",
        *["saml.certificate_expired", "saml.key_short"] * 3,
        "saml.attributes",
        "saml.presentation_absent",
    ]
    said = {finding.code: finding.message.en for finding in found.findings}
    assert "4, 3 of them required; that name a person: givenName, mail, sn." in said["saml.attributes"]
    days = [one.message.en[27:37] for one in found.findings if one.code == "saml.certificate_expired"]
    assert days == ["2009-11-05", "2025-05-30", "2025-05-30"]


def test_a_provider_of_the_research_category_that_lacks_what_it_promises() -> None:
    """Read by eye: HTTP-Redirect then HTTP-POST, the same 1024-bit certificate of 2010 twice, no UIInfo, no contact."""
    found = read_on(TODAY, "saml_metadata", real("saml/entity_cat_rs.xml").read_bytes())
    assert facts(found) == {"iop.sso": ["saml2"], "iop.slo": False}
    assert codes(found) == [
        "saml.consumer_redirect",
        *["saml.certificate_expired", "saml.key_short"] * 2,
        "saml.attributes_unsaid",
        "saml.presentation_absent",
        "saml.research_incomplete",
    ]
    assert "DisplayName, InformationURL, ContactPerson" in found.findings[-1].message.en


def test_what_is_no_metadata_is_refused() -> None:
    data = real("saml/invalid_metadata_file.xml").read_bytes()
    assert detect(data) is None
    with pytest.raises(Unreadable) as refused:
        read("saml_metadata", data)
    assert refused.value.code == "saml.not_metadata"


# ── the facts ─────────────────────────────────────────────────────────────────────────────────────


def read_one(inside: str | None = None, **told: str) -> list[str]:
    return codes(read("saml_metadata", entity(inside, **told).encode()))


def test_a_provider_that_breaks_no_rule_has_only_notes() -> None:
    found = read("saml_metadata", entity().encode())
    assert facts(found) == {"iop.sso": ["saml2"], "iop.slo": True}
    assert codes(found) == ["saml.certificate_ends", "saml.attributes"]
    assert {finding.severity for finding in found.findings} == {Severity.NOTE}
    assert "2040-01-01" in found.findings[0].message.fr


@pytest.mark.parametrize(
    ("inside", "missing"),
    [
        ("<IDPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'/>", "SPSSODescriptor"),
        (role(said='protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol"'), "SPSSODescriptor"),
        (role(key()), "AssertionConsumerService"),
        (role(key() + consumer(binding=REDIRECT)), "AssertionConsumerService"),
        (role(key() + consumer(location="")), "AssertionConsumerService"),
    ],
)
def test_nothing_is_established_by_half(inside: str, missing: str) -> None:
    found = read("saml_metadata", entity(inside).encode())
    assert facts(found) == {}
    assert found.missing == {"iop.sso": (missing,), "iop.slo": (missing,)}


def test_logout_by_an_unknown_binding_is_none() -> None:
    logout = '<SingleLogoutService Binding="urn:example" Location="https://service.example/slo"/>'
    found = read("saml_metadata", entity(role(key() + logout + consumer())).encode())
    assert facts(found)["iop.slo"] is False
    assert "saml.binding_unknown" in codes(found)


# ── the rules, one by one ─────────────────────────────────────────────────────────────────────────

SECURITY = '<ContactPerson contactType="other" remd:contactType="http://refeds.org/metadata/contactType/security">'


def category(value: str, name: str = "http://macedir.org/entity-category") -> str:
    held = f"<saml:AttributeValue>\n {value} </saml:AttributeValue>"
    said = f'<saml:Attribute Name="{name}">{held}</saml:Attribute>'
    return f"<Extensions><attr:EntityAttributes>{said}</attr:EntityAttributes></Extensions>"


REGISTERED = (
    '<Extensions><mdrpi:RegistrationInfo xmlns:mdrpi="urn:oasis:names:tc:SAML:metadata:rpi" '
    'registrationAuthority="https://federation.example/" registrationInstant="2014-05-10T09:45:00Z"/></Extensions>'
)
SIRTFI = category("https://refeds.org/sirtfi2", "urn:oasis:names:tc:SAML:attribute:assurance-certification")


def broken() -> Iterator[tuple[str, str]]:
    """Metadata that breaks one rule, and the code of that rule."""
    yield from broken_by_the_entity()
    yield from broken_by_the_role()


def broken_by_the_entity() -> Iterator[tuple[str, str]]:
    yield "saml.entity_id_space", entity(name="https://service.example/my sp")
    yield "saml.entity_id_scheme", entity(name="service")
    yield "saml.entity_id_absent", entity(name=" ")
    yield "saml.registered", entity(before=REGISTERED)
    yield "saml.presentation_absent", entity(role(key() + consumer() + ATTRIBUTES))
    yield "saml.presentation_misplaced", entity(role(key() + consumer()), before=PRESENTATION)
    info = PRESENTATION.removeprefix("<Extensions>").removesuffix("</Extensions>")
    yield "saml.presentation_repeated", entity(role(f"<Extensions>{info}{info}</Extensions>" + key() + consumer()))
    twice = PRESENTATION.replace("</mdui:DisplayName>", '</mdui:DisplayName><mdui:DisplayName xml:lang="en"/>')
    yield "saml.language_repeated", entity(role(twice + key() + consumer()))
    yield "saml.research_incomplete", entity(before=category("http://refeds.org/category/research-and-scholarship"))
    conduct = category("https://refeds.org/category/code-of-conduct/v2")
    yield "saml.conduct_incomplete", entity(role(PRESENTATION + key() + consumer()), before=conduct)
    first_code = category("http://www.geant.net/uri/dataprotection-code-of-conduct/v1")
    yield "saml.conduct_incomplete", entity(role(key() + consumer() + ATTRIBUTES), before=first_code)
    yield "saml.security_contact", entity(before=SIRTFI)
    yield "saml.security_contact", entity(role() + f"{SECURITY}</ContactPerson>", before=SIRTFI)
    yield "saml.no_provider", entity("<IDPSSODescriptor/>")
    yield "saml.valid_until_past", entity().replace("entityID", 'validUntil="2026-11-20T00:00:00Z" entityID')
    yield "saml.valid_until", entity().replace("entityID", 'validUntil="2040-11-20T00:00:00Z" entityID')


def broken_by_the_role() -> Iterator[tuple[str, str]]:
    yield "saml.protocol_absent", entity(role(said='WantAssertionsSigned="true"'))
    yield "saml.consumer_absent", entity(role(PRESENTATION + key() + ATTRIBUTES))
    yield "saml.post_absent", entity(role(key() + consumer(binding="urn:oasis:names:tc:SAML:2.0:bindings:PAOS")))
    yield "saml.consumer_redirect", entity(role(key() + consumer() + consumer(binding=REDIRECT, index='index="2"')))
    yield "saml.binding_unknown", entity(role(key() + consumer() + consumer(binding="urn:x", index='index="2"')))
    yield "saml.index_absent", entity(role(key() + consumer(index="")))
    yield "saml.index_repeated", entity(role(key() + consumer() + consumer()))
    yield "saml.location_space", entity(role(key() + consumer(location="https://service.example/a b")))
    yield "saml.location_not_https", entity(role(key() + consumer(location="http://service.example/acs")))
    yield "saml.location_local", entity(role(key() + consumer(location="http://127.0.0.1:5000/acs")))
    yield "saml.location_local", entity(role(key() + consumer(location=" https://localhost/acs ")))
    yield "saml.key_absent", entity(role("<KeyDescriptor/>" + consumer()))
    yield "saml.certificates_many", entity(role(key("", certificate(), certificate()) + consumer()))
    yield "saml.encryption_key_absent", entity(role(key("signing") + consumer()))
    signed = f'protocolSupportEnumeration="{PROTOCOL}" AuthnRequestsSigned="1"'
    yield "saml.signing_key_absent", entity(role(key("encryption") + consumer(), signed))
    yield "saml.assertions_unsigned", entity(role(key() + consumer(), signed))
    yield "saml.certificate_unreadable", entity(role(key("", "AAAA") + consumer()))
    yield "saml.certificate_unreadable", entity(role(key("", "?" * 50_000) + consumer()))
    yield "saml.certificate_expired", entity(role(key("", certificate(until=2026)) + consumer()))
    yield "saml.key_short", entity(role(key("", certificate(bits=1024)) + consumer()))
    weak = '<Extensions><alg:SigningMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/></Extensions>'
    yield "saml.algorithm_weak", entity(role(weak + key() + consumer()))
    old = consumer(binding="urn:oasis:names:tc:SAML:1.0:profiles:browser-post", index='index="2"')
    yield "saml.old_protocol", entity(role(key() + consumer() + old))
    email = "<NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</NameIDFormat>"
    yield "saml.name_formats", entity(role(key() + email + consumer()))
    unformed = '<AttributeConsumingService index="1"><RequestedAttribute Name="mail"/></AttributeConsumingService>'
    yield "saml.attribute_format_absent", entity(role(key() + consumer() + unformed))
    yield (
        "saml.attribute_name",
        entity(role(key() + consumer() + ATTRIBUTES.replace("urn:oid:1.3.6.1.4.1.5923.1.1.1.9", "mail"))),
    )
    yield "saml.attributes_unsaid", entity(role(key() + consumer()))


@pytest.mark.parametrize(("code", "metadata"), list(broken()))
def test_each_rule_is_told_when_it_is_broken(code: str, metadata: str) -> None:
    assert code in codes(read_on(TODAY, "saml_metadata", metadata.encode()))
    assert code not in read_one()


def test_a_certificate_of_serial_number_zero_is_read_all_the_same() -> None:
    """Federations publish some; the number is the first integer of one byte (02 01) of a certificate, here 1."""
    written = base64.b64decode(certificate(bits=1024, until=2021)).replace(b"\x02\x01\x01", b"\x02\x01\x00", 1)
    found = read("saml_metadata", entity(role(key("", base64.b64encode(written).decode()) + consumer())).encode())
    assert "saml.key_short" in codes(found)
    assert "saml.certificate_unreadable" not in codes(found)


def test_every_finding_but_those_of_a_good_provider_or_of_many_is_shown_here() -> None:
    assert {code for code, _ in broken()} == set(NOTICES) - {
        "saml.aggregate",
        "saml.aggregate_no_provider",
        "saml.aggregate_one",
        "saml.aggregate_past",
        "saml.attributes",
        "saml.certificate_ends",
    }


def test_promises_that_are_kept_are_not_questioned() -> None:
    contact = (
        f"{SECURITY}<GivenName>Security team</GivenName><EmailAddress>mailto:security@service.example</EmailAddress>"
    )
    technical = '<ContactPerson contactType="technical"><GivenName>Team</GivenName></ContactPerson>'
    for promised in (SIRTFI, *map(category, ("http://refeds.org/category/research-and-scholarship",))):
        found = read_one(role() + contact + "</ContactPerson>" + technical, before=promised)
        assert found == ["saml.certificate_ends", "saml.attributes"]
    assert read_one(before=category("https://refeds.org/category/code-of-conduct/v2")) == [
        "saml.certificate_ends",
        "saml.attributes",
    ]


# ── what is no flaw of the provider ───────────────────────────────────────────────────────────────

OF_THE_FEDERATION = """<ds:Signature><ds:SignedInfo>
  <ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/><ds:Reference>
  <ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></ds:Reference></ds:SignedInfo></ds:Signature>"""
WRAPPING = """<EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep">
  <ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></EncryptionMethod></KeyDescriptor>"""
IDENTITY = f"<IDPSSODescriptor>{PRESENTATION}</IDPSSODescriptor>"
UNSPECIFIED = "<NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</NameIDFormat>"


@pytest.mark.parametrize(
    ("metadata", "code"),
    [
        (entity(before=OF_THE_FEDERATION), "saml.algorithm_weak"),
        (entity(role(key().replace("</KeyDescriptor>", WRAPPING) + consumer())), "saml.algorithm_weak"),
        (entity(IDENTITY + role()), "saml.presentation_misplaced"),
        (entity(role(key() + UNSPECIFIED + consumer())), "saml.name_formats"),
    ],
)
def test_what_federations_and_other_roles_write_is_not_held_against_the_provider(metadata: str, code: str) -> None:
    found = read("saml_metadata", metadata.encode())
    assert facts(found)["iop.sso"] == ["saml2"]
    assert code not in codes(found)


@pytest.mark.parametrize(
    "name",
    ["mail", "urn:mace:dir:attribute-def:mail", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"],
)
def test_what_names_a_person_is_known_by_the_other_names_it_has(name: str) -> None:
    asked = ATTRIBUTES.replace("urn:oid:1.3.6.1.4.1.5923.1.1.1.9", name)
    found = read("saml_metadata", entity(role(PRESENTATION + key() + LOGOUT + consumer() + asked)).encode())
    assert "that name a person: mail." in found.findings[-1].message.en


# ── a second opinion ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "inside",
    [
        role(),
        role(key() + consumer()),
        role(key() + consumer(binding=REDIRECT)),
        role(key() + LOGOUT + consumer(location="http://service.example/acs")),
        role(key() + consumer() + consumer(binding=REDIRECT, index='index="2"')),
        role(key()),
        "<IDPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'/>",
    ],
)
def test_pysaml2_finds_the_same_addresses(inside: str) -> None:
    data = entity(inside)
    second: Any = entity_descriptor_from_string(data)
    provider: Any = second.spsso_descriptor[0] if second.spsso_descriptor else None
    consumers = provider.assertion_consumer_service if provider else []
    by_post = any(one.binding == POST for one in consumers)
    found = facts(read("saml_metadata", data.encode()))
    assert found.get("iop.sso") == (["saml2"] if by_post else None)
    if by_post:
        assert found["iop.slo"] is bool(provider.single_logout_service)
