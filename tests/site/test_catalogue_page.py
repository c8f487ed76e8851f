"""The catalogue as people read it says what the API says."""

import re
from random import Random
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest

from app.site.filters import shown_facets
from tests.site.conftest import Site
from tests.site.pages import Element

QUESTIONS = [
    "",
    "q=dict%C3%A9e",
    "level=conforme&level=exemplaire&sort=name",
    "cycle=cycle_3&subject=mathematiques",
    "status=suspended",
    "status=revoked",
    "status=unlabelled",
    "scheme=souverainete",
    "distinction=souverain&min_a11y=60",
    "trust=audited&per_page=3&page=2",
    "min_rgaa_rate=50&sort=-issued",
    "q=exercices&hosting_country=FR&per_page=5",
    "level=reference&min_gdpr=99",
]


def total_said(page: Element) -> int:
    """Read the count at the beginning of the sentence."""
    found = re.match(r"\d+", page.one(class_="sum").text)
    assert found is not None
    return int(found[0])


def slug_of(card: Element) -> str:
    """Read where a card leads."""
    return urlsplit(card.one("h3").one("a")["href"]).path.removeprefix("/solutions/")


def options(page: Element) -> list[tuple[str, str, int]]:
    """Read every choice of the form with its count."""
    found = []
    for label in page.every("label", "option"):
        counts = label.every(class_="count")
        if counts:
            control = label.one("input")
            found.append((control["name"], control["value"], int(counts[0].text)))
    return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_page_gives_the_numbers_of_the_api(site: Site, question: str) -> None:
    page, names = site.page(f"/catalogue?{question}"), ",".join(shown_facets(site.estampille.api.state.catalogue.guide))
    said = site.data(f"/v1/catalogue?{question}&facets={names}")
    assert total_said(page) == said["total_results"]
    cards = page.every("article", "card")
    assert [slug_of(card) for card in cards] == [card["slug"] for card in said["results"]]
    for card, result in zip(cards, said["results"], strict=True):
        assert_card_says(card, result)
    counted = [(name, one["value"], one["count"]) for name, counts in said["facets"].items() for one in counts]
    assert sorted(options(page)) == sorted(counted)


def assert_card_says(card: Element, result: dict[str, object]) -> None:
    """Check a card against what the API says of the same solution."""
    assert card.one("h3").text == " ".join(str(result["name"]).split())
    assert f"card-{result['status']}" in card.classes
    scores = result["scores"]
    if not isinstance(scores, dict):
        assert card.every(class_="overall") == []
        return
    shown = card.one(class_="overall-number").text.replace(",", ".")
    assert float(shown) == scores["overall"]["verified"]
    numbers = [bar.text.replace(",", ".") for bar in card.every(class_="bar-number")]
    verified = [score["verified"] for score in scores["domains"].values()]
    assert len(numbers) == 5
    assert all(number == "–" or float(number) in verified for number in numbers)


@pytest.mark.parametrize("question", ["", "cycle=cycle_3", "q=exercices&level=exemplaire", "status=suspended"])
def test_every_choice_gives_what_its_count_announces(site: Site, question: str) -> None:
    others = parse_qsl(question)
    for name, value, count in options(site.page(f"/catalogue?{question}")):
        asked = [pair for pair in others if pair[0] != name] + [(name, value)]
        assert site.data(f"/v1/catalogue?{urlencode(asked)}&facets=")["total_results"] == count, (name, value)


def test_each_active_filter_can_be_removed_and_nothing_else_is(site: Site) -> None:
    question = "q=exercices&level=exemplaire&level=conforme&cycle=cycle_3&min_a11y=60&sort=name&lang=en"
    page = site.page(f"/catalogue?{question}")
    chips = page.every("a", "chip")
    assert [chip.one("bdi").text for chip in chips] == [
        "Words: exercices",
        "Level: Exemplary",
        "Level: Conformant",
        "Cycles: Cycle 3 – upper primary and 6e (ages 9-12)",
        "at least 60 out of 100 in Accessibility",
    ]
    pairs = parse_qsl(question)
    for place, chip in enumerate(chips):
        assert parse_qsl(urlsplit(chip["href"]).query) == pairs[:place] + pairs[place + 1 :]


