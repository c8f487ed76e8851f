"""Routes that cannot be built without saying who may use them, each handled in one unit of work.

The unit of work is opened before the route and committed before the reply leaves: a client never reads a
success that was not stored. Whoever waits to write waits in the event loop, never in a thread that the
one who writes would need.
"""

import inspect
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractContextManager, asynccontextmanager
from http import HTTPStatus
from typing import Any, Literal, NamedTuple, TypeVar

from anyio import CancelScope, CapacityLimiter
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from app.access import PERMISSIONS, anyone
from app.db import Database
from app.errors import Conflict
from app.web.asking import permission, recognised
from app.web.conditions import etag_of, is_unchanged, sent
from app.web.documented import Version, other_answers, parameters
from app.web.known import only_known_parameters
from app.web.replies import Repeatable, repeatable

Work = Literal["read", "write", "outward", "none", "bare"]
"""What a route needs: a unit of work, none, or not even FastAPI (it then reads its request by itself).

An `outward` route reads, lets go of the database while it waits for the outside world, and writes in a unit of its own:
nobody's turn to write may depend on somebody else's server."""
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
Handler = Callable[[Request], Coroutine[Any, Any, Response]]
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Operation(NamedTuple):
    """What a route declares: the permission it asks for, and the unit of work it needs."""

    allows: str
    work: Work


