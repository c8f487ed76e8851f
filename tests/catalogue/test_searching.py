"""The index answers what a look at every solution would answer."""

from random import Random
from typing import Any

import orjson
import pytest

from app.catalogue.answering import answer
from app.catalogue.listing import Listing
from app.catalogue.searching import Count, Found, Query, search
from tests.catalogue import naive, worlds
from tests.catalogue.worlds import NOW, label, listing_of, solution

FACETS = ("status", "scheme", "level", "distinction", "domain", "trust", "cycle", "subject", "ai", "tier", "city")
VALUES = {
    "status": ("active", "suspended", "revoked", "expired", "superseded", "unlabelled"),
    "scheme": ("fr-edtech", "souverainete"),
    "level": tuple(worlds.LEVELS),
    "distinction": ("souverain",),
    "domain": tuple(worlds.DOMAINS),
    "trust": ("declared", "documented", "tested", "audited"),
    "cycle": tuple(worlds.CYCLES),
    "subject": tuple(worlds.SUBJECTS),
    "ai": ("true", "false"),
    "tier": ("0", "1", "2", "3", "4"),
    "city": ("Lyon", "Brest", "Nowhere"),
}
TEXTS = (*worlds.WORDS, "math", "ecol", "travailleuse", "martin", "histoire souverain", "zzz", "teachers", "conformes")


def found(listing: Listing, query: Query) -> Found:
    return search(listing.view(NOW), listing.guide, query)


def ids(found: Found) -> list[str]:
    return [orjson.loads(card)["id"] for card in found.cards]


def named(listing: Listing, **asked: Any) -> list[str]:
    return ids(found(listing, Query(**asked)))


def random_query(draw: Random) -> Query:
    filters = {
        name: tuple(draw.sample(values, 1 if name in ("status", "scheme") else draw.randint(1, min(2, len(values)))))
        for name, values in VALUES.items()
        if draw.random() < 0.15
    }
    return Query(
        q=" ".join(draw.choices(TEXTS, k=draw.randint(1, 3))) if draw.random() < 0.5 else None,
        filters=filters,
        minimums={name: draw.choice((0, 43, 60)) for name in ("a11y", "rgaa_rate") if draw.random() < 0.1},
        sort=draw.choice((None, None, "relevance", "-score", "name", "-issued")),
        page=draw.randint(1, 4),
        per_page=draw.choice((1, 7, 50)),
        facets=tuple(draw.sample(FACETS, draw.randint(0, 2))),
    )


@pytest.mark.parametrize(("size", "questions"), [(40, 5000), (500, 60), (2500, 8)])
def test_random_questions_are_answered_as_by_looking_at_everything(size: int, questions: int) -> None:
    draw, states = Random(size), worlds.random_states(size, seed=size)
    listing = listing_of(*states)
    catalogue = naive.Catalogue(states, NOW)
    for _ in range(questions):
        query = random_query(draw)
        got, expected = found(listing, query), catalogue.answer(query)
        assert got.total == len(expected.ids), query
        assert ids(got) == expected.ids[query.offset : query.offset + query.per_page], query
        assert got.facets == expected.facets, query


