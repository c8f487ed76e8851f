"""Fuzz every reader of the registry, guided by coverage: `python -m tests.fuzzing [KIND…]`, part of `make soak`.

It needs atheris, which the project does not depend on: `pip install atheris` (CPython 3.11 to 3.13, Linux). Without it,
nothing is run, and that is said. The seeds are the samples of the tests. Each reader has a process of its own; what it
raises beside a refusal, or reads that is no fact of the criteria, is printed, and the document kept.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from rich.console import Console

from app.evidence.readers import READERS
from tests.evidence.samples import samples

ROOT = Path(__file__).parents[2]
RUNS = int(os.environ.get("ESTAMPILLE_FUZZ_RUNS", "20000"))
LARGEST = 20_000
"""Bytes of a document: beyond, a sample tells no more and costs more."""
MOST_SECONDS = 10
"""Of one document, instrumented: five times what a reader may take."""
MOST_MEMORY = 1_024
"""MiB of the whole process."""
_CONSOLE = Console(width=130, highlight=False, markup=False)


def main(kinds: Sequence[str]) -> int:
    """Fuzz some readers, or all; gives the number of those that failed."""
    if find_spec("atheris") is None:
        _CONSOLE.print("atheris is not installed: no reader was fuzzed under coverage. pip install atheris")
        return 0
    folder = Path(mkdtemp(prefix="estampille-fuzzing-"))
    failed = [kind for kind in kinds or READERS if not _fuzzed(kind, folder / kind)]
    _CONSOLE.print(f"{RUNS:,} documents for each reader; failed: {', '.join(failed) or 'none'}")
    if failed:
        _CONSOLE.print(f"documents kept in {folder}")
    return len(failed)


def _fuzzed(kind: str, folder: Path) -> bool:
    """Run one reader in a process of its own; whether nothing was raised that should not be."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    for rank, sample in enumerate(samples().get(kind, ())):
        (corpus / f"sample-{rank}").write_bytes(sample)
    limits = (f"-runs={RUNS}", f"-max_len={LARGEST}", f"-timeout={MOST_SECONDS}", f"-rss_limit_mb={MOST_MEMORY}")
    command = [sys.executable, "-m", "tests.fuzzing.one_reader", kind, *limits]
    ran = subprocess.run(  # noqa: S603 - our own module
        [*command, f"-artifact_prefix={folder}/", str(corpus)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = ran.stdout + ran.stderr
    last = next((line for line in reversed(told.splitlines()) if " cov: " in line), "")
    _CONSOLE.print(f"{kind}: {last.strip() if ran.returncode == 0 else told[-4_000:]}")
    return ran.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
