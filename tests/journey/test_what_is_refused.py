"""What vendors and evaluators send that cannot be true: refused where it stands, with what would be accepted."""

from typing import Any

import pytest

from tests.acting import User, World
from tests.journey.dossiers import complete_claims

SOLUTION = {"name": "Forum", "description": {"fr": "Un forum."}, "homepage": "https://forum.example"}
TO_COME = "2031-01-01"


@pytest.fixture
def claims(world: World) -> str:
    return f"/v1/solutions/{world.vendor.post('/v1/solutions', SOLUTION)['id']}/claims"


def refused(user: User, method: str, path: str, body: Any, **options: Any) -> list[tuple[str, str, str]]:
    """Send what must be refused; give the places, the codes and the hints."""
    response = user.call(method, path, json=body, headers={"If-Match": "*", "Accept-Language": "en"}, **options)
    assert response.status_code == 422, response.text
    return [(flaw["pointer"], flaw["code"], flaw["hint"]) for flaw in response.json()["errors"]]


@pytest.mark.parametrize(
    ("claim", "pointer", "hint"),
    [
        ({"a11y.rgaa_rate": 143}, "/a11y.rgaa_rate", "Expected: at most 100."),
        ({"a11y.rgaa_rate": {"value": 143}}, "/a11y.rgaa_rate/value", "Expected: at most 100."),
        ({"a11y.rgaa_rate": "143"}, "/a11y.rgaa_rate", "Expected: a number."),
        ({"product.delivery": ["webb"]}, "/product.delivery/0", "Accepted values: web, mobile, desktop,"),
        ({"product.delivery": {"value": []}}, "/product.delivery/value", "Number of items: at least 1."),
        ({"product.delivery": ["web", "web"]}, "/product.delivery", "Each item only once."),
        ({"a11y.audit_age": {}}, "/a11y.audit_age", "Fields to add: audited_on, rgaa_version."),
        (
            {"a11y.audit_age": {"audited_on": "hier", "rgaa_version": "4.1"}},
            "/a11y.audit_age/audited_on",
            "Expected: a date YYYY-MM-DD.",
        ),
        (
            {"a11y.audit_age": {"audited_on": "2026-01-02", "rgaa_version": "4.1", "by": "us"}},
            "/a11y.audit_age",
            "Known fields: audited_on, rgaa_version.",
        ),
        ({"ai.declared": "yes"}, "/ai.declared", "Expected: true or false."),
    ],
)
def test_a_value_that_breaks_its_schema_is_told_what_is_expected(
    world: World, claims: str, claim: Any, pointer: str, hint: str
) -> None:
    [(place, code, cure)] = refused(world.vendor, "PATCH", claims, claim)
    assert (place, code) == (pointer, "claim_invalid")
    assert cure.startswith(hint)
    assert cure.endswith(f"Its page: GET /v1/facts/{next(iter(claim))}.")


def test_the_precheck_says_the_same(world: World) -> None:
    asked = {"claims": {"a11y.rgaa_rate": {"value": 143}, "a11y.rgaa_rat": 1}}
    rate, unknown = refused(world.anonymous, "POST", "/v1/precheck", asked)
    assert rate[:2] == ("/claims/a11y.rgaa_rate/value", "claim_invalid")
    assert unknown[2].startswith("Did you mean a11y.rgaa_rate?")


def test_a_fact_stated_in_the_wrong_place_is_told_the_right_one(world: World, claims: str) -> None:
    vendor = f"/v1/organisations/{world.vendor.organisation}/claims"
    [siren] = refused(world.vendor, "PATCH", claims, {"own.siren": "732829320"})
    [delivery] = refused(world.vendor, "PATCH", vendor, {"product.delivery": ["web"]})
    assert siren[:2] == ("/own.siren", "fact_unknown")
    assert "/v1/organisations/{id}/claims" in siren[2]
    assert "/v1/solutions/{id}/claims" in delivery[2]


def test_first_claims_are_read_as_those_of_the_bank(world: World) -> None:
    wish = {**SOLUTION, "claims": {"product.delivery": {"value": ["web"], "observed_at": "2026-03-02"}}}
    bank = world.vendor.get(f"/v1/solutions/{world.vendor.post('/v1/solutions', wish)['id']}/claims")["claims"]
    assert (bank["product.delivery"]["value"], bank["product.delivery"]["observed_at"]) == (["web"], "2026-03-02")
    wrong = {**SOLUTION, "claims": {"product.delivery": {"value": ["webb"]}}}
    [flaw] = refused(world.vendor, "POST", "/v1/solutions", wrong)
    assert flaw[0] == "/claims/product.delivery/value/0"
    assert [one["name"] for one in world.vendor.get("/v1/solutions")["results"]] == ["Forum"]


def test_nothing_is_observed_or_issued_on_a_day_to_come(world: World, claims: str) -> None:
    seen = {"a11y.rgaa_rate": {"value": 60, "observed_at": TO_COME}}
    assert refused(world.vendor, "PATCH", claims, seen)[0][:2] == ("/a11y.rgaa_rate/observed_at", "day_to_come")
    documents = claims.replace("claims", "documents")
    said = {"kind": "procedure", "title": "Procédure", "issued_at": TO_COME, "valid_until": "2020-01-01"}
    file = {"file": ("procedure.txt", b"Une sauvegarde par nuit.", "text/plain")}
    flaws = refused(world.vendor, "POST", documents, None, data=said, files=file)
    assert [flaw[:2] for flaw in flaws] == [("/issued_at", "day_to_come"), ("/valid_until", "ends_before")]


