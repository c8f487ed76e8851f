"""Query strings held to what the route declares: nothing unknown, nothing repeated, nothing unfit.

An unknown parameter is refused rather than ignored: a filter with a typing error would answer
with everything, and nobody would notice.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from app.errors import Flaw, Malformed
from app.web.declared import listed, parameters_of
from app.web.flaws import flaw, parameter, shown, unfit_text
from app.web.forms import check_form
from app.web.language import LANGUAGES

MAX_QUERY = 8_192
_MOST_PARAMETERS = 200
_LONGEST_VALUE = 4_000
_MAX_FLAWS = 20


async def only_known_parameters(request: Request) -> None:
    """Refuse a query or a form that its route does not declare; a dependency of every route."""
    if request.scope["query_string"]:
        check_query(request.scope["query_string"], parameters_of(request.scope))
    await check_form(request)


def check_query(query: bytes, known: Mapping[str, bool]) -> None:
    """Check a raw query string against the names known, True for those that may be repeated."""
    flaws: list[Flaw] = []
    seen: set[str] = set()
    for name, value in _pairs(query):
        code = _wrong(name, value, known, seen)
        seen.add(name)
        if code is not None and len(flaws) < _MAX_FLAWS:
            flaws.append(_flaw(name, code, known))
    if flaws:
        code = "bad_parameter" if flaws[0].code == "not_in_list" else flaws[0].code
        raise Malformed(code, flaws=tuple(flaws))


def _pairs(query: bytes) -> list[tuple[str, str]]:
    too_long = Malformed("query_too_long", limit=MAX_QUERY)
    if len(query) > MAX_QUERY:
        raise too_long
    try:
        return parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise too_long from None


def _wrong(name: str, value: str, known: Mapping[str, bool], seen: set[str]) -> str | None:
    if name not in known:
        return "unknown_parameter"
    if name in seen and not known[name]:
        return "repeated_parameter"
    # bytes that are no UTF-8 were read as U+FFFD
    if unfit_text(value, _LONGEST_VALUE) or "\ufffd" in value:
        return "bad_parameter"
    return "not_in_list" if name == "lang" and value not in LANGUAGES else None


def _flaw(name: str, code: str, known: Mapping[str, bool]) -> Flaw:
    if code == "not_in_list":
        return flaw(parameter(name), code, expected=", ".join(LANGUAGES))
    return flaw(parameter(name), code, name=shown(name), known=listed(sorted(known)))
