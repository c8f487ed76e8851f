"""Nothing an address can say makes the service connect where it must not.

Every `socket.connect` of this process is seen by an audit hook, which also keeps the packets in: only the loopback
servers of the tests are really reached. A client that trusts `ipaddress.is_global` and asks for the name again is the
negative control: the same hook sees it go where it must not.
"""

import random
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from ipaddress import ip_address
from typing import Any

import pytest

from app.outbound import Budget, Client, Reach, Unfetched, is_denied
from app.outbound.resolving import Resolve, by_system
from tests.outbound.names import naming
from tests.outbound.payloads import (
    FORBIDDEN,
    NEIGHBOURS,
    PUBLIC_4,
    PUBLIC_6,
    bracketed,
    payloads,
)
from tests.outbound.servers import page, routed, serving

Endpoint = tuple[str, int]
EVERY = list(payloads())
REBINDINGS = 200
_watching: list["Watch"] = []


class Watch:
    """What was connected to while it lasted."""

    def __init__(self, ours: Sequence[Endpoint]) -> None:
        self.ours = set(ours)
        self.seen: list[Endpoint] = []

    @property
    def forbidden(self) -> list[Endpoint]:
        return [one for one in self.seen if one not in self.ours and one[0] not in (PUBLIC_4, PUBLIC_6)]


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and _watching:
        endpoint = arguments[1][:2]
        watch = _watching[-1]
        watch.seen.append(endpoint)
        if endpoint not in watch.ours:
            raise ConnectionRefusedError


@pytest.fixture(scope="module", autouse=True)
def _hooked() -> None:
    sys.addaudithook(_hook)


@contextmanager
def watching(*ours: Endpoint) -> Iterator[Watch]:
    """See every connection; only those to endpoints of ours go through."""
    _watching.append(Watch(ours))
    try:
        yield _watching[-1]
    finally:
        _watching.pop()


def test_three_hundred_payloads_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:3128")
    names: dict[str, Sequence[str]] = {}
    reached = []
    with naming(lambda name: names.get(name, ())) as resolve:
        client = Client("essai", resolve=resolve)
        for one in EVERY:
            names |= one.names
            with watching() as watch, pytest.raises(Unfetched) as refused:
                client.fetch(one.url, Budget())
            if not refused.value.refused or watch.seen:
                reached.append((one.title, refused.value.code, watch.seen))
    assert len(EVERY) >= 300
    assert reached == []


def test_redirects_to_them_lead_nowhere() -> None:
    pages = {}
    names: dict[str, Sequence[str]] = {"www.example.com": ["127.0.0.1"]}
    for number, address in enumerate(FORBIDDEN):
        names[f"n{number}.example.com"] = [address]
        pages[f"/literal{number}"] = page(b"", "302 Found", Location=f"http://{bracketed(address)}/")
        pages[f"/name{number}"] = page(b"", "307 Moved", Location=f"//n{number}.example.com/")
    with serving(routed(pages)) as port, naming(lambda name: names.get(name, ())) as resolve:
        client = Client("essai", Reach(excepted=frozenset({("127.0.0.1", port)})), resolve=resolve)
        with watching(("127.0.0.1", port)) as watch:
            for path in pages:
                with pytest.raises(Unfetched) as refused:
                    client.fetch(f"http://www.example.com:{port}{path}", Budget())
                assert refused.value.refused, path
    assert len(watch.seen) == len(pages) >= 100
    assert watch.forbidden == []


class Rebinding:
    """A name that answers something else each time it is asked: a public address at first, or now and then."""

    def __init__(self) -> None:
        self.begin(0)

    def begin(self, seed: int) -> None:
        """Start a trial."""
        self.random = random.Random(seed)
        self.asked = 0
        self.begins_well = bool(seed % 4)

    def __call__(self, _name: str) -> Sequence[str]:
        self.asked += 1
        good = self.begins_well if self.asked <= 2 else self.random.random() < 0.1  # one question for A, one for AAAA
        return [PUBLIC_4, PUBLIC_6] if good else [self.random.choice(FORBIDDEN)]


def test_a_name_that_changes_its_mind_is_asked_once() -> None:
    went, zone = 0, Rebinding()
    with naming(zone) as resolve:
        client = Client("essai", resolve=resolve)
        for seed in range(REBINDINGS):
            zone.begin(seed)
            with watching() as watch, pytest.raises(Unfetched):
                client.fetch("http://rebinding.example.com/", Budget())
            assert (watch.forbidden, zone.asked) == ([], 2), seed
            went += bool(watch.seen)
    assert went == REBINDINGS * 3 // 4, "those that begin well go to the public address that was checked"


def naive(name: str, resolve: Resolve) -> None:
    """The negative control: looks at the first answer only, with `is_global`, then lets the name be resolved again."""
    first = resolve(name, 1)
    if first and ip_address(first[0]).is_global:
        again = resolve(name, 1)
        with suppress(OSError), closing(socket.socket(_family(again[0]), socket.SOCK_STREAM)) as opened:
            opened.connect((again[0], 80))


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def test_the_negative_control_is_seen_connecting() -> None:
    rebound, zone = 0, Rebinding()
    with naming(zone) as resolve:
        for seed in range(REBINDINGS):
            zone.begin(seed)
            with watching() as watch, suppress(IndexError):
                naive("rebinding.example.com", resolve)
            rebound += bool(watch.forbidden)
    assert rebound >= REBINDINGS // 4
    assert "168.63.129.16" in _slipped(), "Azure's own address is global to Python"


def _slipped() -> set[str]:
    """Give the forbidden addresses that the control connects to without any rebinding."""
    answered = [""]
    with naming(lambda _name: answered) as resolve, watching() as watch:
        for answered[0] in FORBIDDEN:
            naive("www.example.com", resolve)
    return {address for address, _ in watch.forbidden}


def test_addresses_just_outside_the_ranges_may_be_reached() -> None:
    assert [address for address in NEIGHBOURS if is_denied(address)] == []
    assert [address for address in FORBIDDEN if not is_denied(address)] == []


@pytest.mark.parametrize("text", ["", "localhost", "1.2.3", "fe80::1%eth0", "2a00::1%1", "::ffff:8.8.8.8"])
def test_what_is_no_plain_address_is_denied(text: str) -> None:
    assert is_denied(text)


def test_the_resolver_of_the_machine_is_checked_too() -> None:
    with watching() as watch, pytest.raises(Unfetched) as refused:
        Client("essai", resolve=lambda _name, seconds: by_system("localhost", seconds)).fetch(
            "http://local.example.com/", Budget()
        )
    assert refused.value.code in ("address", "name"), "machines differ on whether their own name ends in a dot"
    assert watch.seen == []


def test_an_operator_may_deny_more_and_except_single_endpoints() -> None:
    reach = Reach.of(["127.0.0.1:8443", "[::1]:9443"], ["93.184.215.0/24"])
    assert reach.allows("127.0.0.1", 8443)
    assert reach.allows("::1", 9443)
    assert not reach.allows("127.0.0.1", 443)
    assert not reach.allows("127.0.0.2", 8443)
    assert not reach.allows("::1", 8443)
    assert not reach.allows(PUBLIC_4, 443)
    assert not reach.allows(PUBLIC_6, 8443)
    assert reach.allows(PUBLIC_6, 443)
    for wrong in ("127.0.0.1", "localhost:1", "127.0.0.1:x"):
        with pytest.raises(ValueError, match=r"not appear|invalid literal"):
            Reach.of([wrong])
