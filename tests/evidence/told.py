"""What a reading says, checked as every fact must be: of the criteria, and valid for its schema."""

from functools import cache
from pathlib import Path

from app.evidence.readers import Reading, kinds_recognising
from app.schemes import Library, load_library
from app.scoring import Json, shape

ROOT = Path(__file__).resolve().parents[2]


@cache
def library() -> Library:
    """The criteria as they are published."""
    return load_library(ROOT / "criteria")


def detect(data: bytes) -> str | None:
    """The kind of document those bytes are meant as, None when no reader, or more than one, recognises it."""
    kinds = kinds_recognising(data)
    return kinds[0] if len(kinds) == 1 else None


def facts(reading: Reading) -> dict[str, Json]:
    """The values read, each one checked against the schema of its fact and the kinds that may prove it."""
    for name, read in reading.facts.items():
        fact = library().facts[name]
        assert shape(fact.schema)(read.value), name
        assert reading.kind in fact.evidence, name
        assert len(read.place) <= 200, name
    assert not reading.facts.keys() & reading.missing.keys()
    return {name: read.value for name, read in reading.facts.items()}


def codes(reading: Reading) -> list[str]:
    """The findings, by code, in order."""
    return [finding.code for finding in reading.findings]
