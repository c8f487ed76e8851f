"""Prometheus metrics, by route template only: no label ever holds what a caller chose."""

import hmac
from collections.abc import Callable
from ipaddress import ip_address

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.errors import NotFound, Unauthenticated
from app.web.observing import Exchange
from app.web.scopes import header

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-real-ip")


class Metrics:
    """The counters of one application; its registry is its own, so that two never mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("estampille_requests", "Requests answered.", labels, registry=self.registry)
        self.seconds = Histogram(
            "estampille_request_seconds",
            "Time to answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )

    def observe(self, exchange: Exchange) -> None:
        """Count one request; an observer of `Observed`."""
        self.requests.labels(exchange.method, exchange.route, str(exchange.status)).inc()
        self.seconds.labels(exchange.route).observe(exchange.seconds)

    def watch(self, name: str, meaning: str, read: Callable[[], float]) -> None:
        """Publish a figure read at each scrape: a feed position, a lag, a count of labels."""
        Gauge(f"estampille_{name}", meaning, registry=self.registry).set_function(read)

    def written(self) -> bytes:
        """Write every metric in the Prometheus text format."""
        return generate_latest(self.registry)


def metrics_route(metrics: Metrics, token: str = "") -> Route:
    """Make `GET /metrics`: with the token, or without one only from the machine itself."""

    async def read_metrics(request: Request) -> Response:
        _admit(request, token)
        return Response(metrics.written(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return Route("/metrics", read_metrics, include_in_schema=False)


def _admit(request: Request, token: str) -> None:
    if token:
        presented = header(request.scope, b"authorization")
        if not hmac.compare_digest(presented, b"Bearer " + token.encode()):
            raise Unauthenticated("key_refused" if presented else "key_missing")
    elif not _comes_from_the_machine(request):
        raise NotFound


def _comes_from_the_machine(request: Request) -> bool:
    """A request relayed by a local proxy comes from somewhere else."""
    if request.client is None or any(header(request.scope, name) for name in _FORWARDED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
