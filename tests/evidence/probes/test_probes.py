"""What each probe says of what a host serves, and that it says no more."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.evidence.probe_schemas import ProbeName
from app.evidence.probes.registry import PROBES
from app.evidence.probes.running import Wish, run
from app.evidence.probes.seeing import Outcome, Seen, Visit
from app.outbound import Reply, place_of
from app.schemes import load_library
from app.schemes.checking import breaches
from app.scoring import Known, Trust
from tests.evidence.interoperability.saml import certificate, consumer, entity, key, role
from tests.evidence.probes.visiting import NOW, html, visiting
from tests.outbound.servers import page

LIBRARY = load_library(Path(__file__).parents[3] / "criteria")
MODEL = (
    "État de conformité",
    "Résultats des tests",
    "Non-conformités",
    "Dérogations pour charge disproportionnée",
    "Contenus non soumis à l’obligation d’accessibilité",
    "Établissement de cette déclaration d’accessibilité",
    "Technologies utilisées pour la réalisation du site",
    "Environnement de test",
    "Outils pour évaluer l’accessibilité",
    "Pages du site ayant fait l’objet de la vérification de conformité",
    "Retour d’information et contact",
    "Voies de recours",
)
"""The headings of the official model of statement."""


def _statement(*headings: str) -> bytes:
    return html("<h1>Déclaration d’accessibilité</h1>" + "".join(f"<h2>{one}</h2><p>…</p>" for one in headings))


def seen(
    probe: str, pages: Mapping[str, bytes], known: Mapping[str, Known] | None = None, path: str | None = None
) -> Seen:
    """Run one probe on a host that serves these pages; `path` is where it is pointed."""
    with visiting(pages, known) as visit:
        address = f"{visit.secure.origin}{path}" if path else None
        (probed,) = run(visit, [Wish(probe, address)], NOW)
    for fact, read in probed.seen.facts.items():
        assert fact in PROBES[probe].facts
        assert breaches(LIBRARY.facts[fact], read.value) == []
    return probed.seen


def codes(found: Seen) -> list[str]:
    return [finding.code for finding in found.findings]


# ── security.txt ──────────────────────────────────────────────────────────────────────────────────


def _text(*lines: str) -> bytes:
    return page("\n".join(lines).encode(), Content_Type="text/plain; charset=utf-8")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Contact: mailto:securite@editeur.example", "Expires: 2027-01-01T00:00:00.000Z"), []),
        (("Expires: 2027-01-01T00:00:00Z",), ["security_txt.no_contact"]),
        (("# rien", "Contact: https://editeur.example/x"), ["security_txt.no_expiry"]),
        (("Contact: tel:+33-1", "Expires: 2025-01-01T00:00:00Z"), ["security_txt.expired"]),
        (("Contact: tel:+33-1", "Expires: bientôt"), ["security_txt.unreadable_expiry"]),
    ],
)
def test_security_txt_is_read_as_its_rfc_says(lines: tuple[str, ...], expected: list[str]) -> None:
    found = seen("security_txt", {"/.well-known/security.txt": _text(*lines)})
    assert codes(found) == ["security_txt.found", *expected]
    assert found.facts == {}, "no file says in how many days a flaw is mended"
    assert found.missing == {"sec.vuln": ("patch_days",)}


def test_security_txt_may_be_at_its_old_place_or_nowhere() -> None:
    old = seen("security_txt", {"/security.txt": _text("Contact: tel:+33-1", "Expires: 2027-01-01T00:00:00Z")})
    assert codes(old) == ["security_txt.found", "security_txt.old_place"]
    assert seen("security_txt", {}).outcome is Outcome.ABSENT
    home = seen("security_txt", {"/.well-known/security.txt": html("accueil")})
    assert (home.outcome, codes(home)) == (Outcome.ABSENT, ["security_txt.not_text"])


# ── privacy, accessibility ────────────────────────────────────────────────────────────────────────


def test_a_privacy_policy_is_found_by_its_link_and_read_for_what_it_must_say() -> None:
    said = (
        "Responsable du traitement : X. Durées de conservation. Vos droits. Délégué à la protection des données. CNIL."
    )
    home = html('<a href="/rgpd.html">Données <b>personnelles</b></a>')
    assert codes(seen("privacy_policy", {"/": home, "/rgpd.html": html(said)})) == ["privacy_policy.found"]
    poor = seen("privacy_policy", {"/": home, "/rgpd.html": html("Nous aimons vos données.")})
    assert len(codes(poor)) == 6
    assert codes(seen("privacy_policy", {"/": html("rien")})) == ["privacy_policy.no_link"]


def test_a_statement_with_every_section_of_the_model_proves_its_fact() -> None:
    home = html('<footer><a href="/accessibilite">Accessibilité : partiellement conforme</a></footer>')
    found = seen("accessibility_statement", {"/": home, "/accessibilite": _statement(*MODEL)})
    value = found.facts["a11y.declaration"].value
    assert value == {"url": found.address, "sections": 12, "missing_legal": []}
    assert found.address.endswith("/accessibilite")
    assert found.sha256


@pytest.mark.parametrize("place", range(len(MODEL)))
def test_a_statement_with_a_section_less_raises_a_question_and_proves_nothing(place: int) -> None:
    pages = {"/a11y": _statement(*MODEL[:place], *MODEL[place + 1 :])}
    found = seen("accessibility_statement", pages, path="/a11y")
    assert found.facts == {}
    assert len(found.missing["a11y.declaration"]) == 1


def _state(value: str, trust: Trust = Trust.DOCUMENTED) -> dict[str, Known]:
    return {"a11y.state": Known(value, trust)}


@pytest.mark.parametrize(
    ("text", "known", "value", "code"),
    [
        ("Accessibilité : partiellement conforme", _state("partial"), {"shown": "partial", "agrees": True}, ""),
        (
            "ACCESSIBILITÉ&nbsp;: non conforme",
            _state("partial"),
            {"shown": "none", "agrees": False},
            "mention.disagrees",
        ),
        ("Accessibility: fully compliant", _state("total"), {"shown": "total", "agrees": True}, ""),
        ("Accessibilité : totalement conforme", {}, None, "mention.state_unknown"),
        ("Accessibilité : totalement conforme", _state("total", Trust.DECLARED), None, "mention.state_unknown"),
        ("Accessibilité : non conforme. Accessibilité : totalement conforme", _state("none"), None, "mention.several"),
        ("Nous sommes accessibles.", _state("none"), None, "mention.absent"),
        ("<script>'Accessibilité : non conforme'</script>", _state("none"), None, "mention.absent"),
    ],
)
def test_a_mention_proves_its_fact_where_the_state_is_known(
    text: str, known: dict[str, Known], value: object, code: str
) -> None:
    found = seen("accessibility_mention", {"/": html(text)}, known)
    assert (found.facts["a11y.mention"].value if found.facts else None) == value
    assert code in ("", *codes(found))


# ── trackers, weight ──────────────────────────────────────────────────────────────────────────────

TRACKED = (
    '<script src="https://www.googletagmanager.com/gtag/js?id=x"></script>'
    '<script async src="//connect.facebook.net/fr_FR/fbevents.js"></script>'
    '<script type="text/plain" data-consent src="https://static.hotjar.com/h.js"></script>'
    '<img src="https://cdn.www.editeur.example/logo.png"><img src="data:image/gif;base64,xx">'
    '<script src="https://editeur.matomo.cloud/matomo.js"></script>'
    '<a href="https://www.facebook.com/editeur">Suivez-nous</a>'
)


def test_trackers_loaded_at_once_raise_a_question_and_never_a_figure() -> None:
    found = seen("trackers", {"/": html(TRACKED)})
    assert codes(found) == ["trackers.found", "trackers.exempt_if_set", "trackers.third_parties"]
    assert "2 (Google Tag Manager, Meta Pixel)" in found.findings[0].message.en
    assert found.facts == {}
    assert codes(seen("trackers", {"/": html("sobre")}))[0] == "trackers.none"


def test_the_home_page_is_weighed_and_proves_nothing() -> None:
    found = seen("page_weight", {"/": html(TRACKED)})
    assert "at least 5 requests" in found.findings[0].message.en
    assert found.facts == {}


# ── identity, interoperability ────────────────────────────────────────────────────────────────────

OPENAPI = json.dumps(
    {
        "openapi": "3.1.0",
        "info": {"title": "Interface", "version": "4.2"},
        "paths": {"/classes": {"get": {"operationId": "classes", "responses": {"200": {"description": "ok"}}}}},
    }
).encode()


def test_an_openapi_description_proves_where_it_is() -> None:
    found = seen("openapi", {"/openapi.json": page(OPENAPI)}, path="/openapi.json")
    assert found.facts["iop.api"].value == {"description": "openapi", "version": "4.2", "url": found.address}


def test_a_claimed_address_is_enough_and_somebody_elses_host_proves_nothing() -> None:
    with visiting({"/openapi.json": page(OPENAPI)}) as visit:
        elsewhere = visit.at("/openapi.json").replace("www.editeur.example", "autre.example")
        visit.client._trust.check_hostname = False
        visit.known = {"iop.api": Known({"description": "openapi", "url": elsewhere})}
        (probed,) = run(visit, [Wish("openapi")], NOW)
    assert (probed.seen.facts, codes(probed.seen)[0]) == ({}, "published.elsewhere")
    assert seen("openapi", {}).outcome is Outcome.REFUSED, "no address is known"


def test_what_is_not_the_document_expected_gives_its_readers_refusal() -> None:
    found = seen("saml_metadata", {"/saml": html("accueil")}, path="/saml")
    assert (found.outcome, found.facts) == (Outcome.SEEN, {})
    assert len(found.findings) == 1


def test_metadata_is_read_on_the_day_of_the_visit() -> None:
    """The visit is of 2 November 2026; the certificate ended on the first of January."""
    ended = key("", certificate(until=2026))
    found = seen("saml_metadata", {"/saml": page(entity(role(ended + consumer())).encode())}, path="/saml")
    assert found.facts["iop.sso"].value == ["saml2"]
    assert "saml.certificate_expired" in codes(found)


def test_a_discovery_document_is_read_with_its_keys() -> None:
    with visiting({}) as visit:
        told = {
            "issuer": visit.secure.origin,
            "authorization_endpoint": visit.at("/auth"),
            "jwks_uri": visit.at("/keys"),
        }
        pages = {"/.well-known/openid-configuration": page(json.dumps(told).encode()), "/keys": page(b'{"keys": []}')}
        visit._fetched = {
            (visit.at(path), True): Reply(
                place_of(visit.at(path)), 200, {}, reply.partition(b"\r\n\r\n")[2], whole=True, received=0
            )
            for path, reply in pages.items()
        }
        (probed,) = run(visit, [Wish("oidc")], NOW)
    assert {"oidc_probe.keys_read", "keys.empty"} <= set(codes(probed.seen))
    assert "oidc_probe.issuer" not in codes(probed.seen)
    assert probed.seen.facts == {}


@pytest.mark.parametrize(
    ("status", "invented", "code"),
    [
        ("400 Bad Request", "404 Not Found", "lti_login.live"),
        ("405 Not Allowed", "404 Not Found", "lti_login.no_get"),
        ("404 Not Found", "404 Not Found", "lti_login.absent"),
        ("200 OK", "404 Not Found", "lti_login.accepts"),
        ("403 Forbidden", "403 Forbidden", "lti_login.undecided"),
    ],
)
def test_a_login_address_is_told_from_an_invented_one(status: str, invented: str, code: str) -> None:
    def answer(connection: object, head: bytes) -> None:
        connection.sendall(page(b"", status if b" /lti " in head else invented))  # type: ignore[attr-defined]

    with visiting(answer) as visit:
        (probed,) = run(visit, [Wish("lti_login", visit.at("/lti"))], NOW)
    assert code in codes(probed.seen)
    assert probed.seen.facts == {}


# ── all of them ───────────────────────────────────────────────────────────────────────────────────


def test_every_probe_is_in_the_contract_and_proves_facts_that_exist() -> None:
    assert list(PROBES) == list(ProbeName.__args__)  # type: ignore[attr-defined]
    for probe in PROBES.values():
        assert set(probe.facts) <= set(LIBRARY.facts)


@pytest.mark.parametrize("status", ["500 Oops", "403 Forbidden", "404 Not Found", "410 Gone", "999 What"])
def test_a_host_that_only_fails_proves_nothing(status: str) -> None:
    with visiting(lambda connection, _head: connection.sendall(page(b"", status))) as visit:
        found = list(run(visit, [Wish(name) for name in PROBES if name != "tls"], NOW))
    assert not any(one.seen.facts for one in found)
    assert all(one.seen.findings for one in found)


def test_a_run_out_of_time_says_so_for_each_probe_left() -> None:
    with visiting({"/": html("accueil")}) as visit:
        visit.budget._connections = 3
        found = list(run(visit, [Wish(name) for name in ("tls", "security_txt", "trackers")], NOW))
    assert [codes(one.seen) for one in found] == [["probe.budget"]] * 3


def test_a_visit_fetches_each_address_once() -> None:
    asked = []

    def answer(connection: object, head: bytes) -> None:
        asked.append(head.split(b" ")[1])
        connection.sendall(html("Accessibilité : non conforme"))  # type: ignore[attr-defined]

    with visiting(answer) as visit:
        assert isinstance(visit, Visit)
        list(run(visit, [Wish(name) for name in ("accessibility_mention", "trackers", "page_weight")], NOW))
    assert asked == [b"/"]
