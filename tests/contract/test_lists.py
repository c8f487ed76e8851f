"""Lists: one envelope, and links to the pages around, whatever is listed."""

import pytest

from tests.acting import World
from tests.contract.operations import EVERY, JSON, Operation

SOLUTION = {"name": "Forum", "description": {"fr": "Un forum."}, "homepage": "https://forum.example"}


def _is_list(operation: Operation) -> bool:
    content = operation.told["responses"].get("200", {}).get("content", {})
    schema = operation.resolved(content.get(JSON, {}).get("schema", {}))
    return operation.method == "GET" and "total_results" in schema.get("properties", {})


LISTS = [operation for operation in EVERY if _is_list(operation)]


def test_the_lists_of_the_contract_are_found() -> None:
    assert {"GET /v1/catalogue", "GET /v1/solutions", "GET /v1/audits"} < {str(operation) for operation in LISTS}


@pytest.mark.parametrize("operation", LISTS, ids=str)
def test_every_list_links_to_its_pages(world: World, operation: Operation) -> None:
    solution = world.vendor.post("/v1/solutions", SOLUTION)["id"]
    for user in (world.vendor, world.evaluator, world.authority):
        path = operation.path.format(organisation_id=user.organisation, solution_id=solution)
        response = user.call("GET", f"{path}?per_page=1")
        if response.status_code == 200:
            break
    body = response.json()
    assert {"results", "total_results", "page", "per_page", "total_pages"} <= body.keys()
    links = response.headers["link"].split(", ")
    assert links[0] == f'<{path}?page=1&per_page=1>; rel="first"'
    assert links[-1] == f'<{path}?page={max(1, body["total_pages"])}&per_page=1>; rel="last"'
