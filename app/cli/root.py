"""The tree of commands, and the one place where what goes wrong becomes sentences.

Only the module of the command asked for is imported: a pre-check needs neither the server nor the database.
"""

import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

import typer

from app.cli.speech import Exit, Hindrance, Lang, Language, Speech, sentences_of
from app.cli.usage import tell
from app.cli.wording import both, put_in_language
from app.errors import Refusal
from app.evidence.readers.reading import Unreadable
from app.schemes import CriteriaError

NAME = "estampille"
COMMANDS = (
    "precheck",
    "read",
    "tier",
    "ownership",
    "serve",
    "worker",
    "demo",
    "migrate",
    "admin",
    "keys",
    "fsck",
    "openapi",
    "settings",
)
"""The commands, each in the module of its name, in the order of `--help`."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command, and end the process with one of the codes of `Exit`."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(given)
    wanted = next((name for name in given if name in COMMANDS), None)
    tree = command_line(language, COMMANDS if wanted is None else [wanted])
    speech = Speech(language)
    try:
        sys.exit(tree(given, prog_name=NAME, standalone_mode=False))
    except typer.TyperException as wrong:
        tell(speech, wrong, f"{NAME} {wanted}" if wanted else NAME)
        sys.exit(Exit.USAGE)
    except (Hindrance, Unreadable) as wrong:
        speech.refuse((speech.of(wrong.detail), speech.of(wrong.hint)))
    except Refusal as refusal:
        speech.refuse(*sentences_of(speech, refusal))
    except CriteriaError as flawed:
        speech.refuse((str(flawed), speech("Corrigez les critères nommés.", "Mend the criteria named.")))
    except OSError as failed:
        place, reason = failed.filename or "?", failed.strerror or "?"
        speech.refuse(
            (
                speech(
                    f"{place} : ni lecture ni écriture possibles ({reason}).", f"{place}: cannot be used ({reason})."
                ),
                speech(
                    "Vérifiez ce chemin, vos droits, et les dossiers des réglages : « estampille settings ».",
                    "Check this path, your rights, and the folders of the settings: “estampille settings”.",
                ),
            )
        )
    sys.exit(Exit.REFUSED)


def language_of(arguments: Sequence[str]) -> Language:
    """Give the language asked for by `--lang`, wherever it stands; French unless said otherwise."""
    english = "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)
    return Language.ENGLISH if english else Language.FRENCH


def command_line(language: Language, names: Iterable[str] = COMMANDS) -> Any:
    """Build the commands named, with their help in one language."""
    root = typer.Typer(
        help=both(
            "Estampille : pré-vérifier, labelliser et vérifier des solutions EdTech.",
            "Estampille: pre-check, label and verify EdTech solutions.",
        ),
        epilog=both(
            "Codes de sortie : 0 fait · 1 fait, avec un constat défavorable · 2 usage · 3 refusé, avec le remède.",
            "Exit codes: 0 done · 1 done, with something wanting · 2 usage · 3 refused, with the cure.",
        ),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    root.callback()(_root)
    for name in names:
        root.add_typer(import_module(f"app.cli.{name}").commands)
    tree = typer.main.get_command(root)
    put_in_language(tree, language)
    return tree


def _root(lang: Lang = Language.FRENCH) -> None:
    """Take the options common to every command."""
