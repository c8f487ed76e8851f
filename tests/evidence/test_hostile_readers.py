"""Every reader of the registry meets every hostile document: refused or read in 2 s and 64 MiB, never worse.

In the ordinary run a heavy document is tried on one reader, in turn, and every light one on all; the long run
(`make soak`) and `python -m bench.readers` try all on all.
"""

import pytest

from app.evidence.readers import READERS, Unreadable, read
from app.evidence.readers.remembering import parsing_once, remembered
from app.scoring import Text
from tests.evidence import trying
from tests.evidence.hostile_documents import DOCUMENTS, worsened
from tests.evidence.samples import samples
from tests.evidence.told import detect


def test_there_are_many_hostile_documents() -> None:
    assert len(DOCUMENTS) >= 120
    assert len({build() for build in DOCUMENTS.values()}) == len(DOCUMENTS)


@pytest.mark.parametrize("kind", READERS)
def test_every_reader_has_a_sample_that_it_alone_recognises_and_reads(kind: str) -> None:
    """The family of a reader exposes them in its module `samples`: hostile documents and fuzzing start from them."""
    assert samples().get(kind), f"tests/evidence/<family>/samples.py: no sample of {kind}"
    for sample in samples()[kind]:
        assert detect(sample) == kind
        assert read(kind, sample).kind == kind
        assert len(sample) < 40_000
        assert len(list(worsened(sample))) >= 12


def test_no_hostile_document_costs_more_than_its_refusal() -> None:
    tried = trying.tried_apart()
    assert {one.kind for one in tried} == set(READERS)
    assert {one.document for one in tried} >= set(DOCUMENTS)
    assert [f"{one.kind}: {one.document}: {one.flaw}" for one in tried if one.flaw] == []


def test_a_document_is_parsed_once_to_be_recognised() -> None:
    """Otherwise the time to recognise it would grow with the number of readers."""
    parsed: list[bytes] = []

    @remembered
    def parse(data: bytes, *, limit: int = 1) -> str:
        parsed.append(data)
        if not data:
            raise Unreadable("empty", "", Text("a", "a"), Text("b", "b"))
        return data.decode() * limit

    with parsing_once():
        assert [parse(b"a"), parse(b"a"), parse(b"a", limit=2)] == ["a", "a", "aa"]
        for _ in range(3):
            with pytest.raises(Unreadable):
                parse(b"")
    assert parsed == [b"a", b"a", b""]
    parse(b"a")
    assert len(parsed) == 4, "nothing is remembered afterwards"
