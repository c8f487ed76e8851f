"""What the client brings back, and what makes it stop."""

import gzip
import io
import random
import resource
import socket
import threading
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from app.outbound import Budget, Client, Reach, Unfetched, resolving
from app.outbound.client import Limits
from tests.outbound.servers import Answer, page, routed, saying, serving

QUICK = Limits(connect=0.3, total=0.5)


def client_for(port: int, **options: Any) -> Client:
    """Make a client that may reach this one port of the loopback."""
    reach = Reach(excepted=frozenset({("127.0.0.1", port)}))
    return Client("essai/1", reach, resolve=lambda _name, _seconds: ["127.0.0.1"], **options)


def fetched(answer: Answer, path: str = "/", **options: object) -> Any:
    """Fetch from a server that answers so; give the reply, or the code of why there is none."""
    with serving(answer) as port:
        try:
            return client_for(port, **options).fetch(f"http://editeur.example:{port}{path}", Budget())
        except Unfetched as failed:
            return failed.code


def test_a_page_is_brought_back_with_its_status_and_headers() -> None:
    asked = []

    def answer(connection: socket.socket, head: bytes) -> None:
        asked.append(head.decode())
        connection.sendall(page(b"bonjour", Strict_Transport_Security="max-age=1"))

    with serving(answer) as port:
        reply = client_for(port).fetch(f"http://Editeur.example.:{port}/a?b=é", Budget())
    assert (reply.status, reply.body, reply.whole) == (200, b"bonjour", True)
    assert reply.headers["strict-transport-security"] == "max-age=1"
    assert asked[0].splitlines()[:2] == ["GET /a?b=%C3%A9 HTTP/1.1", f"Host: editeur.example:{port}"]
    assert "User-Agent: essai/1" in asked[0]
    assert "ookie" not in asked[0]


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
    ],
)
def test_compressed_bodies_are_read(encoding: str, packed: Callable[[bytes], bytes]) -> None:
    body = b"<html>" + b"a" * 5000
    reply = fetched(saying(page(packed(body), Content_Encoding=encoding)))
    assert reply.body == body


@pytest.mark.parametrize(("encoding", "packed"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_compressed_body_that_stops_before_its_end_is_not_whole(
    encoding: str, packed: Callable[[bytes], bytes]
) -> None:
    """A document cut there would be judged on what is left of it."""
    reply = fetched(saying(page(packed(b"<html>" + random.Random(1).randbytes(5000))[:-4], Content_Encoding=encoding)))
    assert reply.body.startswith(b"<html>")
    assert not reply.whole


def test_an_empty_body_lacks_nothing() -> None:
    assert fetched(saying(page(b"", Content_Encoding="gzip"))).whole


def test_a_machine_without_threads_left_finds_no_name_and_keeps_its_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_thread: threading.Thread) -> None:
        raise RuntimeError

    monkeypatch.setattr(threading.Thread, "start", start)
    for _ in range(40):
        with pytest.raises(Unfetched, match="name"):
            resolving.by_system("www.example.com", 0.01)
    assert resolving._slots.acquire(blocking=False)
    resolving._slots.release()


def test_redirects_are_followed_three_times_and_no_more() -> None:
    pages = {f"/{n}": page(b"", "302 Found", Location=f"/{n + 1}") for n in range(4)} | {"/4": page(b"enfin")}
    assert fetched(routed(pages), "/1").body == b"enfin"
    assert fetched(routed(pages), "/0") == "redirects"
    assert fetched(routed({"/": page(b"", "301 Moved", Location="/")})) == "redirects"


def _bomb() -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        for _ in range(64):
            file.write(bytes(1 << 20))
    return packed.getvalue()


def test_a_bomb_is_cut_at_the_limit_and_costs_no_memory() -> None:
    bomb = page(_bomb(), Content_Encoding="gzip")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reply = fetched(saying(bomb))
    assert len(reply.body) == 1 << 20
    assert not reply.whole
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before <= 32 << 10


def _endless(connection: socket.socket, _head: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65_536)


def _slow(head: bytes) -> Answer:
    def answer(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(b"x")
            time.sleep(0.05)

    return answer


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
HOSTILE: dict[str, tuple[Answer, str]] = {
    "a head that drips": (_slow(b"HTTP/1.1 200 OK\r\nX: "), "timeout"),
    "a body that drips": (_slow(b"HTTP/1.1 200 OK\r\n\r\n"), "timeout"),
    "silence": (lambda _connection, _head: time.sleep(2), "timeout"),
    "ten thousand headers": (
        saying(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n"),
        "protocol",
    ),
    "a header without end": (saying(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000), "protocol"),
    "interim replies without end": (saying(b"HTTP/1.1 103 Early\r\n\r\n" * 200_000), "protocol"),
    "not HTTP": (saying(b"SSH-2.0-OpenSSH_9.6\r\n"), "protocol"),
    "a change of protocol": (saying(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"), "protocol"),
    "two lengths": (saying(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"), "protocol"),
    "a body cut short": (saying(b"HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nabc"), "protocol"),
    "a length that is no number": (saying(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"), "protocol"),
    "a chunk without end": (saying(CHUNKED + b"f" * 40), "protocol"),
    "an encoding of its own": (saying(page(b"x", Content_Encoding="br")), "encoding"),
    "two encodings": (saying(page(b"x", Content_Encoding="gzip, gzip")), "encoding"),
    "what is no gzip": (saying(page(b"xyz", Content_Encoding="gzip")), "encoding"),
    "nothing": (saying(), "protocol"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_server_ends_in_time_with_a_reason(name: str) -> None:
    answer, code = HOSTILE[name]
    start = time.monotonic()
    found = fetched(answer, limits=QUICK)
    assert found == code
    assert time.monotonic() - start < 1.0


@pytest.mark.parametrize("answer", [_endless, saying(CHUNKED + b"1\r\nx\r\n" * 500_000)], ids=["endless", "crumbs"])
def test_what_never_ends_is_cut(answer: Answer) -> None:
    reply = fetched(answer)
    assert len(reply.body) <= 1 << 20
    assert not reply.whole


def test_a_budget_bounds_a_whole_run() -> None:
    with serving(saying(page(b"x"))) as port:
        client, budget = client_for(port), Budget(connections=3)
        for _ in range(3):
            client.fetch(f"http://editeur.example:{port}/", budget)
        with pytest.raises(Unfetched, match="budget"):
            client.fetch(f"http://editeur.example:{port}/", budget)
        with pytest.raises(Unfetched, match="budget"):
            client.fetch(f"http://editeur.example:{port}/", Budget(seconds=0))
        with pytest.raises(Unfetched, match="budget"):
            client.fetch(f"http://editeur.example:{port}/", Budget(received=10))


def test_the_proxies_of_the_environment_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def proxy(_connection: socket.socket, head: bytes) -> None:
        asked.append(head)

    with serving(proxy) as spy, serving(saying(page(b"direct"))) as port:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{spy}")
        assert client_for(port).fetch(f"http://editeur.example:{port}/", Budget()).body == b"direct"
    assert asked == []
