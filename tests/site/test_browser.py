"""Pages in a real Chromium: axe finds nothing, nothing overflows, the keyboard suffices, nothing is blocked."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

# axe-core, as a PyPI package carries it; the browser adds it before the page, whose policy would forbid it
AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = {
    "home": "/",
    "catalogue": "/catalogue?level=exemplaire&min_a11y=60",
    "suspended": "/catalogue?status=suspended",
    "nothing": "/catalogue?q=zzzz&level=exemplaire",
    "solution": "/solutions/cartes-frises?criteria=unmet&unfold=yes",
    "long name": f"/solutions/{'l' * 80}",
    "suspended solution": "/solutions/lectura",
    "without label": "/solutions/sans-label",
    "refusal": "/catalogue?zut=1",
    "problem": "/docs/problems/forbidden?lang=fr",
    "problems": "/docs/problems?lang=en",
}
WIDTHS = (320, 1280)


@pytest.fixture(scope="module", params=WIDTHS)
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page of a narrow screen, and of a wide one."""
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    context.add_init_script(AXE)
    opened = context.new_page()
    yield opened
    context.close()


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Run axe, and give each rule that is broken with the places."""
    run = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
    found: dict[str, Any] = page.evaluate(run, RULES)
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["catalogue", "solution"])
def test_axe_finds_nothing_on_the_main_pages(page: Page, address: str, name: str, language: str) -> None:
    page.goto(f"{address}{PATHS[name]}&lang={language}")
    assert violations(page) == []


@pytest.mark.parametrize("name", ["home", "nothing", "without label", "refusal", "problem", "problems"])
def test_axe_finds_nothing_on_the_others(page: Page, address: str, name: str) -> None:
    page.goto(address + PATHS[name])
    assert violations(page) == []


@pytest.mark.parametrize("name", ["suspended", "suspended solution"])
def test_axe_finds_nothing_where_labels_are_suspended(page: Page, address: str, name: str) -> None:
    page.goto(address + PATHS[name])
    assert violations(page) == []


@pytest.mark.parametrize("name", ["catalogue", "suspended solution", "problem"])
def test_axe_finds_nothing_in_the_dark(chromium: Browser, address: str, name: str) -> None:
    context = chromium.new_context(viewport={"width": 640, "height": 900}, color_scheme="dark")
    context.add_init_script(AXE)
    dark = context.new_page()
    dark.goto(address + PATHS[name])
    assert violations(dark) == []
    context.close()


@pytest.mark.parametrize("name", sorted(PATHS))
def test_nothing_overflows(page: Page, address: str, name: str) -> None:
    page.goto(address + PATHS[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


@pytest.mark.parametrize("name", ["home", "catalogue", "solution", "problem"])
def test_the_browser_blocks_nothing_and_complains_of_nothing(page: Page, address: str, name: str) -> None:
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("console", listen)
    page.goto(address + PATHS[name])
    page.wait_for_load_state("networkidle")
    page.remove_listener("console", listen)
    assert said == []


def test_the_keyboard_alone_goes_from_the_top_to_a_solution(page: Page, address: str) -> None:
    page.goto(f"{address}/catalogue?lang=fr")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('article.card') !== null"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/solutions/**")


def test_a_search_needs_no_script(page: Page, address: str) -> None:
    page.goto(f"{address}/catalogue?lang=fr")
    if page.viewport_size and page.viewport_size["width"] < 1000:
        page.click("details.filters > summary")
    page.check("input[name=level][value=exemplaire]")
    page.click("div.apply button")
    page.wait_for_url("**level=exemplaire**")
    assert "de niveau Exemplaire" in page.inner_text("p.sum")
    page.fill("#q", "exercices")
    page.press("#q", "Enter")
    page.wait_for_url("**q=exercices**")
    assert "level=exemplaire" in page.url


def test_printed_pages_show_what_is_folded(page: Page, address: str) -> None:
    page.goto(f"{address}/solutions/matheo-6e")
    page.emulate_media(media="print")
    shown = page.evaluate("document.querySelector('li.criterion').getBoundingClientRect().height")
    page.emulate_media(media="screen")
    assert shown > 0
