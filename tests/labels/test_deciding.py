"""Deciding: what the authority reads back, and what it is told when there is nothing to decide any more."""

from tests.acting import World
from tests.journey.dossiers import complete_claims


def audited(world: World) -> str:
    """Take a dossier to the end of its audit."""
    wish = {
        "name": "Forum",
        "description": {"fr": "Un forum."},
        "homepage": "https://forum.example",
        "claims": complete_claims("solution", example="faible"),
    }
    solution = world.vendor.post("/v1/solutions", wish)["id"]
    own = f"/v1/organisations/{world.vendor.organisation}/claims"
    world.vendor.call("PATCH", own, json=complete_claims("vendor", example="faible"), headers={"If-Match": "*"})
    dossier = str(world.vendor.post(f"/v1/solutions/{solution}/dossiers", {"scheme": "fr-edtech"})["id"])
    world.vendor.post(f"/v1/dossiers/{dossier}/submission")
    audit = world.evaluator.post(f"/v1/dossiers/{dossier}/audit")["id"]
    world.evaluator.post(f"/v1/audits/{audit}/conclusion", {"summary": "Lu."})
    return dossier


def test_a_decision_says_where_it_is_and_a_second_one_that_the_dossier_is_decided(world: World) -> None:
    path = f"/v1/dossiers/{audited(world)}/decision"
    refusal = {"outcome": "refuse", "reasons": "Données hors UE."}
    first = world.authority.call("POST", path, json=refusal)
    assert first.headers["location"] == f"/v1/decisions/{first.json()['id']}"
    assert world.authority.get(first.headers["location"])["reasons"] == "Données hors UE."
    again = world.authority.call("POST", path, json=refusal)
    assert (again.status_code, again.json()["code"]) == (409, "state_forbids")
