"""Keys and tokens: who obtains them, for whom, and what a refusal says to each."""

import pytest

from tests.acting import User, World

CREATED = 201


def token(world: World, authorization: str = "", **form: str) -> tuple[int, dict[str, object]]:
    headers = {"Authorization": authorization} if authorization else {}
    response = world.client.post("/oauth/token", data={"grant_type": "client_credentials", **form}, headers=headers)
    return response.status_code, response.json()


def key_id(key: str) -> str:
    return key.split("_")[2]


def test_an_oauth_client_may_say_who_it_is_by_http_basic(world: World) -> None:
    key = str(world.vendor.key)
    response = world.client.post("/oauth/token", data={"grant_type": "client_credentials"}, auth=(key_id(key), key))
    assert response.status_code == 200
    assert User(world.client, response.json()["access_token"]).get("/v1/solutions")["total_results"] == 0


@pytest.mark.parametrize("authorization", ["Basic !!", "Basic YTpi"])
def test_wrong_credentials_are_told_in_the_words_of_oauth(world: World, authorization: str) -> None:
    status, body = token(world, authorization)
    assert (status, body["error"]) == (401, "invalid_client")


def test_the_other_refusals_of_oauth_have_their_words(world: World) -> None:
    key = str(world.vendor.key)
    client = {"client_id": key_id(key), "client_secret": key}
    assert token(world, **client, grant_type="password")[1]["error"] == "unsupported_grant_type"
    assert token(world)[1]["error"] == "invalid_client"
    assert token(world, **client, scope="claim.read")[1]["error"] == "invalid_scope"


def test_a_token_has_the_scopes_of_its_key(world: World) -> None:
    keys = f"/v1/organisations/{world.vendor.organisation}/keys"
    narrow = world.vendor.post(keys, {"title": "Lecture", "scopes": ["claim.read", "fact.read"]})["key"]
    status, body = token(world, client_id=key_id(narrow), client_secret=narrow, scope="fact.read claim.read")
    assert status == 200
    refused = User(world.client, str(body["access_token"])).call("GET", "/v1/solutions")
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_missing")


def test_http_basic_opens_nothing_else(world: World) -> None:
    key = str(world.vendor.key)
    response = world.client.get("/v1/solutions", auth=(key_id(key), key))
    assert (response.status_code, response.json()["code"]) == (401, "key_refused")


def test_a_key_made_without_naming_a_member_belongs_to_its_maker(world: World) -> None:
    second = world.colleague(world.vendor, "Seconde", "administrator")
    keys = f"/v1/organisations/{world.vendor.organisation}/keys"
    held = {line["id"]: line["member"] for line in second.get(keys)["results"]}
    made = second.post(keys, {"title": "À moi"})
    assert made["member"] == held[key_id(str(second.key))] != held[key_id(str(world.vendor.key))]


def test_a_plain_member_is_sent_to_its_administrator(world: World) -> None:
    member = world.colleague(world.vendor, "Membre")
    refused = member.call("POST", f"/v1/organisations/{world.vendor.organisation}/members", json={"name": "X"})
    assert (refused.status_code, refused.json()["code"]) == (403, "administrator_needed")


def test_the_authority_cannot_act_for_an_evaluator(world: World) -> None:
    theirs = f"/v1/organisations/{world.evaluator.organisation}"
    for path, wish in ((f"{theirs}/members", {"name": "Prête-nom"}), (f"{theirs}/keys", {"title": "Prête-nom"})):
        assert world.authority.call("POST", path, json=wish).status_code == 404
        assert world.operator.call("POST", path, json=wish).status_code == CREATED
