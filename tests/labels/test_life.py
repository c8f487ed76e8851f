"""The life of a label: what the public learns and when, how long a suspension lasts, which reasons are written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.settled import Call, Lived, Settled
from tests.web.asking import Reply

CAUSE = {"reason_code": "security_incident", "reason": "Fuite de données annoncée par l'éditeur."}


@pytest.fixture
def lived(settled: Settled, tmp_path: Path) -> Iterator[Lived]:
    """A copy of a service that has lived, of this test's own."""
    with settled.opened(tmp_path) as opened:
        yield opened


def label(lived: Lived, name: str = "awarded") -> str:
    return f"/v1/labels/{lived.things['vendor'][f'{name}_label']}"


def act(lived: Lived, verb: str, caller: str = "authority", **cause: Any) -> Reply:
    """Act on the label, for a cause."""
    return lived.ask(Call.json("POST", f"{label(lived)}/{verb}", caller, {**CAUSE, **cause}, Accept_Language="en"))


def test_the_public_learns_of_a_revocation_once_two_people_gave_it(lived: Lived) -> None:
    head = lived.ask(Call("GET", "/v1/feed")).json["head"]
    proposed = act(lived, "revocation")
    assert (proposed.status, proposed.json["revocation_proposed"]) == (202, True)

    told = {one: lived.ask(Call("GET", label(lived), one)) for one in ("anonymous", "vendor", "evaluator", "buyer")}
    assert {reply.json["revocation_proposed"] for reply in told.values()} == {False}
    assert {reply.json["status"] for reply in told.values()} == {"active"}
    seen = lived.ask(Call("GET", label(lived), "authority_colleague"))
    assert seen.json["revocation_proposed"] is True
    assert seen.headers["cache-control"].startswith("private")
    assert lived.ask(Call("GET", "/v1/feed")).json["head"] == head

    revoked = act(lived, "revocation", "authority_colleague")
    assert (revoked.status, revoked.json["revocation_proposed"]) == (200, False)
    assert lived.ask(Call("GET", "/v1/feed")).json["head"] == head + 1


@pytest.mark.parametrize("until", ["9999-12-31T00:00:00Z", "2027-12-31T00:00:00Z"])
def test_a_suspension_that_would_never_lapse_is_refused_with_its_cure(lived: Lived, until: str) -> None:
    refused = act(lived, "suspension", until=until)
    assert (refused.status, refused.json["code"]) == (422, "until_too_far")
    [flaw] = refused.json["errors"]
    assert flaw["pointer"] == "/until"
    assert "180 days" in flaw["detail"]
    latest = flaw["hint"].partition("Give “until” by ")[2].partition(" at")[0]
    assert act(lived, "suspension", until=latest).json["suspended_until"] == latest, "the cure is one"


def test_a_suspension_without_end_gets_the_usual_one_and_one_past_is_refused(lived: Lived) -> None:
    assert act(lived, "suspension", until="2020-01-01T00:00:00Z").json["code"] == "until_needed"
    suspended = act(lived, "suspension").json
    assert (suspended["status"], suspended["suspended_until"][:7]) == ("suspended", "2026-12")


@pytest.mark.parametrize("code", ["Fuite", "fuite de données", "a__b", "_a", "a_", "1a", "a-b", "a" * 65, ""])
def test_a_reason_of_another_shape_is_refused(lived: Lived, code: str) -> None:
    refused = act(lived, "suspension", reason_code=code)
    assert (refused.status, refused.json["errors"][0]["pointer"]) == (422, "/reason_code")


@pytest.mark.parametrize("code", ["legal_decision", "motif_maison_2", "a" * 64])
def test_a_known_reason_and_one_of_its_shape_are_written(lived: Lived, code: str) -> None:
    assert act(lived, "suspension", reason_code=code).json["history"][-1]["reason_code"] == code


def test_the_known_reasons_are_published_with_the_vocabularies(lived: Lived) -> None:
    published = lived.ask(Call("GET", "/v1/facts?domain=own")).json["vocabularies"]
    [reasons] = [one for one in published if one["vocabulary"] == "label_reasons"]
    assert {"security_incident", "withdrawn_by_vendor"} <= {word["id"] for word in reasons["values"]}
