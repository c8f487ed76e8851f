"""A long list read item by item: the same values and the same refusals as the document read at once."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.readers.json_items import MAX_ITEM, read_items
from app.evidence.readers.json_reading import read_json
from app.evidence.readers.reading import Unreadable

LIMITS = {"max_bytes": 16_777_216, "max_nodes": 20_000, "max_tokens": 1_000_000}
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e300, 1e300) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def items(data: bytes, **limits: int) -> list[Any]:
    return list(read_items(data, **{**LIMITS, **limits}))


def refusal(data: bytes, **limits: int) -> tuple[str, str]:
    with pytest.raises(Unreadable) as refused:
        items(data, **limits)
    return refused.value.code, refused.value.where


@given(st.lists(values, max_size=6), st.sampled_from([None, 1]), st.sampled_from(["all", "none"]))
def test_an_array_gives_the_values_that_reading_it_at_once_gives(
    tree: list[Any], indent: int | None, escapes: str
) -> None:
    data = json.dumps(tree, indent=indent, ensure_ascii=escapes == "all").encode()
    assert items(data) == read_json(data)


def test_an_array_longer_than_a_piece_is_read_across_pieces_and_characters() -> None:
    tree = [{"n": rank, "text": "é😀" * 40} for rank in range(2_000)]
    data = json.dumps(tree, ensure_ascii=False).encode()
    assert len(data) > 4 * 65_536
    assert items(data) == tree
    assert items(b"\n".join(json.dumps(one).encode() for one in tree)) == tree


def test_lines_of_objects_are_a_list_and_a_text_alone_is_nothing() -> None:
    assert items(b'\xef\xbb\xbf {"a": 1}\r\n{"a": 2}\n\n') == [{"a": 1}, {"a": 2}]
    assert items(b'"a"') == []
    assert items(b"[ ]\n") == []


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b"", "document.empty", ""),
        (b" \n", "document.empty", ""),
        (b'[{"a": 1}', "json.syntax", "line 1, column 10"),
        (b'[{"a": 1},\n {"b" 2}]', "json.syntax", "line 2, column 7"),
        (b"[1 2]", "json.syntax", "line 1, column 4"),
        (b"[1,]", "json.syntax", "line 1, column 4"),
        (b"[1]]", "json.syntax", "line 1, column 4"),
        (b'{"a": 1}, {"a": 2}', "json.syntax", "line 1, column 9"),
        (b'[1, {"a": 1, "a": 2}]', "document.duplicate_key", "/1/a"),
        (b'["\\ud800"]', "document.surrogate", "/0"),
        (b'["\\u0000"]', "document.nul", "/0"),
        (b'["\0"]', "document.nul", "byte 2"),
        (b"[NaN]", "json.number", "/0"),
        (b"[9007199254740993]", "json.number", "/0"),
        (b'["\xff"]', "document.not_utf8", "byte 2"),
        (b"[" * 40 + b"]" * 40, "document.too_deep", "byte 32"),
        (b'["' + b"x" * 2 * MAX_ITEM + b'"]', "document.item_too_large", "/0"),
        (b"[" + b"0," * 30_000 + b"0]", "document.too_many_nodes", "/20000"),
    ],
    ids=range(18),
)
def test_what_is_no_list_is_refused_where_it_stops_being_one(data: bytes, code: str, where: str) -> None:
    assert refusal(data) == (code, where)


def test_the_line_of_a_fault_is_counted_from_the_beginning_of_the_document() -> None:
    data = b"[\n" + b'{"text": "%s"},\n' % (b"x" * 80) * 3_000 + b"{]\n"
    assert refusal(data) == ("json.syntax", "line 3002, column 2")


def test_a_document_too_large_is_not_looked_at() -> None:
    assert refusal(b"[" * 100, max_bytes=99) == ("document.too_large", "")
