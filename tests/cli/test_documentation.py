"""What is written about the command line and the settings is what the code says."""

import re
from dataclasses import fields

import pytest

from app.cli.manual import manual
from app.cli.root import COMMANDS, command_line
from app.cli.settings import markdown_of, shown
from app.cli.speech import Language
from app.settings import Settings, variable
from tests.cli.conftest import ROOT, Run

SUBCOMMANDS = {"admin": ["create"], "keys": ["list", "create", "rotate", "revoke"]}
PATHS = [[name, *more] for name in COMMANDS for more in ([[sub] for sub in SUBCOMMANDS.get(name, [])] or [[]])]


def test_the_manual_is_that_of_this_code() -> None:
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == manual(), "python -m app.cli.manual > docs/cli.md"


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_option_that_help_shows_is_in_the_manual(run: Run, path: list[str]) -> None:
    ran = run(*path, "--help", "--lang", "en")
    page = manual().split(f"## estampille {' '.join(path)}\n")[1].split("\n## ")[0]

    assert ran.code == 0
    options = {word for word in ran.out.replace("│", " ").split() if word.startswith("--")} - {"--help"}
    assert options == {word.strip("`") for word in page.split() if word.startswith("`--")}


def test_help_is_french_unless_english_is_asked_for(run: Run) -> None:
    assert "Pré-vérifier un dossier" in run("--help").out
    assert "Pre-check a dossier" in run("--help", "--lang", "en").out
    assert "Afficher cette aide." in run("precheck", "--help").out
    assert "Estampille : pré-vérifier" in run().out


def test_help_is_wholly_in_its_language_and_a_flag_has_no_type(run: Run) -> None:
    french, english = run("keys", "rotate", "--help").out, run("keys", "rotate", "--help", "--lang", "en").out
    assert {"[par défaut : 24]", "[obligatoire]"} <= set(re.findall(r"\[[a-z][^]]*\]", french))
    assert {"[default: 24]", "[required]"} <= set(re.findall(r"\[[a-z][^]]*\]", english))
    assert "Commandes" in run("keys", "--help").out
    assert "Commands" in run("keys", "--help", "--lang", "en").out
    assert "<bool>" not in french + english


def test_every_help_has_both_wordings() -> None:
    def helps(command: object) -> list[str]:
        inside = [text for sub in getattr(command, "commands", {}).values() for text in helps(sub)]
        own = [getattr(command, "help", "") or "", *(one.help or "" for one in getattr(command, "params", []))]
        return [*own, *inside]

    french, english = (helps(command_line(language)) for language in (Language.FRENCH, Language.ENGLISH))
    assert len(french) == len(english)
    assert all(one and two and one != two for one, two in zip(french, english, strict=True))


def test_the_page_of_settings_is_that_of_this_code(run: Run) -> None:
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")

    assert page == markdown_of(shown(Settings(), {}, Language.ENGLISH)), (
        "estampille settings --markdown > docs/settings.md"
    )
    assert page == run("settings", "--markdown").out
    assert all(f"`{variable(field.name)}`" in page for field in fields(Settings))


def test_settings_in_force_are_shown_without_their_secrets(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTAMPILLE_METRICS_TOKEN", "sesame-ouvre-toi")
    monkeypatch.setenv("ESTAMPILLE_DATABASE_URL", "postgresql+psycopg://u:hunter2@db.example/e")
    for arguments in (["settings"], ["settings", "--json"]):
        ran = run(*arguments)
        assert ran.code == 0
        assert "sesame" not in ran.out
        assert "hunter2" not in ran.out
        assert "db.example" in ran.out


def test_an_unreadable_setting_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTAMPILLE_PORT", "eight")
    ran = run("settings")
    assert (ran.code, run("settings", "--lang", "en").code) == (3, 3)
    assert "ESTAMPILLE_PORT : valeur illisible. Port où le serveur écoute." in ran.err
    monkeypatch.setenv("ESTAMPILLE_PORT", "8000")
    monkeypatch.setenv("ESTAMPILLE_OUTBOUND_DENIED", "10/8")
    assert "ESTAMPILLE_OUTBOUND_DENIED: unreadable value. A network is" in run("settings", "--lang", "en").err


def test_settings_are_explained_in_the_language_asked_for(run: Run) -> None:
    assert "Port où le serveur écoute." in run("settings").out
    assert "Port the server listens on." in run("settings", "--lang", "en").out
    assert all(len(set(field.metadata["help"])) == 2 for field in fields(Settings))
