"""Copies of a service that has lived, asked byte by byte."""

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.access import Caller
from app.db import Database
from app.main import Estampille, create_app
from app.settings import Settings
from tests.settling import Settling
from tests.web.asking import Reply, asked, exchange

Clock = Callable[[], datetime]


class Call(NamedTuple):
    """A request: who asks, what, about what, with which bytes."""

    method: str
    url: str
    caller: str = "anonymous"
    body: bytes = b""
    headers: Mapping[str, str] = {}

    @classmethod
    def json(cls, method: str, url: str, caller: str, body: object, **headers: str) -> "Call":
        """Make a request with a JSON body; `headers` are named with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return cls(method, url, caller, json.dumps(body).encode(), {"Content-Type": "application/json", **named})


@dataclass
class Lived:
    """A running copy of a service that has lived."""

    estampille: Estampille
    home: Path
    url: str
    keys: Mapping[str, str]
    callers: Mapping[str, Caller]
    things: Mapping[str, Mapping[str, str]]
    runner: asyncio.Runner = field(repr=False)

    @property
    def database(self) -> Database:
        """The database of the service."""
        database: Database = self.estampille.api.state.database
        return database

    def ask(self, call: Call) -> Reply:
        """Send one request."""
        return self.runner.run(self._exchanged(call))

    def ask_together(self, calls: Sequence[Call]) -> list[Reply]:
        """Send requests at the same time."""

        async def together() -> list[Reply]:
            return await asyncio.gather(*(self._exchanged(call) for call in calls))

        return self.runner.run(together())

    async def _exchanged(self, call: Call) -> Reply:
        headers = dict(call.headers)
        if call.caller in self.keys:
            headers.setdefault("Authorization", f"Bearer {self.keys[call.caller]}")
        if call.body or call.method != "GET":
            headers.setdefault("Content-Length", str(len(call.body)))
        return await exchange(self.estampille.asgi, asked(call.method, call.url, headers), [call.body])


@dataclass(frozen=True)
class Settled:
    """A database and a data folder to copy, and who and what is in them.

    `copied` gives the URL of a fresh copy of the database; `clock` goes on from where it stands.
    """

    home: Path
    copied: Callable[[], AbstractContextManager[str]]
    clock: Clock
    callers: Mapping[str, Caller]
    keys: Mapping[str, str]
    things: Mapping[str, Mapping[str, str]]

    @contextmanager
    def opened(self, home: Path) -> Iterator[Lived]:
        """Start a copy, with its data in a folder of its own."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        with self.copied() as url, self.reopened(home, url) as lived:
            yield lived

    @contextmanager
    def reopened(self, home: Path, url: str) -> Iterator[Lived]:
        """Start the service over data that are there already, as after a crash."""
        settings = Settings(
            home=home, database_url=url, rate_limits=False, public_url="http://testserver", outbound=False
        )
        estampille = create_app(settings, now=self.clock)
        with asyncio.Runner() as runner:
            living = estampille.api.router.lifespan_context(estampille.api)
            runner.run(living.__aenter__())
            try:
                yield Lived(estampille, home, url, self.keys, self.callers, self.things, runner)
            finally:
                runner.run(living.__aexit__(None, None, None))


def settle(settings: Settings, clock: Clock, copied: Callable[[], AbstractContextManager[str]]) -> Settled:
    """Let a service live in an empty, migrated database."""
    estampille = create_app(replace(settings, rate_limits=False), now=clock)
    state = estampille.api.state
    with state.database.writing() as db:
        settling = Settling(state, db)
        settling.settle()
    state.database.dispose()
    return Settled(settings.home, copied, clock, settling.callers, settling.keys, settling.things)
