"""What the gate lets through, and in which clothes."""

import pytest
from starlette.types import ASGIApp

from tests.web.asking import Reply, ask, send_json


def _post(app: ASGIApp, url: str, body: bytes, media_type: str, **headers: str) -> Reply:
    told = {"Content-Type": media_type, "Content-Length": str(len(body)), **headers}
    return ask(app, "POST", url, headers=told, chunks=[body])


def _multipart(content: bytes, kind: str = "report") -> bytes:
    return (
        b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\n' + kind.encode() + b"\r\n"
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n--x--\r\n"
    )


FORM = "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON;charset=UTF-8",
        "application/ld+json",
    ],
)
def test_json_is_read_under_its_names(service: ASGIApp, media_type: str) -> None:
    assert _post(service, "/solutions", b'{"name": "abc"}', media_type).status == 201


@pytest.mark.parametrize(
    "media_type",
    [
        "text/plain",
        "",
        "application/xml",
        "application/x-www-form-urlencoded",
        FORM,
        "application/json; charset=utf-16",
        "application/jsonx",
        "text/json",
        "x" * 5_000,
    ],
)
def test_other_media_types_are_refused_with_what_is_read(service: ASGIApp, media_type: str) -> None:
    reply = _post(service, "/solutions", b'{"name": "abc"}', media_type)
    assert (reply.status, reply.json["code"]) == (415, "media_type_unsupported")
    assert "application/json" in reply.json["detail"]


def test_compressed_bodies_are_refused(service: ASGIApp) -> None:
    reply = _post(service, "/solutions", b"\x1f\x8b", "application/json", **{"Content-Encoding": "gzip"})
    assert (reply.status, reply.json["code"]) == (415, "encoding_unsupported")


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "OPTIONS"])
def test_a_read_has_no_body(service: ASGIApp, method: str) -> None:
    for headers in ({"Content-Length": "2"}, {"Transfer-Encoding": "chunked"}):
        reply = ask(service, method, "/solutions", headers=headers, chunks=[b"{}"])
        assert reply.status == 400
        assert method == "HEAD" or reply.json["code"] == "body_unexpected"
    assert ask(service, "GET", "/solutions", headers={"Content-Length": "0"}).status == 200


def test_an_act_needs_no_body(service: ASGIApp) -> None:
    assert ask(service, "POST", "/acts").status == 200
    assert ask(service, "POST", "/acts", headers={"Content-Length": "0"}).status == 200
    assert send_json(service, "/acts", b"").status == 200


def test_a_missing_body_is_named(service: ASGIApp) -> None:
    reply = send_json(service, "/solutions", b"")
    assert (reply.status, reply.json["code"]) == (422, "missing_body")


def test_an_unreadable_length_is_refused(service: ASGIApp) -> None:
    for length in ("-1", "1e3", "9" * 16, "²"):
        told = {"Content-Type": "application/json", "Content-Length": length}
        reply = ask(service, "POST", "/solutions", headers=told, chunks=[b"{}"])
        assert (reply.status, reply.json["code"]) == (400, "length_invalid")


def test_an_upload_streams_through(service: ASGIApp) -> None:
    reply = _post(service, "/documents", _multipart(b"%PDF-" + b"x" * 100_000), FORM)
    assert (reply.status, reply.json) == (200, {"bytes": 100_005, "kind": "report"})


def test_an_upload_is_stopped_at_its_limit_whatever_it_announces(service: ASGIApp) -> None:
    body = _multipart(b"x" * 400_000)
    assert _post(service, "/documents", body, FORM).status == 413
    chunks = [body[start : start + 65_536] for start in range(0, len(body), 65_536)]
    told = {"Content-Type": FORM, "Transfer-Encoding": "chunked"}
    reply = ask(service, "POST", "/documents", headers=told, chunks=chunks)
    assert (reply.status, reply.json["code"]) == (413, "body_too_large")


def test_a_broken_upload_is_refused_with_a_cure(service: ASGIApp) -> None:
    for body, media_type in (
        (b"--x\r\nContent-Dispo", FORM),
        (b"", "multipart/form-data"),
        (b"garbage", FORM),
    ):
        reply = _post(service, "/documents", body, media_type)
        assert reply.status in (400, 422)
        assert reply.json["hint"]
        assert reply.headers["content-type"] == "application/problem+json"


def test_a_missing_part_is_named(service: ASGIApp) -> None:
    reply = _post(
        service,
        "/documents",
        b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\na\r\n--x--\r\n',
        FORM,
    )
    assert reply.status == 422
    assert "file" in reply.json["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("a\0b", 400, "null_character"),
        ("a\x07b", 400, "control_character"),
        ("x" * 30_000, 400, "string_too_long"),
    ],
)
def test_the_texts_of_an_upload_are_fit(service: ASGIApp, kind: str, status: int, code: str) -> None:
    reply = _post(service, "/documents", _multipart(b"x", kind), FORM)
    assert (reply.status, reply.json["code"], reply.json["errors"][0]["pointer"]) == (status, code, "/kind")


def test_the_name_of_an_upload_is_fit(service: ASGIApp) -> None:
    reply = _post(service, "/documents", _multipart(b"x").replace(b"a.pdf", b"a" * 300), FORM)
    assert (reply.status, reply.json["errors"][0]["pointer"]) == (400, "/file")


def test_an_upload_has_no_unknown_and_no_double_part(service: ASGIApp) -> None:
    extra = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\nx\r\n'
    reply = _post(service, "/documents", extra % b"is_public" + _multipart(b"x"), FORM)
    assert (reply.status, reply.json["errors"][0]["code"]) == (422, "unknown_field")
    assert reply.json["errors"][0]["hint"] == "Champs connus : file, kind."
    reply = _post(service, "/documents", extra % b"kind" + _multipart(b"x"), FORM)
    assert (reply.status, reply.json["code"]) == (400, "duplicate_key")


def test_a_caller_gone_half_way_has_done_nothing(service: ASGIApp) -> None:
    """An act without body is not carried out for who leaves before saying so."""
    for media_type in ("application/json", ""):
        told = {"Content-Type": media_type, "Transfer-Encoding": "chunked"}
        reply = ask(service, "POST", "/acts", headers=told, chunks=[b""], leaves=True)
        assert (reply.status, reply.json["code"]) == (400, "body_unreadable")


def test_a_form_opens_only_the_token_door(service: ASGIApp) -> None:
    form = "application/x-www-form-urlencoded"
    assert _post(service, "/oauth/token", b"grant_type=client_credentials", form).status == 200
    assert _post(service, "/acts", b"a=1", form).status == 415
    refused = {
        b"grant_type=a%00b": "null_character",
        b"grant_type=a&grant_type=b": "duplicate_key",
        b"grant_type=%ff": "body_unreadable",
        b"&".join(b"a%d=1" % n for n in range(30)): "body_unreadable",
        "grant_type=é".encode(): "body_unreadable",
    }
    for body, code in refused.items():
        reply = _post(service, "/oauth/token", body, form)
        assert (reply.status, reply.json["code"]) == (400, code)
    assert _post(service, "/oauth/token", b"a=" + b"x" * 70_000, form).status == 413
