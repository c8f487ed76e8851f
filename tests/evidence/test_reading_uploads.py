"""Documents deposited over HTTP are read at once: of the part named, on the day, beside the operator's lists."""

from typing import Any

from app.settings import Settings
from tests.acting import World
from tests.conftest import MovableClock
from tests.evidence.accessibility.grids import workbook_sheets
from tests.evidence.files import PDF
from tests.evidence.identity.samples import certificates, company
from tests.evidence.interoperability.samples import SAMPLES
from tests.evidence.workbooks import ods_of
from tests.journey.dossiers import complete_claims

HDS = {"scheme": "HDS", "number": "HDS-0042", "valid_until": "2028-04-30"}
BOTH = certificates(HDS, {**HDS, "number": "HDS-0043"})


def send(world: World, kind: str, file: tuple[str, bytes], **said: str) -> Any:
    """Deposit a document about the vendor."""
    return world.vendor.call(
        "POST",
        f"/v1/organisations/{world.vendor.organisation}/documents",
        files={"file": file},
        data={"kind": kind, "title": "Pièce", **said},
    )


def sent(world: World, kind: str, file: tuple[str, bytes], **said: str) -> dict[str, Any]:
    reply = send(world, kind, file, **said)
    assert reply.status_code == 201, reply.text
    told: dict[str, Any] = reply.json()
    assert world.vendor.get(f"/v1/documents/{told['id']}") == told
    return told


def test_a_document_that_tells_of_several_things_is_read_for_the_one_named(world: World) -> None:
    whole = sent(world, "certificate", ("a.json", BOTH))
    assert (whole["part"], whole["facts"], whole["missing"]) == (None, {}, {"host.hds": ["number"]})
    one = sent(world, "certificate", ("a.json", BOTH), part="HDS-0043")
    assert one["part"] == "HDS-0043"
    assert one["facts"]["host.hds"]["value"]["reference"] == "HDS-0043"


REFUSED = [
    ("certificate", ("a.json", BOTH), "HDS-9", "/part", "certificate.part_absent"),
    ("company_extract", ("a.json", company()), "1", "/part", "part.unwanted"),
    ("certificate", ("a.pdf", PDF), "1", "/part", "part.unwanted"),
    ("procedure", ("a.pdf", PDF), "1", "/part", "part.unwanted"),
    ("company_extract", ("a.json", b'{"company_extract": {}}'), "", "/file", "identity.schema"),
]


def test_what_is_wrong_is_refused_at_its_field(world: World) -> None:
    for kind, file, part, pointer, code in REFUSED:
        reply = send(world, kind, file, **({"part": part} if part else {}))
        (flaw,) = reply.json()["errors"]
        assert (reply.status_code, flaw["pointer"], flaw["code"]) == (422, pointer, code)


def test_a_certificate_as_a_paper_is_kept_unread(world: World) -> None:
    told = sent(world, "certificate", ("a.pdf", PDF))
    assert (told["state"], told["reader"], told["part"], told["facts"]) == ("clean", None, None, {})


def test_the_day_of_the_deposit_counts(world: World, clock: MovableClock) -> None:
    ending = certificates({**HDS, "valid_until": "2026-12-15"})
    assert sent(world, "certificate", ("a.json", ending))["facts"]
    clock.move(days=90)
    late = sent(world, "certificate", ("a.json", ending))
    assert late["facts"] == {}
    assert "certificate.expired" in {finding["code"] for finding in late["findings"]}
    old = sent(world, "company_extract", ("a.json", company()))
    assert "identity.old" in {finding["code"] for finding in old["findings"]}


def test_the_operators_list_counts(world: World, settings: Settings) -> None:
    folder = settings.home / "registers"
    folder.mkdir()
    (folder / "certificates.csv").write_bytes(b"scheme,number,valid_until\nHDS,HDS-0042,2028-04-30\n")
    numbers = ("HDS-0042", "HDS-0043")
    told = [sent(world, "certificate", ("a.json", BOTH), part=number)["facts"] for number in numbers]
    assert [bool(facts) for facts in told] == [True, False]


