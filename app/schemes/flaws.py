"""What is wrong in a criteria file: where, why, and what would cure it."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Names and indexes from the top of a file down to one of its values."""


class CriteriaFlaw(NamedTuple):
    """One thing to mend: `file` is relative to the criteria folder, `path` is an RFC 6901 pointer inside the file."""

    file: str
    line: int
    path: str
    message: str
    cure: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}  {self.path or '/'}\n    {self.message}\n    → {self.cure}"


class CriteriaError(Exception):
    """Criteria that cannot be loaded; `flaws` holds everything found, in the order of files and lines."""

    def __init__(self, flaws: Iterable[CriteriaFlaw]) -> None:
        self.flaws = tuple(sorted(set(flaws)))
        super().__init__(*self.flaws)

    def __str__(self) -> str:
        count = len(self.flaws)
        title = f"{count} flaw{'s' if count > 1 else ''} in the criteria"
        return "\n".join([title, *map(str, self.flaws)])


def pointer(path: Path) -> str:
    """Write a path as an RFC 6901 pointer: `("facts", 0, "id")` is `/facts/0/id`."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)
