"""Criteria files are a small, unambiguous part of YAML."""

from pathlib import Path
from typing import Any

import pytest

from app.schemes import CriteriaError
from app.schemes.lines import LARGEST_FILE, Page, read_page


def page(folder: Path, text: str | bytes) -> Page:
    file = folder / "page.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_page(file, folder)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a: 12", {"a": 12}),
        ("a: -0.5", {"a": -0.5}),
        ("a: 1e3", {"a": 1000}),
        ("a: 50.0", {"a": 50}),
        ("a: true", {"a": True}),
        ("a: ~", {"a": None}),
        ("a:", {"a": None}),
        ("a: no", {"a": "no"}),
        ("a: NO", {"a": "NO"}),
        ("a: 2026-01-01", {"a": "2026-01-01"}),
        ('a: "12"', {"a": "12"}),
        ("a: 0x10", {"a": "0x10"}),
        ("a: 12:30:00", {"a": "12:30:00"}),
        ("a: .inf", {"a": ".inf"}),
        ("a: [1, {b: c}]", {"a": [1, {"b": "c"}]}),
        ("# nothing", None),
    ],
)
def test_scalars_are_those_of_yaml_1_2(tmp_path: Path, written: str, read: Any) -> None:
    assert page(tmp_path, written).data == read


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    read = page(tmp_path, "a:\n  - b: 1\n    c:\n      - d\n")
    assert read.lines[("a", 0, "b")] == 2
    assert read.lines[("a", 0, "c", 0)] == 4
    assert read.flaw(("a", 0, "c", 7, "x"), "wrong", "mend").line == 4


@pytest.mark.parametrize(
    ("written", "said", "line"),
    [
        ("a: &x 1\nb: 2", "an anchor (&) is used", 1),
        ("a: 1\nb: *x", "alias", 2),
        ("a: 1\n<<: {b: 2}\na: 3", "`a` is written twice", 3),
        ("a: !!python/object:os.system x", "the tag", 1),
        ("a: 1\n---\nb: 2", "a second document", 2),
        ("a: 1\nb: ]", "this is not YAML", 2),
        ("? [a]\n: 1", "a key is not a word", 1),
        ("a: \x01", "this is not YAML", 0),
        ("[" * 60 + "]" * 60, "nested more than", 1),
    ],
)
def test_what_is_outside_is_refused_with_its_line(tmp_path: Path, written: str, said: str, line: int) -> None:
    with pytest.raises(CriteriaError) as refused:
        page(tmp_path, written)
    (flaw,) = refused.value.flaws
    assert said in flaw.message
    assert flaw.line == line
    assert flaw.cure


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CriteriaError, match="not UTF-8"):
        page(tmp_path, "a: é".encode("latin-1"))


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    with pytest.raises(CriteriaError, match="larger than"):
        page(tmp_path, "a: " + "x" * LARGEST_FILE)
