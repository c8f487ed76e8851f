"""French unless English is asked for."""

import pytest

from app.web.language import language_of


@pytest.mark.parametrize(
    ("accept", "query", "language"),
    [
        (b"", b"", "fr"),
        (b"en", b"", "en"),
        (b"en-GB,en;q=0.9,fr;q=0.8", b"", "en"),
        (b"fr;q=0.2, en;q=0.9", b"", "en"),
        (b"en;q=0.2, fr;q=0.9", b"", "fr"),
        (b"en;q=0", b"", "fr"),
        (b"de, en;q=0.5", b"", "en"),
        (b"de", b"", "fr"),
        (b"*", b"", "fr"),
        (b"*;q=0.1, en;q=0.5", b"", "en"),
        (b"fr, en", b"", "fr"),
        (b"EN-us", b"", "en"),
        (b"en;q=x, fr;q=0.1", b"", "fr"),
        (b"en;q=1e9", b"", "fr"),
        (b"en;q=\xb2", b"", "fr"),
        (b",;;,=,en", b"", "en"),
        (b"en," * 1000, b"", "fr"),
        (b"\xff\xfe\x00", b"", "fr"),
        (b"en", b"lang=fr", "fr"),
        (b"fr", b"q=1&lang=en", "en"),
        (b"en", b"lang=de", "en"),
        (b"fr", b"slang=en", "fr"),
    ],
)
def test_the_language_asked_for_is_given(accept: bytes, query: bytes, language: str) -> None:
    assert language_of(accept, query) == language
