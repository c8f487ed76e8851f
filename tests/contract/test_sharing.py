"""Pages of other origins read what anybody may read, and nothing else."""

from collections.abc import Mapping

import pytest

from app.access import PERMISSIONS
from tests.contract.operations import EVERY, Operation
from tests.fitting import fitting
from tests.settled import Call, Lived

ELSEWHERE = {"Origin": "https://page.example"}
PUBLIC = [one for one in EVERY if one.method == "GET" and PERMISSIONS[one.permission].public]
OTHERS = [one for one in EVERY if one not in PUBLIC]


def _cors(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.startswith("access-control-")}


def _preflight(operation: Operation, lived: Lived, method: str, **headers: str) -> Call:
    asked = {**ELSEWHERE, "Access-Control-Request-Method": method, **headers}
    return fitting(operation, lived, match="*")._replace(method="OPTIONS", caller="anonymous", body=b"", headers=asked)


@pytest.mark.parametrize("operation", PUBLIC, ids=str)
def test_a_public_read_is_shared_with_every_origin(operation: Operation, lived: Lived) -> None:
    call = fitting(operation, lived, caller="anonymous")._replace(headers=ELSEWHERE)
    for method in ("GET", "HEAD", "GET"):  # the last one from memory, where it is kept
        cors = _cors(lived.ask(call._replace(method=method)).headers)
        assert cors.pop("access-control-expose-headers").startswith("Content-Disposition, ETag, Link")
        assert cors == {"access-control-allow-origin": "*"}


@pytest.mark.parametrize("operation", PUBLIC, ids=str)
def test_its_refusals_are_shared_too(operation: Operation, lived: Lived) -> None:
    call = fitting(operation, lived, caller="anonymous")
    refused = lived.ask(call._replace(url=f"{call.url.partition('?')[0]}?zut=1"))
    assert (refused.status, refused.headers["access-control-allow-origin"]) == (400, "*")


@pytest.mark.parametrize("operation", PUBLIC, ids=str)
def test_its_preflight_allows_to_read_and_no_key(operation: Operation, lived: Lived) -> None:
    reply = lived.ask(_preflight(operation, lived, "GET", **{"Access-Control-Request-Headers": "authorization"}))
    assert (reply.status, reply.body) == (204, b"")
    assert _cors(reply.headers) == {
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "GET, HEAD",
        "access-control-allow-headers": "If-None-Match, X-Request-Id",
        "access-control-max-age": "86400",
    }
    assert _cors(lived.ask(_preflight(operation, lived, "POST")).headers) == {}


@pytest.mark.parametrize("operation", PUBLIC, ids=str)
def test_what_is_read_under_a_key_is_not_shared(operation: Operation, lived: Lived) -> None:
    reply = lived.ask(fitting(operation, lived, caller="operator")._replace(headers=ELSEWHERE))
    assert _cors(reply.headers) == {}


@pytest.mark.parametrize("operation", OTHERS, ids=str)
def test_nothing_else_is_shared(operation: Operation, lived: Lived) -> None:
    if f"GET {operation.path}" not in {str(one) for one in PUBLIC}:
        for method in ("GET", operation.method):
            assert _cors(lived.ask(_preflight(operation, lived, method)).headers) == {}
    call = fitting(operation, lived, caller="anonymous", match="*")
    assert _cors(lived.ask(call._replace(headers={**call.headers, **ELSEWHERE})).headers) == {}


def test_pages_and_the_state_of_the_service_are_not_shared(lived: Lived) -> None:
    for path in ("/", "/catalogue", "/livez", "/docs", "/nowhere"):
        assert _cors(lived.ask(Call("GET", path, headers=ELSEWHERE)).headers) == {}


def test_the_contract_is_shared(lived: Lived) -> None:
    assert lived.ask(Call("GET", "/openapi.json", headers=ELSEWHERE)).headers["access-control-allow-origin"] == "*"
