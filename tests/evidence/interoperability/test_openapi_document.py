"""OpenAPI documents: what is described, what is protected, and the versions that are read."""

from copy import deepcopy
from typing import Any

import pytest

from app.evidence.readers import Reading, Unreadable, read
from tests.evidence.interoperability.samples import OPENAPI, OPENAPI_YAML, as_json
from tests.evidence.told import ROOT, codes, facts


def reading(**but: Any) -> Reading:
    return read("openapi_document", as_json({**OPENAPI, **but}))


def schemed(**scheme: Any) -> list[str]:
    return codes(reading(components={"securitySchemes": {"one": scheme}}))


def test_a_described_interface_with_the_version_it_states() -> None:
    found = reading()
    assert facts(found) == {"iop.api": {"description": "openapi", "version": "2.4.1"}}
    assert found.format_version == "3.1"
    assert codes(found) == ["openapi.security", "openapi.counted"]
    assert "Paths: 2; operations: 2." in found.findings[-1].message.en


def test_yaml_and_version_2_are_read_too() -> None:
    """The version 1.4 is not in quotes: it stays what was written."""
    found = read("openapi_document", OPENAPI_YAML)
    assert facts(found) == {"iop.api": {"description": "openapi", "version": "1.4"}}
    assert found.format_version == "2.0"
    assert codes(found) == ["openapi.security", "openapi.counted"]


def test_the_contract_of_this_service_is_read() -> None:
    """Counted by another means: the paths of the file are its keys, one operation for each method below them."""
    found = read("openapi_document", (ROOT / "openapi/openapi.json").read_bytes())
    assert facts(found)["iop.api"]
    assert "openapi.operation_repeated" not in codes(found)


def test_a_scheme_is_blamed_once_however_many_flows_it_has() -> None:
    flow = {"authorizationUrl": "http://atelier.example/a", "tokenUrl": "http://atelier.example/t", "scopes": {}}
    flows = {"authorizationCode": flow, "clientCredentials": flow}
    assert schemed(type="oauth2", flows=flows).count("openapi.flow_not_https") == 1


@pytest.mark.parametrize(
    ("but", "missing"),
    [
        ({"info": {"version": "1"}}, "info.title"),
        ({"info": {"title": "Atelier"}}, "info.version"),
        ({"paths": {}}, "paths"),
        ({"paths": {"classes": {"get": {}}}}, "paths"),
        ({"paths": {"/classes": {"summary": "nothing"}}}, "paths"),
        ({"paths": None}, "paths"),
    ],
)
def test_a_document_without_what_it_must_say_establishes_nothing(but: dict[str, Any], missing: str) -> None:
    found = reading(**but)
    assert facts(found) == {}
    assert found.missing == {"iop.api": (missing,)}


def test_a_long_version_is_left_out() -> None:
    found = reading(info={"title": "Atelier", "version": "x" * 31})
    assert facts(found) == {"iop.api": {"description": "openapi"}}
    assert "openapi.version_long" in codes(found)


@pytest.mark.parametrize(
    ("servers", "code"),
    [
        ([], "openapi.servers_absent"),
        ([{"url": "/"}], "openapi.server_relative"),
        ([{"url": "http://api.atelier.example"}], "openapi.server_not_https"),
        ([{"url": "https://{tenant}.atelier.example"}], "openapi.server_placeholder"),
        ([{"url": "https://localhost:8000"}], "openapi.server_local"),
    ],
)
def test_servers_are_whole_addresses_in_https(servers: list[Any], code: str) -> None:
    assert code in codes(reading(servers=servers))


def test_a_variable_of_a_server_takes_its_default() -> None:
    server = {"url": "https://{tenant}.atelier.example", "variables": {"tenant": {"default": "ecole"}}}
    assert codes(reading(servers=[server])) == ["openapi.security", "openapi.counted"]


@pytest.mark.parametrize(
    ("scheme", "code"),
    [
        ({"type": "http", "scheme": "Basic"}, "openapi.scheme_basic"),
        ({"type": "apiKey", "in": "query", "name": "key"}, "openapi.key_in_address"),
        ({"type": "oauth2", "flows": {"implicit": {}}}, "openapi.flow_weak"),
        (
            {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "http://a.example"}}},
            "openapi.flow_not_https",
        ),
        ({"type": "magic"}, "openapi.scheme_unknown"),
    ],
)
def test_schemes_advised_against_are_told(scheme: dict[str, Any], code: str) -> None:
    assert code in schemed(**scheme)


def test_operations_open_to_anyone_are_counted() -> None:
    document = deepcopy(OPENAPI)
    document["paths"]["/classes"]["get"]["security"] = []  # type: ignore[index]
    found = read("openapi_document", as_json(document))
    assert "1 of 2" in next(one.message.en for one in found.findings if one.code == "openapi.operations_open")
    assert "openapi.security_absent" in codes(reading(components={}))


def test_what_a_machine_would_stumble_on_is_told() -> None:
    found = reading(
        paths={
            "/a": {"get": {"operationId": "same", "responses": {}}, "post": {"operationId": "same"}},
            "b": {"get": {}},
            "/c": {"$ref": "./elsewhere.yaml"},
        }
    )
    assert {
        "openapi.operation_repeated",
        "openapi.answers_absent",
        "openapi.path_rootless",
        "openapi.references_outside",
    } <= set(codes(found))


@pytest.mark.parametrize(
    ("path", "standard"),
    [
        ("/ims/oneroster/rostering/v1p2/users", "OneRoster 1.2"),
        ("/ims/oneroster/v1p1/users", "OneRoster 1.1"),
        ("/ims/case/v1p1/CFDocuments", "CASE"),
        ("/xAPI/statements", "xAPI"),
    ],
)
def test_a_standard_that_is_served_is_named_and_nothing_is_concluded(path: str, standard: str) -> None:
    """A OneRoster consumer serves no OneRoster address: serving classes is not receiving them."""
    found = reading(paths={path: {"get": {"responses": {"200": {}}}}})
    assert set(facts(found)) == {"iop.api"}
    assert standard in next(one.message.en for one in found.findings if one.code == "openapi.standard_served")


@pytest.mark.parametrize(("version", "read_as"), [("3.0.3", "3.0"), ("3.1.1", "3.1"), ("3.2.0", "3.2"), ("3.0", "3.0")])
def test_versions_read(version: str, read_as: str) -> None:
    found = reading(openapi=version)
    assert found.format_version == read_as
    assert ("openapi.newer" in codes(found)) is (read_as == "3.2")


@pytest.mark.parametrize("version", ["4.0.0", "2.0", "", None, 3, ["3.1.0"], "3.1.0 "])
def test_other_versions_are_refused(version: Any) -> None:
    with pytest.raises(Unreadable) as refused:
        reading(openapi=version)
    assert (refused.value.code, refused.value.where) == ("openapi.version", "/openapi")


def test_what_is_no_description_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read("openapi_document", b"{}")
    assert refused.value.code == "openapi.not_openapi"
