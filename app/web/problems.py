"""Refusals told over HTTP: `application/problem+json` (RFC 9457), in French or in English.

One table maps kinds of refusal to statuses. Nothing a caller sent is ever repeated, and an
unexpected error tells its request id and nothing else.
"""

import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

import orjson
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import errors
from app.errors import Flaw, Refusal
from app.web.allowing import methods_of
from app.web.flaws import EVERY_MESSAGE, filled
from app.web.language import Language
from app.web.scopes import language_asked, request_id_of
from app.web.validation import refusal_of

log = logging.getLogger("estampille.errors")

STATUSES: Mapping[type[Refusal], int] = {
    errors.Malformed: 400,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.Stale: 412,
    errors.TooLarge: 413,
    errors.Unsupported: 415,
    errors.Invalid: 422,
    errors.Unconditional: 428,
    errors.Busy: 503,
}
_OWN_STATUSES: Mapping[str, int] = {"rate_limited": 429}
_REFUSED_BEARER = 'Bearer realm="estampille", error="invalid_token"'
_CHALLENGES: Mapping[str, str] = {
    "key_missing": 'Bearer realm="estampille"',
    "client_refused": 'Basic realm="estampille"',
}
_HTTP_CODES: Mapping[int, str] = {
    400: "body_unreadable",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    415: "media_type_unsupported",
}
_OAUTH_ERRORS: Mapping[str, str] = {
    "client_refused": "invalid_client",
    "grant_unsupported": "unsupported_grant_type",
    "token_scope_refused": "invalid_scope",
}
"""The words OAuth libraries look for in `error` (RFC 6749 §5.2)."""
_MAX_BYTES = 65_536
"""Bytes of flaws told in one reply; the rest is only counted."""
Headers = list[tuple[bytes, bytes]]
Answer = tuple[int, Headers, bytes]


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal with its HTTP status and headers."""

    status: int
    code: str
    flaws: tuple[Flaw, ...] = ()
    context: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


INTERNAL = Problem(500, "internal")


def problem_of(error: BaseException) -> Problem:
    """Sort any error: what is not a refusal, nor HTTP's own, is internal."""
    match error:
        case Refusal():
            return _refused(error)
        case HTTPException():
            # FastAPI wraps what is raised while it reads a form
            return _refused(error.__cause__) if isinstance(error.__cause__, Refusal) else _http(error)
    return INTERNAL


def _refused(refusal: Refusal) -> Problem:
    status = _OWN_STATUSES.get(refusal.code) or next(
        STATUSES[kind] for kind in type(refusal).__mro__ if kind in STATUSES
    )
    context = dict(refusal.context)
    headers: dict[str, str] = {}
    if isinstance(refusal, errors.Busy):
        context["retry_after"] = refusal.retry_after
        headers["Retry-After"] = str(refusal.retry_after)
    if isinstance(refusal, errors.Unauthenticated):
        headers["WWW-Authenticate"] = _CHALLENGES.get(refusal.code, _REFUSED_BEARER)
    return Problem(status, refusal.code, refusal.flaws, context, headers)


def _http(error: HTTPException) -> Problem:
    if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return INTERNAL
    allow = (error.headers or {}).get("Allow")
    code = _HTTP_CODES.get(error.status_code, "request_refused")
    return Problem(error.status_code, code, headers={"Allow": allow} if allow else {})


def problem_response(refusal: Refusal | Problem, language: Language, request_id: str, public_url: str = "") -> Answer:
    """Render a refusal: status, headers, bytes; always less than 100 kB."""
    problem = refusal if isinstance(refusal, Problem) else problem_of(refusal)
    message = EVERY_MESSAGE[problem.code]
    detail, hint = filled(message.detail, problem.context), filled(message.hint, problem.context)
    if problem.flaws and problem.flaws[0].code == problem.code:
        detail, hint = problem.flaws[0].detail, problem.flaws[0].hint
    body = {
        "type": f"{public_url.rstrip('/')}/docs/problems/{problem.code}",
        "title": getattr(message.title, language),
        "status": problem.status,
        "detail": getattr(detail, language),
        "code": problem.code,
        "hint": getattr(hint, language),
        "request_id": request_id,
        **({"error": _OAUTH_ERRORS[problem.code]} if problem.code in _OAUTH_ERRORS else {}),
        **_told(problem.flaws, language),
    }
    return problem.status, _headers(problem, language), orjson.dumps(body)


def _told(flaws: tuple[Flaw, ...], language: Language) -> dict[str, object]:
    told: list[dict[str, str]] = []
    size = 0
    for one in flaws:
        error = {
            "pointer": one.pointer,
            "code": one.code,
            "detail": getattr(one.detail, language),
            "hint": getattr(one.hint, language),
        }
        size += sum(len(text.encode()) for text in error.values()) + 64
        if size > _MAX_BYTES:
            return {"errors": told, "errors_omitted": len(flaws) - len(told)}
        told.append(error)
    return {"errors": told}


def _headers(problem: Problem, language: Language) -> Headers:
    return [
        (b"content-type", b"application/problem+json"),
        (b"content-language", language.encode()),
        (b"cache-control", b"no-store"),
        *((name.lower().encode(), value.encode("latin-1")) for name, value in problem.headers.items()),
    ]


class Problems:
    """Answers for everything inside that ends in an error instead of a reply.

    The last resort: an unexpected error is logged once with its traceback and its request id.
    Once a reply has started nothing can be told any more: the error goes up and the server
    cuts the connection, so that nobody takes the reply for whole.
    """

    def __init__(self, app: ASGIApp, *, public_url: str) -> None:
        self.app = app
        self.public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, come what may."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = ended = False

        async def send_noted(message: Message) -> None:
            nonlocal started, ended
            started = True
            ended = message["type"] == "http.response.body" and not message.get("more_body", False)
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except Exception as error:
            problem = problem_of(error)
            if problem is INTERNAL:
                log.exception("unexpected error", extra={"request_id": request_id_of(scope)})
            if not started:
                await self._tell(problem, scope, send)
            elif not ended:  # when it ended, the framework's own last resort answered, then raised again
                raise

    async def _tell(self, problem: Problem, scope: Scope, send: Send) -> None:
        status, headers, body = problem_response(problem, language_asked(scope), request_id_of(scope), self.public_url)
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


Handler = Callable[[Request, Any], Coroutine[Any, Any, Response]]


def exception_handlers(public_url: str) -> dict[int | type[Exception], Handler]:
    """Give the handlers that make a FastAPI application answer problems: `FastAPI(exception_handlers=…)`."""

    async def answer(request: Request, error: Exception) -> Response:
        if isinstance(error, RequestValidationError):
            error = refusal_of(error, request)
        problem = problem_of(error)
        if "Allow" in problem.headers:
            problem = replace(problem, headers={"Allow": methods_of(request, problem.headers["Allow"])})
        status, headers, body = problem_response(
            problem, language_asked(request.scope), request_id_of(request.scope), public_url
        )
        response = Response(body, status_code=status)
        response.raw_headers[:0] = headers
        return response

    return dict.fromkeys((Refusal, RequestValidationError, HTTPException, Exception), answer)
