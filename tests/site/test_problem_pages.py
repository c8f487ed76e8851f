"""The page each problem links to: what its code means, and where it is cured."""

import pytest

from app.site.cures import CURES, PLACES, links
from app.web.explaining import errors_markdown
from app.web.flaws import EVERY_MESSAGE
from tests.site.conftest import HTML, Site


@pytest.mark.parametrize("code", sorted(EVERY_MESSAGE))
def test_every_code_has_its_page_in_both_languages(site: Site, code: str) -> None:
    for language in ("fr", "en"):
        page = site.page(f"/docs/problems/{code}?lang={language}")
        title, detail, hint = (getattr(part, language) for part in EVERY_MESSAGE[code])
        assert page.one("html")["lang"] == language
        assert page.one("main").one("h1").text == title
        for told in (detail, hint):
            assert told.partition("{")[0].strip() in page.one("main").text
        assert code in [each.text for each in page.one("main").every("code")]
        assert not [part for part in page.one("main").every("p") if "{" in part.text]


def test_a_problem_links_to_a_page_that_opens(site: Site) -> None:
    problem = site.client.get("/v1/catalogue?zut=1").json()
    assert site.page(problem["type"].removeprefix("http://testserver")).one("main").one("h1").text == problem["title"]


def test_a_page_links_what_cures_the_problem(site: Site) -> None:
    cures = {link.text: link["href"] for link in site.page("/docs/problems/key_missing").one("main").every("a")}
    reference = "/docs#/organisations/create_key_v1_organisations__organisation_id__keys_post"
    assert cures["Créer une clé d'accès"] == reference
    assert cures["Référence de l'API"] == "/docs"
    english = site.page("/docs/problems/solution_withdrawn?lang=en").one("main")
    assert {link.text: link["href"] for link in english.every("a")}["The catalogue"] == "/catalogue?lang=en"


def test_every_cure_is_a_code_and_leads_somewhere(site: Site) -> None:
    contract = site.data("/openapi.json")
    assert set(CURES) <= set(EVERY_MESSAGE)
    named = {name for names in CURES.values() for name in names.split(", ")}
    assert named == set(PLACES)
    for code in EVERY_MESSAGE:
        for link in links(code, contract):
            assert site.client.get(link.address).status_code == 200


def test_the_index_links_to_every_page(site: Site) -> None:
    listed = {link["href"] for link in site.page("/docs/problems").one("main").every("a")}
    assert listed == {f"/docs/problems/{code}" for code in EVERY_MESSAGE}


def test_an_unknown_code_has_no_page_but_a_readable_refusal(site: Site) -> None:
    assert site.page("/docs/problems/raw-canary", status=404).one("h1").text == "Introuvable"
    told = site.client.get("/docs/problems/raw-canary")
    assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")


def test_a_refusal_read_as_a_page_leads_to_its_code_in_the_same_language(site: Site) -> None:
    page = site.page("/catalogue?zut=1&lang=en", status=400)
    assert "/docs/problems/unknown_parameter?lang=en" in [link["href"] for link in page.every("a")]


def test_markdown_is_given_to_who_asks_for_it(site: Site) -> None:
    asked = {"Accept": "text/markdown", "Accept-Language": "en"}
    one, every = (site.client.get(path, headers=asked) for path in ("/docs/problems/forbidden", "/docs/problems"))
    assert one.text.startswith("# `forbidden` — Not allowed")
    assert one.headers["content-type"] == "text/markdown; charset=utf-8"
    assert every.text == errors_markdown("en")
    assert site.client.get("/docs/problems", headers=HTML).headers["content-type"].startswith("text/html")


def test_the_document_names_every_code() -> None:
    assert all(f"## `{code}` — " in errors_markdown() for code in EVERY_MESSAGE)
