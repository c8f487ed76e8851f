"""The page of a solution says what its public file and its label say."""

import re

import pytest

from app.site.voice import voice_of
from tests.site.conftest import Site
from tests.site.pages import Element

SHOWN = ["matheo-6e", "cartes-frises", "lectura", "atelier-des-sciences", "deux-labels"]


def criteria(page: Element) -> list[tuple[str, str]]:
    """Read the title and the verdict of every criterion."""
    return [
        (one.one("h4").text, next(iter(one.one("div", "criterion-head").one("span", "verdict").classes - {"verdict"})))
        for one in page.every("li", "criterion")
    ]


def detailed(site: Site, slug: str) -> dict[str, object]:
    """Give the label that the page details."""
    labels = [label for label in site.data(f"/v1/catalogue/{slug}")["labels"] if label["verdicts"] is not None]
    chosen: dict[str, object] = next((label for label in labels if label["status"] == "active"), labels[0])
    return chosen


@pytest.mark.parametrize("slug", SHOWN)
def test_every_verdict_of_the_label_is_on_the_page(site: Site, slug: str) -> None:
    label, page = detailed(site, slug), site.page(f"/solutions/{slug}")
    verdicts: list[dict[str, dict[str, str]]] = label["verdicts"]  # type: ignore[assignment]
    expected = sorted((" ".join(one["title"]["fr"].split()), f"verdict-{one['verdict']}") for one in verdicts)
    assert sorted(criteria(page)) == expected


@pytest.mark.parametrize("slug", SHOWN)
def test_the_bars_the_table_and_the_api_agree(site: Site, slug: str) -> None:
    label, page = detailed(site, slug), site.page(f"/solutions/{slug}?lang=en")
    domains: dict[str, dict[str, float | None]] = label["scores"]["domains"]  # type: ignore[index]
    scores = sorted((one["verified"], one["declared"]) for one in domains.values() if one["verified"] is not None)
    said = [bar["aria-label"] for bar in page.one(class_="figure").every("svg", "bar")]
    numbers = [re.search(r": ([\d.]+) verified out of 100, ([\d.]+) declared", one) for one in said]
    assert sorted((float(one[1]), float(one[2])) for one in numbers if one) == scores
    rows = [[cell.text for cell in row.every("td")] for row in page.one("tbody").every("tr")]
    assert sorted((float(row[0]), float(row[1])) for row in rows if len(row) == 4) == scores


def test_the_filter_keeps_what_remains_to_be_improved_and_only_that(site: Site) -> None:
    every = criteria(site.page("/solutions/cartes-frises"))
    kept = criteria(site.page("/solutions/cartes-frises?criteria=unmet"))
    assert kept == [one for one in every if one[1] not in ("verdict-met", "verdict-not_applicable")]
    assert 0 < len(kept) < len(every)


def test_families_are_unfolded_on_demand(site: Site) -> None:
    folded, unfolded = site.page("/solutions/cartes-frises"), site.page("/solutions/cartes-frises?unfold=yes")
    assert not any("open" in one.attributes for one in folded.every("details", "family"))
    assert all("open" in one.attributes for one in unfolded.every("details", "family"))


def test_what_was_found_is_said_with_its_reason_its_rule_and_what_would_raise_it(site: Site) -> None:
    page = site.page("/solutions/cartes-frises?criteria=unmet")
    (rate,) = [one for one in page.every("li", "criterion") if one.one("h4").text == "Taux de conformité RGAA"]
    text = rate.text.replace("\u00a0", " ")
    for words in (
        "43 %",
        "Audité constaté le 2 mars 2026",
        "43 % mesurés, 50 % requis",
        "Règle au moins 50 %",
        "poids",
    ):
        assert words in text


def test_a_confidential_value_is_not_shown(site: Site) -> None:
    page = site.page("/solutions/matheo-6e")
    (dpia,) = [one for one in page.every("li", "criterion") if one.one("h4").text.startswith("Analyse d'impact")]
    assert "Valeur confidentielle" in dpia.one(class_="found").text
    assert dpia.every(class_="value") == []


def test_a_suspended_label_is_unmistakable_wherever_it_is(site: Site) -> None:
    page = site.page("/solutions/lectura")
    assert "(label suspendu)" in page.one("title").text
    assert "Fuite de données annoncée" in page.one("div", "alert-suspended").text
    assert page.one("svg", "seal-suspended")["aria-label"].endswith("suspendu")
    assert page.one("li", "label-suspended").one("span", "status").text == "Suspendu"
    assert "22 décembre 2026" in page.one("li", "step-suspended").text
    slugs = [card.one("a")["href"] for card in site.page("/catalogue?per_page=100").every("article", "card")]
    assert "/solutions/lectura" not in slugs
    card = site.page("/catalogue?status=suspended").one("article", "card-suspended")
    assert card.one("span", "status-suspended").text == "Suspendu"


