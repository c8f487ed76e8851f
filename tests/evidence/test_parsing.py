"""YAML and JSON: what is read, and the hostile documents that are refused before they cost anything."""

import time
from collections.abc import Callable

import pytest

from app.evidence.readers.json_reading import read_json
from app.evidence.readers.reading import Unreadable
from app.evidence.readers.yaml_reading import read_yaml

MIB = 1_048_576


def refusal(read: Callable[[bytes], object], data: bytes) -> Unreadable:
    started = time.process_time()
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert time.process_time() - started < 2
    assert refused.value.detail.fr
    assert refused.value.hint.en
    return refused.value


def test_yaml_keeps_numbers_and_dates_as_they_are_written() -> None:
    written = (
        b"num: 302.1\nday: 2021-08-31\nversion: 14\nempty:\nyes: no\ntrue: false\nquoted: 'null'\nlist: [~, null, a]\n"
    )
    assert read_yaml(written) == {
        "num": "302.1",
        "day": "2021-08-31",
        "version": "14",
        "empty": None,
        "yes": "no",
        "true": False,
        "quoted": "null",
        "list": [None, None, "a"],
    }


def test_json_keeps_what_every_parser_agrees_on() -> None:
    assert read_json(
        b'\xef\xbb\xbf{"a": [1, -2.5, true, null, "\\u00e9\\ud83d\\ude00"], "b": {"a": 9007199254740992}}'
    ) == {
        "a": [1, -2.5, True, None, "é😀"],
        "b": {"a": 2**53},
    }


ALIAS_BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ALIAS_BOMB, "yaml.reference"),
        (b"a: &anchor 1\n", "yaml.reference"),
        (b"<<: *base\n", "yaml.reference"),
        (b"a: !!python/object/apply:os.system [ls]\n", "yaml.tag"),
        (b"a: !!str 1\n", "yaml.tag"),
        (b"a: ! 1\n", "yaml.tag"),
        (b"a: 1\nb: {x: 1, x: 2}\n", "document.duplicate_key"),
        (b"? [a, b]\n: 1\n", "yaml.key"),
        (b"a: 1\n---\nb: 2\n", "yaml.many_documents"),
        (b"[" * 40 + b"]" * 40, "document.too_deep"),
        (b"[" * MIB, "document.too_deep"),
        (b"{" * MIB, "yaml.key"),
        (b"- " * (MIB // 2), "document.too_deep"),
        (b"? " * (MIB // 2), "yaml.key"),
        (b"- a\n" * 25_000, "document.too_many_nodes"),
        (b"[" + b"a," * 500_000 + b"]", "document.too_many_nodes"),
        (b"a: " + b"x" * MIB, "document.too_large"),
        (b"a: \xff\xfe\n", "document.not_utf8"),
        ("a: é".encode("utf-16"), "document.not_utf8"),
        (b"a: \0\n", "document.nul"),
        (b'a: "\\0"\n', "document.nul"),
        (b'a: "\\ud800"\n', "yaml.syntax"),
        (b"a: \x07\n", "yaml.syntax"),
        (b"%YAML 9.9\n---\na\n", "yaml.syntax"),
        (b"a: [1, 2\n", "yaml.syntax"),
        (b"\t- a\n", "yaml.syntax"),
        (b'"' + b"a" * 1_000_000, "yaml.syntax"),
        (b"", "document.empty"),
        (b" \n\n", "document.empty"),
        (b"# only a comment\n", "document.empty"),
        (b"---\n...\n", "document.empty"),
    ],
)
def test_hostile_yaml_is_refused(data: bytes, code: str) -> None:
    assert refusal(read_yaml, data).code == code


def test_a_yaml_refusal_names_the_line() -> None:
    refused = refusal(read_yaml, b"a: 1\nb:\n  - &x 2\n")
    assert refused.where == "line 3, column 5"
    assert refused.detail.fr == "Le document utilise une ancre ou un alias YAML (ligne 3, colonne 5)."


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b'{"a": {"b": 1, "b": 2}}', "document.duplicate_key", "/a/b"),
        (b'{"a": [NaN]}', "json.number", "/a/0"),
        (b'{"a": -Infinity}', "json.number", "/a"),
        (b'{"a": 1e999}', "json.number", "/a"),
        (b'{"a": 9007199254740993}', "json.number", "/a"),
        (b'{"a": ' + b"9" * 1_000_000 + b"}", "json.number", "/a"),
        (b'{"a~/b": "\\ud800"}', "document.surrogate", "/a~0~1b"),
        (b'{"\\udfff": 1}', "document.surrogate", ""),
        (b'{"a": "\\u0000"}', "document.nul", "/a"),
        (b"[" * 33 + b"]" * 33, "document.too_deep", "byte 32"),
        (b'{"a":' * 200_000, "document.too_deep", "byte 160"),
        (b'["' + b'\\"' * 500_000, "json.syntax", "line 1, column 2"),
        (b'{"a": 1,}', "json.syntax", "line 1, column 9"),
        (b'{"a": "\x01"}', "json.syntax", "line 1, column 8"),
        (b'{"a": 1} {"b": 2}', "json.syntax", "line 1, column 10"),
        (b"[" + b" " * MIB + b"]", "document.too_large", ""),
        (b'{"a": "\xff"}', "document.not_utf8", "byte 7"),
        ('{"a": 1}'.encode("utf-16"), "document.not_utf8", "byte 0"),
        (b"\n", "document.empty", ""),
    ],
)
def test_hostile_json_is_refused_at_its_place(data: bytes, code: str, where: str) -> None:
    refused = refusal(read_json, data)
    assert (refused.code, refused.where) == (code, where)


@pytest.mark.parametrize(
    "data",
    [
        b"a: |\n" + b" " * 1_000_000,
        b"a:\n" + b"\n" * 1_000_000 + b"  b",
        b"#" * 1_000_000 + b"\na: 1",
        b"a: '" + b"''" * 500_000 + b"'",
        b"a: " + b"x " * 500_000,
        b'{"a": "' + b"\\n" * 500_000 + b'"}',
    ],
)
def test_long_and_harmless_documents_are_read_in_time(data: bytes) -> None:
    started = time.process_time()
    assert isinstance(read_yaml(data), dict)
    assert time.process_time() - started < 2


def test_json_with_too_many_values_is_refused_before_they_are_built_and_commas_of_texts_are_none() -> None:
    keys = "{" + ",".join(f'"k{rank}":1' for rank in range(20_002)) + "}"
    beyond = keys.index(',"k20001"')
    found = refusal(read_json, keys.encode())
    assert (found.code, found.where) == ("document.too_many_nodes", f"byte {beyond}")
    assert read_json(b'["' + b"," * 30_000 + b'"]') == ["," * 30_000]
