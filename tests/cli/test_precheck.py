"""`estampille precheck`: what a vendor reads, without server, account nor database.

The texts are kept in `golden/`; after a wording is bettered, write them again with
`estampille precheck examples/moyen.yaml --lang fr > tests/cli/golden/moyen.fr.txt`.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.cli.conftest import ROOT, Run

GOLDEN = Path(__file__).parent / "golden"
CODES = {"bon": 0, "moyen": 0, "faible": 1}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("example", CODES)
def test_an_example_reads_as_kept_and_ends_by_its_level(run: Run, example: str, language: str) -> None:
    ran = run("precheck", f"examples/{example}.yaml", "--lang", language)

    assert ran.out == (GOLDEN / f"{example}.{language}.txt").read_text(encoding="utf-8")
    assert (ran.code, ran.err) == (CODES[example], "")


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The service on the day the examples are judged at; a pre-check needs no database behind it."""
    settings = Settings(home=tmp_path_factory.mktemp("api"), public_url="http://testserver", rate_limits=False)
    return TestClient(create_app(settings, now=lambda: datetime(2026, 11, 1, tzinfo=UTC)).asgi)


@pytest.mark.parametrize("example", CODES)
def test_json_is_the_answer_of_the_api(run: Run, api: TestClient, example: str) -> None:
    written: dict[str, Any] = yaml.safe_load((ROOT / f"examples/{example}.yaml").read_text(encoding="utf-8"))
    asked = orjson.dumps({name: written[name] for name in ("scheme", "edition", "claims")})

    answer = api.post("/v1/precheck", content=asked, headers={"content-type": "application/json"})

    assert answer.status_code == 200, answer.text
    ran = run("precheck", f"examples/{example}.yaml", "--json")
    assert orjson.loads(ran.out) == answer.json()
    assert ran.code == CODES[example]


def test_colours_are_for_terminals(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("precheck", "examples/moyen.yaml").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run("precheck", "examples/moyen.yaml").out
    assert "\x1b[" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" not in run("precheck", "examples/moyen.yaml").out
    assert "\x1b[31m" in coloured


def test_another_edition_may_be_asked_for(run: Run) -> None:
    ran = run("precheck", "examples/bon.yaml", "--edition", "2026.2", "--json")

    assert orjson.loads(ran.out)["edition"] == "2026.2"


def test_another_scheme_is_taken_in_force_on_the_day_of_the_file(run: Run) -> None:
    ran = run("precheck", "examples/bon.yaml", "--scheme", "souverainete", "--json")

    assert orjson.loads(ran.out)["scheme"] == "souverainete"


REFUSED: dict[str, tuple[str, list[str]]] = {
    "an unknown fact": (
        "claims: {a11y.rgaa_rat: 43}",
        [":1", "/claims/a11y.rgaa_rat", "Vouliez-vous a11y.rgaa_rate ?"],
    ),
    "a value out of bounds": ("claims:\n  a11y.rgaa_rate: 430", [":2", "/claims/a11y.rgaa_rate", "au plus 100"]),
    "an unreadable date": (
        "claims:\n  a11y.rgaa_rate: {value: 43, observed_at: hier}",
        [":2", "observed_at", "2026-03-02"],
    ),
    "an unknown trust": ("claims:\n  a11y.rgaa_rate: {value: 43, trust: sworn}", [":2", "/trust", "audited"]),
    "an unknown member": ("claim: {}", ["/claim", "Champs connus : solution, scheme, edition, at, claims"]),
    "claims that are no mapping": ("claims: 3", ["/claims", "examples/moyen.yaml"]),
    "a day that is none": ("at: demain\nclaims: {}", ["/at", "AAAA-MM-JJ"]),
    "an alias": ("claims: &a {}\nat: *a", ["ligne 1", "sans « & »"]),
    "broken YAML": ("claims: {", ["ligne", "l'indentation"]),
    "an unknown scheme": ("scheme: nowhere\nclaims: {}", ["n'existe pas", "fr-edtech/2026.1"]),
    "nothing": ("", ["vide"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_with_the_place_and_the_cure(run: Run, tmp_path: Path, name: str) -> None:
    written, expected = REFUSED[name]
    file = tmp_path / "dossier.yaml"
    file.write_text(written, encoding="utf-8")

    ran = run("precheck", file)

    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err
    assert str(file) in ran.err or name == "an unknown scheme"
    for text in expected:
        assert text in ran.err


def test_a_missing_file_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("precheck", tmp_path / "nowhere.yaml", "--lang", "en")

    assert ran.code == 3
    assert "cannot be read" in ran.err


def test_usage_is_another_code(run: Run) -> None:
    assert run("precheck").code == 2
    assert run("precheck", "examples/bon.yaml", "--colour").code == 2


def test_json_files_are_read_strictly(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "dossier.json"
    file.write_bytes(orjson.dumps({"claims": {"a11y.rgaa_rate": 43}}))
    assert run("precheck", file, "--json").code == 1
    file.write_bytes(orjson.dumps({"claims": {"a11y.rgaa_rate": "43"}}))
    assert run("precheck", file).code == 3


def test_in_yaml_a_number_is_what_the_fact_expects(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "dossier.yaml"
    file.write_text("claims: {product.version: 4.2, evd.tier: 2, iop.lti: none}", encoding="utf-8")

    values = {one["fact"]: one["value"] for one in orjson.loads(run("precheck", file, "--json").out)["verdicts"]}

    assert (values["evd.tier"], values["iop.lti"]) == (2, "none")
