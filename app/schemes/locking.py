"""The lock: a published edition never changes again.

`criteria/editions.lock` has one line per edition in force, its name and its digest. To change a published edition is
to write another one. Run `python -m app.schemes lock criteria` to add the editions newly published; what is locked is
never rewritten.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Final

from app.scoring.values import Edition

from .editions import IN_FORCE, Name
from .flaws import CriteriaError, CriteriaFlaw

LOCK: Final = "editions.lock"

_HEADING: Final = """\
# Digests of the editions in force: a published edition never changes. Lines are only ever added, by
#   python -m app.schemes lock criteria
"""


def read_lock(folder: FilePath) -> dict[Name, str]:
    """Read the digests by edition, none without a file; raise `CriteriaError` on a line of another form."""
    file = folder / LOCK
    if not file.exists():
        return {}
    return dict(_entry(number, line) for number, line in _entries(file))


def lock_flaws(editions: Mapping[Name, Edition], lock: Mapping[Name, str]) -> list[CriteriaFlaw]:
    """List the editions in force that are not locked, those that changed, and those that vanished."""
    in_force = {name: each for name, each in editions.items() if each.status in IN_FORCE}
    moved = [_changed(each) for name, each in in_force.items() if lock.get(name, each.digest) != each.digest]
    new = [_not_locked(each) for name, each in in_force.items() if name not in lock]
    gone = [_vanished(name) for name in lock if name not in in_force]
    return [*moved, *new, *gone]


def write_lock(folder: FilePath, editions: Mapping[Name, Edition]) -> tuple[Name, ...]:
    """Add the editions newly in force to the lock and name them; raise `CriteriaError` if a locked one has changed."""
    locked = read_lock(folder)
    new = {name: each.digest for name, each in editions.items() if each.status in IN_FORCE and name not in locked}
    whole = dict(sorted({**locked, **new}.items()))
    flaws = lock_flaws(editions, whole)
    if flaws:
        raise CriteriaError(flaws)
    lines = [f"{scheme}/{edition} {digest}\n" for (scheme, edition), digest in whole.items()]
    (folder / LOCK).write_text(_HEADING + "".join(lines), encoding="utf-8")
    return tuple(new)


def _entries(file: FilePath) -> Iterable[tuple[int, str]]:
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
    return ((number, line) for number, line in lines if line.strip() and not line.startswith("#"))


def _entry(number: int, line: str) -> tuple[Name, str]:
    name, _, digest = line.partition(" ")
    scheme, slash, edition = name.partition("/")
    if not (slash and scheme and edition and digest.startswith("sha256:")):
        cure = "restore the file from the repository: it is never written by hand"
        raise CriteriaError([CriteriaFlaw(LOCK, number, "", "this line is not `scheme/edition sha256:…`", cure)])
    return (scheme, edition), digest.strip()


def _file(edition: Edition) -> str:
    return f"schemes/{edition.scheme}/{edition.edition}/scheme.yaml"


def _changed(edition: Edition) -> CriteriaFlaw:
    message = f"{edition.scheme} {edition.edition} is {edition.status} and its content has changed since"
    cure = "put it back as it was, and write the change in a new edition (see Publishing in criteria/README.md)"
    return CriteriaFlaw(_file(edition), 1, "", message, cure)


def _not_locked(edition: Edition) -> CriteriaFlaw:
    message = f"{edition.scheme} {edition.edition} is {edition.status} and not in {LOCK}"
    cure = "run `python -m app.schemes lock criteria` and commit the line it adds"
    return CriteriaFlaw(_file(edition), 1, "/status", message, cure)


def _vanished(name: Name) -> CriteriaFlaw:
    message = f"{'/'.join(name)} is locked, and is no longer there as a published or retired edition"
    cure = "restore it; to end its use, give it the status `retired`"
    return CriteriaFlaw(LOCK, 0, "", message, cure)
