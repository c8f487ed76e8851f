"""`estampille tier`: the ratings of studies, the tier, and the condition that failed."""

import json
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.cli.conftest import Run
from tests.evidence.effect.trials import document, quasi, trial

EXAMPLE = "examples/etude.yaml"


def written(folder: Path, tree: dict[str, Any], name: str = "etudes.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def test_the_example_is_told_in_both_languages(run: Run) -> None:
    french, english = run("tier", EXAMPLE), run("tier", EXAMPLE, "--lang", "en")
    assert (french.code, french.err) == (english.code, english.err) == (0, "")
    assert "matheo-2025 : conforme sans réserve" in french.out
    assert "attrition 8,4 %" in french.out
    assert "Niveau de preuve : I – Forte" in french.out
    assert "Tier of evidence: I – Strong" in english.out
    assert "g = 0.26 (0.07 to 0.45), p = 0.0066, favourable, significant" in english.out


def test_json_gives_ratings_tier_and_the_condition_that_failed(run: Run, tmp_path: Path) -> None:
    ran = run("tier", written(tmp_path, document(quasi())), "--json")
    told = orjson.loads(ran.out)
    assert ran.code == 0
    assert told["studies"][0]["rating"] == "meets_with_reservations"
    assert told["studies"][0]["reason"]["code"] == "baseline_established"
    assert told["tier"] == 2
    assert told["failed"]["condition"] == "without_reservations"
    assert (told["failed"]["study"], told["failed"]["verdict"]) == ("quasi", "failed")
    assert told["facts"]["evd.tier"] == 2
    assert told["refusal"] is None
    assert told["for_me"] is None


def test_what_keeps_each_tier_away_is_told(run: Run, tmp_path: Path) -> None:
    out = run("tier", written(tmp_path, document(trial(sites={"schools": 1})))).out
    assert "Niveau de preuve : III – Prometteuse" in out
    assert "✗ I : deux établissements au moins sont demandés (trouvé : 1)" in out


def test_for_a_school(run: Run, tmp_path: Path) -> None:
    studies = written(tmp_path, document(trial(populations=["cycle_3"], settings=["school"])))
    here = written(tmp_path, {"populations": ["cycle_4"], "settings": ["school"]}, "ici.json")
    told = orjson.loads(run("tier", studies, "--context", here, "--json").out)
    assert (told["tier"], told["for_me"]["tier"]) == (1, 2)
    assert told["for_me"]["failed"]["condition"] == "overlap_both"
    assert "Pour cet établissement : II – Modérée" in run("tier", studies, "--context", here).out


REFUSED = {
    "no such file": None,
    "no study": b"{}",
    "no YAML": b"a: [",
    "a deep one": b"[" * 5_000,
    "a large one": b"a: " + b"x" * 2_000_000,
    "an unknown design": b"studies: [{design: magic, outcomes: []}]",
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused(run: Run, tmp_path: Path, case: str) -> None:
    path, data = tmp_path / "etudes.yaml", REFUSED[case]
    if data is not None:
        path.write_bytes(data)
    ran = run("tier", path)
    assert (ran.code, ran.out) == (3, "")
    assert "✗" in ran.err
    assert "→" in ran.err
    assert "Traceback" not in ran.err
    if data is not None:
        told = run("tier", path, "--json")
        assert (told.code, orjson.loads(told.out)["tier"]) == (3, None)
        assert orjson.loads(told.out)["refusal"]["code"]


@pytest.mark.parametrize("context", ["{}", "populations: cycle_3", "settings: [[a]]"])
def test_a_context_that_says_nothing_is_refused(run: Run, tmp_path: Path, context: str) -> None:
    path = tmp_path / "ici.yaml"
    path.write_text(context, encoding="utf-8")
    ran = run("tier", EXAMPLE, "--context", path)
    assert (ran.code, ran.out) == (3, "")
    assert "ici.yaml" in ran.err
    assert orjson.loads(run("tier", EXAMPLE, "--context", path, "--json").out)["file"] == str(path)


def test_the_security_and_the_cost_of_a_trial_are_beside_its_rating(run: Run) -> None:
    """8.4 % lost allows 5 padlocks, a smallest effect of 0.22 allows 4; 12 pounds is under the first limit, 80."""
    [study] = json.loads(run("tier", EXAMPLE, "--json").out)["studies"]
    assert study["eef"] == {"padlocks_at_most": 4, "cost_rating": 1}


def test_figures_behind_a_verdict_are_in_the_json(run: Run) -> None:
    """8.41 % is row 8: 6.3 and 10.9 points; 980 pupils in 39 classes, rho 0.05: √(1 - 2·24.128·0.05/978) = 0.998766."""
    study = orjson.loads(run("tier", EXAMPLE, "--json").out)["studies"][0]
    assert study["attrition"]["boundary"] == {"cautious": 6.3, "optimistic": 10.9}
    shown = study["outcomes"][0]
    assert shown["clusters"] == {"clusters": 39, "pupils": 980, "icc": 0.05, "g": 0.259534}
    assert shown["g"] / shown["standard_error"] == pytest.approx(2.7227, abs=1e-3)
    assert shown["degrees_of_freedom"] == pytest.approx(924.6, abs=0.1)