def test_a_revoked_label_is_kept_for_the_record_and_says_so(site: Site) -> None:
    page = site.page("/solutions/atelier-des-sciences?lang=en")
    assert "(label revoked)" in page.one("title").text
    assert "It is void" in page.one("div", "alert-revoked").text
    assert page.one("svg", "seal-revoked")["aria-label"].endswith("revoked")


def test_a_suspension_that_lapsed_is_only_history(site: Site) -> None:
    page = site.page("/solutions/dictee-du-jour")
    assert page.every("div", "alert") == []
    assert page.one("svg", "seal-active")
    assert [step.one("strong").text for step in page.every("li", "step")[:2]] == ["Label attribué", "Label suspendu"]


def test_of_two_labels_either_can_be_read_in_detail(site: Site) -> None:
    labels = site.data("/v1/catalogue/deux-labels")["labels"]
    titles = []
    for label in labels:
        page = site.page(f"/solutions/deux-labels?label={label['id']}")
        titles.append(page.one("svg", "seal")["aria-label"])
        assert label["id"] in page.one("dl", "digests").text
    assert {title.split(",")[0] for title in titles} == {"Label Exemplaire", "Label Souverain"}
    page = site.page("/solutions/deux-labels")
    assert len([link for link in page.every("a") if link.text == "Voir le détail de ce label"]) == 1


def test_signature_place_and_digests_are_those_of_the_api(site: Site) -> None:
    label = site.data(f"/v1/labels/{detailed(site, 'matheo-6e')['id']}")
    page = site.page("/solutions/matheo-6e")
    shown = {code.text for code in page.one("dl", "digests").every("code")}
    assert shown == {
        label["id"],
        str(label["log"]["position"]),
        label["log"]["leaf_hash"],
        label["scorecard_digest"],
        label["edition_digest"],
        label["signed"]["key"],
        label["signed"]["signature"],
    }
    assert f"/v1/labels/{label['id']}" in {link["href"] for link in page.every("a")}


def test_documents_scope_and_limits_are_said(site: Site) -> None:
    text = site.page("/solutions/cartes-frises").one("main").text
    for words in (
        "≥ 4.0, < 5",
        "Exercices, Suivi de classe",
        "Rapport OpenACR (VPAT)",
        "9f86d081884c7d65",
        "ni un oui ni un non",
    ):
        assert words in text


def test_public_documents_can_be_opened(site: Site) -> None:
    links = {link["href"] for link in site.page("/solutions/cartes-frises").one("ul", "documents").every("a")}
    [label] = site.data("/v1/catalogue/cartes-frises")["labels"]
    assert links == {one["url"] for one in label["documents"]} != set()


def test_the_facts_of_a_solution_lead_to_those_alike(site: Site) -> None:
    page = site.page("/solutions/matheo-6e?lang=en")
    links = {link["href"] for link in page.one("dl", "facts").every("a")}
    facts = site.data("/v1/catalogue/matheo-6e")["facts"]
    assert f"/catalogue?cycle={facts['product.cycles'][0]}&lang=en" in links
    for link in links:
        if link.startswith("/catalogue"):
            assert site.data(link.replace("/catalogue", "/v1/catalogue"))["total_results"] >= 1


def test_a_solution_without_label_says_so(site: Site) -> None:
    page = site.page("/solutions/sans-label")
    assert "publiée sans label" in page.one(class_="nothing").text
    assert page.every("svg", "seal") == []


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/solutions/nulle-part", 404, "Introuvable"),
        ("/solutions/disparue", 410, None),
        ("/solutions/matheo-6e?label=nope", 404, "Introuvable"),
        ("/solutions/matheo-6e?criteria=zut", 400, None),
        ("/solutions/matheo-6e?zut=1", 400, "Paramètre inconnu"),
        ("/nulle-part", 404, "Introuvable"),
    ],
)
def test_what_is_not_there_is_said_on_a_page(site: Site, path: str, status: int, title: str | None) -> None:
    page = site.page(path, status=status)
    assert page.one(class_="refusal-status").text == str(status)
    assert title is None or page.one("h1").text == title


def test_instants_are_shown_in_the_time_of_paris_and_days_in_words() -> None:
    assert voice_of("fr").moment("2026-07-01T22:30:00.000Z") == "2 juillet 2026 à 00:30"
    assert voice_of("en").moment("2026-01-01T12:00:00Z") == "1 January 2026 at 13:00"
    assert (voice_of("fr").day("2026-09-01"), voice_of("en").day("2026-09-01")) == (
        "1er septembre 2026",
        "1 September 2026",
    )
