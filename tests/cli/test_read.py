"""`estampille read`: what documents hold, one line each, without server, account nor database."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from app.evidence.readers import registry
from app.evidence.readers.registry import LARGEST, Reader
from tests.cli.conftest import Ran, Run
from tests.evidence.accessibility.reports import as_json, as_yaml, report
from tests.evidence.files import PDF

SAML = b'<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://a.fr"></EntityDescriptor>'
KEYS = ["file", "kind", "format_version", "facts", "findings", "missing", "refusal"]


def lines(ran: Ran) -> list[dict[str, Any]]:
    """The documents told, each with the keys promised first; nothing on the error output."""
    assert ran.err == ""
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert all(list(one)[: len(KEYS)] == KEYS for one in told)
    return told


def codes(ran: Ran) -> list[str | None]:
    """What each document was refused for."""
    return [one["refusal"] and one["refusal"]["code"] for one in lines(ran)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, one in a folder inside, and a hidden file."""
    (tmp_path / "docs" / "z").mkdir(parents=True)
    (tmp_path / "docs" / "b.yaml").write_bytes(as_yaml(report(but={"1.1.1": "does-not-support", "1.4.3": ""})))
    (tmp_path / "docs" / "z" / "a.json").write_bytes(as_json(report()))
    (tmp_path / "docs" / ".hidden.json").write_bytes(b"{")
    return tmp_path / "docs"


def test_a_document_is_told_on_one_line(run: Run, folder: Path) -> None:
    ran = run("read", folder / "b.yaml", "--json")
    (told,) = lines(ran)
    assert ran.code == 0
    assert (told["kind"], told["format_version"], told["refusal"]) == ("openacr", "0.1.0", None)
    assert told["facts"] == {"a11y.wcag_a": 1, "a11y.wcag_blockers": ["1.1.1"], "a11y.wcag_evaluated": 49}
    assert told["missing"] == ["a11y.wcag_aa"]
    assert told["wanted"] == {"a11y.wcag_aa": ["1.4.3"]}
    assert all({"code", "where", "message"} <= set(finding) for finding in told["findings"])
    assert isinstance(told["findings"][0]["message"], str)


def test_folders_are_walked_in_order_without_hidden_files(run: Run, folder: Path) -> None:
    ran = run("read", folder, "--json")
    assert [one["file"] for one in lines(ran)] == [str(folder / "b.yaml"), str(folder / "z" / "a.json")]
    assert ran.code == 0


