"""Who and what is in the demonstration: the folder `cast`, read once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from app.evidence.readers.yaml_reading import read_yaml

FOLDER = Path(__file__).parent / "cast"
SOLUTIONS = ("primaire", "college", "lycee", "transversal")

Quality = Mapping[str, str]
"""How good the claims are, by domain, `all` for those not named: excellent, good, middling or poor."""


class Wish(NamedTuple):
    """A dossier to come: under which scheme, on which day, and how it ends.

    `quality` is what the vendor's claims become beforehand; `lapses` names a fact that was observed long before.
    """

    scheme: str
    day: int
    ends: str
    then: str | None
    quality: Quality | None
    lapses: str | None


class Piece(NamedTuple):
    """A solution to come: what describes it, how good its claims are, and its dossiers."""

    name: str
    vendor: str
    description: dict[str, str]
    product: Mapping[str, Any]
    hosted: tuple[str, ...]
    quality: Quality
    claims: Mapping[str, Any]
    wishes: tuple[Wish, ...]


def chance(*words: object) -> Random:
    """Give a source of chance that always draws the same for the same words."""
    return Random("/".join(map(str, words)))  # noqa: S311 - a demonstration wants the same draw every time


@cache
def organisations() -> Mapping[str, Any]:
    """Give the organisations by kind, then by name within the cast, and the interests between them."""
    kinds: Mapping[str, Any] = _read("organisations")
    return kinds


@cache
def pieces() -> tuple[Piece, ...]:
    """Give every solution, in the order of the files."""
    return tuple(_piece(row) for name in SOLUTIONS for row in _read(name))


def _read(name: str) -> Any:
    """Read a file of the cast: a mapping of organisations, or a list of solutions."""
    return read_yaml((FOLDER / f"{name}.yaml").read_bytes())


def _piece(row: Mapping[str, Any]) -> Piece:
    return Piece(
        name=row["name"],
        vendor=row["vendor"],
        description={"fr": row["fr"], "en": row["en"]},
        product=row["product"],
        hosted=tuple(row.get("hosted", ())),
        quality=row["quality"],
        claims=row.get("claims", {}),
        wishes=tuple(_wish(one) for one in row["dossiers"]),
    )


def _wish(row: Mapping[str, Any]) -> Wish:
    return Wish(row["scheme"], int(row["day"]), row["ends"], row.get("then"), row.get("quality"), row.get("lapses"))
