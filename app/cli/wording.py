"""Both wordings of a help text in one string: Typer carries strings, and the language is known later."""

from typing import Any

import typer
from typer import rich_utils

_BETWEEN = "\x1f"


def both(french: str, english: str) -> str:
    """Join the French and the English wording of a help text."""
    return f"{french}{_BETWEEN}{english}"


HELP = both("Afficher cette aide.", "Show this help.")


COMMANDS = both("Commandes", "Commands")
# what the library puts after the help of an option; it reads both each time it writes
_AROUND = {
    "DEFAULT_STRING": both("[par défaut : {}]", "[default: {}]"),
    "REQUIRED_LONG_STRING": both("[obligatoire]", "[required]"),
}


def put_in_language(command: Any, language: str) -> None:
    """Keep one wording of the help of a command and of all it holds; make that language its default."""
    for name, wording in _AROUND.items():
        setattr(rich_utils, name, _kept(wording, language))
    for name in ("help", "epilog"):
        setattr(command, name, _kept(getattr(command, name), language))
    own_help = command.get_help_option(typer.Context(command))
    own_help.help = HELP
    for parameter in (*command.params, own_help):
        _put_in_language(parameter, language)
    for subcommand in getattr(command, "commands", {}).values():
        subcommand.rich_help_panel = _kept(COMMANDS, language)
        put_in_language(subcommand, language)


def _put_in_language(parameter: Any, language: str) -> None:
    parameter.help = _kept(parameter.help, language)
    if parameter.name == "lang":
        parameter.default = language
    if getattr(parameter, "is_flag", False):
        parameter.metavar = ""  # a flag takes no value: its type is nobody's business


def _kept(text: str | None, language: str) -> str | None:
    if text is None or _BETWEEN not in text:
        return text
    french, english = text.split(_BETWEEN)
    return english if language == "en" else french
