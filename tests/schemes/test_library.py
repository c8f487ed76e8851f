"""The current edition of a scheme is the published one that took effect last."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.errors import NotFound
from app.schemes import Library, read_library
from tests.schemes.conftest import Spoil


@pytest.fixture
def two_published(folder: Path, spoil: Spoil) -> Library:
    spoil("schemes/exemple/2026.2/scheme.yaml", "status: draft", "status: published")
    return read_library(folder)


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2026, 1, 1), "2026.1"),
        (date(2026, 8, 31), "2026.1"),
        (date(2026, 9, 1), "2026.2"),
        (datetime(2026, 9, 1, 12, tzinfo=UTC), "2026.2"),
        (None, "2026.2"),
    ],
)
def test_the_day_chooses_the_edition(two_published: Library, day: date | None, edition: str) -> None:
    assert two_published.edition("exemple", at=day).edition == edition


def test_nothing_is_current_before_the_first_edition(library: Library) -> None:
    with pytest.raises(NotFound):
        library.current("exemple", date(2025, 12, 31))


def test_a_draft_is_reached_by_name_only(library: Library) -> None:
    assert library.edition("exemple").edition == "2026.1"
    assert library.edition("exemple", "2026.2").status == "draft"


def test_unknown_schemes_and_editions_are_not_found(library: Library) -> None:
    with pytest.raises(NotFound):
        library.edition("inconnu")
    with pytest.raises(NotFound):
        library.edition("exemple", "1999")


def test_schemes_are_listed_in_order(library: Library) -> None:
    assert library.schemes == ("exemple", "region")
    assert [each.edition for each in library.editions_of("exemple")] == ["2026.1", "2026.2"]
    assert [each.scheme for each in library.in_force()] == ["exemple", "region"]
