"""What every reply carries: an identifier, safe headers, a length for HEAD, a known host."""

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.headers import DATA_POLICY, PAGE_POLICY, SafeHeaders
from app.web.hosts import TrustedHosts
from app.web.scopes import key_id_of, route_template
from tests.web.asking import ask

PATHS = ["/solutions", "/nowhere", "/refusals/x", "/solutions?x=1", "/acts"]


@pytest.mark.parametrize("path", PATHS)
def test_every_reply_is_safe_for_a_browser(service: ASGIApp, path: str) -> None:
    headers = ask(service, "GET", path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["strict-transport-security"].startswith("max-age=31536000")
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"]
    assert headers["permissions-policy"]
    assert headers["vary"] == "Accept, Accept-Language, Accept-Encoding"


def _reply(app_headers: dict[str, str], public_url: str, **sent: str) -> dict[str, str]:
    async def plain(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(b"x", headers=app_headers)(scope, receive, send)

    return ask(SafeHeaders(plain, public_url=public_url), headers=sent).headers


def test_a_page_and_a_document_have_their_own_policies() -> None:
    page = _reply({"Content-Type": "text/html; charset=utf-8"}, "https://x")
    assert page["content-security-policy"] == PAGE_POLICY.decode()
    assert _reply({}, "https://x")["content-security-policy"] == DATA_POLICY.decode()


def test_a_route_may_say_better() -> None:
    told = _reply({"Content-Security-Policy": "sandbox", "Cache-Control": "public, max-age=300"}, "https://x")
    assert told["content-security-policy"] == "sandbox"
    assert told["cache-control"] == "public, max-age=300"


def test_a_reply_that_saw_credentials_is_never_kept() -> None:
    for credentials in ({"Authorization": "Bearer x"}, {"Cookie": "session=1"}):
        told = _reply({"Cache-Control": "public, max-age=300"}, "https://x", **credentials)
        assert told["cache-control"] == "private, no-store"


def test_a_silent_reply_may_be_kept_only_to_be_revalidated() -> None:
    assert _reply({"ETag": '"v1"'}, "https://x")["cache-control"] == "public, no-cache"
    assert _reply({}, "https://x")["cache-control"] == "no-store"


def test_a_plain_http_address_promises_no_https() -> None:
    assert "strict-transport-security" not in _reply({}, "http://127.0.0.1:8000")


@pytest.mark.parametrize("sent", ["abcd-1234", "A" * 64, "0190a6e4-7f7b-7cc1-9e0c-000000000000"])
def test_a_harmless_request_id_is_kept(service: ASGIApp, sent: str) -> None:
    assert ask(service, headers={"X-Request-Id": sent}).headers["x-request-id"] == sent


@pytest.mark.parametrize("sent", ["short", "a" * 65, "with space", "a\nb-forged", "é" * 10, "<script>", ""])
def test_another_request_id_is_replaced(service: ASGIApp, sent: str) -> None:
    given = ask(service, headers={"X-Request-Id": sent}).headers["x-request-id"]
    assert given != sent
    assert len(given) == 32


@pytest.mark.parametrize(
    "host",
    [
        "label.example",
        "LABEL.example:443",
        "label.example.",
        "localhost:8000",
        "127.0.0.1",
        "[::1]:80",
        "testserver",
    ],
)
def test_a_known_host_is_served(service: ASGIApp, host: str) -> None:
    assert ask(service, url="/solutions", headers={"Host": host}).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "label.example.evil.example",
        "",
        "127.0.0.1.nip.io",
        "[::2]",
        "label.example@evil",
        "é",
    ],
)
def test_another_host_is_refused_without_being_repeated(service: ASGIApp, host: str) -> None:
    reply = ask(service, url="/solutions", headers={"Host": host})
    assert (reply.status, reply.json["code"]) == (400, "host_refused")
    assert "evil" not in reply.body.decode()


def test_an_operator_may_add_hosts() -> None:
    async def plain(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(b"x")(scope, receive, send)

    app = TrustedHosts(plain, public_url="https://user@label.example:8443", others=("internal.example",))
    for host in ("internal.example", "label.example"):
        assert ask(app, headers={"Host": host}).status == 200


@pytest.mark.parametrize("path", ["/solutions", "/solutions/7", "/nowhere", "/refusals/right"])
def test_head_is_get_without_the_bytes(service: ASGIApp, path: str) -> None:
    same = {"X-Request-Id": "same-request"}
    head, get = ask(service, "HEAD", path, headers=same), ask(service, "GET", path, headers=same)
    assert (head.status, head.body) == (get.status, b"")
    changing = {"ratelimit"}
    assert {k: v for k, v in head.headers.items() if k not in changing} == {
        k: v for k, v in get.headers.items() if k not in changing
    }


def test_head_refused_before_the_routes_has_no_bytes_either(service: ASGIApp) -> None:
    reply = ask(service, "HEAD", "/solutions", headers={"Host": "evil.example"})
    assert (reply.status, reply.body) == (400, b"")
    assert int(reply.headers["content-length"]) > 0


def test_a_key_is_named_by_its_identifier_only() -> None:
    def key_id(authorization: str) -> str:
        return key_id_of({"headers": [(b"authorization", authorization.encode())]})

    assert key_id("Bearer est_live_abcdefghij_SECRETSECRETSECRETSECRETSECRET123456") == "abcdefghij"
    assert key_id("bearer est_test_abcdefghij_SECRET") == "abcdefghij"
    for other in (
        "Bearer est_token_SECRETSECRETSECRETSECRETSECRETSECRET",
        "Basic abc",
        "",
        "Bearer est_live_a b_c",
    ):
        assert key_id(other) == "-"


def test_no_route_is_named_by_its_path() -> None:
    assert route_template({"type": "http", "path": "/secret/path"}) == "-"
    request = Request({"type": "http", "headers": [], "route": object()})
    assert route_template(request.scope) == "-"
