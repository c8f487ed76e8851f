"""`estampille tier`: what studies written as data are worth; no server, no account, no database."""

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.speech import AsJson, Exit, Hindrance, Lang, Language, Speech
from app.cli.tier_report import report
from app.cli.wording import both
from app.errors import Text
from app.evidence.calculators.effect.tiers import Assessment, assess
from app.evidence.readers.effect.study import RULES, Documented, documented
from app.evidence.readers.effect.study_json import context_of, json_of
from app.evidence.readers.reading import Unreadable

_LARGEST_FILE = 1 << 20

commands = typer.Typer()


@commands.command(
    "tier",
    help=both(
        "Noter des études et en tirer le niveau de preuve, en soi et pour un établissement décrit."
        " Code 0 : lu ; 3 : refusé.",
        "Rate studies and give their tier of evidence, in itself and for a school described. Code 0: read; 3: refused.",
    ),
)
def run(
    file: Annotated[
        Path,
        typer.Argument(help=both("Les études, en YAML ou en JSON.", "The studies, in YAML or in JSON.")),
    ],
    *,
    context: Annotated[
        Path | None,
        typer.Option(
            help=both(
                "L'établissement : populations et settings, en YAML ou en JSON.",
                "The school: populations and settings, in YAML or in JSON.",
            )
        ),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Read the studies, compute, and tell."""
    speech, reading = Speech(lang), file
    try:
        found = documented(_bytes(file))
        reading = context or file
        told = json_of(found, _for_school(found, context))
    except Unreadable as wrong:
        if not as_json:
            raise _hindrance(reading, wrong) from None
        speech.data(_refused(speech, reading, wrong))
        raise typer.Exit(Exit.REFUSED) from None
    if as_json:
        speech.data({"file": str(file), **told, "refusal": None})
    else:
        report(speech, file.name, told)


def _for_school(found: Documented, context: Path | None) -> Assessment | None:
    return None if context is None else assess(found.reads, found.logic, RULES, context_of(_bytes(context)))


def _bytes(path: Path) -> bytes:
    """The bytes of a file, one more than is read at most, so that a larger one is refused as such."""
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as failed:
        reason = getattr(failed, "strerror", None) or "?"
        raise Hindrance(
            Text(f"{path} : lecture impossible ({reason}).", f"{path}: cannot be read ({reason})."),
            Text("Nommez un fichier comme examples/etude.yaml.", "Name a file such as examples/etude.yaml."),
        ) from None


def _hindrance(file: Path, wrong: Unreadable) -> Hindrance:
    return Hindrance(Text(f"{file} : {wrong.detail.fr}", f"{file}: {wrong.detail.en}"), wrong.hint)


def _refused(speech: Speech, file: Path, wrong: Unreadable) -> dict[str, Any]:
    refusal = {
        "code": wrong.code,
        "detail": speech.of(wrong.detail),
        "hint": speech.of(wrong.hint),
        "where": wrong.where,
    }
    return {"file": str(file), "kind": "study", "studies": [], "tier": None, "refusal": refusal}
