"""The client: it connects to the very address it has checked, and never waits, follows or reads beyond its limits."""

import socket
import ssl
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple

import h11

from app.outbound.addresses import Reach
from app.outbound.budgets import Budget, Deadline
from app.outbound.decoding import Body
from app.outbound.places import Place, is_literal, place_of
from app.outbound.refusals import Unfetched
from app.outbound.resolving import Resolve, by_system

REDIRECTIONS: Final = frozenset({301, 302, 303, 307, 308})
ADDRESSES_TRIED: Final = 3
CHUNK: Final = 1 << 14
INTERIM_REPLIES: Final = 5
PIECES: Final = 20_000
"""Pieces a body may come in: crumbs of one byte cost more to read than they bring."""
Method = Literal["GET", "HEAD"]


@dataclass(frozen=True)
class Limits:
    """What one request may take: seconds to connect and in all, redirects, bytes of headers, of body, on the wire."""

    connect: float = 3
    total: float = 10
    redirects: int = 3
    headers: int = 1 << 16
    body: int = 1 << 20
    wire: int = 2 << 20


class Reply(NamedTuple):
    """What a server answered; `whole` is False where the body was cut at the limit, header names are in lower case."""

    place: Place
    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool
    received: int


class Handshake(NamedTuple):
    """A TLS handshake that succeeded: the version agreed on, such as `TLSv1.3`."""

    version: str


