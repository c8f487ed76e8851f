"""The river, once, end to end: from a vendor's dossier to a label that anybody can check.

By HTTP only, on both databases, with accessibility reports that real products published.
"""

from base64 import urlsafe_b64decode
from pathlib import Path
from typing import Any

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.acting import User, World
from tests.evidence.real import real
from tests.journey.dossiers import complete_claims

#: Figures counted by hand in each report: see tests/evidence/accessibility/test_openacr.py.
REPORTS = ["Moodle-3.yaml", "Plone-5.yaml", "drupal-9.yaml"]
DAY = "2026-10-30"


@pytest.mark.parametrize("report", REPORTS)
def test_a_dossier_becomes_a_label_that_anybody_can_check(world: World, report: str) -> None:
    vendor, evaluator, authority, anyone = world.vendor, world.evaluator, world.authority, world.anonymous

    # A vendor registers a solution, states its facts once, and brings its accessibility report.
    solution = vendor.post(
        "/v1/solutions",
        {
            "name": "Forum des élèves",
            "description": {"fr": "Des évaluations et des cours en ligne.", "en": "Online courses."},
            "homepage": "https://forum.example",
            "claims": complete_claims("solution", "product"),
        },
    )
    state_everything(vendor, solution["id"])
    document = upload(vendor, solution["id"], real(f"openacr/reports/{report}"))
    assert document["state"] == "clean"
    assert document["facts"]["a11y.wcag_evaluated"]["value"] > 0

    # Before submitting, it sees what an audit would say.
    precheck = vendor.get(f"/v1/solutions/{solution['id']}/precheck?scheme=fr-edtech")
    assert precheck["binding"] is False

    # It opens a dossier and submits it: everything is frozen.
    dossier = vendor.post(f"/v1/solutions/{solution['id']}/dossiers", {"scheme": "fr-edtech"})
    submitted = vendor.post(f"/v1/dossiers/{dossier['id']}/submission")
    assert (submitted["state"], submitted["next"]) == ("submitted", "evaluator")

    # An evaluator takes it, asks a question, gets the answer, and records its findings.
    assert dossier["id"] in [line["dossier"] for line in evaluator.get("/v1/audits?state=open")["results"]]
    audit = evaluator.post(f"/v1/dossiers/{dossier['id']}/audit")
    desk = evaluator.get(f"/v1/audits/{audit['id']}")
    assert [(one["document"], one["findings"]) for one in desk["readings"]] == [(document["id"], document["findings"])]
    assert {one["fact"] for one in desk["criteria"] if one["unread"]} == set(document["missing"])
    question = {"fact": "host.storage_country", "question": "Où sont les sauvegardes ?"}
    evaluator.post(f"/v1/audits/{audit['id']}/requests", question)
    assert vendor.get(f"/v1/dossiers/{dossier['id']}")["state"] == "returned"
    vendor.post(f"/v1/dossiers/{dossier['id']}/answers", {"answer": "À Strasbourg."})
    confirm_everything(evaluator, audit["id"])
    scorecard = evaluator.post(f"/v1/audits/{audit['id']}/conclusion", {"summary": "Vu sur place."})
    assert scorecard["level"] is not None
    assert scorecard["scores"]["overall"]["verified"] > 40

    # The authority decides; an award is a label, at once.
    award = {"outcome": "award", "level": scorecard["level"], "reasons": "Conforme aux constats."}
    decision = authority.post(f"/v1/dossiers/{dossier['id']}/decision", award)
    label = anyone.get(f"/v1/labels/{decision['label']}")
    assert (label["status"], label["level"]) == ("active", scorecard["level"])
    assert_signature_holds(anyone, label)

    # The feed says it, and the catalogue follows the feed.
    feed = anyone.get("/v1/feed")
    assert [entry["position"] for entry in feed["entries"]] == list(range(1, feed["head"] + 1))
    assert feed["entries"][-1]["type"] == "label.issued"
    assert feed["entries"][-1]["leaf_hash"] == label["log"]["leaf_hash"]
    world.catalogue_at(feed["head"])
    assert slugs(anyone, "q=evaluation&level=" + label["level"]) == [solution["slug"]]
    file = anyone.get(f"/v1/catalogue/{solution['slug']}")
    verdicts = {one["fact"]: one for one in file["labels"][0]["verdicts"]}
    assert verdicts["a11y.wcag_evaluated"]["trust"] == "audited" or document["missing"]
    assert all(one["reason"]["fr"] and one["reason"]["en"] for one in verdicts.values())

    # A doubt arises: the label is suspended, everywhere, and the suspension lapses by itself.
    cause = {"reason_code": "security_incident", "reason": "Fuite annoncée.", "until": "2026-11-20T00:00:00Z"}
    authority.post(f"/v1/labels/{label['id']}/suspension", cause)
    assert anyone.get(f"/v1/labels/{label['id']}")["status"] == "suspended"
    last = anyone.get(f"/v1/feed?after={feed['head']}")["entries"]
    assert [(entry["type"], entry["data"]["label"]["status"]) for entry in last] == [("label.suspended", "suspended")]
    world.catalogue_at(feed["head"] + 1)
    assert slugs(anyone, "q=evaluation") == []
    assert slugs(anyone, "q=evaluation&status=suspended") == [solution["slug"]]


def state_everything(vendor: User, solution: str) -> None:
    """State every fact about the solution and about its vendor."""
    for path, about in (
        (f"/v1/solutions/{solution}", "solution"),
        (f"/v1/organisations/{vendor.organisation}", "vendor"),
    ):
        etag = vendor.etag(f"{path}/claims")
        response = vendor.call("PATCH", f"{path}/claims", json=complete_claims(about), headers={"If-Match": etag})
        assert response.status_code == 200, response.text


def upload(vendor: User, solution: str, report: Path) -> dict[str, Any]:
    """Deposit an OpenACR report."""
    return vendor.post(
        f"/v1/solutions/{solution}/documents",
        files={"file": (report.name, report.read_bytes(), "application/yaml")},
        data={"kind": "openacr", "title": "Rapport d'accessibilité", "public": "true"},
    )


def confirm_everything(evaluator: User, audit: str) -> None:
    """Confirm every value that the dossier holds."""
    path = f"/v1/audits/{audit}"
    etag = evaluator.etag(path)
    for sheet in evaluator.get(path)["criteria"]:
        if sheet["values"]:
            finding = {"outcome": "confirmed", "note": "Vérifié.", "observed_at": DAY}
            response = evaluator.call(
                "PUT", f"{path}/findings/{sheet['fact']}", json=finding, headers={"If-Match": etag}
            )
            assert response.status_code == 200, response.text
            etag = response.headers["etag"]


def assert_signature_holds(anyone: User, label: dict[str, Any]) -> None:
    """Check the signature with `cryptography` alone, and what it signs against what is shown."""
    signed = label["signed"]
    keys = {key["kid"]: key["x"] for key in anyone.get("/.well-known/jwks.json")["keys"]}
    data, signature = unbase64(signed["bytes"]), unbase64(signed["signature"])
    Ed25519PublicKey.from_public_bytes(unbase64(keys[signed["key"]])).verify(signature, data)
    document = orjson.loads(data)
    for name in ("id", "level", "scheme", "edition", "valid_from", "valid_until", "scorecard_digest"):
        assert document[name] == label[name]


def unbase64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def slugs(anyone: User, query: str) -> list[str]:
    return [card["slug"] for card in anyone.get(f"/v1/catalogue?{query}")["results"]]
