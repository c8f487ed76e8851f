"""Keys: rotated once, into one that lives as long as they were to live."""

from datetime import datetime, timedelta

from tests.acting import User, World


def test_a_key_is_rotated_once_and_its_replacement_next(world: World) -> None:
    keys = f"/v1/organisations/{world.vendor.organisation}/keys"
    first = world.vendor.post(keys, {"title": "Serveur"})
    second = world.vendor.post(f"{keys}/{first['id']}/rotation")
    again = world.vendor.call("POST", f"{keys}/{first['id']}/rotation", headers={"Accept-Language": "en"})
    assert (again.status_code, again.json()["code"]) == (409, "key_already_rotated")
    assert "replaced_by" in again.json()["hint"]
    listed = {line["id"]: line for line in world.vendor.get(keys)["results"]}
    assert (listed[first["id"]]["replaced_by"], listed[second["id"]]["replaced_by"]) == (second["id"], None)

    third = world.vendor.post(f"{keys}/{second['id']}/rotation")
    for key in (first, second, third):
        assert User(world.client, key["key"]).get("/v1/solutions")["total_results"] == 0, "the overlap"
    assert lifetime(third) == lifetime(first) >= timedelta(days=364)


def lifetime(key: dict[str, str]) -> timedelta:
    """Give how long a key was made to live."""
    return datetime.fromisoformat(key["expires_at"]) - datetime.fromisoformat(key["created_at"])