@pytest.fixture
def audited(world: World, claims: str) -> tuple[str, str]:
    """A dossier under audit: the paths of the dossier and of the audit."""
    required = complete_claims("solution")
    assert world.vendor.call("PATCH", claims, json=required, headers={"If-Match": "*"}).status_code == 200
    own = f"/v1/organisations/{world.vendor.organisation}/claims"
    world.vendor.call("PATCH", own, json=complete_claims("vendor"), headers={"If-Match": "*"})
    dossier = f"/v1/dossiers/{world.vendor.post(claims.replace('claims', 'dossiers'), {'scheme': 'fr-edtech'})['id']}"
    world.vendor.post(f"{dossier}/submission")
    return dossier, f"/v1/audits/{world.evaluator.post(f'{dossier}/audit')['id']}"


def test_an_evaluator_cannot_have_seen_tomorrow(world: World, audited: tuple[str, str]) -> None:
    finding = {"outcome": "confirmed", "note": "Vu.", "observed_at": TO_COME}
    path = f"{audited[1]}/findings/a11y.rgaa_rate"
    assert refused(world.evaluator, "PUT", path, finding)[0][:2] == ("/observed_at", "day_to_come")


def test_a_criterion_that_the_edition_does_not_have_is_missing(world: World, audited: tuple[str, str]) -> None:
    finding = {"outcome": "confirmed", "note": "Vu.", "observed_at": "2026-10-01"}
    for fact in ("a11y.nothing", "product.delivery"):  # the second is a fact, not a criterion
        path, match = f"{audited[1]}/findings/{fact}", {"If-Match": "*"}
        response = world.evaluator.call("PUT", path, json=finding, headers=match)
        assert (response.status_code, response.json()["code"]) == (404, "criterion_unknown")
        assert response.json()["hint"] == "Les critères sont listés dans l'audit."


def test_a_question_names_a_fact_that_exists(world: World, audited: tuple[str, str]) -> None:
    asked = {"fact": "a11y.nothing", "question": "Où ?"}
    assert refused(world.evaluator, "POST", f"{audited[1]}/requests", asked)[0][:2] == ("/fact", "criterion_unknown")


def test_an_answer_names_a_question_that_waits(world: World, audited: tuple[str, str]) -> None:
    dossier, audit = audited
    asked = world.evaluator.post(f"{audit}/requests", {"question": "Où ?"})["id"]
    world.evaluator.post(f"{audit}/requests", {"question": "Quand ?"})
    said = {"request": "another", "answer": "Ici."}
    assert refused(world.vendor, "POST", f"{dossier}/answers", said)[0][:2] == ("/request", "request_unknown")
    world.vendor.post(f"{dossier}/answers", {**said, "request": asked})
    again = {**said, "request": asked}
    assert refused(world.vendor, "POST", f"{dossier}/answers", again)[0][:2] == ("/request", "request_unknown")


def test_a_dossier_withdrawn_with_two_questions_takes_no_answer(world: World, audited: tuple[str, str]) -> None:
    dossier, audit = audited
    for question in ("Où ?", "Quand ?"):
        world.evaluator.post(f"{audit}/requests", {"question": question})
    world.vendor.post(f"{dossier}/withdrawal")
    response = world.vendor.call("POST", f"{dossier}/answers", json={"answer": "Ici."})
    assert (response.status_code, response.json()["code"]) == (409, "state_forbids")
    assert [one["answer"] for one in world.vendor.get(dossier)["requests"]] == [None, None]


def test_keys_and_interests_that_end_before_they_begin_are_refused(world: World) -> None:
    keys = f"/v1/organisations/{world.vendor.organisation}/keys"
    dead = {"title": "Morte", "expires_at": "2020-01-01T00:00:00Z"}
    assert refused(world.vendor, "POST", keys, dead)[0][:2] == ("/expires_at", "moment_passed")
    interests = f"/v1/organisations/{world.evaluator.organisation}/interests"
    link = {"vendor": world.vendor.organisation, "nature": "conseil", "since": "2026-01-02", "until": "2026-01-01"}
    assert refused(world.evaluator, "POST", interests, link)[0][:2] == ("/until", "ends_before")


@pytest.mark.parametrize("country", ["ZZ", "UK", "EU", "XK"])
def test_an_organisation_is_of_a_country_that_exists(world: World, country: str) -> None:
    wish = {"name": "Éditions du Tilleul", "kind": "vendor", "country": country}
    [(pointer, code, hint)] = refused(world.operator, "POST", "/v1/organisations", wish)
    assert (pointer, code) == ("/country", "country_unknown")
    assert "such as FR" in hint


@pytest.mark.parametrize("homepage", ["https://...", "https://-", "https://a.example:99999", "https://a.example:0"])
def test_a_home_page_has_a_host_and_a_port_that_exist(world: World, homepage: str) -> None:
    [(pointer, code, hint)] = refused(world.vendor, "POST", "/v1/solutions", {**SOLUTION, "homepage": homepage})
    assert (pointer, code) == ("/homepage", "address_unusable")
    assert "such as https://" in hint


def test_a_name_can_be_seen(world: World) -> None:
    [(pointer, code, hint)] = refused(world.vendor, "POST", "/v1/solutions", {**SOLUTION, "name": "\u200b\u2060"})
    assert (pointer, code) == ("/name", "name_invisible")
    assert "at least one letter" in hint


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        ("519587852_0000000121463256", "The first nine digits are no SIREN"),
        ("519587851_000000012146325X", "What follows the low line is no ISNI"),
    ],
)
def test_the_identifier_of_a_distributor_holds_its_check_digits(
    world: World, claims: str, number: str, hint: str
) -> None:
    said = {"commercial": "519587851_0000000121463256", "technical": number}
    [(place, code, cure)] = refused(world.vendor, "PATCH", claims, {"gar.distributors": {"value": said}})
    assert (place, code) == ("/gar.distributors/value/technical", "claim_invalid")
    assert cure.startswith(hint)
