"""The database that commands work on, at the present schema."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import ArgumentError, DBAPIError

from app.cli.speech import Hindrance
from app.db import Database
from app.errors import Text
from app.migrating import head_revision, revision_of
from app.settings import Settings


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """Open the database; what it refuses is told as a sentence."""
    database = _database(settings)
    try:
        yield database
    except DBAPIError as failed:
        reason = str(failed.orig).strip().split("\n", 1)[0]
        raise Hindrance(
            Text(f"La base de données refuse : {reason}", f"The database refuses: {reason}"),
            Text(
                "Vérifiez ESTAMPILLE_DATABASE_URL, que le serveur répond, puis lancez « estampille migrate ».",
                "Check ESTAMPILLE_DATABASE_URL, that the server answers, then run “estampille migrate”.",
            ),
        ) from failed
    finally:
        database.dispose()


def _database(settings: Settings) -> Database:
    try:
        return Database(settings.database, pool=settings.write_slots)
    except (ArgumentError, ImportError):  # the address may hold a password: it is not repeated
        raise Hindrance(
            Text(
                "ESTAMPILLE_DATABASE_URL ne désigne aucune base connue.",
                "ESTAMPILLE_DATABASE_URL names no known database.",
            ),
            Text(
                "Écrivez sqlite:////dossier/estampille.db ou postgresql+psycopg://utilisateur@hôte/base.",
                "Write sqlite:////folder/estampille.db or postgresql+psycopg://user@host/name.",
            ),
        ) from None


@contextmanager
def migrated(settings: Settings) -> Iterator[Database]:
    """Open a database that is at the schema of this code; refuse another one with the cure."""
    with opened(settings) as database:
        refuse_unmigrated(database)
        yield database


def refuse_unmigrated(database: Database) -> None:
    """Refuse a database that lacks migrations, or that a later version of the code migrated."""
    found, expected = revision_of(database), head_revision()
    if found != expected:
        raise Hindrance(
            Text(
                f"La base est à la révision {found or 'zéro'}, ce code attend {expected}.",
                f"The database is at revision {found or 'zero'}, this code expects {expected}.",
            ),
            Text("Lancez « estampille migrate ».", "Run “estampille migrate”."),
        )
