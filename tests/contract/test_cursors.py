"""Cursors over HTTP: from page to page of every list, and refused wherever they were not given."""

from random import Random
from typing import Any
from urllib.parse import quote

import pytest

from tests.acting import World
from tests.contract.operations import Operation
from tests.contract.test_lists import LISTS
from tests.fitting import fitting
from tests.settled import Call, Lived
from tests.web.test_paging import MUTATIONS

SOLUTION = {"name": "Forum", "description": {"fr": "Un forum."}, "homepage": "https://forum.example"}
CATALOGUE = "/v1/catalogue?status=active&sort=name&per_page=1"


def _page(lived: Lived, call: Call, **asked: str) -> Any:
    joined = "&".join(f"{name}={quote(value)}" for name, value in asked.items())
    reply = lived.ask(call._replace(url=f"{call.url}{'&' if '?' in call.url else '?'}{joined}"))
    assert reply.status == 200, reply
    body = reply.json
    following = [link for link in reply.headers["link"].split(", ") if link.endswith('rel="next"')]
    assert bool(following) == (body["next_cursor"] is not None)
    if "cursor" in asked and following:
        assert f"cursor={quote(body['next_cursor'])}" in following[0]
    return body


@pytest.mark.parametrize("operation", LISTS, ids=str)
def test_a_walk_by_cursor_gives_what_the_pages_give(operation: Operation, lived: Lived) -> None:
    call = fitting(operation, lived)
    whole = _page(lived, call, per_page="100")
    assert whole["next_cursor"] is None
    body = _page(lived, call, per_page="1")
    walked, page = body["results"], 1
    while body["next_cursor"]:
        page += 1
        body = _page(lived, call, per_page="1", cursor=body["next_cursor"])
        assert (body["page"], body["total_results"]) == (page, whole["total_results"])
        walked += body["results"]
    assert walked == whole["results"]


def test_what_comes_meanwhile_moves_nothing(world: World) -> None:
    """Names sort alike on both databases here; a solution comes before, and one after, the place reached."""
    for name in ("Bb", "Dd", "Ff", "Ff"):
        world.vendor.post("/v1/solutions", {**SOLUTION, "name": name})
    first = world.vendor.get("/v1/solutions?per_page=2")
    for name in ("Aa", "Ee"):
        world.vendor.post("/v1/solutions", {**SOLUTION, "name": name})
    second = world.vendor.get(f"/v1/solutions?per_page=10&cursor={first['next_cursor']}")
    assert [one["name"] for one in first["results"] + second["results"]] == ["Bb", "Dd", "Ee", "Ff", "Ff"]
    assert second["next_cursor"] is None


@pytest.mark.parametrize(
    ("url", "caller", "trials"), [(CATALOGUE, "anonymous", 2000), ("/v1/dossiers?per_page=1", "vendor", 300)]
)
def test_mutated_cursors_are_always_refused(lived: Lived, url: str, caller: str, trials: int) -> None:
    draw, cursor = Random(7), lived.ask(Call("GET", url, caller)).json["next_cursor"]
    for _ in range(trials):
        mutated = draw.choice(MUTATIONS)(cursor, draw)
        reply = lived.ask(Call("GET", f"{url}&cursor={quote(mutated)}", caller))
        assert reply.status == 400, mutated
        assert reply.json["errors"][0]["pointer"] == "?cursor", mutated
    assert lived.ask(Call("GET", f"{url}&cursor={cursor}", caller)).status == 200


def test_a_cursor_is_good_for_one_question_of_one_reader(lived: Lived) -> None:
    def code(url: str, caller: str, cursor: str) -> str:
        reply = lived.ask(Call("GET", f"{url}&cursor={cursor}", caller))
        return "ok" if reply.status == 200 else str(reply.json["code"])

    dossiers, solutions = "/v1/dossiers?per_page=1", "/v1/solutions?per_page=1"
    own = lived.ask(Call("GET", dossiers, "vendor")).json["next_cursor"]
    public = lived.ask(Call("GET", CATALOGUE)).json["next_cursor"]
    assert code("/v1/dossiers?lang=en&per_page=3", "vendor", own) == "ok"
    assert code("/v1/catalogue?per_page=3&facets=&sort=name", "anonymous", public) == "cursor_refused"
    assert code("/v1/catalogue?sort=name&per_page=3&facets=level&status=active", "buyer", public) == "ok"
    refused = {
        "another filter": (f"{dossiers}&state=draft", "vendor", own),
        "another list": (solutions, "vendor", own),
        "another reader": (dossiers, "operator", own),
        "beside a page": (f"{dossiers}&page=2", "vendor", own),
        "another order": ("/v1/catalogue?status=active&sort=-score", "anonymous", public),
        "of the catalogue": (dossiers, "vendor", public),
        "of a list": ("/v1/catalogue?sort=name", "anonymous", own),
        "beside a page of the catalogue": (f"{CATALOGUE}&page=2", "anonymous", public),
    }
    assert {what: code(*asked) for what, asked in refused.items()} == dict.fromkeys(refused, "cursor_refused")
