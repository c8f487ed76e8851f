"""The vocabulary and the schemes, as anybody reads them."""

from typing import Annotated, Any

import orjson
from fastapi import Query, Request, Response

from app.errors import NotFound
from app.schemes import (
    Library,
    claims_schema,
    diff,
    diff_shape,
    edition_shape,
    fact_shape,
    scheme_shape,
    vocabulary_shape,
)
from app.schemes.schemas import DiffOut, EditionOut, FactOut, FactsOut, SchemeOut, SchemesOut
from app.web.asking import Serving
from app.web.conditions import conditional, etag_of
from app.web.documented import answer_in
from app.web.routing import Routes

routes = Routes("schemes")
CACHE = "public, max-age=300"
SCHEMA = "application/schema+json"


def _answer(request: Request, shape: object, media_type: str = "application/json") -> Response:
    body = orjson.dumps(shape, option=orjson.OPT_NON_STR_KEYS)
    return conditional(request, body, etag=etag_of(body), media_type=media_type, cache=CACHE)


@routes.get("/v1/facts", allows="public", work="none", responses={200: {"model": FactsOut}})
def list_facts(
    request: Request,
    service: Serving,
    domain: Annotated[str | None, Query(max_length=64, description="Only this family of facts.")] = None,
) -> Response:
    """List the facts: the shared vocabulary of measured things, with the words their values use.

    The kinds of evidence and the reasons of acts on labels come with them.
    """
    facts = service.library.facts.values()
    chosen = [fact for fact in facts if domain in (None, fact.domain)]
    used = {fact.vocabulary for fact in chosen if fact.vocabulary} | {"evidence", "label_reasons"}
    words = service.library.vocabularies
    shape = {
        "facts": [fact_shape(fact) for fact in chosen],
        "vocabularies": [vocabulary_shape(words[name]) for name in sorted(used) if name in words],
    }
    return _answer(request, shape)


@routes.get("/v1/facts/{fact}", allows="public", work="none", responses={200: {"model": FactOut}})
def read_fact(request: Request, service: Serving, fact: str) -> Response:
    """Show a fact: its schema, its unit, the evidence accepted, its sources."""
    found = service.library.facts.get(fact)
    if found is None:
        raise NotFound
    return _answer(request, fact_shape(found, service.library.vocabularies))


@routes.get("/v1/schemes", allows="public", work="none", responses={200: {"model": SchemesOut}})
def list_schemes(request: Request, service: Serving) -> Response:
    """List the schemes and their editions."""
    library: Library = service.library
    return _answer(request, {"schemes": [scheme_shape(library, one) for one in library.schemes]})


@routes.get("/v1/schemes/{scheme}", allows="public", work="none", responses={200: {"model": SchemeOut}})
def read_scheme(request: Request, service: Serving, scheme: str) -> Response:
    """Show a scheme and its editions."""
    return _answer(request, scheme_shape(service.library, scheme))


@routes.get("/v1/schemes/{scheme}/{edition}", allows="public", work="none", responses={200: {"model": EditionOut}})
def read_edition(request: Request, service: Serving, scheme: str, edition: str) -> Response:
    """Show an edition: its criteria, levels, dates, status and digest."""
    return _answer(request, edition_shape(service.library.edition(scheme, edition)))


@routes.get(
    "/v1/schemes/{scheme}/{edition}/claims.schema.json",
    allows="public",
    work="none",
    responses=answer_in(SCHEMA, {"type": "object"}, "A JSON Schema."),
    response_class=Response,
)
def read_claims_schema(request: Request, service: Serving, scheme: str, edition: str) -> Response:
    """Give the JSON Schema (2020-12) of a complete set of claims for an edition."""
    library = service.library
    shape: dict[str, Any] = claims_schema(library.edition(scheme, edition), library.facts, library.vocabularies)
    return _answer(request, shape, SCHEMA)


@routes.get(
    "/v1/schemes/{scheme}/{edition}/diff/{other}", allows="public", work="none", responses={200: {"model": DiffOut}}
)
def read_diff(request: Request, service: Serving, scheme: str, edition: str, other: str) -> Response:
    """Compare two editions of a scheme, criterion by criterion.

    Each is unchanged, tightened, loosened, added, removed or reworded, with the reason.
    """
    library = service.library
    change = diff(library.edition(scheme, edition), library.edition(scheme, other), library.facts)
    return _answer(request, diff_shape(change, library.facts))
