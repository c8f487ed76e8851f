"""Everybody gets the published rate, nobody more, and the counters stay small."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.headers import SafeHeaders
from app.web.limits import Gcra, Policies, Policy, RateLimits, client_address
from app.web.problems import Problems
from tests.web.asking import Reply, ask, send_json

TIGHT = Policies(
    reads=Policy("reads", 60, 5),
    writes=Policy("writes", 60, 3),
    calculations=Policy("calculations", 60, 2),
    address=Policy("address", 600, 8),
    whole=Policy("service", 6_000, 50),
)


class Clock:
    """A clock moved by hand, in seconds."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


async def _plain(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(b"x")(scope, receive, send)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limited(clock: Clock) -> ASGIApp:
    limits = RateLimits(_plain, policies=TIGHT, clock=clock)
    return SafeHeaders(Problems(limits, public_url=""), public_url="")


def _statuses(replies: list[Reply]) -> list[int]:
    return [reply.status for reply in replies]


def test_a_burst_passes_and_the_next_one_waits(limited: ASGIApp, clock: Clock) -> None:
    assert _statuses([ask(limited) for _ in range(7)]) == [200] * 5 + [429] * 2
    refused = ask(limited, headers={"Accept-Language": "en"})
    assert refused.headers["retry-after"] == "1"
    assert "60 requests per minute (burst of 5)" in refused.json["detail"]
    clock.now += 1
    assert _statuses([ask(limited) for _ in range(2)]) == [200, 429]


def test_what_is_left_is_told(limited: ASGIApp) -> None:
    first, second = ask(limited), ask(limited)
    assert first.headers["ratelimit-policy"] == '"reads";q=60;w=60;burst=5'
    assert (first.headers["ratelimit"], second.headers["ratelimit"]) == ('"reads";r=4;t=1', '"reads";r=3;t=2')
    refused = [ask(limited) for _ in range(4)][-1]
    assert refused.headers["ratelimit"] == '"reads";r=0;t=5'


@pytest.mark.parametrize(
    ("method", "url", "body", "status"),
    [
        ("GET", "/solutions", b"", 200),
        ("GET", "/solutions?pgae=1", b"", 400),
        ("POST", "/solutions", b"{", 400),
        ("POST", "/solutions", b"{}", 422),
        ("PUT", "/solutions", b"{}", 405),
        ("GET", "/nowhere", b"", 404),
        ("GET", "/refusals/x", b"", 500),
    ],
)
def test_every_reply_tells_what_is_left(service: ASGIApp, method: str, url: str, body: bytes, status: int) -> None:
    reply = send_json(service, url, body, method=method) if body else ask(service, method, url)
    assert reply.status == status
    assert reply.headers["ratelimit"].startswith('"reads";r=' if method == "GET" else '"writes";r=')
    assert reply.headers["ratelimit-policy"]


def test_reads_writes_and_calculations_are_counted_apart(limited: ASGIApp) -> None:
    assert _statuses([ask(limited, "POST", "/v1/precheck") for _ in range(3)]) == [200, 200, 429]
    assert _statuses([ask(limited, "POST", "/v1/solutions") for _ in range(4)]) == [200] * 3 + [429]
    assert ask(limited).status == 200


def test_callers_are_counted_apart(limited: ASGIApp) -> None:
    assert 429 in _statuses([ask(limited, client="192.0.2.1") for _ in range(6)])
    assert ask(limited, client="192.0.2.2").status == 200
    assert ask(limited, headers={"Authorization": "Bearer a"}).status == 200


def test_a_key_keeps_its_quota_from_one_address_to_the_next(limited: ASGIApp) -> None:
    keyed = {"Authorization": "Bearer est_live_abcdefghij_secret"}
    replies = [ask(limited, headers=keyed, client=f"192.0.2.{n}") for n in range(6)]
    assert _statuses(replies) == [200] * 5 + [429]


def test_knowing_a_key_id_does_not_spend_its_quota(limited: ASGIApp) -> None:
    forged = {"Authorization": "Bearer est_live_abcdefghij_guess"}
    for _ in range(6):
        ask(limited, headers=forged, client="192.0.2.9")
    assert ask(limited, headers={"Authorization": "Bearer est_live_abcdefghij_secret"}).status == 200


def test_new_keys_do_not_buy_new_quotas(limited: ASGIApp) -> None:
    replies = [ask(limited, headers={"Authorization": f"Bearer {n}"}) for n in range(10)]
    assert _statuses(replies) == [200] * 8 + [429] * 2


def test_the_whole_service_has_a_cap(limited: ASGIApp) -> None:
    replies = [ask(limited, client=f"198.51.100.{n}") for n in range(60)]
    assert _statuses(replies) == [200] * 50 + [503] * 10
    assert replies[-1].json["code"] == "service_busy"
    assert replies[-1].headers["retry-after"] == "1"


def test_health_is_always_answered(limited: ASGIApp) -> None:
    assert set(_statuses([ask(limited, url="/livez") for _ in range(60)])) == {200}


def test_limits_can_be_switched_off() -> None:
    app = RateLimits(_plain, policies=TIGHT, enabled=False)
    replies = [ask(app) for _ in range(60)]
    assert set(_statuses(replies)) == {200}
    assert "ratelimit" not in replies[0].headers


@given(st.lists(st.floats(0, 3), min_size=1, max_size=200))
def test_no_window_ever_holds_more_than_the_rate_and_the_burst(waits: list[float]) -> None:
    clock, policy = Clock(), Policy("p", 60, 5)
    counters, passed = Gcra(clock), []
    for wait in waits:
        clock.now += wait
        if counters.take(policy, b"caller").allowed:
            passed.append(clock.now)
    for first, start in enumerate(passed):
        for last in range(first, len(passed)):
            assert last - first + 1 <= policy.burst + math.floor(passed[last] - start + 1e-6)


@given(st.lists(st.floats(0.001, 3), min_size=1, max_size=50))
def test_who_waits_as_told_passes(waits: list[float]) -> None:
    clock, policy = Clock(), Policy("p", 60, 3)
    counters = Gcra(clock)
    for wait in waits:
        clock.now += wait
        count = counters.take(policy, b"caller")
        if not count.allowed:
            clock.now += count.retry_in
            assert counters.take(policy, b"caller").allowed


def test_a_million_callers_do_not_fill_the_memory() -> None:
    clock = Clock()
    counters = Gcra(clock, most=1_000)
    for caller in range(20_000):
        clock.now += 0.0001
        counters.take(TIGHT.reads, caller.to_bytes(8, "big"))
        assert len(counters.arrivals) <= 1_000


def test_the_most_indebted_are_remembered() -> None:
    clock = Clock()
    counters = Gcra(clock, most=100)
    for _ in range(5):
        counters.take(TIGHT.reads, b"greedy")
    for caller in range(500):
        counters.take(TIGHT.reads, caller.to_bytes(8, "big"))
    assert not counters.take(TIGHT.reads, b"greedy").allowed


def test_an_ipv6_network_is_one_address() -> None:
    def address(host: str) -> bytes:
        return client_address({"client": (host, 1)})

    assert address("2001:db8:1:2::1") == address("2001:db8:1:2:ffff::9") != address("2001:db8:1:3::1")
    assert address("192.0.2.1") != address("192.0.2.2")
    assert client_address({"client": None}) == b"-"
    assert address("unix") == b"unix"
