"""Refusals told over HTTP: the kinds, the languages, and nothing more than they should say."""

import json
from string import Formatter

import pytest
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from app import errors
from app.errors import Busy, Flaw, Invalid, Malformed, Refusal, Text
from app.web.flaws import EVERY_MESSAGE, flaw
from app.web.language import LANGUAGES
from app.web.problems import Problems, problem_of, problem_response
from app.web.readings import reading_of
from tests.web.asking import ask

CANARY = "raw-canary-77c0"


@pytest.mark.parametrize("kind", [kind for kind in vars(errors).values() if kind in Refusal.__subclasses__()])
def test_every_kind_of_refusal_has_its_status(kind: type[Refusal]) -> None:
    refusal = errors.NotFound() if kind is errors.NotFound else kind("version_stale")
    status, headers, body = problem_response(refusal, "fr", "req-1", "https://label.example")
    assert 400 <= status <= 503
    assert json.loads(body)["status"] == status
    assert (b"cache-control", b"no-store") in headers


def test_statuses_are_those_of_the_contract() -> None:
    expected = {
        errors.Malformed: 400,
        errors.Unauthenticated: 401,
        errors.Forbidden: 403,
        errors.Conflict: 409,
        errors.Gone: 410,
        errors.Stale: 412,
        errors.TooLarge: 413,
        errors.Unsupported: 415,
        errors.Invalid: 422,
        errors.Unconditional: 428,
        errors.Busy: 503,
    }
    assert {kind: problem_of(kind("version_stale")).status for kind in expected} == expected
    assert problem_of(errors.NotFound()).status == 404
    assert problem_of(Busy("rate_limited", retry_after=3)).status == 429


@pytest.mark.parametrize("code", sorted(EVERY_MESSAGE))
def test_every_code_speaks_both_languages_and_names_a_cure(code: str) -> None:
    message = EVERY_MESSAGE[code]
    for text in message:
        assert text.fr.strip()
        assert text.en.strip()
        assert text.fr[0].isupper() or not text.fr[0].isalpha()
    assert message.title.fr != message.title.en or code == "not_in_list"
    names = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in message.detail]
    assert len(names[0]) == len(names[1]), "both languages say as much"


@pytest.mark.parametrize("code", sorted(EVERY_MESSAGE))
def test_every_code_can_be_said_without_context(code: str) -> None:
    for language in LANGUAGES:
        problem = json.loads(problem_response(Malformed(code), language, "r")[2])
        assert problem["detail"]
        assert problem["hint"]
        assert "{" not in problem["detail"].replace("{id}", "")
        assert "{" not in problem["hint"].replace("{id}", "")


def test_a_problem_has_the_shape_of_the_contract(service: ASGIApp) -> None:
    reply = ask(service, "GET", "/refusals/right", headers={"X-Request-Id": "abcd-1234"})
    assert reply.status == 403
    assert reply.json == {
        "type": "https://label.example/docs/problems/forbidden",
        "title": "Droit insuffisant",
        "status": 403,
        "detail": "Votre clé ne donne pas le droit de faire cela ; ce droit appartient à : éditeur.",
        "code": "forbidden",
        "hint": "Demandez à une organisation qui a ce droit, ou une clé avec le rôle voulu.",
        "request_id": "abcd-1234",
        "errors": [],
    }


def test_a_refused_caller_is_told_how_to_present_itself(service: ASGIApp) -> None:
    reply = ask(service, "GET", "/refusals/key")
    assert reply.status == 401
    assert reply.headers["www-authenticate"] == 'Bearer realm="estampille"'
    refused = problem_of(errors.Unauthenticated("key_refused"))
    assert 'error="invalid_token"' in refused.headers["WWW-Authenticate"]


def test_a_busy_service_says_when_to_come_back(service: ASGIApp) -> None:
    reply = ask(service, "GET", "/refusals/busy")
    assert (reply.status, reply.headers["retry-after"]) == (503, "7")


def test_an_unexpected_error_says_its_request_id_and_nothing_else(
    service: ASGIApp, caplog: pytest.LogCaptureFixture
) -> None:
    reply = ask(service, "GET", f"/refusals/{CANARY}")
    assert (reply.status, reply.json["code"]) == (500, "internal")
    assert "secret" not in reply.body.decode()
    assert CANARY not in reply.body.decode()
    assert reply.json["request_id"] == reply.headers["x-request-id"]
    [record] = [record for record in caplog.records if record.name == "estampille.errors"]
    assert record.exc_info is not None
    assert record.__dict__["request_id"] == reply.json["request_id"]


def test_missing_malformed_and_unrouted_are_the_same_bytes(service: ASGIApp) -> None:
    same = {"X-Request-Id": "same-request"}
    replies = [ask(service, "GET", url, headers=same) for url in ("/solutions/x", f"/solutions/{CANARY}", "/nowhere")]
    assert {reply.status for reply in replies} == {404}
    assert len({reply.body for reply in replies}) == 1


def test_a_wrong_method_is_told_the_right_ones(service: ASGIApp) -> None:
    reply = ask(service, "GET", "/acts")
    assert (reply.status, reply.headers["allow"], reply.json["code"]) == (405, "POST", "method_not_allowed")


