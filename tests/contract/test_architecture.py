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
BELOW = (
    "outbound",
    "scoring",
    "spelling",
    "clock",
    "errors",
    "messages",
    "settings",
    "access",
    "db",
    "signing",
    "schemes",
)
"""What lies under every stage, the lowest first: a later one may import an earlier one."""
ABOVE = ("main", "cli", "demo", "checks", "expiring", "watching", "health", "migrating", "tables", "__init__")
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

UPSTREAM: Mapping[str, str] = {
    "dossiers/routes → audits": "a dossier names the audit that it led to",
    "dossiers/routes → labels": "… and its decision, and its label",
    "evidence/routes → dossiers": "an evaluator reads the documents that a dossier froze",
    "evidence/probe_routes → dossiers": "… and probes the solutions of its dossiers",
    "labels/routes → feed": "a label shows its place in the feed",
    "site/refusals → web": "pages are HTTP: a refusal is shown as the API tells it",
    "site/rendering → web": "… and rendered in the language asked",
    "site/voice → web": "… by the same rule",
}
"""Links that go up the river, and why."""


def test_imports_flow_one_way() -> None:
    """A later stage imports earlier ones; `journey` alone calls downstream, and routes call `journey`."""
    found = {
        f"{module.name} → {first}" for module in MODULES for first in _first_party(module) if not _flows(module, first)
    }
    excused(found, UPSTREAM)


def _first_party(module: Module) -> set[str]:
    names = (name.split(".") for name in module.imports() if name.startswith("app."))
    return {name[1] for name in names} - {module.part}


def _flows(module: Module, imported: str) -> bool:
    if module.part in ABOVE:
        return True
    if module.last.endswith(("routes", "schemas")) and imported in ("web", "journey"):
        return True
    if module.part in BELOW:
        return imported in BELOW and BELOW.index(imported) < BELOW.index(module.part)
    if module.part == "web":
        return imported in (*BELOW, "journal", "organisations", "journey")
    if module.part == "journey":
        return imported in (*BELOW, *RIVER[: RIVER.index("catalogue")])
    return imported in BELOW or imported in RIVER[: RIVER.index(module.part)]


def test_journey_alone_tells_the_story() -> None:
    tellers = {module.name for module in MODULES if "journey" in _first_party(module)}
    assert {name for name in tellers if not name.endswith("routes") and name.partition("/")[0] not in ABOVE} == {
        "web/asking"
    }


LIBRARIES: Mapping[str, tuple[str, ...]] = {
    "fastapi": ("main", "web", "site", "*routes"),
    "starlette": ("main", "web", "site", "*routes"),
    "pydantic": ("web", "*schemas", "*routes"),
    "pydantic_core": ("web",),
    "anyio": ("web",),
    "prometheus_client": ("web",),
    "sqlalchemy": (
        "db",
        "web",
        "journey",
        "health",
        "migrating",
        "checks",
        "cli",
        "demo",
        "*tables",
        "*ing",
        "*routes",
    ),
    "alembic": ("migrating",),
    "filelock": ("db",),
    "yaml": ("schemes", "evidence/readers", "cli", "demo"),
    "jsonschema": ("schemes", "evidence/readers"),
    "cryptography": ("signing", "evidence/readers"),
    "rfc8785": ("signing",),
    "re2": ("scoring",),
    "stdnum": ("organisations", "solutions"),
    "numpy": ("catalogue", "scoring/columns", "scoring/sweeping"),
    "Stemmer": ("catalogue",),
    "tantivy": ("catalogue",),
    "jinja2": ("site",),
    "typer": ("cli",),
    "rich": ("cli",),
    "uvicorn": ("cli",),
    "httpx": (),
    # one way out: whoever else opened a connection would not check where it leads
    "h11": ("outbound",),
    "socket": ("outbound", "cli"),
    "ssl": ("outbound",),
}
"""Where each library may be used: a part of the application, or any file whose name ends so."""
LIBRARIES_ELSEWHERE: Mapping[str, str] = {
    "health: fastapi": "two routes of its own, outside the contract",
    "health: starlette": "as above",
    "solutions/schemas: fastapi": "a claim may be bare or complete: its flaws are told as those of any body",
    "catalogue/files: sqlalchemy": "the public part of a label is read where it lies",
}


