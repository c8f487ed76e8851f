"""The contract that is committed is the one that is served; what it promises of each operation is kept."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.contract.operations import COMMITTED, EVERY, JSON, WRITES, Operation
from tests.fitting import FITS, fitting
from tests.settled import Call, Lived, Settled
from tests.web.asking import Reply

PROBLEM = "application/problem+json"
TIMED = {"GET /v1/solutions/{solution_id}/precheck"}
"""Answers that carry their own instant: each is another."""


@pytest.fixture(scope="module")
def contract(lived: Lived) -> dict[str, Any]:
    return lived.estampille.api.openapi()


def test_the_committed_contract_is_the_one_served(contract: dict[str, Any]) -> None:
    """When it is not: `estampille openapi openapi/openapi.json`, and read what changed."""
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == contract


def test_the_contract_says_so_at_its_address(lived: Lived, contract: dict[str, Any]) -> None:
    assert lived.ask(Call("GET", "/openapi.json")).json == contract


def test_every_reference_leads_somewhere_and_every_schema_is_json_schema(contract: dict[str, Any]) -> None:
    for reference in _references(contract):
        found: Any = contract
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
    for schema in contract["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_component_serves(contract: dict[str, Any]) -> None:
    used = set(_references(contract))
    for kind in ("schemas", "parameters"):
        assert {f"#/components/{kind}/{name}" for name in contract["components"][kind]} <= used


def test_every_operation_says_what_it_does_and_who_may_ask(contract: dict[str, Any]) -> None:
    for operation in EVERY:
        told = operation.told
        assert len(told["summary"].split()) >= 2, operation.name
        assert told["description"].startswith(told["summary"]), operation.name
        assert told["tags"][0] in {tag["name"] for tag in contract["tags"]}, operation.name
        assert ("security" in told) == (operation.permission != "public"), operation.name
    assert len({one.told["operationId"] for one in EVERY}) == len(EVERY)


def test_every_operation_documents_its_problems_and_the_shape_of_its_answer() -> None:
    for operation in EVERY:
        for status, answer in operation.told["responses"].items():
            content = answer.get("content", {})
            assert answer["description"], (operation.name, status)
            if status.startswith("2"):
                assert content, (operation.name, status)
                assert all(media_type != JSON or one["schema"] for media_type, one in content.items()), operation.name
            elif status != "304":
                assert set(content) == {PROBLEM}, (operation.name, status)
        promised = {"400", "401", "404", "429", "503"} | ({"413", "415"} if operation.method in WRITES else set())
        assert promised <= set(operation.told["responses"]), operation.name


def test_every_body_has_an_example_that_its_schema_accepts(contract: dict[str, Any]) -> None:
    for operation in EVERY:
        if operation.media_type is not None:
            assert operation.example, operation.name
            shape({**operation.body}, contract).validate(operation.example)


def test_every_operation_is_asked_here() -> None:
    assert {one.name for one in EVERY} == set(FITS)


def test_every_operation_succeeds_with_its_example(settled: Settled, tmp_path: Path) -> None:
    """On a fresh copy, in the order of the contract: each has a thing of its own to act upon."""
    with settled.opened(tmp_path) as lived:
        for operation in EVERY:
            reply = lived.ask(fitting(operation, lived))
            assert reply.status < 300, (operation.name, reply)
            _is_as_documented(operation, reply)


def _is_as_documented(operation: Operation, reply: Reply) -> None:
    media_type = reply.headers["content-type"].partition(";")[0]
    content = operation.told["responses"][str(reply.status)]["content"]
    assert media_type in content or "*/*" in content, (operation.name, media_type)
    if media_type == JSON:
        shape(content[JSON]["schema"], operation.contract).validate(reply.json)


def shape(schema: Mapping[str, Any], contract: Mapping[str, Any]) -> Draft202012Validator:
    """Make the validator of one schema of the contract."""
    return Draft202012Validator({**schema, "components": contract["components"]})


def test_every_read_gives_an_etag_and_is_not_sent_twice(lived: Lived) -> None:
    for operation in EVERY:
        if operation.method == "GET" and operation.name not in TIMED:
            call = fitting(operation, lived)
            first = lived.ask(call)
            again = lived.ask(call._replace(headers={"If-None-Match": first.headers["etag"]}))
            assert (again.status, again.body) == (304, b""), operation.name
            assert again.headers["etag"] == first.headers["etag"], operation.name
            other = lived.ask(call._replace(headers={"If-None-Match": '"another"'}))
            assert (other.status, other.body) == (200, first.body), operation.name


def test_a_method_that_an_address_does_not_take_is_told_all_those_it_takes(lived: Lived) -> None:
    for path, told in lived.estampille.api.openapi()["paths"].items():
        taken = {method.upper() for method in told} | ({"HEAD"} if "get" in told else set())
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} - taken:
            reply = lived.ask(Call(method, path.replace("{", "").replace("}", "")))
            assert (reply.status, reply.json["code"]) == (405, "method_not_allowed"), (method, path)
            assert set(reply.headers["allow"].split(", ")) == taken, (method, path)


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "$ref" and isinstance(value, str):
                yield value
            else:
                yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)
