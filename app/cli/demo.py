"""`estampille demo`: fill an empty service with invented solutions, dossiers and labels."""

from pathlib import Path

import typer

from app import clock
from app.cli.environment import settings_in_force
from app.cli.ground import migrated
from app.cli.speech import Hindrance, Lang, Language, Speech
from app.cli.wording import both
from app.db import Database
from app.demo import Filled, Ground, fill, is_empty, pieces, write_keys
from app.errors import Text
from app.evidence.depositing import Archive
from app.evidence.store import FolderStore
from app.journey import Service
from app.schemes import load_library
from app.settings import Settings
from app.signing import load_signer

commands = typer.Typer()


@commands.command(
    "demo",
    help=both(
        "Remplir un service vide : une soixantaine de solutions fictives, et une clé par rôle dans demo-keys.json.",
        "Fill an empty service: about sixty invented solutions, and one key per role in demo-keys.json.",
    ),
)
def run(lang: Lang = Language.FRENCH) -> None:
    """Fill, and say where the keys are."""
    speech, settings = Speech(lang), settings_in_force()
    with migrated(settings) as database:
        with database.reading() as db:
            empty = is_empty(db)
        if not empty:
            raise Hindrance(
                Text("La base contient déjà des organisations.", "The database already holds organisations."),
                Text(
                    "La démonstration demande une base vide : donnez un autre dossier par ESTAMPILLE_HOME.",
                    "The demonstration needs an empty database: name another folder with ESTAMPILLE_HOME.",
                ),
            )
        filled, keyring = fill_database(speech, settings, database)
    speech.say(
        speech(
            f"{filled.solutions} solutions et {filled.dossiers} dossiers fictifs. Une clé par rôle : {keyring}",
            f"{filled.solutions} solutions and {filled.dossiers} dossiers, all invented. One key per role: {keyring}",
        )
    )
    speech.next("estampille serve", "estampille serve")


def fill_database(speech: Speech, settings: Settings, database: Database) -> tuple[Filled, Path]:
    """Fill a database in one transaction; the keys are written before it ends, so that none is ever lost."""
    service = Service(load_library(settings.criteria_folder), load_signer(settings.home / "keys"), settings.answer_days)
    archive = Archive(FolderStore(settings.home / "documents"), settings.upload_limit)
    stories = sum(1 + len(piece.wishes) for piece in pieces())
    title = speech("Démonstration", "Demonstration")
    with speech.progress(title, stories) as advance, database.writing() as db:
        filled = fill(Ground(db, service, archive, clock.now()), advance=advance)
        keyring = write_keys(settings.home, filled.keys)
    return filled, keyring