def test_each_library_has_its_place() -> None:
    found = {
        f"{module.name}: {library}"
        for module in MODULES
        for library in {name.partition(".")[0] for name in module.imports()} & set(LIBRARIES)
        if not any(_lies_in(module, place) for place in LIBRARIES[library])
    }
    excused(found, LIBRARIES_ELSEWHERE)


def _lies_in(module: Module, place: str) -> bool:
    if place.startswith("*"):
        return module.last.endswith(place[1:])
    return module.name == place or module.name.startswith(f"{place}/")


def test_scoring_can_be_imported_alone() -> None:
    """In a process of its own: nothing of the web, of the database or of YAML comes with it."""
    code = (
        "import app.scoring, sys; print(*sorted({name.partition('.')[0] for name in sys.modules} & set(sys.argv[1:])))"
    )
    heavy = sorted(set(LIBRARIES) - {"re2"})
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, *heavy], cwd=APP.parent, capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.split() == []


# ── how large ─────────────────────────────────────────────────────────────────────────────────────

LONG_FILES: Mapping[str, str] = {}
LONG_FUNCTIONS: Mapping[str, str] = {}
LONG_ROUTES: Mapping[str, str] = {}
MANY_PARAMETERS: Mapping[str, str] = {
    "cli/ownership.run": "a command is its options, each with its help in two languages",
}
BANNED_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "crud", "service"})


def test_files_are_short() -> None:
    excused({module.name for module in MODULES if module.lines > 300}, LONG_FILES)


def test_functions_are_short_and_most_are_very_short() -> None:
    lengths = {name: _length(function) for name, function in _functions()}
    excused({name for name, length in lengths.items() if length > 40}, LONG_FUNCTIONS)
    assert median(_length(function) for _, function in _functions()) <= 8


def test_functions_take_few_parameters() -> None:
    excused({name for name, function in _functions() if _parameters(function) > 6}, MANY_PARAMETERS)


def test_a_route_is_a_few_sentences() -> None:
    routed = [(name, function) for name, function in _functions() if _is_route(function)]
    assert len(routed) > 50
    excused({name for name, function in routed if _statements(function) > 12}, LONG_ROUTES)


def _functions() -> Iterator[tuple[str, Function]]:
    for module in MODULES:
        for function in module.functions():
            yield f"{module.name}.{function.name}", function


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _parameters(function: Function) -> int:
    told = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([one for one in told if one.arg not in ("self", "cls")])


def _is_route(function: Function) -> bool:
    return any(ast.unparse(one).startswith("routes.") for one in function.decorator_list)


def _statements(function: Function) -> int:
    """Count the statements of a body, its docstring apart."""
    return (
        sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1 - (ast.get_docstring(function) is not None)
    )


# ── habits ────────────────────────────────────────────────────────────────────────────────────────

DIALECTS: Mapping[str, str] = {
    "db": "the one file that knows them",
    "settings": "tells the operator how an address is written",
}
HTTP_ERRORS: Mapping[str, str] = {"web/problems": "turns those of the framework into problems"}


def test_nothing_of_ours_is_imported_inside_a_function() -> None:
    inside = {
        name
        for name, function in _functions()
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").startswith("app"))
    }
    assert inside == set()


def test_names_say_what_a_file_does() -> None:
    assert {module.name for module in MODULES if module.last in BANNED_NAMES} == set()


def test_one_place_commits() -> None:
    assert _naming(lambda node: isinstance(node, ast.Attribute) and node.attr == "commit") == ["db"]


def test_the_framework_never_decides_a_refusal() -> None:
    found = _naming(lambda node: isinstance(node, ast.Name) and node.id == "HTTPException")
    excused(set(found), HTTP_ERRORS)


def test_one_file_names_the_databases() -> None:
    words = ("sqlite", "postgresql")
    told = _naming(lambda node: isinstance(node, ast.Constant) and str(node.value).lower().startswith(words))
    excused({name for name in told if not name.startswith(("cli/", "demo/"))}, DIALECTS)


def test_nothing_is_left_for_later() -> None:
    later = ("TO" + "DO", "FIX" + "ME", "X" * 3)
    left = [path.name for path in APP.rglob("*.py") if any(word in path.read_text(encoding="utf-8") for word in later)]
    assert left == []


def _naming(means: Callable[[ast.AST], bool]) -> list[str]:
    return [module.name for module in MODULES if any(means(node) for node in ast.walk(module.tree))]
