"""What is written about requests: enough to understand, nothing private."""

import json
import logging

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp

from app.web.logs import JsonLines, configure_logs, log_exchange, masked
from app.web.metrics import Metrics, metrics_route
from app.web.observing import Exchange
from app.web.problems import exception_handlers
from tests.web.asking import ask

KEY = "est_live_abcdefghij_SECRETSECRETSECRETSECRETSECRET123456"
EXCHANGE = Exchange("GET", "/v1/labels/{id}", 200, 0.01234, "abcd-1234", "abcdefghij")


def test_an_exchange_is_seen_by_its_template(service: ASGIApp, seen: list[Exchange]) -> None:
    told = {"Authorization": f"Bearer {KEY}", "X-Request-Id": "abcd-1234"}
    ask(service, "GET", "/solutions/7", headers=told)
    ask(service, "HEAD", "/solutions/7")
    ask(service, "GET", "/canary-path?canary=query")
    ask(service, "BREW", "/solutions/7")
    assert [one._replace(seconds=0) for one in seen[:1]] == [
        Exchange("GET", "/solutions/{number}", 200, 0, "abcd-1234", "abcdefghij")
    ]
    assert [(one.method, one.route, one.status) for one in seen[1:]] == [
        ("HEAD", "/solutions/{number}", 200),
        ("GET", "-", 404),
        ("OTHER", "/solutions/{number}", 405),
    ]
    assert "canary" not in repr(seen)
    assert "SECRET" not in repr(seen)


def _line(record: logging.LogRecord) -> dict[str, object]:
    text = JsonLines().format(record)
    assert "\n" not in text
    assert text.isascii()
    read: dict[str, object] = json.loads(text)
    return read


def test_a_request_is_one_line_of_json(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        log_exchange(EXCHANGE)
    line = _line(caplog.records[0])
    assert str(line.pop("time")).endswith("Z")
    assert line == {
        "level": "INFO",
        "logger": "estampille.requests",
        "message": "request",
        "method": "GET",
        "route": "/v1/labels/{id}",
        "status": 200,
        "ms": 12.34,
        "request_id": "abcd-1234",
        "key_id": "abcdefghij",
    }


def _record(message: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("x", logging.WARNING, "f", 1, message, args, None)


@pytest.mark.parametrize("forged", ['a\n{"level": "INFO"}', "a\r\nb", "a\u2028b", "\x1b[31mred", "\ud800", "\0"])
def test_no_text_forges_a_line(forged: str) -> None:
    assert _line(_record("got %s", forged))["message"] == f"got {forged}"


@pytest.mark.parametrize(
    "text",
    [
        f"key {KEY} seen",
        f"Authorization: Bearer {KEY}",
        "postgresql://app:SECRET@db/x",
        "est_token_SECRETSECRET",
    ],
)
def test_secrets_are_masked(text: str) -> None:
    assert "SECRET" not in masked(text)
    assert "***" in masked(text)


def test_a_traceback_is_kept_in_its_line_without_secrets() -> None:
    try:
        int(KEY)
    except ValueError as error:
        record = logging.LogRecord("x", 40, "f", 1, "oops", (), (type(error), error, error.__traceback__))
    line = _line(record)
    assert "Traceback" in str(line["traceback"])
    assert "SECRETSECRET" not in str(line["traceback"])


def test_the_whole_process_logs_alike(capsys: pytest.CaptureFixture[str]) -> None:
    root, kept = logging.getLogger(), logging.getLogger().handlers[:]
    level = root.level
    try:
        configure_logs("info")
        logging.getLogger("uvicorn.error").warning("from the server")
        logging.getLogger("uvicorn.access").info("GET /secret/path?x=1")
        logging.getLogger("anything").debug("not wanted")
    finally:
        root.handlers[:] = kept
        root.setLevel(level)
    lines = capsys.readouterr().err.splitlines()
    assert [json.loads(line)["message"] for line in lines] == ["from the server"]


def _metered(token: str = "") -> tuple[Metrics, ASGIApp]:
    metrics = Metrics()
    handlers = exception_handlers("https://label.example")
    app = Starlette(routes=[metrics_route(metrics, token)], exception_handlers=handlers)
    return metrics, app


def test_metrics_count_by_template_and_watch_positions() -> None:
    metrics, app = _metered()
    metrics.observe(EXCHANGE)
    metrics.observe(EXCHANGE)
    metrics.watch("feed_position", "Last position of the feed.", lambda: 42)
    text = ask(app, url="/metrics", client="127.0.0.1").body.decode()
    assert 'estampille_requests_total{method="GET",route="/v1/labels/{id}",status="200"} 2.0' in text
    assert 'estampille_request_seconds_count{route="/v1/labels/{id}"} 2.0' in text
    assert "estampille_feed_position 42.0" in text


def test_metrics_without_token_stay_on_the_machine() -> None:
    _, app = _metered()
    assert ask(app, url="/metrics", client="::1").status == 200
    for client in ("192.0.2.1", "testclient"):
        assert ask(app, url="/metrics", client=client).status == 404
    for relayed in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
        assert ask(app, url="/metrics", client="127.0.0.1", headers={relayed: "192.0.2.1"}).status == 404


def test_metrics_with_a_token_ask_for_it_everywhere() -> None:
    _, app = _metered("right")
    assert ask(app, url="/metrics", headers={"Authorization": "Bearer right"}).status == 200
    for told in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "right"}):
        assert ask(app, url="/metrics", client="127.0.0.1", headers=told).status == 401


def test_two_services_never_mix_their_metrics() -> None:
    one, other = Metrics(), Metrics()
    one.observe(EXCHANGE)
    assert b"/v1/labels" in one.written()
    assert b"/v1/labels" not in other.written()
