"""LTI configurations: two published ones, the level each services gives, and what keeps an address from serving."""

from typing import Any

import pytest

from app.evidence.readers import Reading, Unreadable, read
from tests.evidence.interoperability.samples import CARTRIDGE, KEY, LTI, as_json
from tests.evidence.real import real
from tests.evidence.told import codes, detect, facts

AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/"
NRPS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"


def reading(but: dict[str, Any] | None = None, *without: str) -> Reading:
    said = {name: value for name, value in {**LTI, **(but or {})}.items() if name not in without}
    return read("lti_configuration", as_json(said))


# ── published configurations ──────────────────────────────────────────────────────────────────────


def test_a_configuration_with_grades_and_class_list_but_no_deep_linking() -> None:
    """Read by eye: addresses under carnap.io, four scopes (AGS lineitem, result, score; NRPS), one placement.

    Its message is LtiResourceLinkRequest; privacy_level is "public", at the root, where Canvas does not look for it.
    """
    found = read("lti_configuration", real("lti/canvas_config.json").read_bytes())
    assert facts(found) == {"iop.lti": "lti_1_3"}
    assert codes(found) == ["lti.privacy_public", "lti.privacy_misplaced", "lti.class_list", "lti.not_advantage"]
    assert found.findings[-1].message.en.endswith("absent: Deep Linking.")


def test_a_template_still_to_be_filled_in_establishes_nothing() -> None:
    """Read by eye: `{ccm_app_hostname}` in three addresses of the root, one of a placement, and the domain.

    There is an empty public_jwk beside public_jwk_url.
    """
    found = read("lti_configuration", real("lti/lti_dev_key_sample.json").read_bytes())
    assert facts(found) == {}
    assert found.missing == {"iop.lti": ("oidc_initiation_url", "target_link_uri", "public_jwk_url")}
    assert codes(found).count("lti.address_placeholder") == 4
    assert {"lti.domain_placeholder", "lti.key_empty", "lti.privacy_public"} <= set(codes(found))


# ── the level ─────────────────────────────────────────────────────────────────────────────────────


def test_advantage_needs_grades_class_list_and_deep_linking() -> None:
    assert facts(reading()) == {"iop.lti": "advantage"}
    assert codes(reading()) == ["lti.class_list"]
    for but in ({"scopes": [NRPS]}, {"scopes": [f"{AGS}score"]}, {"scopes": [f"{AGS}result.readonly", NRPS]}):
        assert facts(reading(but)) == {"iop.lti": "lti_1_3"}
    assert facts(reading({"extensions": []})) == {"iop.lti": "lti_1_3"}


def test_a_placement_that_is_switched_off_does_not_count() -> None:
    placement = {"placement": "link_selection", "message_type": "LtiDeepLinkingRequest", "enabled": False}
    assert facts(reading({"extensions": [{"settings": {"placements": [placement]}}]})) == {"iop.lti": "lti_1_3"}


def test_a_dynamic_registration_is_read_as_well() -> None:
    registration = {
        "client_name": "Atelier",
        "application_type": "web",
        "initiate_login_uri": "https://atelier.example/login",
        "redirect_uris": ["https://atelier.example/launch"],
        "jwks_uri": "https://atelier.example/jwks",
        "scope": f"{AGS}score {AGS}lineitem {NRPS}",
        "https://purl.imsglobal.org/spec/lti-tool-configuration": {
            "domain": "atelier.example",
            "target_link_uri": "https://atelier.example/launch",
            "messages": [{"type": "LtiResourceLinkRequest"}, {"type": "LtiDeepLinkingRequest"}],
        },
    }
    assert detect(as_json(registration)) == "lti_configuration"
    assert facts(read("lti_configuration", as_json(registration))) == {"iop.lti": "advantage"}


def test_what_a_registration_asks_of_people_is_told() -> None:
    registration = {
        "initiate_login_uri": "https://atelier.example/login",
        "jwks_uri": "https://atelier.example/jwks",
        "client_name": "Atelier",
        "https://purl.imsglobal.org/spec/lti-tool-configuration": {
            "target_link_uri": "https://atelier.example/launch",
            "claims": ["iss", "sub", "email", "given_name"],
            "https://canvas.instructure.com/lti/privacy_level": "public",
            "messages": [{"type": "LtiResourceLinkRequest"}],
        },
    }
    found = read("lti_configuration", as_json(registration))
    assert facts(found) == {"iop.lti": "lti_1_3"}
    assert codes(found) == ["lti.privacy_public", "lti.claims", "lti.not_advantage"]
    assert ": email, given_name." in found.findings[1].message.en


def test_the_names_other_platforms_give_the_same_fields_are_known() -> None:
    """As portals of developers export them: the target is asked for when only return addresses are written."""
    exported = {
        "name": "Atelier",
        "loginInitiationUrl": "https://atelier.example/login",
        "jwksUrl": "https://atelier.example/jwks",
        "toolRedirectUrls": ["http://atelier.example/launch"],
        "placements": [{"type": "contentItemMessage"}],
    }
    found = read("lti_configuration", as_json(exported))
    assert found.missing == {"iop.lti": ("target_link_uri",)}
    assert [(one.code, one.where) for one in found.findings] == [
        ("lti.address_absent", "/target_link_uri"),
        ("lti.address_not_https", "/toolRedirectUrls/0"),
    ]


def test_an_xml_link_is_lti_1_1() -> None:
    found = read("lti_configuration", CARTRIDGE)
    assert facts(found) == {"iop.lti": "lti_1_1"}
    assert codes(found) == ["lti.version_1_1"]
    found = read("lti_configuration", CARTRIDGE.replace(b"https://atelier.example/lti", b"http://atelier.example"))
    assert facts(found) == {}
    assert found.missing == {"iop.lti": ("launch_url",)}


