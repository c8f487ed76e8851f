"""The table of success criteria, counted against the standard and compared with published catalogs."""

import re
from itertools import pairwise

import pytest

from app.evidence.readers.accessibility.wcag import CRITERIA, VERSIONS, Level, Version, of_level
from tests.evidence.real import real


@pytest.mark.parametrize(
    ("version", "counts"),
    [("2.0", (25, 13, 23)), ("2.1", (30, 20, 28)), ("2.2", (32, 24, 31))],
)
def test_each_version_has_its_criteria(version: Version, counts: tuple[int, int, int]) -> None:
    """Counts of the Recommendations; 2.2 has 31 at level A, plus 4.1.1 which its report templates still print."""
    assert tuple(len(of_level(version, level)) for level in Level) == counts


def test_no_version_moves_a_criterion_to_another_level() -> None:
    for earlier, later in pairwise(VERSIONS):
        assert CRITERIA[earlier].items() <= CRITERIA[later].items()


@pytest.mark.parametrize(
    ("catalog", "version"),
    [
        ("2.4-edition-wcag-2.0-508-en", "2.0"),
        ("2.4-edition-wcag-2.1-508-eu-en", "2.1"),
        ("2.5-edition-wcag-2.1-508-en", "2.1"),
        ("2.5-edition-wcag-2.2-508-eu-en", "2.2"),
        ("2.5-edition-wcag-2.2-en", "2.2"),
    ],
)
def test_the_published_catalogs_list_the_same_criteria(catalog: str, version: Version) -> None:
    """Read on lines: `- id: success_criteria_level_…` opens a chapter, `- id: 1.1.1` is one of its criteria."""
    listed: dict[str, str] = {}
    chapter = ""
    for line in real(f"openacr/catalog/{catalog}.yaml").read_text(encoding="utf-8").splitlines():
        if opened := re.fullmatch(r" +- id: ([a-z_]+)[\w-]*", line):
            chapter = opened[1]
        elif (row := re.fullmatch(r" +- id: [\"']?(\d+\.\d+\.\d+)[\"']?", line)) and "success_criteria" in chapter:
            listed[row[1]] = chapter.rpartition("_")[2].upper()
    assert listed == dict(CRITERIA[version])
