"""A small service with the whole HTTP stack in front of it."""

from typing import Annotated, Literal

import pytest
from fastapi import Depends, FastAPI, Form, Query, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.types import ASGIApp

from app.errors import Busy, Forbidden, Unauthenticated
from app.web.body import BodyGate
from app.web.headers import SafeHeaders
from app.web.heads import Heads
from app.web.hosts import TrustedHosts
from app.web.known import only_known_parameters
from app.web.limits import RateLimits
from app.web.observing import Exchange, Observed
from app.web.problems import Problems, exception_handlers
from app.web.request_ids import RequestIds

PUBLIC_URL = "https://label.example"


class Closed(BaseModel):
    """Refuses the fields it does not know."""

    model_config = ConfigDict(extra="forbid")


class Claim(Closed):
    """A claim as the small service knows it."""

    value: int | str | float | list[str] | None
    note: Annotated[str, Field(max_length=20)] = ""


class SolutionIn(Closed):
    """A solution as the small service knows it."""

    name: Annotated[str, Field(min_length=2, max_length=50)]
    audience: Literal["teachers", "pupils"] = "teachers"
    score: Annotated[float, Field(ge=0, le=100)] = 0
    code: Annotated[str, Field(pattern=r"^[a-z]+$")] = "a"
    claims: dict[str, Claim] = {}


class Filters(BaseModel):
    """The filters of the small service's list; `only_known_parameters` refuses the others.

    A model of a query is left open: a closed one would refuse the parameters of its neighbours.
    """

    q: str | None = None
    level: list[str] = []


def small_service() -> FastAPI:
    """Make the routes, without anything in front."""
    app = FastAPI(
        exception_handlers=exception_handlers(PUBLIC_URL),
        dependencies=[Depends(only_known_parameters)],
        redirect_slashes=False,
    )

    @app.post("/solutions", status_code=201)
    def register(solution: SolutionIn) -> dict[str, str]:
        return {"name": solution.name}

    @app.get("/solutions")
    def browse(filters: Annotated[Filters, Query()], page: Annotated[int, Query(ge=1, le=9)] = 1) -> dict[str, object]:
        return {"page": page, **filters.model_dump()}

    @app.get("/solutions/{number}")
    def read(number: int) -> dict[str, int]:
        return {"number": number}

    @app.post("/documents")
    def upload(file: UploadFile, kind: Annotated[str, Form()]) -> dict[str, object]:
        return {"bytes": file.size, "kind": kind}

    @app.post("/oauth/token")
    def token(grant_type: Annotated[str, Form()]) -> dict[str, str]:
        return {"grant_type": grant_type}

    @app.post("/acts")
    def act() -> dict[str, bool]:
        return {"done": True}

    @app.get("/refusals/{kind}")
    def refuse(kind: str) -> None:
        refusals = {
            "key": Unauthenticated("key_missing"),
            "right": Forbidden("forbidden", who_fr="éditeur", who_en="vendor"),
            "busy": Busy("database_busy", retry_after=7),
        }
        raise refusals.get(kind, RuntimeError(f"secret {kind}"))

    return app


def in_front(app: ASGIApp, seen: list[Exchange]) -> ASGIApp:
    """Put the whole stack in front of an application, in its order."""
    app = Heads(app)
    app = BodyGate(app, json_limit=200_000, upload_limit=300_000, uploads="/documents")
    app = RateLimits(app)
    app = TrustedHosts(app, public_url=PUBLIC_URL)
    app = Problems(app, public_url=PUBLIC_URL)
    app = SafeHeaders(app, public_url=PUBLIC_URL)
    app = Observed(app, observers=[seen.append])
    return RequestIds(app)


@pytest.fixture
def seen() -> list[Exchange]:
    """The exchanges observed."""
    return []


@pytest.fixture
def service(seen: list[Exchange]) -> ASGIApp:
    """The small service behind the whole stack."""
    return in_front(small_service(), seen)