@pytest.mark.parametrize(
    ("url", "code", "pointer"),
    [
        ("/solutions?page=0", "bad_parameter", "?page"),
        ("/solutions?page=-1", "bad_parameter", "?page"),
        ("/solutions?page=9223372036854775808", "bad_parameter", "?page"),
        (f"/solutions?page={CANARY}", "bad_parameter", "?page"),
        ("/solutions?page=", "bad_parameter", "?page"),
        ("/solutions?page=1&page=2", "repeated_parameter", "?page"),
        ("/solutions?pgae=2", "unknown_parameter", "?pgae"),
        (f"/solutions?%3C{CANARY}%3E=2", "unknown_parameter", ""),
        ("/solutions?lang=de", "bad_parameter", "?lang"),
        ("/solutions?q=%00", "bad_parameter", "?q"),
        ("/solutions?q=%ff%fe", "bad_parameter", "?q"),
        ("/solutions?q=%ED%A0%80", "bad_parameter", "?q"),
        (f"/solutions?q={'x' * 5000}", "bad_parameter", "?q"),
        (f"/solutions?q={'x' * 9000}", "query_too_long", None),
        ("/solutions?" + "level=a&" * 300, "query_too_long", None),
        ("/acts/?x=1", "not_found", None),
    ],
)
def test_a_wrong_query_is_named_and_never_repeated(service: ASGIApp, url: str, code: str, pointer: str | None) -> None:
    reply = ask(service, "GET", url)
    assert reply.json["code"] == code
    assert reply.status == (404 if code == "not_found" else 400)
    assert CANARY not in reply.body.decode()
    assert "pgae=2" not in reply.body.decode()
    assert reply.json["hint"]
    if pointer is not None:
        assert reply.json["errors"][0]["pointer"] == pointer


def test_known_parameters_are_listed_to_who_missed_one(service: ASGIApp) -> None:
    hint = ask(service, "GET", "/solutions?pgae=2").json["errors"][0]["hint"]
    assert hint == "Paramètres connus : lang, level, page, q."


def test_known_languages_are_listed_to_who_asks_for_another(service: ASGIApp) -> None:
    [told] = ask(service, "GET", "/solutions?lang=de").json["errors"]
    assert (told["code"], told["hint"]) == ("not_in_list", "Valeurs admises : fr, en.")


def test_a_good_query_passes(service: ASGIApp) -> None:
    reply = ask(service, "GET", "/solutions?q=%C3%A9l%C3%A8ve&level=a&level=b&page=2&lang=en")
    assert reply.json == {"q": "élève", "level": ["a", "b"], "page": 2}


def test_many_flaws_stay_under_a_hundred_kilobytes() -> None:
    many = tuple(Flaw(f"/a/{n}", "wrong_type", Text("x" * 900, "x"), Text("y", "y")) for n in range(1_000))
    body = problem_response(Invalid("body_invalid", flaws=many), "fr", "r")[2]
    problem = json.loads(body)
    assert len(body) < 100_000
    assert len(problem["errors"]) + problem["errors_omitted"] == 1_000


def test_what_a_middle_layer_refuses_keeps_its_own_reason() -> None:
    wrapped = HTTPException(400)
    wrapped.__cause__ = errors.TooLarge("body_too_large", limit=5)
    assert problem_of(wrapped).status == 413
    assert problem_of(HTTPException(418)).code == "request_refused"
    assert problem_of(HTTPException(599)).code == "internal"
    assert problem_of(RequestValidationError([])).status == 500  # only its own handler translates it


def test_a_reply_cut_short_is_not_taken_for_whole() -> None:
    async def breaks(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        ask(Problems(breaks, public_url=""))


def test_flaws_fill_their_sentences() -> None:
    assert flaw("/n", "too_long", limit=5).detail.en == "The value has more than 5 characters or items."


@pytest.mark.parametrize(
    ("kind", "words", "code"),
    [
        ("uuid_parsing", {"error": CANARY}, "bad_format"),
        ("date_from_datetime_inexact", {}, "bad_format"),
        ("datetime_parsing", {"error": CANARY}, "bad_format"),
        ("timezone_aware", {}, "bad_format"),
        ("url_scheme", {"expected_schemes": "'https'"}, "bad_format"),
        ("bool_parsing", {}, "wrong_type"),
        ("int_from_float", {}, "wrong_type"),
        ("int_parsing_size", {}, "out_of_bounds"),
        ("too_long", {"max_length": 3}, "too_long"),
        ("too_short", {"min_length": 3}, "too_short"),
        ("enum", {"expected": "'a' or 'b'"}, "not_in_list"),
        ("union_tag_invalid", {"tag": CANARY, "expected_tags": "'a', 'b'"}, "not_in_list"),
        ("value_error", {"error": CANARY}, "not_accepted"),
        ("a kind of next year", {}, "not_accepted"),
        ("fact_unknown", {}, "fact_unknown"),
    ],
)
def test_kinds_of_pydantic_become_codes_of_ours(kind: str, words: dict[str, object], code: str) -> None:
    reading = reading_of({"type": kind, "ctx": words})
    assert reading.code == code
    assert CANARY not in repr(reading)


def test_unknown_fields_are_told_the_known_ones(service: ASGIApp) -> None:
    told = {"Content-Type": "application/json"}
    body = b'{"name": "abc", "claims": {"a.b": {"value": 1, "trust": 2}}, "nom": 1}'
    errors_ = ask(service, "POST", "/solutions", headers=told, chunks=[body]).json["errors"]
    assert {(error["pointer"], error["hint"]) for error in errors_} == {
        ("/claims/a.b/trust", "Champs connus : value, note."),
        ("/nom", "Champs connus : name, audience, score, code, claims."),
    }
