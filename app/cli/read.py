"""`estampille read`: the facts that documents hold, read as uploads are; no server, no account, no database."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import orjson
import typer

from app import clock
from app.cli.environment import settings_in_force
from app.cli.read_report import Report
from app.cli.speech import AsJson, Exit, Lang, Language, Speech
from app.cli.wording import both
from app.errors import Text
from app.evidence.checking import REGISTERS, Ground
from app.evidence.examining import Asked, examine
from app.evidence.readers.reading import Reading, Unreadable, Wording, unreadable
from app.evidence.readers.registry import LARGEST
from app.schemes import load_library

commands = typer.Typer()

REFUSALS: Mapping[str, Wording] = {
    "path.unreadable": Wording(
        Text("Lecture impossible ({reason}).", "Cannot be read ({reason})."),
        Text("Vérifiez le chemin et ses droits.", "Check the path and its permissions."),
    ),
    "path.not_a_file": Wording(
        Text("Ce n'est ni un fichier ni un dossier.", "This is neither a file nor a folder."),
        Text("Nommez un document, ou un dossier de documents.", "Name a document, or a folder of documents."),
    ),
    "path.empty_folder": Wording(
        Text("Ce dossier ne contient aucun document.", "This folder holds no document."),
        Text("Nommez un document, ou un dossier de documents.", "Name a document, or a folder of documents."),
    ),
    "file.too_large": Wording(
        Text("Le fichier dépasse {limit} octets.", "The file is larger than {limit} bytes."),
        Text("Découpez le document.", "Split the document."),
    ),
    "reader.failed": Wording(
        Text("Le lecteur a échoué sur ce document.", "The reader failed on this document."),
        Text("Signalez-le à qui entretient Estampille.", "Tell those who maintain Estampille."),
    ),
}


class Reader(NamedTuple):
    """How documents are read: on which ground, as what, up to how many bytes."""

    ground: Ground
    asked: Asked
    limit: int


class Outcome(NamedTuple):
    """What became of one document: what it says, or why it is not read."""

    file: str
    kind: str | None
    read: Reading | None
    refusal: Unreadable | None


@commands.command(
    "read",
    help=both(
        "Lire les données que portent des documents, comme à leur dépôt. Code 0 : tous lus ; 3 : un refus au moins.",
        "Read the facts that documents hold, as when they are uploaded. Code 0: all were read; 3: one was refused.",
    ),
)
def run(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help=both(
                "Documents, ou dossiers (parcourus dans l'ordre, fichiers cachés exceptés).",
                "Documents, or folders (walked in order, hidden files left out).",
            )
        ),
    ],
    *,
    kind: Annotated[
        str | None,
        typer.Option(help=both("Genre des documents, au lieu de le reconnaître.", "Kind, instead of recognising it.")),
    ] = None,
    part: Annotated[
        str | None,
        typer.Option(
            help=both(
                "Partie qui concerne la solution : entityID, numéro…", "Part about the solution: entityID, number…"
            )
        ),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Read each document, tell what it says, and say by the exit code whether all were read."""
    speech, settings = Speech(lang), settings_in_force()
    report = None if as_json else Report(speech, load_library(settings.criteria_folder))
    refused, ground = False, Ground(clock.now().date(), settings.home / REGISTERS)
    for outcome in _outcomes(paths, Reader(ground, Asked(kind, part), max(settings.upload_limit, LARGEST))):
        refused = refused or outcome.refusal is not None
        if report is None:
            sys.stdout.write(orjson.dumps(line_of(outcome, speech)).decode() + "\n")
            sys.stdout.flush()
        elif outcome.read is None:
            report.refused(outcome.file, outcome.refusal)
        else:
            report.told(outcome.file, outcome.read)
    raise typer.Exit(Exit.REFUSED if refused else Exit.DONE)


def _outcomes(paths: Iterable[Path], reader: Reader) -> Iterator[Outcome]:
    for path in paths:
        # `Path.is_dir` raises on a name that is too long.
        for file in _walked(path) if os.path.isdir(path) else [path]:  # noqa: PTH112
            yield _outcome(file, reader)


def _walked(folder: Path) -> Iterator[Path]:
    """Give the files of a folder in sorted order, then the folders that cannot be listed; an empty folder, itself."""
    unlisted: list[Path] = []
    found = False
    for place, folders, files in os.walk(folder, onerror=lambda wrong: unlisted.append(Path(wrong.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            found = True
            yield Path(place, name)
    yield from unlisted or ([] if found else [folder])


def _outcome(path: Path, reader: Reader) -> Outcome:
    # A name may hold bytes that are no UTF-8.
    file = os.fsencode(path).decode("utf-8", "replace")
    try:
        read = examine(reader.ground, _bytes_of(path, reader.limit), path.name, reader.asked)
    except Unreadable as refusal:
        return Outcome(file, reader.asked.kind, None, refusal)
    except Exception:  # noqa: BLE001 - one line per document and never a traceback, whatever a reader does
        return Outcome(file, reader.asked.kind, None, unreadable(REFUSALS, "reader.failed"))
    return Outcome(file, read.kind, read, None)


def _bytes_of(path: Path, limit: int) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            list(path.iterdir())
            raise unreadable(REFUSALS, "path.empty_folder")
        if not stat.S_ISREG(found.st_mode):
            raise unreadable(REFUSALS, "path.not_a_file")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as wrong:
        raise unreadable(REFUSALS, "path.unreadable", reason=getattr(wrong, "strerror", None) or "?") from None
    if len(data) > limit:
        raise unreadable(REFUSALS, "file.too_large", limit=limit)
    return data


def line_of(outcome: Outcome, speech: Speech) -> dict[str, Any]:
    """Write an outcome as one JSON object; `places` and `wanted` detail `facts` and `missing`, by fact."""
    read = outcome.read
    if read is None:
        return {
            "file": outcome.file,
            "kind": outcome.kind,
            "format_version": None,
            "facts": {},
            "findings": [],
            "missing": [],
            "refusal": outcome.refusal and _refusal(outcome.refusal, speech),
        }
    findings = [
        {
            "code": one.code,
            "where": one.where,
            "message": speech.of(one.message),
            "severity": one.severity.value,
        }
        for one in read.findings
    ]
    return {
        "file": outcome.file,
        "kind": read.kind,
        "format_version": read.format_version,
        "facts": {fact: found.value for fact, found in read.facts.items()},
        "findings": findings,
        "missing": list(read.missing),
        "refusal": None,
        "places": {fact: found.place for fact, found in read.facts.items()},
        "wanted": {fact: list(named) for fact, named in read.missing.items()},
        "observed_at": read.observed_at and read.observed_at.isoformat(),
        "reader": read.reader,
    }


def _refusal(refusal: Unreadable, speech: Speech) -> dict[str, str]:
    return {
        "code": refusal.code,
        "detail": speech.of(refusal.detail),
        "where": refusal.where,
        "hint": speech.of(refusal.hint),
    }
