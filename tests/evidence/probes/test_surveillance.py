"""Probes by HTTP and by the worker: kept, shown with their provenance; a note where a label rests on what got worse."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings
from app.watching import Surveillance
from tests.conftest import MovableClock
from tests.evidence.probes.test_probes import OPENAPI
from tests.evidence.probes.visiting import HOST, HSTS, client_to, context_of, html
from tests.outbound.servers import page, routed, serving
from tests.settled import Call, Lived, Settled

HOME = html("Accessibilité : non conforme", Strict_Transport_Security=HSTS)


class Hosted:
    """A settled service whose first vendor's labelled solution has a host on the loopback, with pages to change."""

    def __init__(self, lived: Lived, port: int, pages: dict[str, bytes], clock: MovableClock) -> None:
        self.lived, self.pages, self.clock = lived, pages, clock
        self.origin = f"https://{HOST}:{port}"
        self.client = lived.estampille.api.state.outbound = client_to(port)
        self.solution = lived.things["vendor"]["awarded_solution"]
        changed = lived.ask(Call.json("PATCH", self.path, "vendor", {"homepage": f"{self.origin}/"}))
        assert changed.status == 200, changed

    @property
    def path(self) -> str:
        return f"/v1/solutions/{self.solution}"

    def probe(self, caller: str, *wishes: dict[str, str]) -> Any:
        """Run probes by HTTP."""
        return self.lived.ask(Call.json("POST", f"{self.path}/probes", caller, {"probes": list(wishes)}))

    def round(self) -> tuple[int, int]:
        """Let the interval pass, and the worker make a round."""
        self.clock.move(days=8)
        state = self.lived.estampille.api.state
        watch = Surveillance(state.database, state.service, self.client, Settings(), self.clock)
        return watch.round()

    def notes(self) -> list[dict[str, Any]]:
        """Give the notes about this solution, as the authority reads them."""
        told = self.lived.ask(Call("GET", "/v1/surveillance?per_page=100", "authority")).json["results"]
        label = self.lived.things["vendor"]["awarded_label"]
        return [one for one in told if one["label"] == label]


@pytest.fixture
def hosted(settled: Settled, tmp_path: Path) -> Iterator[Hosted]:
    with _hosted(settled, tmp_path) as found:
        yield found


@contextmanager
def _hosted(settled: Settled, home: Path) -> Iterator[Hosted]:
    pages = {"/": HOME, "/openapi.json": page(OPENAPI)}
    clock = MovableClock(settled.clock())
    with (
        serving(routed(pages), context_of()) as port,
        replace(settled, clock=clock).opened(home) as lived,
    ):
        yield Hosted(lived, port, pages, clock)


def test_what_probes_see_is_kept_and_becomes_facts_with_their_provenance(hosted: Hosted) -> None:
    ran = hosted.probe("vendor", {"probe": "tls"}, {"probe": "security_txt"}, {"probe": "accessibility_mention"})
    assert ran.status == 201, ran
    assert [one["outcome"] for one in ran.json["results"]] == ["seen", "absent", "seen"]
    assert ran.json["results"][0]["facts"]["host.domain_tls"]["value"]["highest"] == "1.3"

    facts = hosted.lived.ask(Call("GET", f"{hosted.path}/facts", "vendor")).json["facts"]
    values = next(one for one in facts if one["fact"] == "host.domain_tls")["values"]
    seen = next(one for one in values if one["source"] == "probe")
    assert (seen["trust"], seen["reader"]) == ("tested", "tls-probe/1")
    assert seen["observed_at"] == hosted.clock.instant.date().isoformat()

    listed = hosted.lived.ask(Call("GET", f"{hosted.path}/probes", "evaluator")).json
    assert listed["total_results"] == 3


