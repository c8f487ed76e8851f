"""Small honest documents of every kind that is read, for tests that go over the registry.

The tests of a family expose theirs in a module `samples` of their package: `SAMPLES`, a mapping from kind to documents.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def samples() -> Mapping[str, tuple[bytes, ...]]:
    """The samples of every family, by kind."""
    found: dict[str, tuple[bytes, ...]] = {}
    for family in _families():
        for kind, documents in import_module(f"tests.evidence.{family}.samples").SAMPLES.items():
            found[kind] = (*found.get(kind, ()), *documents)
    return found


def _families() -> Iterator[str]:
    yield from sorted(path.parent.name for path in FOLDER.glob("*/samples.py"))
