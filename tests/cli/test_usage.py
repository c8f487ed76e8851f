"""Command lines that are not understood: code 2, the cause and the cure in the language of the command."""

import pytest

from tests.cli.conftest import Run

CASES = {
    "zut": ("Commande inconnue : zut.", "Unknown command: zut."),
    "prechek": ("Commande inconnue : prechek ; precheck lui ressemble.", "precheck looks like it."),
    "keys zut": ("Commande inconnue : zut.", "Unknown command: zut."),
    "precheck a --zut": ("Option inconnue : --zut.", "Unknown option: --zut."),
    "precheck --shceme": ("Option inconnue : --shceme ; --scheme lui ressemble.", "--scheme looks like it."),
    "precheck": ("Il manque l'argument file.", "The argument file is missing."),
    "--lang=fr": ("Il manque la commande.", ""),
    "openapi a b c": ("En trop : b c.", "Not expected: b c."),
    "keys rotate x --hours": ("L'option --hours attend une valeur.", "The option --hours expects a value."),
    "precheck a --json=3": ("L'option --json ne prend pas de valeur.", "The option --json takes no value."),
    "keys rotate x --hours abc": ("--hours attend un nombre entier.", "--hours expects an integer."),
    "keys create x --days 9999": ("--days accepte 3650 au plus.", "--days accepts 3650 at most."),
    "keys create x --days 0": ("--days accepte 1 au moins.", "--days accepts 1 at least."),
    "precheck a --lang de": ("--lang accepte : 'fr', 'en'.", ""),
}


@pytest.mark.parametrize("line", sorted(CASES))
def test_what_is_not_understood_is_told_in_both_languages(run: Run, line: str) -> None:
    words, (french, english) = line.split(), CASES[line]
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert french in ran.err
    assert "→ Lisez « estampille" in ran.err
    if english:
        told = run("--lang=en", *words)
        assert told.code == 2
        assert english in told.err
        assert "→ Read “estampille" in told.err


def test_the_cure_names_the_help_of_the_command(run: Run) -> None:
    for line in ("precheck --zut", "precheck a --json=3", "precheck"):
        assert "« estampille precheck --help »" in run(*line.split()).err


def test_a_group_without_a_command_shows_its_help_and_nothing_else(run: Run) -> None:
    for words in ([], ["keys"], ["admin"]):
        ran = run(*words)
        assert (ran.code, ran.err) == (2, "")
        assert "Commandes" in ran.out
