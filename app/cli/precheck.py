"""`estampille precheck`: what an audit would say of a dossier written in a file; no server, no account, no database."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from app import clock
from app.cli.environment import settings_in_force
from app.cli.precheck_report import Asked, report
from app.cli.speech import AsJson, Exit, Hindrance, Lang, Language, Speech
from app.cli.wording import both
from app.dossiers.claims_file import ClaimsFile, read_claims_file
from app.dossiers.prechecking import known_from
from app.errors import Flaw, Invalid, NotFound, Text
from app.evidence.judging import judge
from app.evidence.readers.reading import Unreadable
from app.schemes import Library, load_library
from app.scoring import Edition

DEFAULT_SCHEME = "fr-edtech"

commands = typer.Typer()


class _Dossier(NamedTuple):
    """A file, as named on the command line and as read."""

    path: Path
    read: ClaimsFile


@commands.command(
    "precheck",
    help=both(
        "Pré-vérifier un dossier écrit dans un fichier : niveau possible, ce qui bloque, plus petit changement."
        " Code 0 : un niveau est atteint ; 1 : aucun.",
        "Pre-check a dossier written in a file: level possible, what blocks, smallest change."
        " Code 0: a level is reached; 1: none.",
    ),
)
def run(
    file: Annotated[
        Path, typer.Argument(help=both("Le dossier, en YAML ou en JSON.", "The dossier, in YAML or in JSON."))
    ],
    *,
    scheme: Annotated[
        str | None,
        typer.Option(help=both("Référentiel, au lieu de celui du fichier.", "Scheme, instead of the one in the file.")),
    ] = None,
    edition: Annotated[
        str | None,
        typer.Option(help=both("Édition, au lieu de celle du fichier.", "Edition, instead of the one in the file.")),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Pre-check, tell, and say by the exit code whether a level is reached."""
    speech, library = Speech(lang), load_library(settings_in_force().criteria_folder)
    dossier = _Dossier(file, _read(file, library))
    chosen = _edition(library, dossier.read, scheme, edition)
    at = dossier.read.at or clock.now()
    try:
        judgement = judge(chosen, known_from(library, dossier.read.claims), at)
    except Invalid as refused:
        speech.refuse(*(_flaw(speech, dossier, flaw) for flaw in refused.flaws))
        raise typer.Exit(Exit.REFUSED) from None
    if as_json:
        speech.data({**judgement.document, "binding": False})
    else:
        report(speech, Asked(library, chosen, dossier.read, judgement))
        _suggest(speech, file, judgement.decision.level)
    raise typer.Exit(Exit.WANTING if judgement.decision.level is None else Exit.DONE)


def _read(file: Path, library: Library) -> ClaimsFile:
    try:
        return read_claims_file(file, library)
    except Unreadable as wrong:
        place = f"{file} : {wrong.where}" if wrong.where.startswith("/") else str(file)
        raise Hindrance(Text(f"{place} : {wrong.detail.fr}", f"{place}: {wrong.detail.en}"), wrong.hint) from None
    except OSError as failed:
        reason = failed.strerror or "?"
        raise Hindrance(
            Text(f"{file} : lecture impossible ({reason}).", f"{file}: cannot be read ({reason})."),
            Text("Nommez un fichier comme examples/moyen.yaml.", "Name a file such as examples/moyen.yaml."),
        ) from None


def _edition(library: Library, read: ClaimsFile, scheme: str | None, edition: str | None) -> Edition:
    """Choose the edition: that of the options, else that of the file, else the one in force at the day of the file."""
    name = scheme or read.scheme or DEFAULT_SCHEME
    # The edition named in the file belongs to the scheme named in the file.
    wanted = edition or (read.edition if name == (read.scheme or DEFAULT_SCHEME) else None)
    try:
        return library.edition(name, wanted, (read.at or clock.now()).date())
    except NotFound:
        known = ", ".join("/".join(one) for one in library.editions)
        raise Hindrance(
            Text("Ce référentiel ou cette édition n'existe pas.", "This scheme or edition does not exist."),
            Text(f"Éditions connues : {known}.", f"Editions known: {known}."),
        ) from None


def _flaw(speech: Speech, dossier: _Dossier, flaw: Flaw) -> tuple[str, str]:
    fact = flaw.pointer.split("/")[2].replace("~1", "/").replace("~0", "~")
    line = dossier.read.line_of(fact)
    place = f"{dossier.path}:{line}" if line else str(dossier.path)
    cause = speech(f"{place} : {flaw.pointer} : {flaw.detail.fr}", f"{place}: {flaw.pointer}: {flaw.detail.en}")
    return cause, speech.of(flaw.hint)


def _suggest(speech: Speech, file: Path, level: str | None) -> None:
    if level is None:
        speech.next(f"corriger, puis estampille precheck {file}", f"mend it, then estampille precheck {file}")
    else:
        speech.next(f"estampille precheck {file} --json", f"estampille precheck {file} --json")
