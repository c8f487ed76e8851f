"""Hostile bodies end in a problem that says where and what to do, and never in an error of ours."""

import json
from collections.abc import Iterator

import pytest
from starlette.types import ASGIApp

from app.errors import Malformed
from app.web.strict_json import MAX_VALUES, read_json
from tests.web.asking import Reply, ask, exists, send_json

CANARY = "raw-canary-8fe1"


def _nested(depth: int, opening: str = "[", closing: str = "]", inside: str = "") -> str:
    return opening * depth + inside + closing * depth


POISON: dict[str, tuple[str | bytes, str]] = {
    "nothing closed": ('{"name": "' + CANARY, "json_malformed"),
    "truncated": ('{"name": "abc"', "json_malformed"),
    "trailing comma": ('{"name": "abc",}', "json_malformed"),
    "trailing text": (f'{{"name": "abc"}} {CANARY}', "json_malformed"),
    "two documents": ("{}{}", "json_malformed"),
    "bare word": (CANARY, "json_malformed"),
    "single quotes": (f"{{'name': '{CANARY}'}}", "json_malformed"),
    "comment": ('{"name": /* x */ 1}', "json_malformed"),
    "control character": ('{"name": "a\x01b"}', "json_malformed"),
    "raw newline in a text": ('{"name": "a\nb"}', "json_malformed"),
    "bad escape": ('{"name": "\\x41"}', "json_malformed"),
    "half an escape": ('{"name": "\\u12"}', "json_malformed"),
    "leading zero": ('{"score": 012}', "json_malformed"),
    "plus sign": ('{"score": +1}', "json_malformed"),
    "hexadecimal": ('{"score": 0x10}', "json_malformed"),
    "only spaces": ("   ", "json_malformed"),
    "only a comma": (",", "json_malformed"),
    "open array": ("[", "json_malformed"),
    "key without quotes": ("{name: 1}", "json_malformed"),
    "nul byte": (b'{"name": "a\x00b"}', "json_malformed"),
    "utf-8 with bom": (b'\xef\xbb\xbf{"name": "abc"}', "body_encoding"),
    "utf-16 with bom": ('{"name": "abc"}'.encode("utf-16"), "body_encoding"),
    "utf-16 big endian": ('{"name": "abc"}'.encode("utf-16-be"), "body_encoding"),
    "utf-16 little endian": ('{"name": "abc"}'.encode("utf-16-le"), "body_encoding"),
    "utf-32": ('{"name": "abc"}'.encode("utf-32"), "body_encoding"),
    "latin-1": ('{"name": "é"}'.encode("latin-1"), "body_encoding"),
    "overlong utf-8": (b'{"name": "\xc0\xaf"}', "body_encoding"),
    "surrogate in utf-8": (b'{"name": "\xed\xa0\x80"}', "body_encoding"),
    "beyond unicode": (b'{"name": "\xf5\x80\x80\x80"}', "body_encoding"),
    "cut character": (b'{"name": "\xe2\x82', "body_encoding"),
    "random bytes": (bytes(range(128, 256)), "body_encoding"),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "body_encoding"),
    "lone high surrogate": ('{"name": "\\ud800"}', "lone_surrogate"),
    "lone low surrogate": ('{"name": "\\udc00"}', "lone_surrogate"),
    "surrogates reversed": ('{"name": "\\udc00\\ud800"}', "lone_surrogate"),
    "surrogate in a key": ('{"\\ud800": 1}', "lone_surrogate"),
    "surrogate deep inside": ('{"claims": {"a": {"value": ["\\ud83d"]}}}', "lone_surrogate"),
    "escaped nul": ('{"name": "a\\u0000b"}', "null_character"),
    "escaped nul in a key": ('{"a\\u0000": 1}', "null_character"),
    "escaped control": ('{"name": "a\\u0007b"}', "control_character"),
    "not a character": ('{"name": "\\uffff"}', "control_character"),
    "NaN": ('{"score": NaN}', "number_not_finite"),
    "Infinity": ('{"score": Infinity}', "number_not_finite"),
    "-Infinity": ('{"score": -Infinity}', "number_not_finite"),
    "1e999": ('{"score": 1e999}', "number_out_of_range"),
    "-1e999": ('{"claims": {"a": {"value": -1e999}}}', "number_out_of_range"),
    "1e300": ('{"score": 1e300}', "number_out_of_range"),
    "2^53 + 1": ('{"score": 9007199254740993}', "number_out_of_range"),
    "2^62": ('{"score": 4611686018427387904}', "number_out_of_range"),
    "2^63": ('{"score": 9223372036854775808}', "number_out_of_range"),
    "-2^63 - 1": ('{"score": -9223372036854775809}', "number_out_of_range"),
    "5 000 digits": ('{"score": ' + "9" * 5_000 + "}", "number_out_of_range"),
    "100 000 digits": ('{"score": ' + "9" * 100_000 + "}", "number_out_of_range"),
    "duplicate key": (f'{{"name": "{CANARY}", "name": "def"}}', "duplicate_key"),
    "duplicate key inside": ('{"claims": {"a.b": {"value": 1, "value": 2}}}', "duplicate_key"),
    "duplicate by escape": ('{"name": "a", "n\\u0061me": "b"}', "duplicate_key"),
    "duplicate unsafe key": (f'{{"<{CANARY}>": 1, "<{CANARY}>": 2}}', "duplicate_key"),
    "33 lists": (_nested(33), "json_too_deep"),
    "33 objects": (_nested(33, '{"a":', "}", "1"), "json_too_deep"),
    "900 lists": (_nested(900), "json_too_deep"),
    "900 objects": (_nested(900, '{"a":', "}", "1"), "json_too_deep"),
    "90 000 lists": (_nested(90_000), "json_too_deep"),
    "100 000 openings": ("[" * 100_000, "json_too_deep"),
    "surrogate then depth": ('["\\ud800", ' + _nested(5_000) + "]", "json_too_deep"),
    "a long text": ('{"name": "' + "a" * 100_001 + '"}', "string_too_long"),
    "a long key": ('{"' + "k" * 300 + '": 1}', "string_too_long"),
    "many values": ("[" + "0," * MAX_VALUES + "0]", "json_too_many_values"),
}
MISFITS: dict[str, str] = {
    "a number": "5",
    "null": "null",
    "a text": f'"{CANARY}"',
    "a list": "[1, 2]",
    "an empty object": "{}",
    "an unknown field": '{"name": "abc", "is_admin": true}',
    "an unsafe unknown field": f'{{"name": "abc", "<{CANARY}>": 1}}',
    "a prototype": '{"name": "abc", "__proto__": {"x": 1}}',
    "a number as text": '{"name": 5}',
    "a list as text": f'{{"name": ["{CANARY}"]}}',
    "too short": '{"name": "a"}',
    "too long": '{"name": "' + CANARY * 10 + '"}',
    "not in the list": f'{{"name": "abc", "audience": "{CANARY}"}}',
    "below": '{"name": "abc", "score": -1}',
    "above": '{"name": "abc", "score": 101}',
    "a text as number": f'{{"name": "abc", "score": "{CANARY}"}}',
    "against the pattern": f'{{"name": "abc", "code": "{CANARY}"}}',
    "claims as a list": '{"name": "abc", "claims": []}',
    "a claim without value": '{"name": "abc", "claims": {"a.b": {}}}',
    "a claim with more": '{"name": "abc", "claims": {"a.b": {"value": 1, "trust": "audited"}}}',
    "a claim of no kind": '{"name": "abc", "claims": {"a.b": {"value": {"x": 1}}}}',
    "a hostile fact": '{"name": "abc", "claims": {"a/b~<>": {"value": {"x": 1}}}}',
}


