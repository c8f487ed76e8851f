"""A query string is read into a question, or refused with everything that is wrong with it."""

import pytest

from app.catalogue.parameters import LABEL_FACETS, Reader
from app.catalogue.searching import Query
from app.catalogue.telling import told
from app.errors import Malformed
from app.web.flaws import EVERY_MESSAGE
from tests.catalogue import worlds

READER = Reader(worlds.guide(), deep=True)


def refused(raw: str) -> list[tuple[str, str]]:
    with pytest.raises(Malformed) as caught:
        READER.read(raw)
    assert caught.value.code in EVERY_MESSAGE
    return [(flaw.pointer, flaw.code) for flaw in caught.value.flaws]


@pytest.mark.parametrize(
    ("raw", "query"),
    [
        ("", Query(facets=LABEL_FACETS)),
        ("facets=", Query()),
        ("q=%C3%A9valuations+jeux&facets=", Query(q="évaluations jeux")),
        ("q=&cycle=&facets=&page=", Query()),
        ("q=+%20&facets=", Query()),
        ("lang=en&facets=", Query()),
        ("page=3&per_page=100&sort=name&facets=", Query(page=3, per_page=100, sort="name")),
        ("cycle=cycle_2&cycle=cycle_3&facets=", Query(filters={"cycle": ("cycle_2", "cycle_3")})),
        ("status=suspended&facets=", Query(filters={"status": ("suspended",)})),
        ("city=Anywhere&facets=", Query(filters={"city": ("Anywhere",)})),
        ("min_a11y=75&min_rgaa_rate=50&facets=", Query(minimums={"a11y": 75, "rgaa_rate": 50})),
        ("cursor=&facets=", Query(cursor="")),
        ("cursor=AQ&sort=name&facets=", Query(cursor="AQ", sort="name")),
        ("facets=cycle,level&facets=subject", Query(facets=("cycle", "level", "subject"))),
    ],
)
def test_a_query_string_becomes_a_question(raw: str, query: Query) -> None:
    assert READER.read(raw) == query


@pytest.mark.parametrize(
    ("raw", "flaws"),
    [
        ("colour=red", [("?colour", "unknown_parameter")]),
        ("colour=", [("?colour", "unknown_parameter")]),
        ("cycle=cycle_9", [("?cycle", "not_in_list")]),
        ("level=gold&page=0", [("?level", "not_in_list"), ("?page", "out_of_bounds")]),
        ("per_page=101", [("?per_page", "out_of_bounds")]),
        ("page=-1", [("?page", "out_of_bounds")]),
        ("page=1e3", [("?page", "out_of_bounds")]),
        ("page=%D9%A3", [("?page", "out_of_bounds")]),
        ("page=99999999999999999999", [("?page", "out_of_bounds")]),
        ("page=1&page=2", [("?page", "repeated_parameter")]),
        ("status=active&status=revoked", [("?status", "repeated_parameter")]),
        ("sort=-price", [("?sort", "not_in_list")]),
        ("facets=cycle,colour", [("?facets", "not_in_list")]),
        ("min_a11y=101", [("?min_a11y", "out_of_bounds")]),
        ("min_colour=10", [("?min_colour", "unknown_parameter")]),
        ("%3Cb%3E=1", [("", "unknown_parameter")]),
        ("q=" + "a" * 201, [("?q", "too_long")]),
        ("q=a%00b", [("?q", "bad_parameter")]),
        ("lang=de", [("?lang", "not_in_list")]),
        ("q=%FF", []),
        ("&".join(["cycle=cycle_2"] * 101), []),
    ],
)
def test_what_is_wrong_is_said(raw: str, flaws: list[tuple[str, str]]) -> None:
    assert refused(raw) == flaws


def test_pages_that_people_read_have_numbers_only() -> None:
    with pytest.raises(Malformed) as caught:
        Reader(worlds.guide()).read("cursor=AQ")
    assert [(flaw.pointer, flaw.code) for flaw in caught.value.flaws] == [("?cursor", "unknown_parameter")]


def test_known_values_are_listed_and_raw_input_is_not_repeated() -> None:
    with pytest.raises(Malformed) as caught:
        READER.read("cycle=%3Cscript%3E&%3Cscript%3E=1")
    texts = " ".join(text for flaw in caught.value.flaws for text in (*flaw.detail, *flaw.hint, flaw.pointer))
    assert "cycle_2, cycle_3, cycle_4" in texts
    assert "min_a11y" in texts
    assert "script" not in texts


def test_the_contract_tells_every_parameter_and_the_values_it_takes() -> None:
    parameters = {parameter["name"]: parameter for parameter in told(worlds.guide())}
    assert {*parameters, "lang"} == READER.known.keys()
    for name, parameter in parameters.items():
        assert parameter["description"].endswith((".", ")."))
        schema = parameter["schema"]
        assert (schema["type"] == "array") == READER.known[name]
        for value in schema.get("items", schema).get("enum", ()):
            READER.read(f"{name}={value}")
