"""In which language to answer: French by default, English when asked for."""

from functools import lru_cache
from typing import Final, Literal

Language = Literal["fr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
DEFAULT: Final[Language] = "fr"
_LONGEST_HEADER = 512


def language_of(accept_language: bytes, query_string: bytes = b"") -> Language:
    """Choose from `?lang=` first, then from `Accept-Language` (RFC 9110 §12.5.4), else French."""
    if b"lang=" in query_string:
        asked = _asked(query_string)
        if asked is not None:
            return asked
    return preferred(accept_language) if accept_language else DEFAULT


def _asked(query_string: bytes) -> Language | None:
    parts = query_string.split(b"&")
    return next((language for language in LANGUAGES if f"lang={language}".encode() in parts), None)


@lru_cache(maxsize=1024)
def preferred(accept_language: bytes) -> Language:
    """Give the accepted language of highest quality; at equal quality the first one named."""
    if len(accept_language) > _LONGEST_HEADER:
        return DEFAULT
    ranges = (_range(part) for part in accept_language.decode("latin-1").split(","))
    best, language = 0.0, DEFAULT
    for tag, quality in ranges:
        if tag is not None and quality > best:
            best, language = quality, tag
    return language


def _range(part: str) -> tuple[Language | None, float]:
    tag, *parameters = part.split(";")
    primary = tag.strip().lower().partition("-")[0]
    known: dict[str, Language] = {"fr": "fr", "en": "en", "*": DEFAULT}
    return known.get(primary), _quality(parameters)


def _quality(parameters: list[str]) -> float:
    """Read `q=0.8`; an unreadable quality counts as a refusal."""
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name.lower() == "q":
            plain = value.replace(".", "", 1)
            return min(float(value), 1.0) if plain.isascii() and plain.isdigit() else 0.0
    return 1.0