def _is_a_good_problem(reply: Reply, sent: object) -> None:
    problem = reply.json
    assert 400 <= reply.status < 500
    assert reply.headers["content-type"] == "application/problem+json"
    assert len(reply.body) < 100_000
    assert CANARY not in reply.body.decode()
    assert problem["status"] == reply.status
    assert problem["type"].endswith("/docs/problems/" + problem["code"])
    assert problem["request_id"] == reply.headers["x-request-id"]
    assert problem["detail"]
    assert problem["title"]
    assert problem["hint"]
    assert problem["errors"]
    for error in problem["errors"]:
        assert error["hint"]
        assert error["detail"]
        assert error["code"]
        assert "{" not in error["hint"] + error["detail"] + problem["detail"] + problem["hint"]
        assert sent is None or exists(error["pointer"], sent), error["pointer"]


def _lenient(body: bytes) -> object:
    """Read a body as a lax reader would, to see whether pointers lead somewhere; None when unreadable."""
    try:
        return json.loads(body, parse_int=lambda _: 0)
    except (ValueError, RecursionError):
        return None


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", POISON)
def test_a_poisoned_body_is_refused_with_its_place_and_its_cure(service: ASGIApp, name: str, language: str) -> None:
    poison, code = POISON[name]
    body = poison.encode() if isinstance(poison, str) else poison
    reply = send_json(service, "/solutions", body, **{"Accept-Language": language})
    _is_a_good_problem(reply, _lenient(body))
    assert reply.status == 400
    assert reply.json["code"] == reply.json["errors"][0]["code"] == code
    assert reply.headers["content-language"] == language


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", MISFITS)
def test_a_body_of_the_wrong_shape_is_refused_with_its_place_and_its_cure(
    service: ASGIApp, name: str, language: str
) -> None:
    body = MISFITS[name].encode()
    reply = send_json(service, f"/solutions?lang={language}", body)
    _is_a_good_problem(reply, json.loads(body))
    assert reply.status == 422
    assert reply.json["code"] == "body_invalid"


