"""A vendor withdraws a solution, for good: its labels end, the feed says so, everything public follows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.settled import Call, Lived, Settled
from tests.web.asking import Reply

WHY = {"reason": "Le produit n'est plus commercialisé."}


@pytest.fixture
def lived(settled: Settled, tmp_path: Path) -> Iterator[Lived]:
    """A copy of a service that has lived, of this test's own."""
    with settled.opened(tmp_path) as opened:
        yield opened


def read(lived: Lived, url: str, caller: str = "anonymous") -> Reply:
    lived.estampille.api.state.catalogue.follower.catch_up()
    return lived.ask(Call("GET", url, caller))


def thing(lived: Lived, name: str) -> str:
    return lived.things["vendor"][name]


def withdraw(lived: Lived, name: str, caller: str = "vendor") -> Reply:
    """Withdraw the solution of one of the first vendor's dossiers."""
    return lived.ask(Call.json("POST", f"/v1/solutions/{thing(lived, f'{name}_solution')}/withdrawal", caller, WHY))


def entries(lived: Lived, after: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(lived, f"/v1/feed?after={after}").json["entries"]
    return found


@pytest.mark.parametrize(("name", "before"), [("awarded", "active"), ("awarded_suspended", "suspended")])
def test_a_withdrawn_solution_leaves_everywhere_and_its_label_ends(lived: Lived, name: str, before: str) -> None:
    label, slug = f"/v1/labels/{thing(lived, f'{name}_label')}", thing(lived, f"{name}_slug")
    assert read(lived, label).json["status"] == before
    assert read(lived, f"/v1/catalogue/{slug}").status == 200
    head = read(lived, "/v1/feed").json["head"]

    withdrawn = withdraw(lived, name)

    assert (withdrawn.status, withdrawn.json["withdrawal_reason"]) == (200, WHY["reason"])
    told = entries(lived, head)
    assert [entry["type"] for entry in told] == ["label.revoked", "solution.withdrawn"]
    for entry in told:
        solution = entry["data"]["solution"]
        assert (solution["status"], solution["withdrawal"]["reason"]) == ("withdrawn", WHY["reason"])
        assert solution["withdrawal"]["time"] == withdrawn.json["withdrawn_at"]
    assert told[0]["data"]["label"]["status"] == "revoked"

    gone = read(lived, f"/v1/catalogue/{slug}")
    assert (gone.status, gone.json["code"]) == (410, "solution_withdrawn")
    assert read(lived, f"/solutions/{slug}").status == 410
    assert slug not in read(lived, "/v1/catalogue?status=active&status=suspended&status=revoked").body.decode()
    kept = read(lived, label).json
    assert (kept["status"], kept["history"][-1]["reason_code"]) == ("revoked", "withdrawn_by_vendor")
    assert kept["history"][-1]["reason"] == WHY["reason"]
    assert ("suspended" in [event["event"] for event in kept["history"]]) == (before == "suspended")


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("draft", "withdrawn"),
        ("submitted", "withdrawn"),
        ("under_audit", "withdrawn"),
        ("returned", "withdrawn"),
        ("audited", "withdrawn"),
        ("refused", "refused"),
        ("appealed", "refused"),
    ],
)
def test_what_was_under_way_ends_and_what_was_never_public_leaves_without_a_word(
    lived: Lived, name: str, state: str
) -> None:
    head = read(lived, "/v1/feed").json["head"]
    assert withdraw(lived, name).status == 200
    assert read(lived, f"/v1/dossiers/{thing(lived, f'{name}_dossier')}", "vendor").json["state"] == state
    assert entries(lived, head) == []
    assert read(lived, f"/v1/catalogue/{thing(lived, f'{name}_slug')}").status == 404


def test_a_dropped_appeal_is_not_judged_any_more(lived: Lived) -> None:
    dossier, appeal = thing(lived, "appealed_dossier"), thing(lived, "appealed_appeal")
    dropped = lived.ask(Call("POST", f"/v1/dossiers/{dossier}/withdrawal", "vendor"))
    assert (dropped.status, dropped.json["state"]) == (200, "refused")
    ruled = {"outcome": "uphold", "reasons": "Trop tard."}
    late = lived.ask(Call.json("POST", f"/v1/appeals/{appeal}/outcome", "authority_colleague", ruled))
    assert (late.status, late.json["code"]) == (409, "state_forbids")


def test_nothing_is_added_to_a_solution_that_left(lived: Lived) -> None:
    assert withdraw(lived, "awarded").status == 200
    path = f"/v1/solutions/{thing(lived, 'awarded_solution')}"
    for method, url, body in (
        ("POST", f"{path}/withdrawal", WHY),
        ("PATCH", path, {"name": "Autre"}),
        ("PATCH", f"{path}/claims", {}),
        ("POST", f"{path}/dossiers", {"scheme": "souverainete"}),
        ("POST", f"{path}/probes", {}),
    ):
        refused = lived.ask(Call.json(method, url, "vendor", body, If_Match="*"))
        assert (refused.status, refused.json["code"]) == (409, "already_withdrawn"), (method, url)
    assert read(lived, path, "vendor").json["withdrawn_at"]


def test_an_administrator_of_its_vendor_withdraws_it_and_nobody_else(lived: Lived) -> None:
    codes = {caller: withdraw(lived, "awarded", caller).json["code"] for caller in ("vendor_member", "authority")}
    assert codes == {"vendor_member": "administrator_needed", "authority": "forbidden"}
    assert withdraw(lived, "awarded", "vendor_b").status == 404


def test_of_a_decision_and_a_withdrawal_at_once_no_label_outlives_its_solution(lived: Lived) -> None:
    award = {"outcome": "award", "level": "resilient", "reasons": "Conforme."}
    deciding = Call.json("POST", f"/v1/dossiers/{thing(lived, 'audited_dossier')}/decision", "authority", award)
    leaving = Call.json("POST", f"/v1/solutions/{thing(lived, 'audited_solution')}/withdrawal", "vendor", WHY)
    decided, left = lived.ask_together([deciding, leaving])
    left = lived.ask(leaving) if left.status == 503 else left
    assert left.status == 200
    assert decided.status in (201, 409, 503)
    if decided.status == 201:
        assert read(lived, f"/v1/labels/{decided.json['label']}").json["status"] == "revoked"
