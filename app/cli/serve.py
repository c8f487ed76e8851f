"""`estampille serve`: the service, in one process."""

import os
import socket
import sqlite3
from contextlib import suppress
from typing import Annotated

import typer
import uvicorn
from sqlalchemy import select

from app import clock
from app.cli.demo import fill_database
from app.cli.environment import settings_in_force
from app.cli.ground import opened, refuse_unmigrated
from app.cli.speech import Hindrance, Lang, Language, Speech
from app.cli.wording import both
from app.db import Database
from app.demo import KEYRING, is_empty
from app.errors import Text
from app.journal.recording import Act
from app.journal.tables import Counter
from app.journey import Service, announce_schemes
from app.main import create_app
from app.migrating import migrate
from app.schemes import load_library
from app.settings import Settings
from app.signing import load_signer
from app.web.logs import configure_logs

FIRST_FLAWED, LAST_FLAWED = (3, 7, 0), (3, 51, 2)
"""The versions of SQLite with the WAL-reset bug: docs/decisions/003."""

commands = typer.Typer()


@commands.command(
    "serve",
    help=both(
        "Servir l'API et le site, à l'adresse des réglages.",
        "Serve the API and the site, at the address of the settings.",
    ),
)
def run(
    *,
    demo: Annotated[
        bool,
        typer.Option(
            "--demo",
            help=both(
                "Migrer d'abord, et remplir de la démonstration une base vide.",
                "Migrate first, and fill an empty database with the demonstration.",
            ),
        ),
    ] = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Prepare the database, say where the service is, and serve until told to stop."""
    speech, settings = Speech(lang), settings_in_force()
    with opened(settings) as database:
        _prepare(speech, settings, database, demo=demo)
    with _listening(settings) as listening:
        application = create_app(settings).asgi
        configure_logs(settings.log_level)
        _tell_addresses(speech, settings)
        with suppress(KeyboardInterrupt):  # Ctrl+C: everything under way has ended by then
            _server(application).run(sockets=[listening])


def _prepare(speech: Speech, settings: Settings, database: Database, *, demo: bool) -> None:
    if database.embedded and FIRST_FLAWED <= sqlite3.sqlite_version_info <= LAST_FLAWED:
        version = sqlite3.sqlite_version
        speech.told(
            f"SQLite {version} peut abîmer un WAL que deux connexions vident à la fois ; ici une seule écrit, sous"
            " verrou (docs/decisions/003). N'écrivez pas dans ce fichier avec un autre programme.",
            f"SQLite {version} can damage a WAL that two connections reset at once; here only one writes, under a lock"
            " (docs/decisions/003). Do not write to this file with another program.",
        )
    if demo:
        migrate(database)
        with database.reading() as db:
            empty = is_empty(db)
        if empty:
            speech.told("Chargement de la démonstration…", "Loading the demonstration…")
            fill_database(speech, settings, database)
    refuse_unmigrated(database)
    _announce(settings, database)


def _announce(settings: Settings, database: Database) -> None:
    """Write in the feed the editions published or retired since the last start."""
    service = Service(load_library(settings.criteria_folder), load_signer(settings.home / "keys"))
    with database.writing() as db:
        # Two processes that start together take turns here, and the second one finds nothing left to announce.
        db.execute(select(Counter.value).where(Counter.name == "feed").with_for_update())
        announce_schemes(service, Act(db, None, clock.now()))


def _listening(settings: Settings) -> socket.socket:
    """Take the port before anything starts, so that a port already taken is told as such."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as failed:
        reason = os.strerror(failed.errno or 0)
        raise Hindrance(
            Text(
                f"Impossible d'écouter sur {settings.host}:{settings.port} ({reason}).",
                f"Cannot listen on {settings.host}:{settings.port} ({reason}).",
            ),
            Text(
                "Choisissez un autre port : ESTAMPILLE_PORT=8001 estampille serve.",
                "Choose another port: ESTAMPILLE_PORT=8001 estampille serve.",
            ),
        ) from None


def _server(application: object) -> uvicorn.Server:
    config = uvicorn.Config(
        application,  # type: ignore[arg-type]  # an ASGI application, under a name uvicorn does not export
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=10,
    )
    return uvicorn.Server(config)


def _tell_addresses(speech: Speech, settings: Settings) -> None:
    base = settings.public_url.rstrip("/")
    speech.say((speech("Estampille est servi sur ", "Estampille is served on "), "bold"), (base, "bold green"))
    speech.say(speech("  catalogue        ", "  catalogue        "), f"{base}/catalogue")
    speech.say(speech("  référence d'API  ", "  API reference    "), f"{base}/docs")
    keyring = settings.home / KEYRING
    if keyring.is_file():
        speech.say(
            speech("  clés d'essai     ", "  trial keys       "),
            speech(f"{keyring}, une par rôle", f"{keyring}, one per role"),
        )
    speech.say(speech("Ctrl+C pour arrêter.", "Ctrl+C to stop."))
