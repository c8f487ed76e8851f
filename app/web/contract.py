"""The contract as OpenAPI 3.1: what FastAPI derives, and the words it cannot guess."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.web.documented import PARAMETERS, PROBLEM

DESCRIPTION = """Estampille references EdTech solutions, scores them against published criteria and labels them.

Dates are ISO 8601, instants RFC 3339 in UTC, identifiers opaque strings. Refusals are problem documents (RFC 9457)
in French, or in English with `Accept-Language: en` or `?lang=en`. Unknown fields and parameters are refused.
A POST may carry `Idempotency-Key`; updates of claims and audits need `If-Match`."""
KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "An access key `est_live_…`, or a token from `POST /oauth/token`.",
}
TAGS = {
    "schemes": "The vocabulary of facts, the schemes, their editions.",
    "precheck": "What an audit would say, before any audit.",
    "catalogue": "The labelled solutions, as anybody asks for them.",
    "labels": "Decisions, appeals, and the life of labels.",
    "feed": "What became public, in order, for ever.",
    "organisations": "Organisations, their members, their keys, their interests.",
    "solutions": "Solutions, and what their vendors claim.",
    "evidence": "Documents, and the facts they establish.",
    "dossiers": "Labels asked for.",
    "audits": "The evaluators' work.",
    "journal": "Every act, chained to the one before.",
}


def contract(api: FastAPI, catalogue: Sequence[Mapping[str, Any]]) -> Callable[[], dict[str, Any]]:
    """Make the function that gives the contract, built once; `catalogue` are the parameters of a search."""

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _built(api, catalogue)
        return api.openapi_schema

    return openapi


def _built(api: FastAPI, catalogue: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    schema: dict[str, Any] = get_openapi(
        title=api.title,
        version=api.version,
        summary="Labels for EdTech that anybody can check.",
        description=DESCRIPTION,
        routes=api.routes,
        tags=[{"name": name, "description": told} for name, told in TAGS.items()],
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        servers=[{"url": "/"}],
    )
    parts = schema.setdefault("components", {})
    parts.setdefault("schemas", {})["Problem"] = PROBLEM
    parts["parameters"] = PARAMETERS
    parts["securitySchemes"] = {"key": KEY}
    for unused in ("HTTPValidationError", "ValidationError"):
        parts["schemas"].pop(unused, None)
    asked = schema["paths"]["/v1/catalogue"]["get"]
    asked["parameters"] = [*catalogue, *asked["parameters"]]
    for operation in _operations(schema):
        _complete(operation, parts["schemas"])
    return schema


def _operations(schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for path in schema["paths"].values():
        yield from path.values()


def _complete(operation: dict[str, Any], schemas: Mapping[str, Any]) -> None:
    """Drop FastAPI's own refusal, which is never given here; close the forms; put an example beside each body."""
    if "application/json" in operation["responses"].get("422", {}).get("content", {}):
        del operation["responses"]["422"]
    operation["responses"] = dict(sorted(operation["responses"].items()))
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        content["example"] = example_of(content["schema"], schemas)
        if media_type == "multipart/form-data":
            schemas[content["schema"]["$ref"].rpartition("/")[2]]["additionalProperties"] = False


def example_of(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Any:
    """Make the example of a schema: its own, else one of those of its properties that have one."""
    if "anyOf" in schema and "examples" not in schema:
        schema = schema["anyOf"][0]
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if "examples" in schema:
        return schema["examples"][0]
    told = schema.get("properties", {})
    return {
        name: example_of(one, schemas)
        for name, one in told.items()
        if "examples" in one or name in schema.get("required", ())
    }