def test_one_refused_document_does_not_stop_the_others(run: Run, folder: Path) -> None:
    (folder / "a.json").write_bytes(b'{"product": 1, "chapters":')
    ran = run("read", folder, "--json")
    assert codes(ran) == ["file.damaged", None, None]
    assert ran.code == 3


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.yaml", b"a: [1\n", "yaml.syntax"),
        ("a.json", b'{"a": 1,}', "json.syntax"),
        ("a.json", b'{"a": 1}', "kind.not_recognised"),
        ("a.txt", b"bonjour", "kind.not_recognised"),
        ("publiccode.yml", b'publiccodeYmlVersion: "0.4"\nname: Atelier\n', "kind.describes"),
        ("a.xml", SAML[:-4], "xml.syntax"),
        ("a.xml", SAML + b"</a>", "xml.syntax"),
        ("a.xml", b'\n<?xml version="1.0"?><inconnu/>', "xml.syntax"),
        ("a.xml", b"<inconnu><a></inconnu>", "xml.syntax"),
        ("a.pdf", PDF, "kind.not_recognised"),
        ("a.pdf", b"MZ", "file.mismatch"),
        ("a.xml", b"<!DOCTYPE a []><a/>", "file.xml_active"),
        ("a.csv", b"", "file.empty"),
    ],
)
def test_a_refusal_is_a_line_with_its_cause_and_its_cure(
    run: Run, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    french = run("read", tmp_path / name, "--json")
    english = run("read", tmp_path / name, "--json", "--lang", "en")
    assert codes(french) == codes(english) == [code]
    assert french.code == english.code == 3
    for one, other in zip(lines(french), lines(english), strict=True):
        assert one["refusal"]["where"] == other["refusal"]["where"]
        assert one["refusal"]["detail"] != other["refusal"]["detail"]
        assert one["refusal"]["hint"] != other["refusal"]["hint"]


def test_paths_that_cannot_be_read_are_lines_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    names = ["absent", "empty", "pipe", "loop", "a" * 300]
    ran = run("read", *(tmp_path / name for name in names), "--json")
    unreadable = "path.unreadable"
    assert codes(ran) == [unreadable, "path.empty_folder", "path.not_a_file", unreadable, unreadable]
    assert ran.code == 3


def test_a_name_that_is_not_text_is_told_all_the_same(run: Run, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.json"
    Path(os.fsdecode(path)).write_bytes(as_json(report()))
    (told,) = lines(run("read", os.fsdecode(path), "--json"))
    assert told["file"].endswith("/\ufffd.json")
    assert told["refusal"] is None


def test_a_file_larger_than_any_reader_reads_is_not_read(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "a.json").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert codes(run("read", tmp_path / "a.json", "--json")) == ["file.too_large"]


def test_a_file_larger_than_an_upload_is_read_all_the_same(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is kept of it: the limit of uploads is the service's, not that of one's own machine."""
    monkeypatch.setenv("ESTAMPILLE_UPLOAD_LIMIT", "10")
    assert codes(run("read", folder / "b.yaml", "--json")) == [None]


def test_the_kind_can_be_named(run: Run, folder: Path) -> None:
    assert codes(run("read", folder / "b.yaml", "--kind", "openacr", "--json")) == [None]
    assert codes(run("read", folder, "--kind", "horoscope", "--json")) == ["kind.unknown", "kind.unknown"]
    (folder / "c.json").write_bytes(b'{"title": "x"}')
    assert codes(run("read", folder / "c.json", "--kind", "openacr", "--json")) == ["openacr.field_missing"]


def test_a_part_is_refused_where_documents_have_none(run: Run, folder: Path) -> None:
    assert codes(run("read", folder / "b.yaml", "--part", "1", "--json")) == ["part.unwanted"]


def test_a_reader_that_fails_is_a_refusal(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: bytes) -> Any:
        raise RuntimeError

    monkeypatch.setattr(registry, "READERS", {"openacr": Reader(lambda _: True, failing)})
    ran = run("read", folder, "--json")
    assert codes(ran) == ["reader.failed", "reader.failed"]
    assert ran.code == 3


def test_people_read_titles_words_and_places(run: Run, folder: Path) -> None:
    ran = run("read", folder / "b.yaml")
    assert ran.code == 0
    for told in ("Rapport OpenACR (VPAT), 0.1.0, au 31 mars 2026", "1 critère", "1.1.1 Contenu non"):
        assert told in " ".join(ran.out.split()), told
    assert "Il manque, pour établir :" in ran.out
    english = run("read", folder / "b.yaml", "--lang", "en")
    assert "as of 31 March 2026" in english.out
    assert "Missing, to establish:" in english.out


def test_people_are_told_refusals_beside_the_data(run: Run, folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"a: \x1b]0;owned\x07\n")
    ran = run("read", folder)
    assert ran.code == 3
    assert "a.yaml : " in ran.err
    assert "\x1b" not in ran.err + ran.out


def test_nothing_that_a_document_holds_is_obeyed_by_a_terminal(run: Run, tmp_path: Path) -> None:
    document = report(catalog="\u001b[2J\u202e2.5-edition-wcag-2.2")
    (tmp_path / "\u202eknil.json").write_bytes(as_json(document))
    ran = run("read", tmp_path)
    assert {"\x1b", "\u202e"}.isdisjoint(ran.out + ran.err)
