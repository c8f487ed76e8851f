"""The contract as OpenAPI 3.1: what FastAPI derives, and the words it cannot guess."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.web.documented import PROBLEM

DESCRIPTION = """Estampille references EdTech solutions, scores them against published criteria and labels them.

Dates are ISO 8601, instants RFC 3339 in UTC, identifiers opaque strings. Refusals are problem documents (RFC 9457)
in French, or in English with `Accept-Language: en` or `?lang=en`. Unknown fields and parameters are refused.
A POST may carry `Idempotency-Key`; updates of claims and audits need `If-Match`."""
KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "An access key `est_live_…`, or a token from `POST /oauth/token`.",
}


class Questions(Protocol):
    """What may be asked of the catalogue: parameter names, True for those that may be repeated."""

    @property
    def known(self) -> Mapping[str, bool]: ...


def contract(api: FastAPI, catalogue: Questions) -> Callable[[], dict[str, Any]]:
    """Make the function that gives the contract, built once."""

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _built(api, catalogue)
        return api.openapi_schema

    return openapi


def _built(api: FastAPI, catalogue: Questions) -> dict[str, Any]:
    schema: dict[str, Any] = get_openapi(
        title=api.title,
        version=api.version,
        summary="Labels for EdTech that anybody can check.",
        description=DESCRIPTION,
        routes=api.routes,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        servers=[{"url": "/"}],
    )
    parts = schema.setdefault("components", {})
    parts.setdefault("schemas", {})["Problem"] = PROBLEM
    for unused in ("HTTPValidationError", "ValidationError"):
        parts["schemas"].pop(unused, None)
    parts["securitySchemes"] = {"key": KEY}
    schema["paths"]["/v1/catalogue"]["get"]["parameters"] = [
        _parameter(name, repeated=repeated) for name, repeated in catalogue.known.items()
    ]
    return schema


def _parameter(name: str, *, repeated: bool) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string"}
    if name in ("page", "per_page"):
        text = {"type": "integer", "minimum": 1, "maximum": 100 if name == "per_page" else 1_000_000}
    elif name.startswith("min_"):
        text = {"type": "integer", "minimum": 0, "maximum": 100}
    schema = {"type": "array", "items": text} if repeated else text
    return {"name": name, "in": "query", "required": False, "schema": schema}
