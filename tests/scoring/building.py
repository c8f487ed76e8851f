"""Builds an edition and facts from the short YAML of the situations: no more than what they need."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from app.scoring import (
    Criterion,
    Distinction,
    Domain,
    Edition,
    Fact,
    Floors,
    Known,
    Level,
    Provenance,
    Requirement,
    Rule,
    Text,
    Trust,
    Value,
    read_grade,
)
from app.scoring.typography import NARROW

CASES = Path(__file__).parent / "cases"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def read(name: str) -> Any:
    """Read one of the files of situations."""
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Write plain spaces where French has no-break ones, so that situations can be read and typed."""
    return text.replace(NARROW, " ")


def small_edition() -> Edition:
    """Build the edition of the situations."""
    written = read("edition.yaml")
    facts = {name: Fact(name, **{**each, "title": Text(**each["title"])}) for name, each in written["facts"].items()}
    return Edition(
        scheme=written["scheme"],
        edition=written["edition"],
        domains={each["id"]: Domain(**each) for each in written["domains"]},
        criteria=tuple(_criterion(each, facts[each["fact"]]) for each in written["criteria"]),
        levels=tuple(_level(each) for each in written["levels"]),
        distinctions=tuple(Distinction(each["id"], requires=_requires(each)) for each in written["distinctions"]),
    )


def _criterion(written: Mapping[str, Any], fact: Fact) -> Criterion:
    return Criterion(
        fact=fact,
        domain=written["domain"],
        applies_when={name: Rule.of(rule) for name, rule in written.get("applies_when", {}).items()},
        gate=Rule.of(written["gate"]) if "gate" in written else None,
        grade=read_grade(written["grade"]) if "grade" in written else None,
        weight=written["weight"],
        trust={level: Trust.of(word) for level, word in written.get("trust", {}).items()},
    )


def _level(written: Mapping[str, Any]) -> Level:
    return Level(
        written["id"], gates=tuple(written["gates"]), requires=_requires(written), floors=Floors(**written["floors"])
    )


def _requires(written: Mapping[str, Any]) -> tuple[Requirement, ...]:
    return tuple(
        Requirement(each["fact"], Rule.of(each["rule"]), Trust.of(each["trust"]))
        for each in written.get("requires", ())
    )


def known(written: Mapping[str, Any]) -> Known:
    """Build what is known of a fact; without a word on it, a value is a fresh claim."""
    return Known(
        value=written["value"],
        trust=Trust.of(written.get("trust", "declared")),
        expires=written.get("expires"),
        standing=written.get("standing"),
        provenance=Provenance(written.get("source", "claim")),
        others=tuple(
            Value(each["value"], Trust.DECLARED, provenance=Provenance(each["source"]))
            for each in written.get("others", ())
        ),
    )
