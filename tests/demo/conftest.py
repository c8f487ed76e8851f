"""The whole demonstration, told once for every test that only looks at it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from app.db import Database
from app.demo import Filled
from tests.demo.telling import tell


class Told(NamedTuple):
    """A demonstration: its database, its folder, and what filling said."""

    database: Database
    home: Path
    filled: Filled


@pytest.fixture(scope="session")
def told(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """The whole demonstration, on SQLite."""
    home = tmp_path_factory.mktemp("demonstration")
    shutil.copyfile(sqlite_template, home / "estampille.db")
    database = Database(f"sqlite:///{home / 'estampille.db'}")
    yield Told(database, home, tell(database, home))
    database.dispose()
