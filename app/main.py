"""The only place where everything meets."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import BoundedSemaphore
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp

from app import clock
from app.audits.probe_routes import routes as audit_probes
from app.audits.routes import routes as audits
from app.catalogue.opening import Catalogue
from app.catalogue.routes import routes as catalogue
from app.catalogue.telling import told
from app.db import Database
from app.dossiers.precheck_routes import routes as precheck
from app.dossiers.routes import routes as dossiers
from app.evidence.probe_routes import SLOTS
from app.evidence.probe_routes import routes as probes
from app.evidence.probing import client_of
from app.evidence.rewriting_routes import routes as rewriting
from app.evidence.routes import routes as evidence
from app.evidence.store import FolderStore
from app.expiring import ExpiryWatch
from app.feed.routes import routes as feed
from app.health import health_routes
from app.journal.routes import routes as journal
from app.journey import Service
from app.labels.routes import routes as labels
from app.organisations.routes import routes as organisations
from app.outbound import Client
from app.schemes import load_library
from app.schemes.routes import routes as schemes
from app.settings import Settings
from app.signing import load_signer, secret_of
from app.site.problem_routes import routes as problems
from app.site.refusals import readable
from app.site.routes import routes as site
from app.solutions.routes import routes as solutions
from app.web.body import BodyGate
from app.web.contract import contract
from app.web.cursors import Cursors
from app.web.edge import Edge
from app.web.headers import SafeHeaders
from app.web.heads import Heads
from app.web.hosts import TrustedHosts
from app.web.hot import HotRoutes
from app.web.limits import RateLimits
from app.web.logs import log_exchange
from app.web.metrics import Metrics, metrics_route
from app.web.observing import Observed
from app.web.problems import Problems, exception_handlers
from app.web.reference import CONTRACT, reference_routes
from app.web.request_ids import RequestIds
from app.web.routing import Turns
from app.web.sharing import Shared, public_reads

STAGES = (  # the hottest first: routes are tried in order
    catalogue,
    schemes,
    precheck,
    labels,
    feed,
    organisations,
    solutions,
    evidence,
    rewriting,
    probes,
    dossiers,
    audits,
    audit_probes,
    journal,
    site,
    problems,
)
UPLOADS = r"/v1/((solutions|organisations)/[^/]+/documents|proposals)"


@dataclass
class Estampille:
    """One service: the FastAPI application, and the same behind its middleware."""

    api: FastAPI
    asgi: ASGIApp


def create_app(
    settings: Settings, *, now: Callable[[], datetime] = clock.now, outbound: Client | None = None
) -> Estampille:
    """Build the service from its settings, its clock and its way out. Opens nothing until it starts."""
    database = Database(settings.database, pool=settings.write_slots)
    library = load_library(settings.criteria_folder)
    service = Service(
        library,
        load_signer(settings.home / "keys"),
        settings.answer_days,
        settings.suspension_days,
        settings.suspension_longest_days,
    )
    shown = Catalogue(library, database, now)
    metrics = Metrics()
    api = FastAPI(
        title="Estampille",
        version="0.1.0",
        lifespan=_lifespan(database, shown, ExpiryWatch(database, service, now)),
        exception_handlers=readable(exception_handlers(settings.public_url)),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    for stage in STAGES:
        api.include_router(stage.router)
    api.router.routes += [
        metrics_route(metrics, settings.metrics_token),
        *health_routes(),
        *reference_routes(),
    ]
    way_out = outbound or client_of(settings)
    _share(api, settings=settings, database=database, service=service, catalogue=shown, clock=now, outbound=way_out)
    _watch(metrics, shown)
    api.openapi = contract(api, tuple(told(shown.guide)))  # type: ignore[method-assign]  # FastAPI's documented way
    return Estampille(api, _behind(api, settings, shown, metrics))


def _share(api: FastAPI, **shared: Any) -> None:
    """Give what requests rely on to those who answer them."""
    shared |= {
        "cursors": Cursors(secret_of(shared["service"].signer, "cursors")),
        "store": FolderStore(shared["settings"].home / "documents"),
        "turns": Turns(shared["database"]),
        "probing": BoundedSemaphore(SLOTS),
        "wake": shared["catalogue"].follower.wake,
    }
    for name, value in shared.items():
        setattr(api.state, name, value)


def _lifespan(database: Database, shown: Catalogue, watch: ExpiryWatch) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def lifespan(_api: FastAPI) -> AsyncIterator[None]:
        shown.start()
        watch.start()
        yield
        watch.stop()
        shown.stop()
        database.dispose()

    return lifespan


def _watch(metrics: Metrics, shown: Catalogue) -> None:
    metrics.watch("catalogue_position", "Feed position the catalogue shows.", lambda: shown.follower.position)


def _behind(api: FastAPI, settings: Settings, shown: Catalogue, metrics: Metrics) -> ASGIApp:
    """Put the middleware in front, the innermost first."""
    declared = [route for stage in STAGES for route in stage.router.routes]
    app: ASGIApp = HotRoutes(api, declared)
    app = BodyGate(app, json_limit=settings.json_limit, upload_limit=settings.upload_limit, uploads=UPLOADS)
    app = Heads(app)
    app = RateLimits(app, enabled=settings.rate_limits)
    app = Shared(app, (*public_reads(declared), CONTRACT))
    app = TrustedHosts(app, public_url=settings.public_url, others=settings.trusted_hosts)
    app = Problems(app, public_url=settings.public_url)
    app = SafeHeaders(app, public_url=settings.public_url)
    app = Observed(app, observers=(log_exchange, metrics.observe))
    app = RequestIds(app)
    return Edge(app, version=lambda: shown.follower.position, fresh_until=shown.fresh_until)
