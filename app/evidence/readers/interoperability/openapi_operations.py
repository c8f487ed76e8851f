"""The operations of an OpenAPI document, and the education standards that show through their paths."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import pointer
from app.evidence.readers.taking import items, mapping, text
from app.scoring import Json

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

STANDARDS: Mapping[str, tuple[str, ...]] = {
    "OneRoster 1.2": (
        "/ims/oneroster/rostering/v1p2",
        "/ims/oneroster/gradebook/v1p2",
        "/ims/oneroster/resources/v1p2",
    ),
    "OneRoster 1.1": ("/ims/oneroster/v1p1",),
    "CASE": ("/ims/case/v1p0", "/ims/case/v1p1"),
    "Edu-API": ("/ims/edu-api/v1p0", "/ims/eduapi/v1p0"),
    "LTI Resource Search": ("/ims/rs/v1p0",),
    "xAPI": ("/xapi/statements", "/xapi/activities"),
}
"""What the path of an operation ends the address of, by standard (1EdTech bindings, xAPI 1.0.3 part 3)."""


class Operation(NamedTuple):
    """One operation: where it stands, and what it says."""

    path: str
    method: str
    said: Mapping[str, Json]

    @property
    def place(self) -> str:
        return pointer("paths", self.path, self.method)


def operations_of(tree: Mapping[str, Json]) -> list[Operation]:
    """The operations under paths that start with a slash, as the specification asks."""
    return [
        Operation(path, method, mapping(said[method]))
        for path, said in ((path, mapping(item)) for path, item in mapping(tree.get("paths")).items())
        if path.startswith("/")
        for method in METHODS
        if isinstance(said.get(method), dict)
    ]


def examine_operations(tree: Mapping[str, Json], operations: list[Operation], findings: Findings) -> None:
    """Count them, and say what would keep a machine from using them."""
    paths = mapping(tree.get("paths"))
    findings.add("openapi.counted", pointer("paths"), paths=len(paths), operations=len(operations))
    misplaced = sum(not path.startswith(("/", "x-")) for path in paths)
    if misplaced:
        findings.add("openapi.path_rootless", pointer("paths"), count=misplaced)
    names = Counter(text(one.said.get("operationId")) for one in operations)
    repeated = sum(count > 1 for name, count in names.items() if name)
    if repeated:
        findings.add("openapi.operation_repeated", pointer("paths"), count=repeated)
    silent = [one for one in operations if not mapping(one.said.get("responses"))]
    if silent:
        findings.add("openapi.answers_absent", silent[0].place, count=len(silent))
    _references(tree, findings)
    _standards(tree, operations, findings)


def _references(tree: Mapping[str, Json], findings: Findings) -> None:
    written = list(_written_references(dict(tree)))
    outside = sum(not one.startswith("#") for one in written)
    if outside:
        findings.add("openapi.references_outside", count=outside)


def _written_references(value: Json) -> Iterator[str]:
    """Every `$ref`; the depth of what parsers give is bounded."""
    if isinstance(value, list):
        for item in value:
            yield from _written_references(item)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name == "$ref" and isinstance(inner, str):
                yield inner
            else:
                yield from _written_references(inner)


def _standards(tree: Mapping[str, Json], operations: list[Operation], findings: Findings) -> None:
    """An interface that follows a standard is on the side that serves it: nothing is concluded about the other."""
    bases = [text(mapping(one).get("url")) for one in items(tree.get("servers"))] + [text(tree.get("basePath"))]
    for standard, stems in STANDARDS.items():
        served = [one for one in operations if any(_is_under(f"{base}{one.path}", stems) for base in bases)]
        if served:
            findings.add("openapi.standard_served", served[0].place, standard=standard, count=len(served))
    if any(_takes(one, "x-road-client") for one in operations):
        findings.add("openapi.standard_served", pointer("paths"), standard="X-Road", count=len(operations))


def _is_under(address: str, stems: tuple[str, ...]) -> bool:
    lowered = address.lower()
    return any(f"{stem}/" in f"{lowered}/" for stem in stems)


def _takes(operation: Operation, header: str) -> bool:
    return any(text(mapping(one).get("name")).lower() == header for one in items(operation.said.get("parameters")))
