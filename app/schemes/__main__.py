"""Checks a criteria folder, and locks the editions newly published in it.

python -m app.schemes check criteria
python -m app.schemes lock criteria
"""

import sys
from collections.abc import Callable
from pathlib import Path

from .flaws import CriteriaError
from .loading import load_library, read_library
from .locking import write_lock


def main(arguments: list[str]) -> int:
    """Run one of the two commands; answer 0, or 1 with the flaws on the error output."""
    match arguments:
        case ["check", folder]:
            return _tell(lambda: _checked(Path(folder)))
        case ["lock", folder]:
            return _tell(lambda: _locked(Path(folder)))
        case _:
            sys.stderr.write(__doc__ or "")
            return 2


def _checked(folder: Path) -> str:
    library = load_library(folder)
    return f"{len(library.facts)} facts and {len(library.editions)} editions, all sound"


def _locked(folder: Path) -> str:
    added = write_lock(folder, read_library(folder).editions)
    return "\n".join(f"locked {'/'.join(name)}" for name in added) or "nothing new to lock"


def _tell(act: Callable[[], str]) -> int:
    try:
        sys.stdout.write(f"{act()}\n")
    except CriteriaError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
