"""What documents hold, asked in another form over HTTP: an OpenACR report, shares, a drawing, a proposed solution."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.operations import MULTIPART
from tests.evidence.accessibility.grids import csv_grid
from tests.evidence.accessibility.samples import SAMPLES as ACCESSIBILITY
from tests.evidence.description.notices import PUBLICCODE
from tests.evidence.ownership.registers import as_json
from tests.evidence.ownership.samples import CROSSED, PLAIN
from tests.fitting import BOUNDARY, multipart
from tests.settled import Call, Lived, Settled
from tests.web.asking import Reply

UPLOAD = {"Content-Type": f"{MULTIPART}; boundary={BOUNDARY}"}


@pytest.fixture
def lived(settled: Settled, tmp_path: Path) -> Iterator[Lived]:
    with settled.opened(tmp_path) as found:
        yield found


def deposited(lived: Lived, kind: str, data: bytes, about: str = "solutions", name: str = "piece.json") -> str:
    """Deposit a document and give its identifier."""
    things = lived.things["vendor"]
    subject = things["solution" if about == "solutions" else "organisation"]
    body = multipart({"kind": kind, "title": "Pièce", "file": data}).replace(b"piece.csv", name.encode())
    reply = lived.ask(Call("POST", f"/v1/{about}/{subject}/documents", "vendor", body, UPLOAD))
    assert reply.status == 201, reply
    return str(reply.json["id"])


def asked(lived: Lived, path: str) -> Reply:
    return lived.ask(Call("GET", path, "vendor"))


def test_an_rgaa_grid_is_written_as_an_openacr_report_that_reads_back_alike(lived: Lived) -> None:
    grid = deposited(lived, "rgaa_grid", csv_grid(but={"1.1": ("C", "NC")}), name="grille.csv")
    report = asked(lived, f"/v1/documents/{grid}/openacr?contact=acces@cahier.example")
    assert report.json["author"]["email"] == "acces@cahier.example"

    again = deposited(lived, "openacr", report.body, name="rapport.json")
    facts = [asked(lived, f"/v1/documents/{one}").json["facts"] for one in (grid, again)]
    named = [name for name in facts[0] if name.startswith("a11y.wcag")]
    assert len(named) >= 2
    assert [facts[0][name]["value"] for name in named] == [facts[1][name]["value"] for name in named]


def test_an_automated_test_is_not_written_as_a_conformance_report(lived: Lived) -> None:
    axe = deposited(lived, "axe_report", ACCESSIBILITY["axe_report"][0])
    refusal = asked(lived, f"/v1/documents/{axe}/openacr")
    assert (refusal.status, refusal.json["code"]) == (409, "document_without_view")


def test_statements_are_shown_as_shares_and_drawn(lived: Lived) -> None:
    register = deposited(lived, "bods", as_json(PLAIN), "organisations")
    shares = asked(lived, f"/v1/documents/{register}/ownership").json
    # The founder has 70 %, exactly; the American fund has from 20 to 25 %, and somebody unnamed the rest.
    held = {one["id"]: one["share"] for one in shares["capital"]["holders"]}
    assert held["founder"] == ["70", "70"]
    assert held["fund"] == ["20", "25"]
    drawing = asked(lived, f"/v1/documents/{register}/ownership.svg?lang=en")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert drawing.body.startswith(b"<svg")


def test_a_firm_that_is_not_in_the_statements_is_to_be_named_otherwise(lived: Lived) -> None:
    register = deposited(lived, "bods", as_json(CROSSED), "organisations")
    refusal = asked(lived, f"/v1/documents/{register}/ownership?of=elsewhere")
    assert (refusal.status, refusal.json["code"]) == (409, "firm_unknown")
    assert asked(lived, f"/v1/documents/{register}/ownership?of=vendor").status == 200


def test_a_publiccode_fills_in_a_solution_and_nothing_is_stored(lived: Lived) -> None:
    before = asked(lived, "/v1/solutions").json
    reply = lived.ask(Call("POST", "/v1/proposals", "vendor", multipart({"file": PUBLICCODE}), UPLOAD))
    assert reply.status == 200, reply
    assert reply.json["proposed"]["name"]
    assert asked(lived, "/v1/solutions").json == before


def test_what_describes_no_solution_is_refused_with_its_cure(lived: Lived) -> None:
    reply = lived.ask(Call("POST", "/v1/proposals", "vendor", multipart({"file": b"a: b"}), UPLOAD))
    assert (reply.status, reply.json["errors"][0]["code"]) == (422, "description.unknown")
