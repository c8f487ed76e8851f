"""Members: who they are may change, one of them stays an administrator, and whoever leaves opens nothing any more."""

from concurrent.futures import ThreadPoolExecutor

from tests.acting import User, World


def members(world: World) -> str:
    return f"/v1/organisations/{world.vendor.organisation}/members"


def identity(world: World, user: User) -> str:
    """Give the member that holds a user's key."""
    listed = world.vendor.get(f"/v1/organisations/{user.organisation}/keys")["results"]
    return str({line["id"]: line["member"] for line in listed}[str(user.key).split("_")[2]])


def code(user: User, method: str, path: str, **options: object) -> tuple[int, str]:
    response = user.call(method, path, **options)
    return response.status_code, response.json()["code"]


def test_a_member_who_is_removed_stops_at_once_by_key_and_by_token(world: World) -> None:
    leaving = world.colleague(world.vendor, "Camille", "administrator")
    client = {"client_id": str(leaving.key).split("_")[2], "client_secret": str(leaving.key)}
    token = world.client.post("/oauth/token", data={"grant_type": "client_credentials", **client}).json()
    by_token = User(world.client, token["access_token"])
    member = identity(world, leaving)
    assert by_token.call("GET", "/v1/solutions").status_code == 200

    removed = world.vendor.call("DELETE", f"{members(world)}/{member}")

    assert (removed.status_code, bool(removed.json()["removed_at"])) == (200, True)
    for gone in (leaving, by_token):
        assert code(gone, "GET", "/v1/solutions") == (401, "key_refused")
    refused = world.client.post("/oauth/token", data={"grant_type": "client_credentials", **client})
    assert refused.json()["error"] == "invalid_client"
    assert member not in [line["id"] for line in world.vendor.get(members(world))["results"]]
    keys = f"/v1/organisations/{world.vendor.organisation}/keys"
    wish = {"title": "Retour", "member": member}
    assert code(world.vendor, "POST", keys, json=wish) == (409, "member_missing")
    for method in ("DELETE", "PATCH"):
        json = None if method == "DELETE" else {"name": "Camille"}
        assert code(world.vendor, method, f"{members(world)}/{member}", json=json) == (409, "member_already_removed")


def test_the_last_administrator_neither_leaves_nor_steps_down(world: World) -> None:
    alone = f"{members(world)}/{identity(world, world.vendor)}"
    second = world.colleague(world.vendor, "Camille")
    for user in (world.vendor, world.operator):
        assert code(user, "DELETE", alone) == (409, "last_administrator")
        assert code(user, "PATCH", alone, json={"role": "member"}) == (409, "last_administrator")
    promoted = world.vendor.call("PATCH", f"{members(world)}/{identity(world, second)}", json={"role": "administrator"})
    assert promoted.json()["role"] == "administrator"
    assert world.vendor.call("DELETE", alone).status_code == 200
    assert second.get(members(world))["total_results"] == 1


def test_two_administrators_who_leave_together_leave_one(world: World) -> None:
    second = world.colleague(world.vendor, "Camille", "administrator")
    paths = [f"{members(world)}/{identity(world, user)}" for user in (world.vendor, second)]
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(lambda path: world.operator.call("DELETE", path).status_code, paths))
    assert sorted(replies) == [200, 409]


def test_a_role_holds_from_the_next_request_on(world: World) -> None:
    colleague = world.colleague(world.vendor, "Camille")
    wish = {"name": "Dominique"}
    assert code(colleague, "POST", members(world), json=wish) == (403, "administrator_needed")
    world.vendor.call("PATCH", f"{members(world)}/{identity(world, colleague)}", json={"role": "administrator"})
    assert colleague.post(members(world), wish)["name"] == "Dominique"


def test_an_address_is_that_of_one_member_until_it_leaves(world: World) -> None:
    first = world.vendor.post(members(world), {"name": "Camille", "email": "camille@exemple.fr"})["id"]
    again = {"name": "Camille bis", "email": "Camille@Exemple.fr"}
    assert code(world.vendor, "POST", members(world), json=again) == (409, "email_taken")
    other = world.vendor.post(members(world), {"name": "Dominique"})["id"]
    assert code(world.vendor, "PATCH", f"{members(world)}/{other}", json={"email": "camille@exemple.fr"}) == (
        409,
        "email_taken",
    )
    same = world.vendor.call("PATCH", f"{members(world)}/{first}", json={"email": "CAMILLE@exemple.fr"})
    assert same.status_code == 200, "its own, written otherwise"
    elsewhere = f"/v1/organisations/{world.evaluator.organisation}/members"
    assert world.evaluator.post(elsewhere, again)["email"] == again["email"]
    assert world.vendor.call("DELETE", f"{members(world)}/{first}").json()["email"] is None
    assert world.vendor.post(members(world), again)["email"] == again["email"]


def test_one_address_sent_twice_at_once_enrols_one_member(world: World) -> None:
    wish = {"name": "Camille", "email": "camille@exemple.fr"}
    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(lambda _: world.vendor.call("POST", members(world), json=wish).status_code, range(4)))
    assert sorted(replies) == [201, 409, 409, 409]
