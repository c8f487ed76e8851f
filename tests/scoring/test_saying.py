"""Values and rules in words, one by one: what is said when a fact says less about itself, and at the edges."""

from typing import Any

import pytest

from app.scoring import Fact, Text
from app.scoring.negations import contrary
from app.scoring.saying import enumerated, say
from app.scoring.senses import UNKNOWN, focused, inside, sense_of
from app.scoring.typography import french
from app.scoring.values import Words
from app.scoring.wording import phrase
from tests.scoring.building import plain

OR = Text("ou", "or")
COLOURS = Words({each: Text(each.title(), each.title()) for each in ("red", "green", "blue")})
COLOUR = sense_of(
    Fact("x.colour", schema={"enum": ["red", "green", "blue"]}, vocabulary="colours", words={"colours": COLOURS})
)
TALL = sense_of(Fact("x.tall", schema={"type": "integer", "minimum": 0, "maximum": 10}, unit="pages"))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "oui"),
        (None, "rien"),
        (12500.5, "12 500,5"),
        ([], "aucun"),
        (["a", "b"], "a et b"),
        ("deux mots", "« deux mots »"),
        ("2026-02-31", "2026-02-31"),
        ({"b_c": 1, "a": False}, "a : non, b c : 1"),
        ({"low": 1, "high": 1}, "1"),
        ({}, "non renseigné"),
    ],
)
def test_a_value_that_no_schema_describes_is_said_as_it_is(value: Any, words: str) -> None:
    assert plain(say(value, UNKNOWN).fr) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"minimum": 0}, "une réponse"),
        ({"minimum": 2}, "au moins 2 pages"),
        ({"minimum": 10}, "10 pages"),
        ({"maximum": 0}, "aucune page"),
        ({"exclusiveMinimum": 1, "maximum": 3}, "plus de 1 page et au plus 3 pages"),
        ({"not": {"minimum": 5}}, "moins de 5 pages"),
        ({"not": {"const": 3}}, "tout sauf 3 pages"),
    ],
)
def test_a_bound_is_said_only_when_it_bounds(rule: dict[str, Any], words: str) -> None:
    assert phrase(rule, TALL).fr == words


@pytest.mark.parametrize(
    ("refused", "left"),
    [
        ({"enum": ["red", "green"]}, {"const": "blue"}),
        ({"const": "red"}, None),
        ({"not": {"const": "red"}}, {"const": "red"}),
        ({"enum": ["red", "green", "blue"]}, None),
        ({"pattern": "^r"}, None),
    ],
)
def test_what_is_left_is_said_when_it_is_shorter(refused: dict[str, Any], left: dict[str, Any] | None) -> None:
    assert contrary(refused, COLOUR) == left


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "n1"), (2, "n1 ou n2"), (6, "n1, n2, n3, n4, n5 ou n6"), (8, "n1, n2, n3, n4, n5 ou 3 autres")],
)
def test_a_list_is_cut_when_more_than_one_is_left(count: int, told: str) -> None:
    assert enumerated([Text(f"n{place}", f"n{place}") for place in range(1, count + 1)], OR).fr == told


def test_a_list_of_long_words_is_cut_sooner() -> None:
    long = [Text(f"{place} {'long ' * 12}".strip(), "") for place in range(4)]
    assert enumerated(long, OR).fr.endswith("ou 3 autres")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Version du contrat", "version du contrat"),
        ("TLS mutuel", "TLS mutuel"),
        ("R&D", "R&D"),
        ("ScoLOMFR", "ScoLOMFR"),
        ("", ""),
    ],
)
def test_a_title_loses_its_capital_inside_a_sentence(title: str, said: str) -> None:
    assert inside(Text(title, title)).fr == said


def test_french_gets_its_no_break_spaces_and_nothing_else() -> None:
    assert french("« oui » : 50 % ; non ?") == "«\u202foui\u202f»\u202f: 50\u202f%\u202f; non\u202f?"


def test_only_what_rules_speak_of_is_told() -> None:
    part = {"type": "integer"}
    fact = Fact("x.o", schema={"type": "object", "required": ["a"], "properties": {"a": part, "b": part, "c": part}})
    value = {"a": 1, "b": 2, "c": 3}
    assert plain(say(value, sense_of(fact)).fr) == "a : 1"
    spoken = focused(sense_of(fact), [{"not": {"required": ["c"], "properties": {"b": {"const": 2}}}}])
    assert plain(say(value, spoken).en) == "b: 2, c: 3"
