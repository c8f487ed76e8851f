"""Nobody overwrites what they have not read, and nobody downloads twice what has not changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from app.errors import Stale, Unconditional
from app.web.conditions import conditional, etag_of, is_unchanged, require_match

tags = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters='"'), max_size=20)
written = st.lists(st.tuples(st.booleans(), tags), max_size=6)


def _header(listed: list[tuple[bool, str]]) -> str:
    return ", ".join(f'{"W/" if weak else ""}"{tag}"' for weak, tag in listed)


def _matches(if_match: str, etag: str) -> bool:
    try:
        require_match(if_match, etag)
    except (Stale, Unconditional):
        return False
    return True


@given(written, tags)
def test_a_change_passes_exactly_when_its_version_is_strongly_listed(listed: list[tuple[bool, str]], tag: str) -> None:
    assert _matches(_header(listed), f'"{tag}"') == ((False, tag) in listed)


@given(written, tags)
def test_a_read_is_saved_exactly_when_its_version_is_listed(listed: list[tuple[bool, str]], tag: str) -> None:
    assert is_unchanged(_header(listed), f'"{tag}"') == (tag in [one for _, one in listed])


@given(st.text(max_size=60))
def test_no_header_breaks_the_reading(header: str) -> None:
    _matches(header, '"v1"')
    is_unchanged(header, '"v1"')


@given(st.one_of(st.binary(max_size=50), st.integers(0, 2**53)))
def test_an_etag_is_strong_and_matches_itself(version: bytes | int) -> None:
    etag = etag_of(version)
    assert etag.startswith('"')
    assert _matches(etag, etag)
    assert is_unchanged(etag, etag)


def test_versions_differ_by_their_bytes() -> None:
    assert etag_of(b"a") != etag_of(b"b")
    assert etag_of("v-3") == '"v-3"'
    with pytest.raises(ValueError, match="visible ASCII"):
        etag_of('a"b')


@pytest.mark.parametrize("missing", [None, "", "  "])
def test_a_change_without_version_is_refused(missing: str | None) -> None:
    with pytest.raises(Unconditional):
        require_match(missing, '"v1"')


@pytest.mark.parametrize("stale", ['"v0"', "v1", 'W/"v1"', '"v1', '"v1""v1"', '"v0" "v1"', "*,", '"v1",' * 2000, "é"])
def test_a_change_of_another_version_is_refused(stale: str) -> None:
    with pytest.raises(Stale):
        require_match(stale, '"v1"')


@pytest.mark.parametrize("fresh", ['"v1"', ' "v1" ', '"v0", "v1"', '"v0","v1","v2"', "*", ',"v1"'])
def test_a_change_of_this_version_passes(fresh: str) -> None:
    require_match(fresh, '"v1"')


def _request(*lines: str) -> Request:
    headers = [(b"if-none-match", line.encode()) for line in lines]
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": headers})


def test_stored_bytes_are_given_once() -> None:
    first = conditional(_request(), b"{}", etag='"v1"', media_type="application/json", cache="no-cache")
    assert (first.status_code, first.body, first.headers["etag"]) == (200, b"{}", '"v1"')
    again = conditional(_request('"v0"', 'W/"v1"'), b"{}", etag='"v1"', media_type="application/json", cache="no-cache")
    assert (again.status_code, again.body, again.headers["etag"]) == (304, b"", '"v1"')
    assert again.headers["cache-control"] == "no-cache"
