"""What pydantic found wrong, in our codes and sentences, with pointers into what was sent.

Wrong in the body → `Invalid`; in the query or a header → `Malformed`; in the path → the same
`NotFound` as a thing that does not exist. Pydantic's own messages are never shown: some repeat
the input.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.requests import Request

from app.errors import Flaw, Invalid, Malformed, NotFound, Refusal
from app.web.declared import field_names, listed, parameters_of
from app.web.flaws import SAFE_NAME, flaw, parameter, pointer_to, shown
from app.web.readings import reading_of

MAX_FLAWS = 50
Found = Mapping[str, Any]
"""One error as pydantic gives it; only `type`, `loc` and `ctx` are used, where `known` may name the fields known."""


def refusal_of(error: RequestValidationError, request: Request) -> Refusal:
    """Translate a validation error of FastAPI into a refusal."""
    found: Sequence[Found] = error.errors()
    parts = {str(one["loc"][0]) for one in found}
    if "path" in parts:
        return NotFound()
    if parts == {"body"}:
        flaws = _once(_body_flaw(one, error.body, request) for one in found)
        only_absent = flaws[0].code == "missing_body"
        return Invalid("missing_body" if only_absent else "body_invalid", flaws=flaws)
    flaws = _once(_aside_flaw(one, request) for one in found if one["loc"][0] != "body")
    code = flaws[0].code
    return Malformed(code if code in ("unknown_parameter", "bad_header") else "bad_parameter", flaws=flaws)


def _once(flaws: Iterable[Flaw]) -> tuple[Flaw, ...]:
    """Keep the first flaws, one per place and code: the members of a union repeat themselves."""
    kept = {(one.pointer, one.code, one.detail): one for one in flaws}
    return tuple(islice(kept.values(), MAX_FLAWS))


def _body_flaw(found: Found, body: object, request: Request) -> Flaw:
    loc = found["loc"][1:]
    if not loc and found["type"] == "missing":
        return flaw("", "missing_body")
    reading = reading_of(found)
    pointer = pointer_to(_path_within(body, loc))
    context = dict(reading.context)
    if reading.code in ("missing_field", "unknown_field"):
        context["name"] = shown(str(loc[-1]))
        context["known"] = listed(found.get("ctx", {}).get("known") or field_names(request, loc[:-1]))
    return flaw(pointer, reading.code, **context)


def _path_within(body: object, loc: Sequence[str | int]) -> list[str | int]:
    """Keep the steps of a location that exist in what was sent.

    Pydantic adds steps of its own (members of unions, keys of mappings) and names the fields
    that are missing: those are left out.
    """
    path: list[str | int] = []
    for step in loc:
        try:
            body = body[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            continue
        path.append(step)
    return path


def _aside_flaw(found: Found, request: Request) -> Flaw:
    """Say what is wrong in the query, or in a header or cookie."""
    where, name = str(found["loc"][0]), str(found["loc"][-1])
    if where != "query":
        return flaw("", "bad_header", name=shown(name))
    reading = reading_of(found)
    name = str(found["loc"][1]) if len(found["loc"]) > 1 else ""
    if reading.code == "unknown_field":
        known = listed(sorted(parameters_of(request.scope)))
        return flaw(parameter(name), "unknown_parameter", name=shown(name), known=known)
    pointer = "" if reading.code == "missing_field" else parameter(name)
    return flaw(pointer, reading.code, **{**reading.context, "name": name if SAFE_NAME(name) else "…"})
