"""Pages keep their filters, and cursors keep their word."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Malformed
from app.web.cursors import Cursors
from app.web.paging import MAX_PAGE, Page, link_header, page_of, total_pages

CURSORS = Cursors(b"a secret of this service")
QUESTION = {"path": "/v1/catalogue", "level": ["conforme"], "reader": "anonymous"}
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
positions = st.lists(st.one_of(st.integers(-(2**53), 2**53), st.text(max_size=20), st.none()), max_size=4)


@given(positions)
def test_a_cursor_gives_its_position_back(position: list[int | str | None]) -> None:
    assert CURSORS.open(CURSORS.seal(position, QUESTION), QUESTION) == position


@given(st.text(max_size=80))
def test_a_text_that_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        CURSORS.open(text, QUESTION)
    assert refused.value.code == "cursor_refused"


def _flip(cursor: str, draw: random.Random) -> str:
    place = draw.randrange(len(cursor))
    return cursor[:place] + draw.choice(ALPHABET.replace(cursor[place], "")) + cursor[place + 1 :]


def _cut(cursor: str, draw: random.Random) -> str:
    return cursor[: draw.randrange(len(cursor))]


def _grow(cursor: str, draw: random.Random) -> str:
    place = draw.randrange(len(cursor) + 1)
    return cursor[:place] + draw.choice(ALPHABET + "=+/ \n.é\0") + cursor[place:]


def _swap(cursor: str, draw: random.Random) -> str:
    place = draw.randrange(len(cursor) - 1)
    swapped = cursor[:place] + cursor[place + 1] + cursor[place] + cursor[place + 2 :]
    return swapped if swapped != cursor else _cut(cursor, draw)


MUTATIONS: list[Callable[[str, random.Random], str]] = [_flip, _cut, _grow, _swap]


def test_ten_thousand_mutated_cursors_are_all_refused() -> None:
    draw, opened = random.Random(21), 0
    for trial in range(10_000):
        cursor = CURSORS.seal([draw.randrange(10**6), f"slug-{trial}"], QUESTION)
        try:
            CURSORS.open(draw.choice(MUTATIONS)(cursor, draw), QUESTION)
        except Malformed:
            continue
        opened += 1
    assert opened == 0


def test_the_mutations_would_fool_a_cursor_without_seal() -> None:
    """Negative control: a reader that skips the seal accepts many of the same mutations."""

    class Unsealed(Cursors):
        def _mark(self, _payload: bytes, _question: object) -> bytes:
            return b"\0" * 16

    naive, draw, opened = Unsealed(b"x" * 16), random.Random(21), 0
    for trial in range(2_000):
        cursor = naive.seal([draw.randrange(10**6), f"slug-{trial}"], QUESTION)
        try:
            naive.open(_flip(cursor, draw), QUESTION)
        except (Malformed, ValueError):
            continue
        opened += 1
    assert opened > 100


@pytest.mark.parametrize(
    "other",
    [
        {**QUESTION, "level": ["reference"]},
        {**QUESTION, "reader": "another"},
        {**QUESTION, "path": "/v1/x"},
        {},
    ],
)
def test_a_cursor_of_another_question_is_refused(other: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        CURSORS.open(CURSORS.seal([1], QUESTION), other)


def test_a_cursor_of_another_service_is_refused() -> None:
    with pytest.raises(Malformed):
        Cursors(b"another secret of 16+").open(CURSORS.seal([1], QUESTION), QUESTION)
    with pytest.raises(ValueError, match="at least 16"):
        Cursors(b"short")


def test_a_page_has_the_envelope_of_the_contract() -> None:
    assert page_of(["a"], 41, Page(3, 20)) == {
        "results": ["a"],
        "total_results": 41,
        "page": 3,
        "per_page": 20,
        "total_pages": 3,
        "next_cursor": None,
    }
    assert page_of([], 0, Page(1, 20))["total_pages"] == 0


@given(st.integers(0, 10_000), st.integers(1, 100))
def test_pages_hold_every_result(total: int, per_page: int) -> None:
    assert (
        (total_pages(total, per_page) - 1) * per_page < max(total, 1) <= max(total_pages(total, per_page), 1) * per_page
    )


def test_no_offset_overflows_a_database() -> None:
    assert Page(MAX_PAGE, 100).offset < 2**31


def test_links_keep_every_filter() -> None:
    query = [("level", "a"), ("level", "b"), ("q", "é&x=1>;"), ("page", "2"), ("per_page", "10")]
    links = link_header("/v1/catalogue", query, Page(2, 10), 35)
    kept = "level=a&level=b&q=%C3%A9%26x%3D1%3E%3B"
    assert links.split(", ") == [
        f'</v1/catalogue?{kept}&page=1&per_page=10>; rel="first"',
        f'</v1/catalogue?{kept}&page=1&per_page=10>; rel="prev"',
        f'</v1/catalogue?{kept}&page=3&per_page=10>; rel="next"',
        f'</v1/catalogue?{kept}&page=4&per_page=10>; rel="last"',
    ]


def test_the_only_page_leads_nowhere_else() -> None:
    links = link_header("/v1/catalogue", [], Page(1, 20), 0)
    assert 'rel="next"' not in links
    assert 'rel="prev"' not in links
