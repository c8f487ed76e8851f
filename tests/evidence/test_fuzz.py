"""Every reader of the registry, fed with anything: it reads, or it refuses; it raises nothing else.

Two hundred documents each in the ordinary run, 20 000 with ESTAMPILLE_SOAK=1. Whatever a reader gives is a fact of
the criteria with a value of its schema, and neither a finding nor a refusal repeats what the document holds.
"""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.evidence.readers import READERS, Reading, Unreadable
from app.schemes import Library, load_library
from app.scoring import Text, shape
from tests.evidence.mutations import CANARY, csv_of_chance, mutated, tree_of_chance, xml_of_chance

SOAK = bool(os.environ.get("ESTAMPILLE_SOAK"))
LONG, SHORT = 20_000, 200


@cache
def library() -> Library:
    return load_library(Path(__file__).parents[2] / "criteria")


@cache
def fits(fact: str) -> Callable[[Any], bool]:
    """Whether a value is one of that fact."""
    return shape(library().facts[fact].schema)


def fuzzing(share: float) -> settings:
    """The settings of a test that draws this share of the documents of a reader."""
    return settings(
        max_examples=int((LONG if SOAK else SHORT) * share),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )


def meets(kind: str, data: bytes, part: str) -> None:
    """Recognise and read a document in every way; whatever is said is checked."""
    reader = READERS[kind]
    assert reader.recognises(data) in (True, False)
    ways: list[Callable[[], Reading]] = [lambda: reader.read(data)]
    read_part = reader.read_part
    if read_part is not None:
        ways.append(lambda: read_part(data, part))
    for way in ways:
        try:
            assert_told(kind, way())
        except Unreadable as refused:
            refusal = refused
        else:
            continue
        assert refusal.code
        assert len(refusal.where) <= 200
        assert_ours(refusal.detail, refusal.hint)


def assert_told(kind: str, read: Reading) -> None:
    assert (read.kind, read.reader.partition("/")[1]) == (kind, "/")
    orjson.dumps(read.json)
    assert_ours(*(finding.message for finding in read.findings))
    assert all(finding.code and len(finding.where) <= 200 for finding in read.findings)
    assert not read.facts.keys() & read.missing.keys()
    for fact, found in read.facts.items():
        assert kind in library().facts[fact].evidence, f"{fact} is not established by {kind}"
        assert fits(fact)(found.value), (fact, found.value)
        assert len(found.place) <= 200
    assert read.missing.keys() <= library().facts.keys()


def assert_ours(*texts: Text) -> None:
    """Both languages say something, and nothing that the document said."""
    for text in texts:
        assert text.fr
        assert text.en
        assert CANARY not in text.fr + text.en


@pytest.mark.parametrize("kind", READERS)
@fuzzing(0.1)
@given(data=st.binary(max_size=600))
def test_bytes_of_chance(kind: str, data: bytes) -> None:
    meets(kind, data, "1")


@pytest.mark.parametrize("kind", READERS)
@fuzzing(0.2)
@given(seed=st.integers(0, 2**48))
def test_documents_of_chance_in_the_words_of_the_samples(kind: str, seed: int) -> None:
    random = Random(seed)
    make = random.choice([tree_of_chance, xml_of_chance, csv_of_chance])
    meets(kind, make(kind, random), CANARY)


@pytest.mark.parametrize("kind", READERS)
@fuzzing(0.7)
@given(seed=st.integers(0, 2**48))
def test_samples_spoilt_in_any_way(kind: str, seed: int) -> None:
    random = Random(seed)
    data, part = mutated(kind, random)
    meets(kind, data, part)