@pytest.mark.parametrize("asked", [{}, {"q": "exercices"}, {"sort": "name"}, {"q": "jeu", "sort": "-issued"}])
def test_paging_covers_each_solution_exactly_once(asked: dict[str, Any]) -> None:
    listing = listing_of(*worlds.random_states(4500, seed=7))
    total = found(listing, Query(**asked)).total
    pages = [named(listing, **asked, page=page, per_page=97) for page in range(1, total // 97 + 3)]
    met = [name for page in pages for name in page]
    assert total > 1000
    assert len(met) == len(set(met)) == total
    assert pages[-1] == []


def test_plurals_feminines_and_accents_find_each_other() -> None:
    listing = listing_of(
        {"solution": solution(1, description={"fr": "L’évaluation par l’enseignant"}), "label": label(1, 1)},
        {"solution": solution(2, description={"fr": "Des cartes"}), "label": label(2, 2)},
    )
    for text in ("évaluations", "EVALUATIONS", "enseignantes", "évaluations enseignante"):
        assert named(listing, q=text) == ["s-0001"]
    assert named(listing, q="évaluations cartes") == []


def test_a_name_outweighs_a_vendor_a_description_and_titles() -> None:
    vendor = {"id": "v-2", "name": "Histoire et Cie", "country": "FR", "siren": None}
    everywhere = {"vendor": vendor, "description": {"fr": "histoire"}, "facts": {"product.subjects": ["histoire"]}}
    listing = listing_of(
        {
            "solution": solution(1, facts={"product.subjects": ["histoire"]}),
            "label": label(1, 1, scores=worlds.scores(99)),
        },
        {"solution": solution(2, description={"fr": "De l'histoire"}), "label": label(2, 2)},
        {"solution": solution(3, vendor=vendor), "label": label(3, 3)},
        {"solution": solution(4, name="Histoires"), "label": label(4, 4)},
        {"solution": solution(5, **everywhere), "label": label(5, 5)},
    )
    assert named(listing, q="histoire") == ["s-0004", "s-0005", "s-0003", "s-0002", "s-0001"]


def test_a_last_word_nobody_uses_is_completed() -> None:
    listing = listing_of({"solution": solution(1, name="Mathador"), "label": label(1, 1)})
    assert named(listing, q="matha") == ["s-0001"]
    assert named(listing, q="matha solution") == []
    assert named(listing, q="ma") == []


def test_values_of_one_facet_are_alternatives_and_facets_add_up() -> None:
    listing = listing_of(
        {"solution": solution(1, facts={"product.cycles": ["cycle_2"]}), "label": label(1, 1)},
        {"solution": solution(2, facts={"product.cycles": ["cycle_3"]}), "label": label(2, 2, level="reference")},
        {"solution": solution(3, facts={"product.cycles": ["cycle_4"]}), "label": label(3, 3)},
    )
    either = {"cycle": ("cycle_2", "cycle_3")}
    assert named(listing, filters=either) == ["s-0001", "s-0002"]
    assert named(listing, filters={**either, "level": ("reference",)}) == ["s-0002"]


def test_a_facet_does_not_narrow_its_own_counts() -> None:
    listing = listing_of(
        {"solution": solution(1, facts={"product.cycles": ["cycle_2"]}), "label": label(1, 1)},
        {"solution": solution(2, facts={"product.cycles": ["cycle_3"]}), "label": label(2, 2, level="reference")},
    )
    query = Query(filters={"cycle": ("cycle_2",)}, facets=("cycle", "level"))
    assert found(listing, query).facets == {"cycle": [("cycle_2", 1), ("cycle_3", 1)], "level": [("conforme", 1)]}


def test_a_value_asked_for_is_counted_even_at_zero() -> None:
    listing = listing_of({"solution": solution(1), "label": label(1, 1)})
    query = Query(filters={"cycle": ("cycle_4",)}, facets=("cycle",))
    assert found(listing, query) == Found(0, [], {"cycle": [Count("cycle_4", 0)]})


def test_minimums_read_the_verified_score() -> None:
    listing = listing_of(
        {"solution": solution(1), "label": label(1, 1, scores=worlds.scores(50, a11y=75.1))},
        {"solution": solution(2), "label": label(2, 2, scores=worlds.scores(50, a11y=74.9))},
        {"solution": solution(3), "label": label(3, 3, scores=worlds.scores(50))},
    )
    assert named(listing, minimums={"a11y": 75}) == ["s-0001"]
    assert named(listing, minimums={"a11y": 0}) == ["s-0001", "s-0002", "s-0003"]


def test_the_level_of_one_scheme_is_never_lent_to_another() -> None:
    listing = listing_of(
        {
            "solution": solution(1),
            "labels": [label(1, 1, level="reference"), label(2, 1, scheme="souverainete", level="exemplaire")],
        }
    )
    assert named(listing, filters={"level": ("exemplaire",)}) == ["s-0001"]
    assert named(listing, filters={"level": ("exemplaire",), "scheme": ("fr-edtech",)}) == []
    assert found(listing, Query(facets=("scheme",))).facets["scheme"] == [("fr-edtech", 1), ("souverainete", 1)]


def test_a_label_of_a_narrow_scheme_lends_its_scores_to_nothing() -> None:
    wide = label(1, 1, scores=worlds.scores(60, a11y=80.0), distinctions=["accessible"])
    narrow = {"scheme": "souverainete", "scores": worlds.scores(99, gdpr=99.0), "distinctions": ["souverain"]}
    later = label(2, 1, valid_from="2026-11-01T00:00:00.000Z", **narrow)
    listing = listing_of({"solution": solution(1), "labels": [wide, later]})
    assert named(listing, minimums={"a11y": 75}) == ["s-0001"]
    card = orjson.loads(found(listing, Query()).cards[0])
    assert [each["id"] for each in card["labels"]] == [wide["id"], later["id"]]
    assert card["scores"] == wide["scores"]
    assert card["distinctions"] == ["accessible", "souverain"]
    under = Query(filters={"scheme": ("souverainete",)})
    assert orjson.loads(found(listing, under).cards[0])["scores"] == later["scores"]


def test_equal_scores_are_settled_by_identifier() -> None:
    states = [{"solution": solution(number), "label": label(number, number)} for number in (3, 1, 2)]
    assert named(listing_of(*states)) == ["s-0001", "s-0002", "s-0003"]


def test_the_answer_is_spliced_from_stored_cards() -> None:
    listing = listing_of({"solution": solution(1, facts={"product.cycles": ["cycle_2"]}), "label": label(1, 1)})
    query = Query(facets=("cycle",), per_page=20)
    body = orjson.loads(answer(found(listing, query), query, listing.guide))
    assert {name: body[name] for name in ("total_results", "page", "per_page", "total_pages")} == {
        "total_results": 1,
        "page": 1,
        "per_page": 20,
        "total_pages": 1,
    }
    title = worlds.CYCLES["cycle_2"]
    assert body["facets"] == {"cycle": [{"value": "cycle_2", "label": {"fr": title, "en": title}, "count": 1}]}
    (card,) = body["results"]
    assert (card["slug"], card["status"], card["trust"]) == ("solution-1", "active", "documented")
    assert card["labels"][0]["level"] == "conforme"


def test_an_empty_catalogue_has_no_page() -> None:
    query = Query(q="jeu", facets=("level",))
    empty = found(listing_of(), query)
    assert empty == Found(0, [], {"level": []})
    assert orjson.loads(answer(empty, query, worlds.guide()))["total_pages"] == 0
