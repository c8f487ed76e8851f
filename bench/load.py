"""Loading a server with wrk, one thread, and reading what it says."""

import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

_LUA = """
local paths, turn = {}, 0
for line in io.lines("%s") do paths[#paths + 1] = line end
request = function()
  turn = turn %% #paths + 1
  return wrk.format("GET", paths[turn])
end
"""
WAIT_SECONDS = 300


class Load(NamedTuple):
    """Requests per second, and the 99th percentile of response times in milliseconds."""

    rate: float
    p99: float


class Target:
    """A server and the paths asked of it, in a cycle."""

    def __init__(self, port: int, paths: Iterable[str], *headers: str, connections: int = 32) -> None:
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        (folder / "paths").write_text("\n".join(paths) + "\n")
        (folder / "paths.lua").write_text(_LUA % (folder / "paths"))
        self._script = folder / "paths.lua"
        self._port = port
        self._headers = headers
        self._connections = connections

    def load(self, seconds: int) -> Load:
        """Ask as much as the server can answer; refuse errors."""
        headers = [part for header in self._headers for part in ("-H", header)]
        asked = ["wrk", "-t1", f"-c{self._connections}", f"-d{seconds}s", "--timeout", "60s", "--latency"]
        done = subprocess.run(
            [*asked, *headers, "-s", str(self._script), f"http://127.0.0.1:{self._port}"],
            check=True,
            capture_output=True,
            text=True,
        )
        said = done.stdout
        assert "Non-2xx" not in said, said
        # What was not answered once in the time given is counted as answered once: ratios are at least what is said.
        return Load(max(float(_after("Requests/sec:", said)), 1 / seconds), _milliseconds(_after("99%", said)))


def compared(targets: dict[str, Target], seconds: int, rounds: int = 3) -> dict[str, Load]:
    """Load several servers in turns, so that they share what the machine does beside, and give the median of each."""
    loads: dict[str, list[Load]] = {name: [] for name in targets}
    for target in targets.values():
        target.load(seconds=1)
    for _ in range(rounds):
        for name, target in targets.items():
            loads[name].append(target.load(seconds))
    return {
        name: Load(median(load.rate for load in each), median(load.p99 for load in each))
        for name, each in loads.items()
    }


@contextmanager
def served(*command: str, ready: str = "/livez", port: int | None = None) -> Iterator[int]:
    """Run a server until the block ends; the command may name its `{port}`."""
    number = port or _free_port()
    words = [word.replace("{port}", str(number)) for word in command]
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{number}{ready}", process)
        yield number
    finally:
        process.kill()
        process.wait(timeout=30)


def asked(port: int, path: str) -> tuple[bytes, str]:
    """Ask once; give the body and its ETag."""
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as reply:
        return reply.read(), reply.headers.get("ETag") or ""


def told(port: int, path: str) -> dict[str, float]:
    """Ask for figures."""
    figures: dict[str, float] = json.loads(asked(port, path)[0])
    return figures


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, "the server stopped"
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 - loopback
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _after(word: str, said: str) -> str:
    found = re.search(rf"{word}\s+(\S+)", said)
    assert found, said
    return found[1]


def _milliseconds(text: str) -> float:
    written = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text)
    if written is None:  # nothing was answered in time
        return float("nan")
    return float(written[1]) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[written[2]]
