"""The fields of a proposed solution, each kept only in a form that a solution can take."""

from collections.abc import Iterable, Mapping

from app.evidence.readers.taking import mapping
from app.scoring import Json
from app.spelling import is_address, is_plain, is_visible

LONGEST_NAME = 200
LONGEST_PARAGRAPH = 5_000
LONGEST_ADDRESS = 500


def proposed(**fields: Json) -> dict[str, Json]:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def name_of(texts: Iterable[str]) -> str:
    """The first of these texts that can name a solution, "" when none can."""
    lines = (" ".join(one.split()) for one in texts)
    return next((one for one in lines if len(one) <= LONGEST_NAME and is_plain(one) and is_visible(one)), "")


def description_of(texts: Mapping[str, str]) -> dict[str, Json]:
    """The description in French and English, cut to what a solution takes; French is never left without a text."""
    kept = {language: texts[language].strip()[:LONGEST_PARAGRAPH] for language in ("fr", "en") if texts.get(language)}
    if "fr" not in kept and kept:
        kept["fr"] = kept["en"]
    return {language: kept[language] for language in ("fr", "en") if kept.get(language)}


def address_of(texts: Iterable[str]) -> str:
    """The first of these texts that is a web address, "" when none is."""
    written = (one.strip() for one in texts)
    return next((one for one in written if len(one) <= LONGEST_ADDRESS and is_address(one)), "")


def words_of(found: Iterable[str | None]) -> list[Json]:
    """The words found, each once, in order."""
    return list(dict.fromkeys(one for one in found if one))


def claims_of(claims: Mapping[str, Json]) -> dict[str, Json]:
    """The claims that hold something."""
    return dict(mapping(proposed(**dict(claims))))
