"""The tables that the migrations make are those of the code, on both databases."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from app.clock import new_id
from app.db import Database
from app.tables import Base
from tests.conftest import created


def differences(url: str) -> list[object]:
    """Compare the tables of a database with those of the code, types included."""
    database = Database(url)
    with database.reading() as db:
        context = MigrationContext.configure(db.connection(), opts={"compare_type": True})
        found = list(compare_metadata(context, Base.metadata))
    database.dispose()
    return found


def test_migrations_make_the_tables_of_the_code_on_sqlite(sqlite_template: Path) -> None:
    assert differences(f"sqlite:///{sqlite_template}") == []


def test_migrations_make_the_tables_of_the_code_on_postgresql(postgresql: str, postgresql_template: str) -> None:
    with created(postgresql, f"tables_{new_id().replace('-', '')}", postgresql_template) as url:
        assert differences(url) == []


def test_a_table_that_no_migration_made_is_seen(tmp_path: Path) -> None:
    """Negative control."""
    assert len(differences(f"sqlite:///{tmp_path / 'empty.db'}")) >= len(Base.metadata.tables)
