"""OpenID Connect: what a client's registration establishes, and what a provider's documents only let notice."""

import base64
from typing import Any

import pytest

from app.evidence.readers import Reading, Unreadable, read
from tests.evidence.interoperability.samples import CLIENT, KEY, PROVIDER, as_json
from tests.evidence.told import codes, detect, facts

POINT = {"kty": "EC", "crv": "P-256", "x": "A" * 43, "y": "A" * 43, "kid": "1"}


def reading(document: Any) -> Reading:
    return read("oidc_metadata", as_json(document))


def test_a_registration_with_logout_both_ways() -> None:
    found = reading(CLIENT)
    assert facts(found) == {"iop.sso": ["oidc"], "iop.slo": True}
    assert codes(found) == []
    assert found.facts["iop.sso"].place == "/redirect_uris/0"


def test_a_federation_statement_holds_the_same_registration() -> None:
    found = reading({"iss": "https://atelier.example", "metadata": {"openid_relying_party": CLIENT}})
    assert facts(found) == {"iop.sso": ["oidc"], "iop.slo": True}


@pytest.mark.parametrize(
    ("without", "missing"),
    [
        ("post_logout_redirect_uris", ("post_logout_redirect_uris",)),
        ("backchannel_logout_uri", ("backchannel_logout_uri", "frontchannel_logout_uri")),
    ],
)
def test_logout_one_way_is_neither_true_nor_false(without: str, missing: tuple[str, ...]) -> None:
    found = reading({name: value for name, value in CLIENT.items() if name != without})
    assert facts(found) == {"iop.sso": ["oidc"]}
    assert found.missing == {"iop.slo": missing}


@pytest.mark.parametrize(
    ("but", "code"),
    [
        ({"redirect_uris": ["https://{host}/return"]}, "oidc.address_placeholder"),
        ({"redirect_uris": ["http://atelier.example/return"]}, "oidc.address_not_https"),
        ({"redirect_uris": ["https://*.atelier.example/return"]}, "oidc.redirect_wildcard"),
        ({"scope": "profile email"}, "oidc.scope"),
    ],
)
def test_a_registration_that_cannot_serve_establishes_no_sign_on(but: dict[str, Any], code: str) -> None:
    found = reading({**CLIENT, **but})
    assert "iop.sso" not in facts(found)
    assert found.missing["iop.sso"] == ("redirect_uris",)
    assert code in codes(found)


def test_secrets_and_weak_flows_are_told() -> None:
    private = {**KEY, "d": "AAAA"}
    found = reading({**CLIENT, "client_secret": "x", "grant_types": ["implicit"], "jwks": {"keys": [private]}})
    assert {"oidc.secret", "oidc.grant_weak", "keys.private"} <= set(codes(found))


def test_a_provider_proves_nothing_about_signing_in() -> None:
    found = reading(PROVIDER)
    assert facts(found) == {}
    assert set(found.missing) == {"iop.sso", "iop.slo"}
    assert codes(found) == ["oidc.provider"]


@pytest.mark.parametrize(
    ("but", "code"),
    [
        ({"issuer": "https://atelier.example?a=1"}, "oidc.issuer"),
        ({"token_endpoint": "https://elsewhere.example/token"}, "oidc.hosts_differ"),
        ({"token_endpoint": "http://atelier.example/token"}, "oidc.address_not_https"),
        ({"jwks_uri": ""}, "oidc.address_absent"),
        ({"response_types_supported": ["id_token"]}, "oidc.code_absent"),
        ({"response_types_supported": ["code", "id_token token"]}, "oidc.token_in_address"),
        ({"code_challenge_methods_supported": ["plain"]}, "oidc.pkce_absent"),
        ({"id_token_signing_alg_values_supported": ["RS256", "none"]}, "oidc.unsigned"),
    ],
)
def test_what_a_provider_does_badly_is_told(but: dict[str, Any], code: str) -> None:
    assert code in codes(reading({**PROVIDER, **but}))


