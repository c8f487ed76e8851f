"""`estampille openapi`: write the contract, the same bytes every time."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from app.cli.speech import Exit, Hindrance, Lang, Language, Speech
from app.cli.wording import both
from app.errors import Text
from app.main import create_app
from app.settings import Settings

CONTRACT = Path("openapi/openapi.json")

commands = typer.Typer()


@commands.command(
    "openapi",
    help=both(
        "Écrire le contrat OpenAPI dans un fichier, sans base de données.",
        "Write the OpenAPI contract to a file, without any database.",
    ),
)
def run(
    file: Annotated[
        Path, typer.Argument(help=both("Où l'écrire ; - pour la sortie standard.", "Where; - for the standard output."))
    ] = CONTRACT,
    *,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help=both(
                "N'écrire rien ; code 1 si le fichier n'est pas le contrat de ce code.",
                "Write nothing; code 1 when the file is not the contract of this code.",
            ),
        ),
    ] = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Write the contract, or compare it."""
    speech, written = Speech(lang), contract_bytes()
    if check:
        _compare(speech, file, written)
    elif file == Path("-"):
        typer.echo(written, nl=False)
    else:
        _write(file, written)
        speech.told(f"Contrat écrit dans {file}.", f"Contract written to {file}.")


def _compare(speech: Speech, file: Path, written: bytes) -> None:
    if file.is_file() and file.read_bytes() == written:
        speech.told(f"{file} est le contrat de ce code.", f"{file} is the contract of this code.")
        return
    cure = speech(f"Lancez « estampille openapi {file} ».", f"Run “estampille openapi {file}”.")
    speech.refuse(
        (speech(f"{file} n'est pas le contrat de ce code.", f"{file} is not the contract of this code."), cure)
    )
    raise typer.Exit(Exit.WANTING)


def _write(file: Path, written: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written)
    except OSError as failed:
        reason = failed.strerror or "?"
        raise Hindrance(
            Text(f"{file} : écriture impossible ({reason}).", f"{file}: cannot be written ({reason})."),
            Text("Nommez un autre fichier.", "Name another file."),
        ) from None


def contract_bytes() -> bytes:
    """Give the contract of this code, whatever the settings in force: sorted members, two spaces, one final newline."""
    with TemporaryDirectory(prefix="estampille-openapi-") as folder:
        contract = create_app(Settings(home=Path(folder))).api.openapi()
    return (json.dumps(contract, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
