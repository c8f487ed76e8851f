"""How commands speak: data on the standard output, everything else on the error output, in one language.

Colours appear on a terminal only; NO_COLOR and FORCE_COLOR are honoured (rich does both).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum, StrEnum
from typing import Annotated, Protocol

import orjson
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text as Line

from app.cli.wording import both
from app.errors import Refusal, Text
from app.messages import MESSAGES
from app.scoring import Json


class Language(StrEnum):
    """A language that people read."""

    FRENCH = "fr"
    ENGLISH = "en"


class Exit(IntEnum):
    """How a command ends; every command says which of these it uses."""

    DONE = 0
    WANTING = 1
    """The work was done, and what it looked at is not as it should be."""
    USAGE = 2
    REFUSED = 3
    """The work was not done; the cause and the cure were said."""


Lang = Annotated[Language, typer.Option("--lang", help=both("Langue des textes.", "Language of the texts."))]
AsJson = Annotated[bool, typer.Option("--json", help=both("Écrire les données en JSON.", "Write the data as JSON."))]


class Hindrance(Exception):
    """What keeps a command from doing its work, and what would cure it."""

    def __init__(self, detail: Text, hint: Text) -> None:
        super().__init__(detail.en)
        self.detail = detail
        self.hint = hint


class Advancing(Protocol):
    """What is told of a long work: how many things are done."""

    def __call__(self, done: int = 1) -> None: ...


class Speech:
    """The voice of one command."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.out = Console(highlight=False, soft_wrap=True, emoji=False)
        self.err = Console(highlight=False, soft_wrap=True, emoji=False, stderr=True)

    def of(self, text: Text) -> str:
        """Give a text in the language of the command."""
        return text.en if self.language is Language.ENGLISH else text.fr

    def __call__(self, french: str, english: str) -> str:
        """Choose between two wordings."""
        return self.of(Text(french, english))

    def number(self, value: float | None) -> str:
        """Write a number to one decimal, with the comma of the language."""
        written = "–" if value is None else f"{value:.1f}"
        return written if self.language is Language.ENGLISH else written.replace(".", ",")

    def say(self, *parts: str | tuple[str, str]) -> None:
        """Write one line of data; a part may be `(text, style)`."""
        self.out.print(Line.assemble(*parts))

    def data(self, value: Json) -> None:
        """Write data as JSON, and nothing else."""
        sys.stdout.write(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n")

    def told(self, french: str, english: str) -> None:
        """Tell the person something beside the data."""
        self.err.print(Line(self(french, english)))

    def next(self, french: str, english: str) -> None:
        """Suggest what to do next, to a person who is there to read it."""
        if self.err.is_terminal:
            self.err.print(Line.assemble((self("Ensuite : ", "Next: "), "dim"), self(french, english)))

    def refuse(self, *sentences: tuple[str, str]) -> None:
        """Say why something was not done, and the cure of each cause."""
        for cause, cure in sentences:
            self.err.print(Line.assemble(("✗ ", "red"), cause))
            if cure:
                self.err.print(Line.assemble(("  → ", "yellow"), cure))

    @contextmanager
    def progress(self, title: str, total: int) -> Iterator[Advancing]:
        """Show a bar while something long is done; nothing at all where nobody looks."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        bar = Progress(*columns, console=self.err, disable=not self.err.is_terminal, transient=True)
        with bar:
            task = bar.add_task(title, total=total)
            yield lambda done=1: bar.advance(task, done)


def sentences_of(speech: Speech, refusal: Refusal) -> list[tuple[str, str]]:
    """Say a refusal of the domain: its own sentence, then one for each place that is wrong."""
    message = MESSAGES[refusal.code]
    own = (speech.of(message.detail).format_map(refusal.context), speech.of(message.hint).format_map(refusal.context))
    flaws = [
        (f"{flaw.pointer or flaw.code} : {speech.of(flaw.detail)}", speech.of(flaw.hint)) for flaw in refusal.flaws
    ]
    return [own, *dict.fromkeys(flaws)]
