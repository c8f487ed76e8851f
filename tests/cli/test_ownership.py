"""`estampille ownership`: effective shares and verdicts of a firm, from a BODS file."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.evidence.ownership.registers import as_json, firm, holds, person

CROSSED = [
    firm("vendor"), firm("m"), firm("n", "DE"), firm("us", "US"), person("founder"),
    holds("us", "vendor", 5), holds("m", "vendor", 60), holds("n", "vendor", 30), holds("founder", "vendor", 5),
    holds("us", "m", 50), holds("n", "m", 10), holds("founder", "m", 40),
    holds("us", "n", 10), holds("m", "n", 20), holds("founder", "n", 70),
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "statements.json"
    path.write_bytes(as_json(CROSSED))
    return path


def test_json_gives_shares_and_verdicts_and_nothing_else(run: Run, file: Path) -> None:
    ran = run("ownership", file, "--of", "vendor", "--json")
    told = json.loads(ran.out)
    shares = {
        "eu": ["57.653061", "57.653062"],
        "non_eu": ["42.346938", "42.346939"],
        "holders": [
            {"id": "founder", "country": "FR", "share": ["57.653061", "57.653062"]},
            {"id": "us", "country": "US", "share": ["42.346938", "42.346939"]},
        ],
    }
    assert (ran.code, ran.err) == (0, "")
    assert told == {
        "capital": shares,
        "votes": shares,
        "verdicts": {
            "majority": {"capital": "met", "votes": "met", "both": "met"},
            "individual_cap": {"capital": "not_met", "votes": "not_met", "both": "not_met"},
            "collective_cap": {"capital": "not_met", "votes": "not_met", "both": "not_met"},
        },
    }


def test_people_read_a_table_in_their_language(run: Run, file: Path) -> None:
    french, english = run("ownership", file).out, run("ownership", file, "--lang", "en").out
    assert "part européenne" in french
    assert "57,653061 – 57,653062 %" in french or "57,653061 %" in french
    assert "majorité européenne (plus de 50 %) : oui" in french
    assert "outside entities at 39% at most together: not met" in english


def test_the_countries_that_count_are_chosen(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "swiss.json"
    path.write_bytes(as_json([firm("vendor"), person("founder", "CH"), holds("founder", "vendor", 100)]))
    verdicts = {
        europe: json.loads(run("ownership", path, "--jurisdiction", europe, "--json").out)["verdicts"]["majority"][
            "both"
        ]
        for europe in ("eu", "eea", "eea+ch", "eea+uk", "eea+ch+uk")
    }
    assert verdicts == {"eu": "not_met", "eea": "not_met", "eea+ch": "met", "eea+uk": "not_met", "eea+ch+uk": "met"}


def test_the_graph_is_drawn_into_a_file(run: Run, file: Path, tmp_path: Path) -> None:
    assert run("ownership", file, "--svg", tmp_path / "graph.svg").code == 0
    assert (tmp_path / "graph.svg").read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.json"], "accès impossible"),
        (["README.md"], "JSON bien formé"),
        (["--of", "nobody"], "Aucune entité"),
        (["--svg", "nowhere/graph.svg"], "accès impossible"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_cure(run: Run, file: Path, arguments: list[str], said: str) -> None:
    ran = run("ownership", *([file] if arguments[0].startswith("--") else []), *arguments)
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err
    assert "→" in ran.err
    assert "Traceback" not in ran.err


def test_a_file_about_several_firms_asks_which(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.json"
    other = {**firm("other"), "declarationSubject": "other"}
    path.write_bytes(as_json([firm("vendor"), other, person("p"), holds("p", "vendor", 100), holds("p", "other", 100)]))
    ran = run("ownership", path)
    assert ran.code == 3
    assert "--of" in ran.err
    assert run("ownership", path, "--of", "other").code == 0


def test_a_file_that_says_of_no_firm_who_holds_it_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    parent = {**firm("parent"), "declarationSubject": "parent"}
    path.write_bytes(as_json([firm("vendor"), parent, holds("parent", "vendor", None, "otherInfluenceOrControl")]))
    ran = run("ownership", path, "--lang", "en")
    assert ran.code == 3
    assert "of no firm" in ran.err
