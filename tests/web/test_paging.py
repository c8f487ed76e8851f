"""Pages keep their filters."""

from hypothesis import given
from hypothesis import strategies as st

from app.web.paging import MAX_PAGE, Page, link_header, page_of, total_pages


def test_a_page_has_the_envelope_of_the_contract() -> None:
    assert page_of(["a"], 41, Page(3, 20)) == {
        "results": ["a"],
        "total_results": 41,
        "page": 3,
        "per_page": 20,
        "total_pages": 3,
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