def test_an_evaluator_of_its_dossier_may_probe_a_solution_and_nobody_else(hosted: Hosted) -> None:
    assert hosted.probe("evaluator", {"probe": "page_weight"}).status == 201
    for caller, status in (("evaluator_out", 404), ("vendor_b", 404), ("authority", 403), ("buyer", 403)):
        assert hosted.probe(caller, {"probe": "page_weight"}).status == status, caller


def test_an_address_where_none_is_taken_is_refused(hosted: Hosted) -> None:
    refused = hosted.probe("vendor", {"probe": "tls", "address": "https://autre.example/"})
    assert (refused.status, refused.json["code"]) == (422, "probe_takes_no_address")
    assert refused.json["errors"][0]["pointer"] == "/probes/0/address"


def test_an_address_refused_in_an_audit_is_named_where_it_was_sent(hosted: Hosted) -> None:
    audit = hosted.lived.things["vendor"]["under_audit_audit"]
    wish = {"probe": "tls", "address": "https://autre.example/"}
    refused = hosted.lived.ask(Call.json("POST", f"/v1/audits/{audit}/probes", "evaluator", wish))
    assert (refused.status, refused.json["code"]) == (422, "probe_takes_no_address")
    assert refused.json["errors"][0]["pointer"] == "/address"


def test_probes_wait_for_nobody(hosted: Hosted) -> None:
    slots = hosted.lived.estampille.api.state.probing
    while slots.acquire(blocking=False):
        pass
    refused = hosted.probe("vendor", {"probe": "tls"})
    assert (refused.status, refused.json["code"]) == (503, "probes_busy")
    assert refused.headers["retry-after"] == "10"


def test_a_fact_that_got_worse_opens_one_note_that_closes_once_mended(hosted: Hosted) -> None:
    claimed = {"probe": "openapi", "address": f"{hosted.origin}/openapi.json"}
    assert hosted.probe("vendor", claimed).json["results"][0]["facts"]
    assert hosted.round()[1] == 0
    assert hosted.notes() == []

    del hosted.pages["/openapi.json"]
    hosted.round()
    hosted.round()
    (note,) = hosted.notes()
    assert (note["fact"], note["after"], note["mended_at"]) == ("iop.api", None, None)
    assert note["before"]["description"] == "openapi"

    hosted.pages["/openapi.json"] = page(OPENAPI)
    hosted.round()
    (note,) = hosted.notes()
    assert note["mended_at"]
    acts = hosted.lived.ask(Call("GET", "/v1/journal?limit=1000", "authority")).json["entries"]
    assert [one["action"] for one in acts if one["action"] in ("label.note", "label.mended")] == [
        "label.note",
        "label.mended",
    ]


def test_a_host_that_does_not_answer_opens_no_note_and_keeps_what_was_seen(hosted: Hosted) -> None:
    hosted.probe("vendor", {"probe": "openapi", "address": f"{hosted.origin}/openapi.json"})
    hosted.pages["/openapi.json"] = page(b"", "500 Oops")
    hosted.round()
    assert hosted.notes() == []
    facts = hosted.lived.ask(Call("GET", f"{hosted.path}/facts", "vendor")).json["facts"]
    assert any(value["source"] == "probe" for one in facts if one["fact"] == "iop.api" for value in one["values"])


def test_a_round_leaves_alone_what_was_probed_lately(hosted: Hosted) -> None:
    first = hosted.round()
    assert first.probed >= 1  # type: ignore[attr-defined]
    hosted.clock.move(days=-8)
    assert hosted.round() != (0, 1)
    hosted.clock.instant -= timedelta(days=8)
    assert hosted.round()[0] == 0


def test_a_service_that_may_not_go_out_says_so(lived: Lived) -> None:
    path = f"/v1/solutions/{lived.things['vendor']['solution']}/probes"
    ran = lived.ask(Call.json("POST", path, "vendor", {}))
    assert ran.status == 201
    assert {one["outcome"] for one in ran.json["results"]} == {"refused"}
    assert json.dumps(ran.json).count("probe.closed") == len(ran.json["results"]) == 7
