"""Command lines that are not understood, told in the language of the command, with what would cure them."""

import re
from typing import Final

import typer

from app.cli.speech import Speech
from app.errors import Text

_VALUE: Final = r"Invalid value for '(.+?)': "
_SENTENCES: Final = (
    (r"No such option: (\S+)", "Option inconnue : {0}.", "Unknown option: {0}."),
    (
        r"No such option: (\S+) \(Possible options: (.+)\)",
        "Option inconnue : {0} ; {1} lui ressemble.",
        "Unknown option: {0}; {1} looks like it.",
    ),
    (r"No such command '(.*)'\.", "Commande inconnue : {0}.", "Unknown command: {0}."),
    (
        r"No such command '(.*)'\. Did you mean '(.+)'\?",
        "Commande inconnue : {0} ; {1} lui ressemble.",
        "Unknown command: {0}; {1} looks like it.",
    ),
    (r"Missing argument '(.*)'\.", "Il manque l'argument {0}.", "The argument {0} is missing."),
    (r"Missing command\.", "Il manque la commande.", "The command is missing."),
    (r"Got unexpected extra argument\(s\) \((.*)\)", "En trop : {0}.", "Not expected: {0}."),
    (
        r"Option '(.*)' does not take a value\.",
        "L'option {0} ne prend pas de valeur.",
        "The option {0} takes no value.",
    ),
    (r"Option '(.*)' requires an argument\.", "L'option {0} attend une valeur.", "The option {0} expects a value."),
    (
        rf"{_VALUE}Input should be a valid integer.*",
        "{0} attend un nombre entier.",
        "{0} expects an integer.",
    ),
    (
        rf"{_VALUE}Input should be less than or equal to (\S+)",
        "{0} accepte {1} au plus.",
        "{0} accepts {1} at most.",
    ),
    (
        rf"{_VALUE}Input should be greater than or equal to (\S+)",
        "{0} accepte {1} au moins.",
        "{0} accepts {1} at least.",
    ),
    (rf"{_VALUE}Value error, .* is not one of (.+)\.", "{0} accepte : {1}.", "{0} accepts: {1}."),
)
"""What the library of the command line says, and the same in French and in English; another sentence stays as it is."""


def tell(speech: Speech, wrong: typer.TyperException, command: str) -> None:
    """Say what is not understood, and where the command explains itself."""
    told = wrong.format_message()
    context = getattr(wrong, "ctx", None)
    asked = f"{context.command_path if context else command} --help"
    if told:  # nothing to add where the help itself was shown
        speech.refuse((speech.of(_said(told)), speech(f"Lisez « {asked} ».", f"Read “{asked}”.")))


def _said(told: str) -> Text:
    for pattern, *wordings in _SENTENCES:
        found = re.fullmatch(pattern, told, re.DOTALL)
        if found:
            return Text(*(wording.format(*found.groups()) for wording in wordings))
    return Text(told, told)
