"""Bringing a database to the present schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from app.db import Database


def migrate(database: Database, revision: str = "head") -> None:
    """Run the migrations a database lacks, in one transaction under the write turn."""
    with database.writing() as db:
        command.upgrade(configured(db.connection()), revision)


def revision_of(database: Database) -> str | None:
    """Give the revision a database is at; None where it was never migrated."""
    with database.reading() as db:
        return MigrationContext.configure(db.connection()).get_current_revision()


def head_revision() -> str | None:
    """Give the revision this code expects."""
    return ScriptDirectory(str(folder())).get_current_head()


def configured(connection: Connection) -> Config:
    """Give Alembic its configuration, over a connection already open."""
    config = Config()
    config.set_main_option("script_location", str(folder()))
    config.attributes["connection"] = connection
    return config


def folder() -> Path:
    """Give the folder of the migrations: beside the checkout, or inside the installed package."""
    package = Path(__file__).parent
    checkout = package.parent / "migrations"
    return checkout if checkout.is_dir() else package / "migrations"
