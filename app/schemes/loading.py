"""Loads the criteria folder into a library, or says everything that is wrong with it, with file, line and cure."""

from pathlib import Path

from .editions import read_editions
from .facts import read_facts
from .flaws import CriteriaError, CriteriaFlaw
from .library import Library
from .locking import lock_flaws, read_lock
from .vocabularies import read_vocabularies


def load_library(folder: Path) -> Library:
    """Load a criteria folder whose published editions are locked; raise `CriteriaError` otherwise."""
    library = read_library(folder)
    flaws = lock_flaws(library.editions, read_lock(folder))
    if flaws:
        raise CriteriaError(flaws)
    return library


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
