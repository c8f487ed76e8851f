"""Both wordings of a help text in one string: Typer carries strings, and the language is known later."""

from typing import Any

import typer

_BETWEEN = "\x1f"


def both(french: str, english: str) -> str:
    """Join the French and the English wording of a help text."""
    return f"{french}{_BETWEEN}{english}"


HELP = both("Afficher cette aide.", "Show this help.")


def put_in_language(command: Any, language: str) -> None:
    """Keep one wording of the help of a command and of all it holds; make that language its default."""
    for name in ("help", "epilog"):
        setattr(command, name, _kept(getattr(command, name), language))
    for parameter in command.params:
        parameter.help = _kept(parameter.help, language)
        if parameter.name == "lang":
            parameter.default = language
    command.get_help_option(typer.Context(command)).help = _kept(HELP, language)
    for subcommand in getattr(command, "commands", {}).values():
        put_in_language(subcommand, language)


def _kept(text: str | None, language: str) -> str | None:
    if text is None or _BETWEEN not in text:
        return text
    french, english = text.split(_BETWEEN)
    return english if language == "en" else french
