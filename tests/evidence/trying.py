"""Readers tried on hostile documents, in a process of its own whose memory and time are bounded.

python -m tests.evidence.trying [KIND…]   one JSON line per reader and document
"""

import ctypes
import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from app.evidence.readers import READERS, Unreadable
from app.evidence.readers.registry import Reader
from tests.evidence.hostile_documents import DOCUMENTS, MIB, worsened
from tests.evidence.samples import samples

ROOT = Path(__file__).parents[2]
EVERYTHING = bool(os.environ.get("ESTAMPILLE_SOAK"))
"""Whether heavy documents meet all readers, instead of one in turn."""
HEAVY = 100_000
"""Bytes from which a document is heavy."""
MOST_MEMORY = 64.0
"""MiB a reader may take above what the process and the document take."""
MOST_TIME = 2.0
"""Seconds of processor a reader may take."""
_GUARD = 1 << 30
"""What the process of a trial may take in all, so that a bomb is not felt by the machine."""
_PEAK_RESET = b"5"


class Trial(NamedTuple):
    """One document met by one reader: seconds of processor, MiB at the peak, and what became of it.

    `outcome` is "read", the code of a refusal, or "raised" and the name of what no reader may raise.
    """

    kind: str
    document: str
    size: int
    seconds: float
    memory: float
    outcome: str

    @property
    def flaw(self) -> str | None:
        """Say what is wrong with it, if anything is."""
        if self.outcome.startswith("raised "):
            return self.outcome
        if self.seconds >= MOST_TIME:
            return f"{self.seconds:.1f} s"
        return f"{self.memory:.0f} MiB" if self.memory >= MOST_MEMORY else None


def tried_apart(kinds: Sequence[str] = (), *, everything: bool = EVERYTHING) -> list[Trial]:
    """Try every document on these readers, or on all, in another process."""
    command = [sys.executable, "-m", "tests.evidence.trying", *kinds]
    told = subprocess.run(  # noqa: S603 - our own interpreter
        command,
        cwd=ROOT,
        env={**os.environ, "ESTAMPILLE_SOAK": "1" if everything else ""},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=3_600,
    )
    return [Trial(*json.loads(line)) for line in told.stdout.splitlines()]


def trials(kinds: Sequence[str]) -> Iterator[Trial]:
    """Try the readers of these kinds, document by document, so that each is built once."""
    for number, (name, build) in enumerate(DOCUMENTS.items()):
        data = build()
        for kind in kinds if len(data) < HEAVY or EVERYTHING else _in_turn(kinds, number):
            yield _trial(kind, name, data)
    for kind in kinds:
        for sample in samples().get(kind, ()):
            for name, data in worsened(sample, MIB // 2 if EVERYTHING else MIB // 32):
                yield _trial(kind, f"a sample, {name}", data)


def _in_turn(kinds: Sequence[str], number: int) -> tuple[str]:
    return (kinds[number % len(kinds)],)


def _trial(kind: str, name: str, data: bytes) -> Trial:
    """Try once, and once more what took long: other programs share the machine."""
    trial = _tried(kind, name, data)
    if trial.seconds < MOST_TIME / 2:
        return trial
    again = _tried(kind, name, data)
    return again._replace(seconds=min(trial.seconds, again.seconds), memory=max(trial.memory, again.memory))


def _tried(kind: str, name: str, data: bytes) -> Trial:
    gc.collect()
    _TRIM(0)
    Path("/proc/self/clear_refs").write_bytes(_PEAK_RESET)
    before, started = _kilobytes("VmRSS"), time.process_time()
    outcome = _met(READERS[kind], data)
    seconds, memory = time.process_time() - started, (_kilobytes("VmHWM") - before) / 1024
    return Trial(kind, name, len(data), round(seconds, 4), round(max(memory, 0.0), 1), outcome)


def _met(reader: Reader, data: bytes) -> str:
    """Recognise and read a document as a deposit does, and a part of it where documents have parts."""
    if (recognising := _outcome(lambda: reader.recognises(data))) != "read":
        return f"raised by recognises: {recognising}"
    ways: list[Callable[[], object]] = [lambda: reader.read(data)]
    read_part = reader.read_part
    if read_part is not None:
        ways.append(lambda: read_part(data, "https://example.org/part"))
    outcomes = [_outcome(way) for way in ways]
    return next((outcome for outcome in outcomes if outcome.startswith("raised ")), outcomes[0])


def _outcome(way: Callable[[], object]) -> str:
    try:
        way()
    except Unreadable as refused:
        return refused.code
    except BaseException as raised:  # noqa: BLE001 - what no reader may raise is what is looked for
        return f"raised {type(raised).__name__}"
    return "read"


def _kilobytes(field: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{field}:")[2].split(maxsplit=1)[0])


_TRIM = ctypes.CDLL(None).malloc_trim


def main() -> None:
    """Try, and write one line per trial."""
    resource.setrlimit(resource.RLIMIT_AS, (_GUARD, _GUARD))
    gc.collect()
    gc.freeze()
    for trial in trials(sys.argv[1:] or list(READERS)):
        sys.stdout.write(json.dumps(trial) + "\n")


if __name__ == "__main__":
    main()