def test_a_good_body_passes_untouched(service: ASGIApp) -> None:
    body = '{"name": "Écrire 😀", "score": 12.5, "claims": {"a11y.rgaa_rate": {"value": -9007199254740992}}}'
    reply = send_json(service, "/solutions", body.encode())
    assert (reply.status, reply.json) == (201, {"name": "Écrire 😀"})


def _pointers(body: str) -> Iterator[tuple[str, str]]:
    with pytest.raises(Malformed) as refused:
        read_json(body.encode())
    yield from ((flaw.pointer, flaw.code) for flaw in refused.value.flaws)


def test_pointers_lead_to_the_very_place() -> None:
    body = '{"ok": 1, "list": [0, NaN, {"deep.key": "\\u0000"}], "twice": {"x": 1, "x": 2}, "<bad>": {"y": 1e999}}'
    assert set(_pointers(body)) == {
        ("/list/1", "number_not_finite"),
        ("/list/2/deep.key", "null_character"),
        ("/twice/x", "duplicate_key"),
        ("", "number_out_of_range"),
    }


def test_flaws_are_told_twenty_at_a_time() -> None:
    assert len(list(_pointers("[" + "NaN," * 500 + "0]"))) == 20


def test_thirty_two_levels_and_the_largest_numbers_are_read() -> None:
    assert read_json(_nested(32).encode()) is not None
    assert read_json(b"[9007199254740992, -9007199254740992, 0.1, 1e15]") == [2**53, -(2**53), 0.1, 1e15]


def test_ten_megabytes_are_refused_before_they_are_read(service: ASGIApp) -> None:
    reply = ask(
        service,
        "POST",
        "/solutions",
        headers={"Content-Type": "application/json", "Content-Length": "10000000"},
        chunks=[b"["] * 3,
    )
    assert (reply.status, reply.json["code"]) == (413, "body_too_large")
    assert reply.json["hint"]
    assert "200000" in reply.json["detail"]


def test_chunks_are_counted_whatever_they_announce(service: ASGIApp) -> None:
    headers = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
    reply = ask(service, "POST", "/solutions", headers=headers, chunks=[b"x" * 65_536] * 160)
    assert (reply.status, reply.json["code"]) == (413, "body_too_large")
    lying = {"Content-Type": "application/json", "Content-Length": "2"}
    reply = ask(service, "POST", "/solutions", headers=lying, chunks=[b" " * 65_536] * 160)
    assert (reply.status, reply.json["code"]) == (413, "body_too_large")
