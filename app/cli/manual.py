"""The manual of the command line, docs/cli.md, written from the commands themselves.

python -m app.cli.manual > docs/cli.md
"""

import sys
from collections.abc import Iterator
from typing import Any

from app.cli.root import NAME, command_line
from app.cli.speech import Language

_INTRODUCTION = """# The command line

`estampille` works on the database and the data folder of the settings (docs/settings.md). Data goes to the standard
output and everything else to the error output; a progress bar shows on a terminal only. Texts are French, or English
with `--lang en`. Colours show on a terminal only: `NO_COLOR` removes them, `FORCE_COLOR` forces them.

| exit code | means |
|---|---|
| 0 | done |
| 1 | done, with something wanting: no level reached, a damage found, a contract that differs |
| 2 | the command line is not understood |
| 3 | refused: the cause and the cure were told on the error output |

This page is written by `python -m app.cli.manual`.
"""


def manual() -> str:
    """Write the manual: every command, every argument, every option."""
    return "\n".join([_INTRODUCTION, *_commands(NAME, command_line(Language.ENGLISH))])


def _commands(path: str, group: Any) -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(f"{path} {name}", command)
        else:
            yield from _page(f"{path} {name}", command)


def _page(path: str, command: Any) -> Iterator[str]:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    usage = " ".join(_bracketed(one) for one in arguments)
    yield f"## {path}\n"
    yield f"{command.help}\n"
    yield f"```\n{path}{' ' + usage if usage else ''} [options]\n```\n"
    yield "| argument or option | default | meaning |\n|---|---|---|"
    for one in command.params:
        yield f"| `{_written(one)}` | {_default(one)} | {one.help} |"
    yield ""


def _bracketed(argument: Any) -> str:
    word = argument.name.upper()
    return word if argument.required else f"[{word}]"


def _written(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.name.upper())
    value = "" if parameter.is_flag else f" {parameter.name.upper()}"
    return f"{parameter.opts[0]}{value}"


def _default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    if parameter.name == "lang":
        return f"`{Language.FRENCH}`"
    return "–" if parameter.default in (None, False) else f"`{parameter.default}`"


if __name__ == "__main__":
    sys.stdout.write(manual())