class Turns:
    """The turns of those who write in this process, and the repeats being handled."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.writers = CapacityLimiter(database.writers)
        self.running: set[tuple[str, str]] = set()

    @asynccontextmanager
    async def repeat(self, asked: Repeatable | None) -> AsyncIterator[None]:
        """Hold an idempotency key while its request runs; refuse a twin that arrives meanwhile."""
        if asked is None:
            yield
            return
        name = (asked.caller, asked.key)
        if name in self.running:
            raise Conflict("idempotency_running")
        self.running.add(name)
        try:
            yield
        finally:
            self.running.discard(name)


class UnitRoute(APIRoute):
    """A route handled inside one unit of work."""

    def get_route_handler(self) -> Handler:
        work: Work = operation_of(self.endpoint).work
        if work == "bare":
            return _bare(self.endpoint)
        handle = super().get_route_handler()
        if work == "none":
            return handle
        return {"read": _reading, "write": _writing, "outward": _outward}[work](handle)


def _bare(endpoint: Callable[..., Coroutine[Any, Any, Response]]) -> Handler:
    async def answer(request: Request) -> Response:
        return await endpoint(request, **request.path_params)

    return answer


def _reading(handle: Handler) -> Handler:
    async def read(request: Request) -> Response:
        unit = _turns(request).database.reading()
        async with _in_thread(unit) as session:
            await run_in_threadpool(_enter, request, session)
            return _held(request, await handle(request))

    return read


def _held(request: Request, response: Response) -> Response:
    """Give an answer its ETag, or answer 304 to who holds it already."""
    if response.status_code != HTTPStatus.OK or isinstance(response, StreamingResponse):
        return response
    etag = response.headers.setdefault("etag", etag_of(bytes(response.body)))
    if not is_unchanged(sent(request, "if-none-match"), etag):
        return response
    kept = {name: value for name, value in response.headers.items() if name not in ("content-type", "content-length")}
    return Response(status_code=304, headers=kept)


def _writing(handle: Handler) -> Handler:
    async def write(request: Request) -> Response:
        turns, asked = _turns(request), await repeatable(request)
        async with turns.repeat(asked), turns.writers:
            return await _write(handle, request, asked)

    return write


async def _write(handle: Handler, request: Request, asked: Repeatable | None) -> Response:
    at = request.app.state.clock()
    async with _in_thread(_turns(request).database.writing()) as session:
        await run_in_threadpool(_enter, request, session)
        kept = await run_in_threadpool(asked.kept, session, at) if asked else None
        if kept is not None:
            return kept
        response = await handle(request)
        if asked:
            asked.keep(session, response, at)
    request.app.state.wake()
    return response


def _outward(handle: Handler) -> Handler:
    async def go(request: Request) -> Response:
        turns, asked = _turns(request), await repeatable(request)
        async with turns.repeat(asked):
            kept = await _kept(request, asked)
            if kept is not None:
                return kept
            async with _in_thread(turns.database.reading()) as session:
                await run_in_threadpool(_enter, request, session)
                response = await handle(request)
            if asked:
                async with turns.writers, _in_thread(turns.database.writing()) as session:
                    await run_in_threadpool(asked.keep, session, response, request.app.state.clock())
        return response

    return go


async def _kept(request: Request, asked: Repeatable | None) -> Response | None:
    if asked is None:
        return None
    turns = _turns(request)
    async with turns.writers, _in_thread(turns.database.writing()) as session:
        await run_in_threadpool(_enter, request, session)
        return await run_in_threadpool(asked.kept, session, request.app.state.clock())


def _enter(request: Request, session: Session) -> None:
    request.state.db = session
    request.state.caller = recognised(request, session)


@asynccontextmanager
async def _in_thread(unit: AbstractContextManager[Session]) -> AsyncIterator[Session]:
    session = await run_in_threadpool(unit.__enter__)
    try:
        yield session
    except BaseException as refused:
        with CancelScope(shield=True):
            await run_in_threadpool(unit.__exit__, type(refused), refused, refused.__traceback__)
        raise
    with CancelScope(shield=True):
        await run_in_threadpool(unit.__exit__, None, None, None)


def _turns(request: Request) -> Turns:
    turns: Turns = request.app.state.turns
    return turns


class Routes:
    """The routes of one stage; each says what it allows, else it cannot be built.

    `versioned` tells whether a route requires If-Match, or honours it where it is given.
    """

    def __init__(self, tag: str) -> None:
        self.router = APIRouter(route_class=UnitRoute, tags=[tag])

    def get(self, path: str, *, allows: str, **options: Any) -> Callable[[Endpoint], Endpoint]:
        """Route a GET."""
        return self._route("GET", path, allows, options)

    def post(self, path: str, *, allows: str, **options: Any) -> Callable[[Endpoint], Endpoint]:
        """Route a POST."""
        return self._route("POST", path, allows, options)

    def put(self, path: str, *, allows: str, **options: Any) -> Callable[[Endpoint], Endpoint]:
        """Route a PUT."""
        return self._route("PUT", path, allows, options)

    def patch(self, path: str, *, allows: str, **options: Any) -> Callable[[Endpoint], Endpoint]:
        """Route a PATCH."""
        return self._route("PATCH", path, allows, options)

    def delete(self, path: str, *, allows: str, **options: Any) -> Callable[[Endpoint], Endpoint]:
        """Route a DELETE."""
        return self._route("DELETE", path, allows, options)

    def _route(self, method: str, path: str, allows: str, options: dict[str, Any]) -> Callable[[Endpoint], Endpoint]:
        public = PERMISSIONS[allows].public
        work: Work = options.pop("work", "write" if method in WRITES else "read")
        checks = [Depends(permission(allows))]
        if not options.pop("reads_query", False):  # else the route reads its query string itself
            checks.append(Depends(only_known_parameters))
        versioned: Version = options.pop("versioned", "no")
        asked = parameters(method, repeats=method == "POST" and work in ("write", "outward"), versioned=versioned)
        answers = other_answers(method, public=public, versioned=versioned) | options.pop("responses", {})
        extra = {"x-permission": allows, "parameters": asked, **_security(allows)}

        def build(endpoint: Endpoint) -> Endpoint:
            endpoint.__dict__["operation"] = Operation(allows, work)
            summary, description = _told(endpoint)
            self.router.add_api_route(
                path,
                endpoint,
                methods=[method],
                summary=summary,
                description=description,
                dependencies=checks,
                responses=answers,
                openapi_extra=extra,
                **options,
            )
            return endpoint

        return build


def _security(allows: str) -> dict[str, Any]:
    """Document whether a key is needed, or only opens more to who has one."""
    permission = PERMISSIONS[allows]
    if permission.public:
        return {} if permission.relation is anyone else {"security": [{}, {"key": []}]}
    return {"security": [{"key": []}]}


def _told(endpoint: Callable[..., Any]) -> tuple[str, str]:
    told = inspect.cleandoc(endpoint.__doc__ or "")
    first, _, rest = told.partition("\n\n")
    summary = " ".join(first.split()).rstrip(".")
    return summary, f"{first}\n\n{rest}".strip()


def operation_of(endpoint: Callable[..., Any]) -> Operation:
    """Give what an endpoint declared; an endpoint that declared nothing cannot be routed."""
    operation: Operation = endpoint.__dict__["operation"]
    return operation