def test_pages_keep_the_filters_and_the_language(site: Site) -> None:
    page = site.page("/catalogue?level=exemplaire&per_page=2&page=2&lang=en")
    links = page.one("nav", "pages").every("a")
    assert [link.text for link in links][:3] == ["Previous page", "Page 1", "Page 2"]
    for link in links:
        kept = dict(parse_qsl(urlsplit(link["href"]).query))
        assert (kept["level"], kept["per_page"], kept["lang"]) == ("exemplaire", "2", "en")
    assert [link.text for link in links if link.get("aria-current")] == ["Page 2"]


def test_the_form_loses_nothing_that_it_does_not_show(site: Site) -> None:
    page = site.page("/catalogue?sort=name&lang=en&buyer=commune&per_page=5&level=exemplaire&page=2")
    hidden = {one["name"]: one["value"] for one in page.every("input") if one.get("type") == "hidden"}
    assert hidden == {"sort": "name", "lang": "en", "buyer": "commune", "per_page": "5"}


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("level=exemplaire&level=conforme", "solutions ont un label en vigueur, de niveau Exemplaire ou Conforme."),
        ("status=suspended", "1 solution a un label suspendu."),
        ("cycle=cycle_3&lang=en", "have a label in force; cycles: Cycle 3 – upper primary and 6e (ages 9-12)."),
        ("q=zzz&min_a11y=90", "0 solution a un label en vigueur, pour « zzz », au moins 90 sur 100 en"),
        ("min_rgaa_rate=50", "Taux de conformité RGAA : au moins 50."),
    ],
)
def test_a_sentence_sums_up_the_search(site: Site, question: str, sentence: str) -> None:
    assert sentence in site.page(f"/catalogue?{question}").one(class_="sum").text.replace("\u00a0", " ")


def test_when_nothing_is_found_the_page_says_which_filter_to_remove(site: Site) -> None:
    page = site.page("/catalogue?q=zzzz&level=exemplaire")
    (link,) = page.one(class_="nothing").one("ul").every("a")
    found = site.data(f"/v1/catalogue?{urlsplit(link['href']).query}")["total_results"]
    assert link.text.startswith(f"{found} solutions sans le filtre « Mots")


def test_a_page_beyond_the_last_leads_back_to_the_first(site: Site) -> None:
    page = site.page("/catalogue?level=exemplaire&page=99")
    assert page.one(class_="nothing").one("a")["href"] == "/catalogue?level=exemplaire"


@pytest.mark.parametrize(
    "question", ["zut=1", "level=x&min_a11y=101", "page=0", "status=active&status=revoked", "lang=de"]
)
def test_a_wrong_question_is_refused_as_the_api_refuses_it_but_readably(site: Site, question: str) -> None:
    page = site.page(f"/catalogue?{question}", status=400)
    refused = site.client.get(f"/v1/catalogue?{question}", headers={"Accept-Language": "fr"}).json()
    assert page.one("h1").text == refused["title"]
    for error in refused["errors"]:
        assert " ".join(error["detail"].split()) in page.one("main").text


def test_who_prefers_data_is_refused_in_data(site: Site) -> None:
    response = site.client.get("/catalogue?zut=1", headers={"Accept": "application/json"})
    assert response.headers["content-type"] == "application/problem+json"


def test_the_search_of_a_page_is_the_search_of_the_api(site: Site) -> None:
    draw = Random(7)
    page = site.page("/catalogue")
    choices = [(name, value) for name, value, count in options(page) if count]
    for _ in range(12):
        asked = dict(draw.sample(choices, 2))
        question = "&".join(f"{name}={quote(value)}" for name, value in asked.items())
        assert (
            total_said(site.page(f"/catalogue?{question}")) == site.data(f"/v1/catalogue?{question}")["total_results"]
        )
