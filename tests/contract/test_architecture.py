"""The shape of the code: who may import what, and how large a file, a function, a route may grow.

Each exception is in a table, with its reason; an exception that no longer serves fails too.
"""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeAlias

import pytest

APP = Path(__file__).parents[2] / "app"
RIVER = (
    "journal",
    "organisations",
    "solutions",
    "evidence",
    "dossiers",
    "audits",
    "labels",
    "feed",
    "catalogue",
    "site",
)
BELOW = ("scoring", "clock", "errors", "messages", "settings", "access", "db", "signing", "schemes")
"""What lies under every stage, the lowest first: a later one may import an earlier one."""
ABOVE = ("main", "cli", "demo", "checks", "health", "migrating", "tables", "__init__")
"""What puts the stages together, and may import any."""
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """A file of the application, parsed; `name` is its path below `app`, without suffix."""

    name: str
    lines: int
    tree: ast.Module

    @property
    def part(self) -> str:
        """The stage, or the single file, it belongs to."""
        return self.name.partition("/")[0]

    @property
    def last(self) -> str:
        return self.name.rpartition("/")[2]

    def imports(self) -> Iterator[str]:
        """Give the dotted names it imports, anywhere."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield self._absolute(node)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = ["app", *self.name.split("/")[: -node.level]]
        return ".".join([*package, *filter(None, [node.module])])

    def functions(self) -> Iterator[Function]:
        """Give its functions and methods, nested ones included."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def _modules() -> Iterator[Module]:
    for path in sorted(APP.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(APP).with_suffix("").as_posix()
        yield Module(name, len(text.splitlines()), ast.parse(text))


MODULES = list(_modules())


def excused(found: set[str], excuses: Mapping[str, str]) -> None:
    """Fail on what has no excuse, and on excuses that excuse nothing."""
    assert sorted(found - set(excuses)) == []
    assert sorted(set(excuses) - found) == [], "an excuse that no longer serves"


# ── who may import what ───────────────────────────────────────────────────────────────────────────

UPSTREAM: Mapping[str, str] = {}


def test_imports_flow_one_way() -> None:
    """A later stage imports earlier ones; `journey` alone calls downstream, and routes call `journey`."""
    found = {
        f"{module.name} → {first}"
        for module in MODULES
        for first in _first_party(module)
        if not _flows(module, first)
    }
    excused(found, UPSTREAM)


def _first_party(module: Module) -> set[str]:
    names = (name.split(".") for name in module.imports() if name.startswith("app."))
    return {name[1] for name in names} - {module.part}


def _flows(module: Module, imported: str) -> bool:
    if module.part in ABOVE:
        return True
    if module.part in BELOW:
        return imported in BELOW and BELOW.index(imported) < BELOW.index(module.part)
    if module.part == "web":
        return imported in (*BELOW, "journal", "organisations", "journey")
    if module.part == "journey":
        return imported in (*BELOW, *RIVER[: RIVER.index("catalogue")])
    if module.last.endswith(("routes", "schemas")) and imported in ("web", "journey"):
        return True
    return imported in BELOW or imported in RIVER[: RIVER.index(module.part)]


def test_journey_alone_tells_the_story() -> None:
    tellers = {module.name for module in MODULES if "app.journey" in set(module.imports())}
    assert {name for name in tellers if not name.endswith("routes") and name.partition("/")[0] not in ABOVE} == {
        "web/asking"
    }
