"""An upheld appeal leads to something that can end well: another evaluator, the findings kept and open, an award."""

from typing import Any

from tests.acting import User, World
from tests.journey.dossiers import complete_claims

DAY = "2026-10-30"
SCHEME = "souverainete"
REASONS = {"reasons": "La pièce avait été déposée à temps."}


def submitted(world: World) -> str:
    """Submit a dossier."""
    wish = {"name": "Forum", "description": {"fr": "Un forum."}, "homepage": "https://forum.example"}
    solution = world.vendor.post("/v1/solutions", {**wish, "claims": complete_claims("solution")})["id"]
    own = f"/v1/organisations/{world.vendor.organisation}/claims"
    world.vendor.call("PATCH", own, json=complete_claims("vendor"), headers={"If-Match": "*"})
    dossier = str(world.vendor.post(f"/v1/solutions/{solution}/dossiers", {"scheme": SCHEME})["id"])
    world.vendor.post(f"/v1/dossiers/{dossier}/submission")
    return dossier


def find(evaluator: User, audit: str, fact: str, outcome: str) -> Any:
    """Record a finding, and give the answer whatever it is."""
    found = {"outcome": outcome, "note": "Vu.", "observed_at": DAY}
    return evaluator.call("PUT", f"/v1/audits/{audit}/findings/{fact}", json=found, headers={"If-Match": "*"})


def find_everything(evaluator: User, audit: str, outcome: str) -> None:
    """Record the same finding on every value of a dossier."""
    for sheet in evaluator.get(f"/v1/audits/{audit}")["criteria"]:
        if sheet["values"]:
            assert find(evaluator, audit, sheet["fact"], outcome).status_code == 200


def refused(world: World) -> tuple[str, str, str]:
    """Have everything rejected, and the label refused; give the dossier, its audit, its decision."""
    dossier = submitted(world)
    audit = str(world.evaluator.post(f"/v1/dossiers/{dossier}/audit")["id"])
    find_everything(world.evaluator, audit, "rejected")
    assert world.evaluator.post(f"/v1/audits/{audit}/conclusion")["level"] is None
    decision = world.authority.post(f"/v1/dossiers/{dossier}/decision", {"outcome": "refuse", **REASONS})["id"]
    return dossier, audit, str(decision)


def judged(world: World, decision: str, outcome: str) -> User:
    """Have an appeal judged by a colleague of who decided, and give that colleague."""
    lodged = world.vendor.post(f"/v1/decisions/{decision}/appeal", {"grounds": "Pièce non lue."})["id"]
    colleague = world.colleague(world.authority, "Seconde personne")
    colleague.post(f"/v1/appeals/{lodged}/outcome", {"outcome": outcome, **REASONS})
    return colleague


def code(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


def test_an_upheld_appeal_ends_in_a_label_although_nothing_could_be_awarded(world: World) -> None:
    dossier, first, decision = refused(world)
    colleague = judged(world, decision, "uphold")

    # Back in the queue: nobody's yet, and not for whoever audited it.
    state = world.vendor.get(f"/v1/dossiers/{dossier}")
    assert (state["state"], state["next"]) == ("submitted", "evaluator")
    queue = {line["dossier"]: line["audit"] for line in world.evaluator.get("/v1/audits?state=open")["results"]}
    assert queue[dossier] is None
    again = world.evaluator.call("POST", f"/v1/dossiers/{dossier}/audit")
    assert code(again) == (403, "another_evaluator_needed")

    # Another evaluator takes it up: what was found is there, and is theirs to correct.
    second = world.admit("evaluator", "Second évaluateur")
    audit = second.post(f"/v1/dossiers/{dossier}/audit")["id"]
    kept = [sheet["finding"] for sheet in second.get(f"/v1/audits/{audit}")["criteria"] if sheet["finding"]]
    assert kept
    assert {(one["outcome"], one["observed_at"]) for one in kept} == {("rejected", DAY)}
    find_everything(second, audit, "confirmed")

    # The first audit stays as it was concluded.
    fact = kept[0]["fact"]
    assert code(find(world.evaluator, first, fact, "confirmed")) == (409, "audit_concluded")
    for path, body in (("requests", {"question": "Où ?"}), ("conclusion", None)):
        late = world.evaluator.call("POST", f"/v1/audits/{first}/{path}", json=body)
        assert code(late) == (409, "audit_concluded")

    level = second.post(f"/v1/audits/{audit}/conclusion")["level"]
    assert level is not None
    award = {"outcome": "award", "level": level, **REASONS}
    assert code(world.authority.call("POST", f"/v1/dossiers/{dossier}/decision", json=award)) == (
        403,
        "second_person_needed",
    )
    label = colleague.post(f"/v1/dossiers/{dossier}/decision", award)["label"]
    assert world.anonymous.get(f"/v1/labels/{label}")["status"] == "active"


def test_a_dismissed_appeal_ends_there(world: World) -> None:
    dossier, _, decision = refused(world)
    judged(world, decision, "dismiss")
    assert world.vendor.get(f"/v1/dossiers/{dossier}")["state"] == "refused"
    again = world.vendor.call("POST", f"/v1/decisions/{decision}/appeal", json={"grounds": "Encore."})
    assert code(again) == (409, "appeal_already_judged")
