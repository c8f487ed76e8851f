"""How often one caller may ask: published limits, counted by the generic cell rate algorithm.

A caller with a key or a token counts under its digest, others under their address (an IPv6
/64 is one address). The digest, not the key id: whoever only knows a key id cannot spend the
quota of its owner. A wrong key buys nothing either: keyed requests also count, more loosely,
under their address, and everything counts under one cap for the whole process.

Counters live in the process: with n workers a caller may reach n times a limit.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import Busy
from app.web.scopes import header, tell

_ROUNDING = 1e-9


class Policy(NamedTuple):
    """So many requests per minute, of which so many at once."""

    name: str
    per_minute: int
    burst: int

    @property
    def interval(self) -> float:
        """Seconds between two requests at the steady rate."""
        return 60 / self.per_minute


READS = Policy("reads", 600, 200)
WRITES = Policy("writes", 120, 60)
CALCULATIONS = Policy("calculations", 60, 30)
"""Anonymous questions that run the engine: pre-check, eligibility, verification."""
PROBES = Policy("probes", 6, 6)
"""Runs of probes: each makes the service ask somebody else's servers, some twenty times."""
ADDRESS = Policy("address", 6_000, 1_000)
WHOLE = Policy("service", 60_000, 6_000)


@dataclass(frozen=True, slots=True)
class Policies:
    """The limits in force; an operator may publish others."""

    reads: Policy = READS
    writes: Policy = WRITES
    calculations: Policy = CALCULATIONS
    probes: Policy = PROBES
    address: Policy = ADDRESS
    whole: Policy = WHOLE
    calculating: frozenset[str] = field(
        default_factory=lambda: frozenset({"/v1/precheck", "/v1/eligibility", "/v1/verify"})
    )

    def of(self, method: str, path: str, *, keyed: bool) -> Policy:
        """Choose the policy of a request."""
        if method in ("GET", "HEAD", "OPTIONS"):
            return self.reads
        if path.endswith("/probes"):
            return self.probes
        return self.calculations if path in self.calculating and not keyed else self.writes


class Count(NamedTuple):
    """What one request did to one caller's quota; waits are in seconds."""

    allowed: bool
    remaining: int
    full_in: float
    retry_in: float


class Gcra:
    """Counts requests per caller: one number each, the theoretical arrival time of the next."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, most: int = 50_000) -> None:
        self.clock = clock
        self.most = most
        self.arrivals: dict[tuple[str, bytes], float] = {}

    def take(self, policy: Policy, caller: bytes) -> Count:
        """Count one request of a caller under a policy."""
        now, interval = self.clock(), policy.interval
        expected = max(self.arrivals.get((policy.name, caller), now), now) + interval
        room = policy.burst * interval - (expected - now)
        if room < -_ROUNDING:
            return Count(allowed=False, remaining=0, full_in=expected - interval - now, retry_in=-room)
        if len(self.arrivals) >= self.most:
            self._forget(now)
        self.arrivals[policy.name, caller] = expected
        return Count(allowed=True, remaining=int(room / interval + _ROUNDING), full_in=expected - now, retry_in=0.0)

    def _forget(self, now: float) -> None:
        """Drop the callers whose quota is full again; under attack, also the least indebted half."""
        owing = {caller: arrival for caller, arrival in self.arrivals.items() if arrival > now}
        if len(owing) > self.most // 2:
            owing = dict(sorted(owing.items(), key=lambda item: item[1])[-(self.most // 2) :])
        self.arrivals = owing


class RateLimits:
    """Refuses what is over the limits with `Busy`, and tells everybody what is left to them, refusals included."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        enabled: bool = True,
        policies: Policies | None = None,
        exempt: frozenset[str] = frozenset({"/livez", "/readyz", "/metrics"}),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app = app
        self.enabled = enabled
        self.policies = policies or Policies()
        self.exempt = exempt
        self.counters = Gcra(clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or raise `Busy`."""
        if not self.enabled or scope["type"] != "http" or scope["path"] in self.exempt:
            await self.app(scope, receive, send)
            return
        policy, count = self._count(scope)
        tell(scope, *_told(policy, count))
        if not count.allowed:
            raise _over(policy, count)
        await self.app(scope, receive, send)

    def _count(self, scope: Scope) -> tuple[Policy, Count]:
        """Count under every limit that applies; give the one that refuses, else the caller's own."""
        credentials, address = header(scope, b"authorization"), client_address(scope)
        own = self.policies.of(scope["method"], scope["path"], keyed=bool(credentials))
        caller = sha256(credentials).digest()[:16] if credentials else address
        limits = [(self.policies.whole, b""), (own, caller)]
        if credentials:
            limits.insert(1, (self.policies.address, address))
        for policy, counted in limits:
            count = self.counters.take(policy, counted)
            if not count.allowed:
                return policy, count
        return own, count


def _over(policy: Policy, count: Count) -> Busy:
    code = "service_busy" if policy.name == "service" else "rate_limited"
    told = {"policy": policy.name, "per_minute": policy.per_minute, "burst": policy.burst}
    return Busy(code, retry_after=max(1, math.ceil(count.retry_in)), **told)


def _told(policy: Policy, count: Count) -> tuple[tuple[bytes, bytes], ...]:
    """Write the headers of draft-ietf-httpapi-ratelimit-headers; `burst` is an extension."""
    allowed = f'"{policy.name}";q={policy.per_minute};w=60;burst={policy.burst}'
    left = f'"{policy.name}";r={count.remaining};t={math.ceil(count.full_in)}'
    return (b"ratelimit-policy", allowed.encode()), (b"ratelimit", left.encode())


def client_address(scope: Scope) -> bytes:
    """Give the network address of the caller, as the server established it."""
    client = scope.get("client")
    return _network(client[0]) if client else b"-"


@lru_cache(maxsize=4096)
def _network(host: str) -> bytes:
    try:
        address = ip_address(host)
    except ValueError:
        return host.encode()
    return address.packed[:8] if isinstance(address, IPv6Address) else address.packed