class Client:
    """Asks the outside world, one connection per request: no proxy, no cookie, no credential, no connection kept."""

    def __init__(
        self,
        agent: str,
        reach: Reach | None = None,
        *,
        resolve: Resolve = by_system,
        trust: ssl.SSLContext | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._agent = agent
        self._reach = reach or Reach()
        self._resolve = resolve
        self._given_trust = trust

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return self._given_trust or ssl.create_default_context()

    @cached_property
    def _blind(self) -> ssl.SSLContext:
        """Check no certificate: only ever to learn a version, over a connection on which nothing else is said."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context

    def fetch(self, url: str, budget: Budget, *, method: Method = "GET", follow: bool = True) -> Reply:
        """Ask for an address, and follow where it leads, each hop checked anew; raise `Unfetched`.

        Where redirects are not followed, the reply may be one.
        """
        deadline = budget.deadline(self.limits.total)
        place = self.place(url)
        for _ in range(self.limits.redirects + 1):
            reply = self._exchange(place, method, budget, deadline)
            location = reply.headers.get("location")
            if not follow or reply.status not in REDIRECTIONS or location is None:
                return reply
            place = self._next(place, location)
        raise Unfetched("redirects")

    def place(self, url: str, base: Place | None = None) -> Place:
        """Read an address and check all that can be without asking for its name."""
        if self._reach.closed:
            raise Unfetched("closed")
        place = place_of(url, base)
        if not self._reach.has_port(place.port):
            raise Unfetched("port")
        if is_literal(place.host) and not self._reach.allows(place.host, place.port):
            raise Unfetched("address")
        return place

    def _next(self, place: Place, location: str) -> Place:
        following = self.place(location, place)
        if (place.scheme, following.scheme) == ("https", "http"):
            raise Unfetched("downgrade")
        return following

    def dial(self, place: Place, budget: Budget, deadline: Deadline) -> socket.socket:
        """Open a connection to a place, at one of its addresses, all of them checked."""
        self.place(place.url)
        deadline = deadline.within(self.limits.connect)
        for address in self._addresses(place, deadline)[:ADDRESSES_TRIED]:
            budget.connect()
            opened = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
            try:
                opened.settimeout(deadline.left())
                opened.connect((address, place.port))
            except OSError:
                opened.close()
            except Unfetched:
                opened.close()
                raise
            else:
                return opened
        deadline.left()
        raise Unfetched("connection")

    def _addresses(self, place: Place, deadline: Deadline) -> list[str]:
        """Give the addresses of a place; one that may not be reached condemns the name that has it."""
        found = [place.host] if is_literal(place.host) else self._resolve(place.host, deadline.left())
        if not found:
            raise Unfetched("name")
        if not all(self._reach.allows(address, place.port) for address in found):
            raise Unfetched("address")
        return list(found)

    def handshake(self, place: Place, budget: Budget, *, verified: bool = True) -> Handshake:
        """Agree on TLS with a place and say nothing more; the certificate is checked unless told otherwise."""
        deadline = budget.deadline(self.limits.total)
        context = self._trust if verified else self._blind
        with closing(_secured(self.dial(place, budget, deadline), place, context, deadline)) as opened:
            return Handshake(opened.version() or "")

    def _exchange(self, place: Place, method: Method, budget: Budget, deadline: Deadline) -> Reply:
        opened = self.dial(place, budget, deadline)
        if place.scheme == "https":
            opened = _secured(opened, place, self._trust, deadline)
        with closing(opened):
            try:
                return _Exchange(opened, budget, deadline, self.limits).reply(place, method, self._agent)
            except TimeoutError:
                raise Unfetched("timeout") from None
            except ssl.SSLError:
                raise Unfetched("tls") from None
            except OSError:
                raise Unfetched("connection") from None
            except (h11.RemoteProtocolError, h11.LocalProtocolError):
                raise Unfetched("protocol") from None


def _secured(opened: socket.socket, place: Place, context: ssl.SSLContext, deadline: Deadline) -> ssl.SSLSocket:
    """Put TLS over a connection, for the host named, within the time left."""
    try:
        opened.settimeout(deadline.left())
        return context.wrap_socket(opened, server_hostname=place.host)
    except BaseException as failed:
        opened.close()
        codes = ((ssl.SSLCertVerificationError, "certificate"), (TimeoutError, "timeout"), (OSError, "tls"))
        code = next((code for kind, code in codes if isinstance(failed, kind)), None)
        if code is None:
            raise
        raise Unfetched(code) from None


class _Exchange:
    """One request and its reply over one connection."""

    def __init__(self, opened: socket.socket, budget: Budget, deadline: Deadline, limits: Limits) -> None:
        self._opened = opened
        self._budget = budget
        self._deadline = deadline
        self._limits = limits
        self._received = 0
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=limits.headers)

    def reply(self, place: Place, method: Method, agent: str) -> Reply:
        """Send the request and read the reply, or as much of its body as may be."""
        self._ask(place, method, agent)
        response = self._response()
        headers: dict[str, str] = {}
        for name, value in response.headers:
            headers.setdefault(name.decode("ascii"), value.decode("utf-8", "replace"))
        body = Body(headers.get("content-encoding", "").strip().lower(), self._limits.body)
        whole = self._read(body) and not body.cut
        return Reply(place, response.status_code, headers, body.kept, whole, self._received)

    def _ask(self, place: Place, method: Method, agent: str) -> None:
        asked = h11.Request(
            method=method,
            target=place.target,
            headers=[
                ("Host", place.authority),
                ("User-Agent", agent),
                ("Accept", "*/*"),
                ("Accept-Encoding", "gzip, deflate"),
                ("Connection", "close"),
            ],
        )
        self._opened.settimeout(self._deadline.left())
        self._opened.sendall((self._http.send(asked) or b"") + (self._http.send(h11.EndOfMessage()) or b""))

    def _response(self) -> h11.Response:
        for _ in range(INTERIM_REPLIES + 1):
            event = self._event()
            if isinstance(event, h11.Response):
                return event
            if not isinstance(event, h11.InformationalResponse):
                break
        raise Unfetched("protocol")

    def _read(self, body: Body) -> bool:
        """Read the body to its end or to the limit; tell whether it was its end."""
        for _ in range(PIECES):
            event = self._event()
            if not isinstance(event, h11.Data):
                return True
            body.add(bytes(event.data))
            if body.full or self._received > self._limits.wire:
                return False
        return False

    def _event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._opened.settimeout(self._deadline.left())
            data = self._opened.recv(CHUNK)
            self._received += len(data)
            self._budget.receive(len(data))
            self._http.receive_data(data)
        self._deadline.left()
        return event
