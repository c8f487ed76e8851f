"""What a route may ask for in its signature: the session, the caller, the act, the service."""

import re
from base64 import b64decode
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, NamedTuple, TypeVar
from urllib.parse import unquote_plus

from fastapi import Depends, Request, Response
from sqlalchemy.orm import Session

from app.access import PERMISSIONS, Caller, permit
from app.db import Base
from app.errors import Unauthenticated
from app.journal.recording import Act
from app.journey import Service
from app.organisations.recognising import recognise
from app.settings import Settings

Row = TypeVar("Row", bound=Base)
TOKENS = "/oauth/token"
"""Where a client may say who it is by HTTP Basic."""
IDENTIFIER = re.compile(r"[0-9A-Za-z-]{1,64}")


def basic_of(request: Request) -> tuple[str, str] | None:
    """Give the user and the password of HTTP Basic, where a request carries them; refuse what cannot be read."""
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, _, password = b64decode(text.strip(), validate=True).decode().partition(":")
    except ValueError:
        raise Unauthenticated("client_refused") from None
    return unquote_plus(user), unquote_plus(password)


def bearer_of(request: Request) -> str | None:
    """Give the bearer text of a request; refuse another authorisation scheme."""
    header = request.headers.get("authorization")
    if header is None or (request.url.path == TOKENS and header[:6].lower() == "basic "):
        return None
    scheme, _, text = header.partition(" ")
    if scheme.lower() != "bearer" or not text.strip():
        raise Unauthenticated("key_refused")
    return text.strip()


def recognised(request: Request, db: Session) -> Caller | None:
    """Give the caller behind a request, or None where it does not say."""
    bearer = bearer_of(request)
    return None if bearer is None else recognise(db, bearer, request.app.state.clock())


def permission(action: str) -> Callable[[Request], Awaitable[None]]:
    """Make the check that a route's caller may do this at all, before anything is looked up."""

    async def check(request: Request) -> None:
        if not PERMISSIONS[action].public:
            permit(await caller_of(request), action)

    return check


async def session_of(request: Request) -> Session:
    """Give the session of the request's unit of work."""
    session: Session = request.state.db
    return session


async def caller_of(request: Request) -> Caller:
    """Give the caller; refuse a request that does not say who asks."""
    caller: Caller | None = request.state.caller
    if caller is None:
        raise Unauthenticated("key_missing")
    return caller


async def act_of(request: Request) -> Act:
    """Give the act this request carries out: its session, its caller, its instant."""
    return Act(request.state.db, request.state.caller, request.app.state.clock())


async def service_of(request: Request) -> Service:
    """Give what every act relies on."""
    service: Service = request.app.state.service
    return service


async def clocked(request: Request) -> datetime:
    """Give the instant at which the request is handled."""
    at: datetime = request.app.state.clock()
    return at


async def settings_of(request: Request) -> Settings:
    """Give the settings of the service."""
    settings: Settings = request.app.state.settings
    return settings


async def exchange_of(request: Request, response: Response) -> tuple[Request, Response]:
    """Give the request, and the reply being prepared."""
    return request, response


class Write(NamedTuple):
    """What a conditional change goes through: the service, the act, the request and the reply."""

    service: Service
    act: Act
    request: Request
    response: Response


async def write_of(request: Request, response: Response) -> Write:
    """Give what a conditional change goes through."""
    return Write(request.app.state.service, await act_of(request), request, response)


Db = Annotated[Session, Depends(session_of)]
Asking = Annotated[Caller, Depends(caller_of)]
Acting = Annotated[Act, Depends(act_of)]
Serving = Annotated[Service, Depends(service_of)]
Exchange = Annotated[tuple[Request, Response], Depends(exchange_of)]
Writing = Annotated[Write, Depends(write_of)]
Clocked = Annotated[datetime, Depends(clocked)]
Configured = Annotated[Settings, Depends(settings_of)]


def row(db: Session, table: type[Row], identifier: str, *, lock: bool = False) -> Row | None:
    """Give the row that bears an identifier, locked until the transaction ends where it will change."""
    if not IDENTIFIER.fullmatch(identifier):
        return None
    return db.get(table, identifier, with_for_update=lock or None)
