"""What readers cost: `python -m bench.readers [--brief]`.

Ordinary documents per second and the peak of memory, reader by reader; every hostile document met by every reader,
with the worst time and memory of each; and a pre-check that begins by sending five documents. `--brief` gives the ten
hostile documents that cost most instead of all.
"""

import gc
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from app.db import Database
from app.evidence.readers import READERS, kinds_recognising
from app.main import create_app
from app.migrating import migrate
from app.settings import Settings
from tests.acting import World
from tests.evidence.samples import samples
from tests.evidence.trying import MOST_MEMORY, MOST_TIME, Trial, tried_apart
from tests.journey.dossiers import complete_claims

SECONDS_EACH = 0.5
ROUNDS = 40
TARGET_MS = 300.0
SENT = ("openacr", "rgaa_grid", "saml_metadata", "lti_configuration", "study")
"""The five documents: one per family of readers that a vendor meets first."""


def main() -> None:
    """Measure and print the three tables."""
    console = Console(width=130, highlight=False)
    console.print(_speeds())
    tried = tried_apart(everything=True)
    console.print(_costs(tried, brief="--brief" in sys.argv))
    flawed = [trial for trial in tried if trial.flaw]
    documents = len({trial.document for trial in tried})
    console.print(
        f"{len(tried)} trials, {documents} documents: {len(flawed)} beyond {MOST_TIME:g} s or {MOST_MEMORY:g} MiB"
    )
    for trial in flawed:
        console.print(f"  {trial.kind}: {trial.document}: {trial.flaw}")
    console.print(_prechecks())


# ── ordinary documents ────────────────────────────────────────────────────────────────────────────


def _speeds() -> Table:
    table = Table("reader", "sample, bytes", "read/s", "recognised among all/s", "peak MiB", title="Ordinary documents")
    for column in table.columns[1:]:
        column.justify = "right"
    for kind, reader in READERS.items():
        for sample in samples().get(kind, ()):
            told = (
                _per_second(reader.read, sample),
                _per_second(kinds_recognising, sample),
                _peak(reader.read, sample),
            )
            table.add_row(kind, f"{len(sample):,}", f"{told[0]:,.0f}", f"{told[1]:,.0f}", f"{told[2]:.2f}")
    return table


def _per_second(do: Callable[[bytes], object], sample: bytes) -> float:
    do(sample)
    count, start = 0, time.process_time()
    while (spent := time.process_time() - start) < SECONDS_EACH:
        do(sample)
        count += 1
    return count / spent


def _peak(do: Callable[[bytes], object], sample: bytes) -> float:
    gc.collect()
    tracemalloc.start()
    do(sample)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return peak


# ── hostile documents ─────────────────────────────────────────────────────────────────────────────


def _costs(tried: Sequence[Trial], *, brief: bool) -> Table:
    """Give the worst of each document over all readers, those that cost most first."""
    table = Table(
        "hostile document", "bytes", "worst s", "by", "worst MiB", "by", "refusals", title="Hostile documents"
    )
    for column in (1, 2, 4):
        table.columns[column].justify = "right"
    worst = sorted(_by_document(tried), key=lambda some: -max(one.seconds for one in some))
    for some in worst[:10] if brief else worst:
        slow, large = max(some, key=lambda one: one.seconds), max(some, key=lambda one: one.memory)
        outcomes = sorted({one.outcome for one in some})
        table.add_row(
            slow.document,
            f"{slow.size:,}",
            f"{slow.seconds:.3f}",
            slow.kind,
            f"{large.memory:.1f}",
            large.kind,
            ", ".join(outcomes[:3]) + (f" … {len(outcomes)}" if len(outcomes) > 3 else ""),
        )
    return table


def _by_document(tried: Sequence[Trial]) -> Iterator[list[Trial]]:
    for name in dict.fromkeys(trial.document for trial in tried):
        yield [trial for trial in tried if trial.document == name]


# ── pre-check ─────────────────────────────────────────────────────────────────────────────────────


def _prechecks() -> Table:
    """Send five documents, then ask for a pre-check, again and again, by HTTP calls in this process."""
    taken: dict[str, list[_Moment]] = {"five documents sent": [], "pre-check": [], "together": []}
    with _served() as world:
        for number in range(ROUNDS + 1):
            solution = _solution(world, number)
            began = _Moment.now()
            for kind in SENT:
                _send(world, solution, kind)
            sent = _Moment.now()
            world.vendor.get(f"/v1/solutions/{solution}/precheck?scheme=fr-edtech")
            ended = _Moment.now()
            spent = (sent - began, ended - sent, ended - began)
            if number:  # the first solution finds the criteria not compiled yet
                for moments, one in zip(taken.values(), spent, strict=True):
                    moments.append(one)
    title = f"Pre-check with {len(SENT)} documents, {ROUNDS} solutions, SQLite; target p95 {TARGET_MS:.0f} ms"
    table = Table("what", "median ms", "p95 ms", "median ms of processor", "p95 ms of processor", title=title)
    for name, moments in taken.items():
        walls, cpus = (quantiles([one[which] for one in moments], n=20) for which in (0, 1))
        table.add_row(name, *(f"{cut * 1000:.0f}" for cut in (walls[9], walls[18], cpus[9], cpus[18])))
    return table


class _Moment(NamedTuple):
    """An instant, or the time between two, in seconds: on the wall, and of processor."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> "_Moment":
        return cls(time.perf_counter(), time.process_time())

    def __sub__(self, other: "_Moment") -> "_Moment":
        return _Moment(self.wall - other.wall, self.cpu - other.cpu)


@contextmanager
def _served() -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), rate_limits=False, public_url="http://testserver", log_level="ERROR")
        database = Database(settings.database)
        migrate(database)
        database.dispose()
        with World.opened(create_app(settings)) as world:
            yield world


def _solution(world: World, number: int) -> str:
    wish: dict[str, Any] = {
        "name": f"Cahier {number}",
        "description": {"fr": "Un cahier.", "en": "A notebook."},
        "homepage": "https://cahier.example",
        "claims": complete_claims("solution", "product"),
    }
    return str(world.vendor.post("/v1/solutions", wish)["id"])


def _send(world: World, solution: str, kind: str) -> None:
    sample = samples()[kind][0]
    opening = sample.lstrip()[:1]
    suffix = "json" if opening in (b"{", b"[") else "xml" if opening == b"<" else _of_text(sample)
    world.vendor.post(
        f"/v1/solutions/{solution}/documents",
        files={"file": (f"a.{suffix}", sample)},
        data={"kind": kind, "title": "Pièce"},
    )


def _of_text(sample: bytes) -> str:
    first = sample.partition(b"\n")[0]
    return "csv" if any(comma in first for comma in (b",", b";", b"\t")) else "yaml"


if __name__ == "__main__":
    main()
