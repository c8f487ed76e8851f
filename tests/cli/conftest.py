"""Running commands in the process of the tests."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from app.cli import main

ROOT = Path(__file__).parents[2]


class Ran(NamedTuple):
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command over a data folder of the test's own, from the root of the project."""
    monkeypatch.setenv("ESTAMPILLE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(ROOT)

    def running(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        written = capsys.readouterr()
        return Ran(int(ended.value.code or 0), written.out, written.err)

    return running