# ── what several documents of one kind prove ──────────────────────────────────────────────────────────────────────


def known(world: World, fact: str) -> dict[str, Any]:
    """Give what is known of one fact of the vendor."""
    told = world.vendor.get(f"/v1/organisations/{world.vendor.organisation}/facts")["facts"]
    (one,) = [each for each in told if each["fact"] == fact]
    return dict(one)


def test_a_certificate_does_not_hide_one_of_another_type(world: World) -> None:
    iso = {"scheme": "ISO 27001", "number": "IS 700123", "scope": "Exploitation", "valid_until": "2027-12-31"}
    sent(world, "certificate", ("a.json", certificates(iso)))
    sent(world, "certificate", ("b.json", certificates(HDS)))
    assert known(world, "host.iso27001")["retained"]["reference"] == "IS 700123"
    assert known(world, "host.hds")["retained"]["reference"] == "HDS-0042"


def test_of_two_numbers_both_are_shown_and_the_one_that_holds_the_longest_is_retained(world: World) -> None:
    sent(world, "certificate", ("a.json", certificates(HDS)))
    sent(world, "certificate", ("b.json", certificates({**HDS, "number": "HDS-0043", "valid_until": "2027-02-28"})))
    hds = known(world, "host.hds")
    assert [(one["proves"], one["valid_until"]) for one in hds["values"]] == [
        ("HDS-0042", "2028-04-30"),
        ("HDS-0043", "2027-02-28"),
    ]
    assert (hds["retained"]["reference"], hds["standing"]) == ("HDS-0042", None)


def test_a_certificate_sent_again_replaces_itself(world: World, clock: MovableClock) -> None:
    sent(world, "certificate", ("a.json", certificates(HDS)))
    clock.move(days=1)
    sent(world, "certificate", ("b.json", certificates({**HDS, "valid_until": "2027-02-28"})))
    assert known(world, "host.hds")["retained"]["valid_until"] == "2027-02-28"


def test_what_one_document_proves_denies_no_claim_that_says_more(world: World) -> None:
    described = {
        "name": "Cahier",
        "description": {"fr": "Un cahier en ligne.", "en": "A notebook online."},
        "homepage": "https://cahier.example",
        "claims": complete_claims("solution", "product"),
    }
    path = f"/v1/solutions/{world.vendor.post('/v1/solutions', described)['id']}"
    claims = {"iop.sso": {"value": ["oidc", "saml2"]}}
    etag = world.vendor.etag(f"{path}/claims")
    assert world.vendor.call("PATCH", f"{path}/claims", json=claims, headers={"If-Match": etag}).status_code == 200
    retained = []
    for kind, name in (("saml_metadata", "a.xml"), ("oidc_metadata", "b.json")):
        file = {"file": (name, SAMPLES[kind][0])}
        reply = world.vendor.call("POST", f"{path}/documents", files=file, data={"kind": kind, "title": "Pièce"})
        assert reply.status_code == 201, reply.text
        (sso,) = [one for one in world.vendor.get(f"{path}/facts")["facts"] if one["fact"] == "iop.sso"]
        retained.append((sso["retained"], sso["trust"], sso["standing"]))
    assert retained == [(["saml2"], "documented", None), (["oidc", "saml2"], "documented", None)]


def test_a_grid_is_read_from_its_workbook_and_other_kinds_keep_theirs_unread(world: World) -> None:
    workbook = ods_of(workbook_sheets())
    told = sent(world, "rgaa_grid", ("grille.ods", workbook))
    assert (told["reader"], told["facts"]["a11y.rgaa_rate"]["value"]) == ("rgaa/1", 100)
    assert sent(world, "axe_report", ("rapport.ods", workbook))["reader"] is None
    (flaw,) = send(world, "rgaa_grid", ("grille.ods", ods_of({"Prix": [["Offre", "Prix"]]}))).json()["errors"]
    assert (flaw["pointer"], flaw["code"]) == ("/file", "rgaa.shape")
