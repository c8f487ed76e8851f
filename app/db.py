"""The database: engine, hooks, units of work. The only file that names a dialect, and the only commit.

A unit of work is one transaction. `reading()` sees one snapshot and changes nothing; `writing()` ends
in a commit, or leaves no trace.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import orjson
from filelock import FileLock, Timeout
from sqlalchemy import (
    Connection,
    Dialect,
    Engine,
    MetaData,
    PoolProxiedConnection,
    Select,
    String,
    Text,
    TypeDecorator,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session

from app.clock import instant
from app.errors import Busy

LOCK_SECONDS = 10
MAPPED = 2**31 - 65_536
"""Bytes of a SQLite file that look-ups read through memory, the most it takes: address space, not memory taken."""
T = TypeVar("T")


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, kept as RFC 3339 text: the same bytes and the same order on every database."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else instant(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value).astimezone(UTC)


class Json(TypeDecorator[Any]):
    """A JSON value kept as its text: SQLite would turn a bare JSON number into a number of its own."""

    impl = Text
    cache_ok = True
    should_evaluate_none = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:
        return orjson.dumps(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        return None if value is None else orjson.loads(value)


class Base(DeclarativeBase):
    """Every table; relations are never loaded behind the reader's back."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Database:
    """One database, SQLite file or PostgreSQL, and the turns its writers take."""

    def __init__(self, url: str, *, pool: int = 12) -> None:
        self.url = make_url(url)
        self.embedded = self.url.get_backend_name() == "sqlite"
        self.writers = 1 if self.embedded else pool
        self.engine = _sqlite(url) if self.embedded else _postgresql(url, pool)
        self._looking = threading.Lock()
        self._raw: PoolProxiedConnection | None = None
        self._texts: dict[Select[Any], str] = {}
        self._turn = threading.Lock()
        self._file_turn = _file_turn(self.url.database) if self.embedded else None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a unit of work that sees one snapshot and writes nothing."""
        with self.engine.connect() as connection:
            if not self.embedded:
                connection = connection.execution_options(  # noqa: PLW2901 - same connection, with its options
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with Session(connection, autoflush=False) as session:
                yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a unit of work that is committed whole at the end, or not at all."""
        try:
            with self._write_turn(), self.engine.connect() as connection:
                connection = connection.execution_options(writes=True)  # noqa: PLW2901 - as above
                with Session(connection, expire_on_commit=False) as session:
                    session.connection()
                    yield session
                    session.commit()
        except (OperationalError, IntegrityError) as refused:
            if _is_lock_timeout(refused) or _is_taken_meanwhile(refused):
                raise Busy("database_busy", retry_after=2) from refused
            raise

    @contextmanager
    def _write_turn(self) -> Iterator[None]:
        # SQLite 3.7.0-3.51.2 can corrupt a WAL reset while another connection writes or checkpoints
        # (docs/decisions/003): one writer at a time, from BEGIN to the checkpoint after COMMIT.
        if self._file_turn is None:
            yield
            return
        with ExitStack() as stack:
            if not self._turn.acquire(timeout=LOCK_SECONDS):
                raise Busy("database_busy", retry_after=2)
            stack.callback(self._turn.release)
            try:
                stack.enter_context(self._file_turn.acquire(timeout=LOCK_SECONDS, poll_interval=0.005))
            except Timeout:
                raise Busy("database_busy", retry_after=2) from None
            yield

    def lookup(self, query: Select[T]) -> Callable[[str], T | None]:
        """Make a look-up of one value by the query's only parameter, as quick as the database allows.

        An embedded database answers through the raw driver, on one connection of its own: five times quicker than
        through a pool, a transaction and a compiled statement.
        """
        return partial(self._raw_lookup if self.embedded else self._lookup, query)

    def _lookup(self, query: Select[T], key: str) -> T | None:
        (parameter,) = query.compile().params
        with self.engine.connect() as connection:
            found: T | None = connection.scalar(query, {parameter: key})
            return found

    def _raw_lookup(self, query: Select[T], key: str) -> T | None:
        with self._looking:
            if self._raw is None:
                self._raw = self.engine.raw_connection()
                # A public file covers some twenty-five pages: mapped, they are not copied one by one.
                self._raw.cursor().execute(f"PRAGMA mmap_size={MAPPED}").close()
            cursor = self._raw.cursor()
            found = cursor.execute(self._written(query), (key,)).fetchall()  # read to the end: no snapshot stays open
            cursor.close()
        return found[0][0] if found else None

    def _written(self, query: Select[T]) -> str:
        if query not in self._texts:
            self._texts[query] = str(query.compile(self.engine))
        return self._texts[query]

    def dispose(self) -> None:
        """Close every connection."""
        if self._raw is not None:
            self._raw.close()
            self._raw = None
        self.engine.dispose()


def _file_turn(path: str | None) -> FileLock | None:
    if not path or path == ":memory:":
        return None
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return FileLock(f"{path}.write-turn", thread_local=False)


def _sqlite(url: str) -> Engine:
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": LOCK_SECONDS},
        pool_size=12,
        max_overflow=40,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by us, below
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: str, pool: int) -> Engine:
    engine = create_engine(
        url,
        pool_size=pool,
        max_overflow=pool,
        pool_pre_ping=True,
        connect_args={"options": f"-c lock_timeout={LOCK_SECONDS}s -c timezone=UTC"},
    )
    return engine  # noqa: RET504 - reads as the SQLite twin above


def _is_lock_timeout(error: DBAPIError) -> bool:
    state: Any = getattr(error.orig, "sqlstate", None)
    return state in ("55P03", "40P01") or "database is locked" in str(error.orig)


def _is_taken_meanwhile(error: DBAPIError) -> bool:
    """Tell whether another transaction took a unique name, number or key that was free a moment ago.

    Each act looks before it writes: trying again meets the refusal that names the cause.
    """
    state: Any = getattr(error.orig, "sqlstate", None)
    return state == "23505" or "UNIQUE constraint failed" in str(error.orig)
