"""The operations of the service, as its committed contract tells them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

COMMITTED = Path(__file__).parents[2] / "openapi" / "openapi.json"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
METHODS = ("get", "post", "put", "patch", "delete")
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
Schema = Mapping[str, Any]


class Operation(NamedTuple):
    """One method on one path, with what the contract says of it."""

    method: str
    path: str
    told: Mapping[str, Any]
    contract: Mapping[str, Any]

    def __repr__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def permission(self) -> str:
        return str(self.told["x-permission"])

    @property
    def media_type(self) -> str | None:
        """The media type of the body it takes, None where it takes none."""
        return next(iter(self.told.get("requestBody", {}).get("content", {})), None)

    @property
    def body(self) -> Schema:
        """The schema of its body, empty where it takes none."""
        content = self.told.get("requestBody", {}).get("content", {})
        schema = content[self.media_type]["schema"] if self.media_type else {}
        return self.resolved(schema.get("anyOf", [schema])[0])

    @property
    def example(self) -> Any:
        """The example of its body, None where it takes none."""
        content = self.told.get("requestBody", {}).get("content", {})
        return content[self.media_type]["example"] if self.media_type else None

    def parameters(self, where: str) -> list[Mapping[str, Any]]:
        """Give its parameters of the `path`, the `query` or the `header`."""
        told = (self.resolved(one) for one in self.told.get("parameters", ()))
        return [one for one in told if one["in"] == where]

    def resolved(self, schema: Schema) -> Schema:
        """Follow a reference into the components of the contract."""
        if "$ref" not in schema:
            return schema
        found: Any = self.contract
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        return self.resolved(found)


def operations(contract: Mapping[str, Any]) -> Iterator[Operation]:
    """Give every operation of a contract, in its order."""
    for path, told in contract["paths"].items():
        for method in METHODS:
            if method in told:
                yield Operation(method.upper(), path, told[method], contract)


EVERY = tuple(operations(json.loads(COMMITTED.read_text(encoding="utf-8"))))
"""Read from the file, so that each test can name its operation; another test holds the file to the service."""
