"""Loads the criteria folder into a library, or says everything that is wrong with it, with file, line and cure."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from .editions import read_editions
from .facts import read_facts
from .flaws import CriteriaError, CriteriaFlaw
from .library import Library
from .locking import LOCK, lock_flaws, read_lock
from .vocabularies import read_vocabularies

_LIBRARIES_KEPT: Final = 4
_PARTS: Final = (LOCK, *(f"{part}/**/*" for part in ("facts", "formats", "schemes", "vocabularies")))


def load_library(folder: Path) -> Library:
    """Load a criteria folder whose published editions are locked; raise `CriteriaError` otherwise.

    The same files are read once in a process: nothing changes a library.
    """
    return _loaded(folder, _digest(folder))


@lru_cache(maxsize=_LIBRARIES_KEPT)
def _loaded(folder: Path, _of: bytes) -> Library:
    library = read_library(folder)
    flaws = lock_flaws(library.editions, read_lock(folder))
    if flaws:
        raise CriteriaError(flaws)
    return library


def _digest(folder: Path) -> bytes:
    """Digest the names and the contents of all that a library is made of."""
    found = (path for part in _PARTS for path in sorted(folder.glob(part)) if path.is_file())
    files = ((path, path.read_bytes()) for path in found)
    told = "".join(f"{sha256(content).hexdigest()} {path.relative_to(folder)}\n" for path, content in files)
    return sha256(told.encode()).digest()


def read_library(folder: Path) -> Library:
    """Load a criteria folder without looking at its lock; raise `CriteriaError` on the first stage that has flaws.

    The stages are vocabularies, facts, the form of editions, then what they say: a missing word would otherwise be
    reported once per fact, and a missing fact once per criterion.
    """
    flaws: list[CriteriaFlaw] = []
    if not (folder / "facts").is_dir():
        flaws.append(
            CriteriaFlaw(str(folder), 0, "", "no criteria in this folder", "set ESTAMPILLE_CRITERIA, or unset it")
        )
    _stop_at(flaws)
    vocabularies = read_vocabularies(folder, flaws)
    _stop_at(flaws)
    facts, domains = read_facts(folder, vocabularies, flaws)
    _stop_at(flaws)
    editions = read_editions(folder, facts, flaws)
    _stop_at(flaws)
    return Library(facts, vocabularies, editions, domains)


def _stop_at(flaws: list[CriteriaFlaw]) -> None:
    if flaws:
        raise CriteriaError(flaws)
