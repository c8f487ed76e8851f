"""Pages as probes read them: any bytes, tangled ones, in any encoding, and never for long."""

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.probes.pages import SECONDS, Page, plain, read_page
from app.outbound import Reply, place_of


def _read(data: bytes, seconds: float = SECONDS) -> Page:
    return read_page(Reply(place_of("https://a.example/"), 200, {}, data, whole=True, received=len(data)), seconds)


@pytest.mark.parametrize("piece", [b"<a ", b"<", b"<a =", b"<div>", b'<a b="', b"<!--", b"<![CDATA[", b"&#x", b"</"])
def test_a_tangled_page_is_given_up_in_time(piece: bytes) -> None:
    start = time.process_time()
    _read((piece * (1 << 20))[: 1 << 20], 0.2)
    assert time.process_time() - start < 1.0


@settings(max_examples=20_000 if os.environ.get("ESTAMPILLE_SOAK") else 200, deadline=None)
@given(st.binary(max_size=400) | st.text("<>a =\"'/!-[]&#;hrefscript\n", max_size=200).map(str.encode))
def test_any_bytes_can_be_read_as_a_page(data: bytes) -> None:
    read = _read(data)
    assert isinstance(plain(read.text), str)
    assert all(place.host for place in read.places(read.loaded))


@pytest.mark.parametrize("end", ["<![x", "<![if>", "&#" + "9" * 10_000 + ";<p>", "<!x<"])
def test_what_the_parser_stops_at_ends_the_page_and_no_more(end: str) -> None:
    read = _read(f"<h1>Accueil</h1>{end}".encode())
    assert read.headings == ["Accueil"]


def test_pages_in_other_encodings_are_read() -> None:
    text = '<meta charset="iso-8859-1"><h1>État</h1>'
    assert plain(_read(text.encode("latin-1")).headings[0]) == "etat"