# ── addresses and keys ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://atelier.example/login", "not_https"),
        ("https://{host}/login", "placeholder"),
        ("https://${HOST}/login", "placeholder"),
        ("https://<your-domain>/login", "placeholder"),
        ("https://your-tool.atelier.example/login", "placeholder"),
        ("https://YOUR_DOMAIN/login", "placeholder"),
        ("https://yourdomain.fr/login", "placeholder"),
        ("https://votre-domaine.fr/login", "placeholder"),
        ("https://tu-dominio.com/login", "placeholder"),
        ("https://mondomaine.fr/login", "placeholder"),
        ("https://changeme/login", "placeholder"),
        ("https://tool.example.com/login", "placeholder"),
        ("%BASE_URL%/login", "placeholder"),
        ("https://localhost/login", "local"),
        ("https://192.168.1.4/login", "local"),
        ("https://172.20.0.4/login", "local"),
        ("https://169.254.169.254/login", "local"),
        ("https://atelier.lan/login", "local"),
        ("https://[::1]/login", "placeholder"),
        ("https://2130706433/login", "local"),
        ("/login", "not_address"),
        ("https://atelier/login", "not_address"),
        ("https://atelier.example/a b", "not_address"),
        ("javascript:alert(1)", "not_address"),
        ("", "absent"),
        (7, "absent"),
    ],
)
def test_an_address_that_cannot_serve_establishes_nothing(address: Any, code: str) -> None:
    found = reading({"oidc_initiation_url": address})
    assert facts(found) == {}
    assert found.missing == {"iop.lti": ("oidc_initiation_url",)}
    assert codes(found)[0] == f"lti.address_{code}"


@pytest.mark.parametrize(
    "host",
    ["yourvoice.eu", "replace.fr", "my-school.fr", "domaine.fr", "www.votresuccespourtous.fr", "tool.yourtools.fr"],
)
def test_a_name_that_only_begins_like_a_template_is_a_name(host: str) -> None:
    address = f"https://{host}/lti"
    found = reading(
        {"oidc_initiation_url": address, "target_link_uri": address, "public_jwk_url": address, "extensions": []}
    )
    assert facts(found) == {"iop.lti": "lti_1_3"}


def test_the_key_may_be_written_in_the_configuration() -> None:
    assert facts(reading({"public_jwk": KEY}, "public_jwk_url")) == {"iop.lti": "advantage"}
    found = reading({}, "public_jwk_url")
    assert found.missing == {"iop.lti": ("public_jwk_url",)}
    assert "lti.key_absent" in codes(found)


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ({**KEY, "d": "AAAA"}, "keys.private"),
        ({"kty": "oct", "k": "AAAA", "kid": "1"}, "keys.private"),
        ({**KEY, "n": "4" + "A" * 170}, "keys.short"),
        ({**KEY, "n": "not base64!"}, "keys.unreadable"),
        ({**KEY, "kty": "DSA"}, "keys.kind"),
        ({**KEY, "alg": "HS256"}, "keys.algorithm"),
        ({"kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA", "kid": "1"}, "keys.curve"),
        ({"kty": "EC", "crv": "P-256", "x": "AA", "kid": "1"}, "keys.unreadable"),
    ],
)
def test_a_key_that_cannot_serve_establishes_nothing(key: dict[str, str], code: str) -> None:
    found = reading({"public_jwk": key})
    assert facts(found) == {}
    assert code in codes(found)


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ({**KEY, "d": "AAAA"}, "/public_jwk"),
        ([{**KEY, "d": "AAAA"}], "/public_jwk/0"),
        ({"keys": [{**KEY, "d": "AAAA"}]}, "/public_jwk/keys/0"),
    ],
)
def test_a_flaw_of_a_key_is_said_where_the_key_is(written: Any, where: str) -> None:
    found = reading({"public_jwk": written})
    assert next(one.where for one in found.findings if one.code == "keys.private") == where


def test_what_is_not_of_lti_is_told() -> None:
    placement = {"message_type": "LaunchPlease", "target_link_uri": "http://atelier.example"}
    found = reading(
        {
            "scopes": ["https://example.org/all"],
            "title": "",
            "redirect_uris": ["https://elsewhere.example.fr/launch"],
            "extensions": [{"privacy_level": "secret", "settings": {"placements": [placement]}}],
        }
    )
    assert set(codes(found)) == {
        "lti.address_not_https",
        "lti.title_absent",
        "lti.domains_differ",
        "lti.scope_unknown",
        "lti.message_unknown",
        "lti.privacy_unknown",
        "lti.not_advantage",
    }


@pytest.mark.parametrize(
    ("host", "other", "differ"),
    [
        ("a.atelier.fr", "b.atelier.fr", False),
        ("a.ecole.gouv.fr", "b.ecole.gouv.fr", False),
        ("a.gouv.fr", "b.gouv.fr", True),
        ("atelier.fr", "atelier.com", True),
        ("a.atelier.co.uk", "b.autre.co.uk", True),
    ],
)
def test_addresses_are_expected_under_one_domain(host: str, other: str, differ: bool) -> None:  # noqa: FBT001
    found = reading(
        {
            "oidc_initiation_url": f"https://{host}/login",
            "target_link_uri": f"https://{other}/launch",
            "public_jwk_url": f"https://{host}/jwks",
            "extensions": [],
        }
    )
    assert ("lti.domains_differ" in codes(found)) is differ


@pytest.mark.parametrize("data", [b"{}", b'{"title": "x"}', b"title: x"])
def test_what_is_no_configuration_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read("lti_configuration", data)
    assert refused.value.code == "lti.not_configuration"
