"""Whatever names say, pages only show it: nothing inline, nothing executed, nothing from elsewhere."""

import re

import pytest

from app.site.addresses import Address
from app.site.rendering import assets
from app.site.solutions import Reading, sheet
from app.site.voice import voice_of
from tests.site.conftest import HTML, Site
from tests.site.pages import Element
from tests.site.stocking import HOSTILE

PAGES = [
    "/",
    "/catalogue?per_page=100",
    "/catalogue?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27",
    "/catalogue?zut=%3Cscript%3E",
    "/docs/problems",
    "/docs/problems/forbidden",
]
COLOURS = re.compile(r"url\((?!#)")


def hostile_slugs(site: Site) -> dict[str, str]:
    """Find the solutions with hostile names."""
    results = site.data("/v1/catalogue?per_page=100&facets=")["results"]
    return {one["name"]: one["slug"] for one in results if one["name"] in HOSTILE}


def every_page(site: Site) -> list[tuple[str, Element]]:
    """Read the pages on which hostile names and questions are shown."""
    paths = [*PAGES, *(f"/solutions/{slug}" for slug in hostile_slugs(site).values())]
    return [(path, site.page(path, status=400 if "zut" in path else 200)) for path in paths]


def test_hostile_names_are_shown_as_they_are(site: Site) -> None:
    slugs = hostile_slugs(site)
    assert slugs.keys() == set(HOSTILE)
    titles = {card.one("h3").one("bdi").text for card in site.page("/catalogue?per_page=100").every("article", "card")}
    for name, slug in slugs.items():
        spaced = " ".join(name.split())
        assert spaced in titles
        page = site.page(f"/solutions/{slug}")
        assert page.one("h1").text == spaced
        assert spaced in page.one("title").text


def test_no_page_holds_anything_inline_nor_from_elsewhere(site: Site) -> None:
    for path, page in every_page(site):
        for element in page.walk():
            assert element.tag not in ("script", "style", "iframe", "object", "embed", "base", "b"), path
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")], path
            for name in ("src", "href", "action", "fill"):
                assert not element.get(name).lower().strip().startswith(("javascript:", "data:", "//")), path
            if element.tag in ("link", "use") and element.get("rel") != "alternate":
                assert element["href"].startswith(("/static/", "#")), path


def test_links_to_elsewhere_give_nothing_away(site: Site) -> None:
    for _, page in every_page(site):
        for link in page.every("a"):
            if link["href"].startswith("http"):
                assert {"noopener", "nofollow"} <= set(link["rel"].split())


def test_a_homepage_that_is_no_address_is_not_a_link(site: Site) -> None:
    state, file = site.estampille.api.state, site.data("/v1/catalogue/sans-label")
    reading = Reading(state.service.library, state.catalogue.guide, voice_of("fr"), Address("/"))
    assert sheet({**file, "homepage": "javascript:alert(1)"}, reading, None).homepage is None
    assert sheet(file, reading, None).homepage == "https://solution.example/accueil"


def test_pages_forbid_what_they_do_not_need(site: Site) -> None:
    for path in ("/", "/catalogue", "/solutions/matheo-6e", "/nulle-part"):
        headers = site.client.get(path, headers=HTML).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "set-cookie" not in headers


def test_the_style_sheet_is_small_and_needs_nothing_else() -> None:
    css = assets()["estampille.css"].body.decode()
    assert len(css.encode()) < 25_000
    assert "@import" not in css
    assert "@font-face" not in css
    assert COLOURS.search(css) is None


@pytest.mark.parametrize("name", ["estampille.css", "estampille.svg"])
def test_files_are_kept_for_ever_under_the_digest_of_their_content(site: Site, name: str) -> None:
    asset = assets()[name]
    response = site.client.get(asset.address)
    assert response.content == asset.body
    assert "immutable" in response.headers["cache-control"]
    assert site.client.get(f"/static/{'0' * 16}/{name}").status_code == 404
    assert site.client.get("/static/x/../../rendering.py").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/%ff",
        "/%00",
        "/%F0%9F%98%80",
        "/solutions/%ff",
        "/solutions/a%00b",
        "/solutions/..%2f..%2fetc",
        "/solutions/matheo-6e?label=%00",
        "/solutions/matheo-6e?label=&label=x",
        "/catalogue?q=%ff",
        "/catalogue?q=%00",
        "/catalogue?q=%ED%A0%80",
        "/catalogue?page=9223372036854775808",
        "/catalogue?min_a11y=1e3",
        "/catalogue?" + "level=conforme&" * 500,
        "/catalogue?lang=fr&lang=en",
        "/?zut=1",
        "/static/x/%ff",
    ],
)
def test_poison_in_an_address_is_refused_on_a_page(site: Site, path: str) -> None:
    response = site.client.get(path, headers=HTML)
    assert response.status_code in (400, 404)
    assert "Traceback" not in response.text


def test_pages_are_revalidated_and_vary_with_the_language(site: Site) -> None:
    first = site.client.get("/catalogue", headers=HTML)
    assert first.headers["content-language"] == "fr"
    assert "Accept-Language" in first.headers["vary"]
    assert "x-edge-cache" not in first.headers
    again = site.client.get("/catalogue", headers={**HTML, "If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    english = site.client.get("/catalogue", headers={**HTML, "Accept-Language": "en"})
    assert english.headers["content-language"] == "en"
    assert english.headers["etag"] != first.headers["etag"]