def test_a_platform_of_lti_is_told_as_one_and_not_held_to_flows_it_never_uses() -> None:
    """Learning platforms publish the same document, and hand tools an id_token by form alone."""
    platform = {
        **{name: value for name, value in PROVIDER.items() if name != "code_challenge_methods_supported"},
        "response_types_supported": ["id_token"],
        "https://purl.imsglobal.org/spec/lti-platform-configuration": {"product_family_code": "atelier"},
    }
    assert codes(reading(platform)) == ["oidc.platform"]
    assert codes(reading({**platform, "id_token_signing_alg_values_supported": ["none"]})) == [
        "oidc.platform",
        "oidc.unsigned",
    ]


def test_the_required_fields_that_a_provider_leaves_out_are_named() -> None:
    found = reading({name: value for name, value in PROVIDER.items() if name != "subject_types_supported"})
    assert codes(found) == ["oidc.provider", "oidc.fields_absent"]
    assert found.findings[1].message.en.endswith(": subject_types_supported.")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([KEY], ["keys.counted"]),
        ([], ["keys.empty"]),
        ([KEY, KEY], ["keys.id_repeated", "keys.counted"]),
        ([KEY, {**KEY, "kid": ""}], ["keys.id_absent", "keys.counted"]),
        ([{**KEY, "use": "enc"}], ["keys.use", "keys.counted"]),
        ([{"kty": "OKP", "crv": "Ed25519", "x": "A" * 43, "kid": "1", "alg": "EdDSA"}], ["keys.counted"]),
        ([{"kty": "OKP", "crv": "Ed25519", "x": "A" * 42, "kid": "1"}], ["keys.unreadable", "keys.counted"]),
        ([{**POINT, "alg": "ES256"}], ["keys.counted"]),
        ([{**POINT, "alg": "ES384"}], ["keys.mismatch", "keys.counted"]),
        ([{**KEY, "alg": "ES256"}], ["keys.mismatch", "keys.counted"]),
        ([{**POINT, "crv": "P-384"}], ["keys.unreadable", "keys.counted"]),
        ([{**KEY, "e": "AQ"}], ["keys.exponent", "keys.counted"]),
        ([{**KEY, "e": "Aw"}], ["keys.exponent", "keys.counted"]),
        ([{**KEY, "key_ops": ["encrypt"]}], ["keys.use", "keys.counted"]),
        ([{**KEY, "key_ops": ["verify"]}], ["keys.counted"]),
        ([{**KEY, "p": "AAAA"}, "not a key"], ["keys.private", "keys.kind", "keys.id_absent", "keys.counted"]),
    ],
)
def test_a_set_of_keys_is_examined_key_by_key(keys: list[Any], expected: list[str]) -> None:
    assert detect(as_json({"keys": keys})) == "oidc_metadata"
    assert codes(reading({"keys": keys})) == [*expected, "oidc.keys_only"]


def test_a_key_alone_is_examined_as_one_of_a_set() -> None:
    """Tools hand out one key where a set is meant; a private one is then as serious."""
    assert detect(as_json(KEY)) == "oidc_metadata"
    assert codes(reading(KEY)) == ["keys.counted", "oidc.keys_only"]
    private = reading({**KEY, "d": "AAAA"})
    assert codes(private) == ["keys.private", "keys.counted", "oidc.keys_only"]
    assert private.findings[0].where == ""


@pytest.mark.parametrize(("bits", "told"), [(2047, True), (2048, False), (4096, False)])
def test_the_bits_of_an_rsa_key_are_counted(bits: int, told: bool) -> None:  # noqa: FBT001
    """A number of that many bits, written as base64url by another means than the one counted by."""
    number = (1 << (bits - 1)) | 1
    written = base64.urlsafe_b64encode(number.to_bytes((bits + 7) // 8, "big")).rstrip(b"=").decode()
    found = reading({"keys": [{**KEY, "n": written}]})
    assert ("keys.short" in codes(found)) is told
    if told:
        assert str(bits) in found.findings[0].message.en


@pytest.mark.parametrize("data", [b"{}", b'{"issuer": "https://atelier.example"}', b"keys: 3"])
def test_what_is_no_metadata_is_refused(data: bytes) -> None:
    assert detect(data) is None
    with pytest.raises(Unreadable) as refused:
        read("oidc_metadata", data)
    assert refused.value.code == "oidc.not_metadata"
