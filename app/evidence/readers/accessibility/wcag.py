"""The success criteria of WCAG 2.0, 2.1 and 2.2, each with its level.

Source: W3C Recommendations WCAG 2.0 (2008-12-11), 2.1 (2018-06-05) and 2.2 (2023-10-05). Versions
only add criteria and never move one to another level; 2.2 removes one, 4.1.1 Parsing.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, NamedTuple

Version = Literal["2.0", "2.1", "2.2"]

VERSIONS: tuple[Version, ...] = ("2.0", "2.1", "2.2")


class Level(StrEnum):
    """A conformance level; each includes the one before."""

    A = "A"
    AA = "AA"
    AAA = "AAA"


class _Added(NamedTuple):
    a: str
    aa: str
    aaa: str


_ADDED: Mapping[Version, _Added] = {
    "2.0": _Added(
        a="1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.2.1 2.2.2 2.3.1 "
        "2.4.1 2.4.2 2.4.3 2.4.4 3.1.1 3.2.1 3.2.2 3.3.1 3.3.2 4.1.1 4.1.2",
        aa="1.2.4 1.2.5 1.4.3 1.4.4 1.4.5 2.4.5 2.4.6 2.4.7 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4",
        aaa="1.2.6 1.2.7 1.2.8 1.2.9 1.4.6 1.4.7 1.4.8 1.4.9 2.1.3 2.2.3 2.2.4 2.2.5 2.3.2 "
        "2.4.8 2.4.9 2.4.10 3.1.3 3.1.4 3.1.5 3.1.6 3.2.5 3.3.5 3.3.6",
    ),
    "2.1": _Added(
        a="2.1.4 2.5.1 2.5.2 2.5.3 2.5.4",
        aa="1.3.4 1.3.5 1.4.10 1.4.11 1.4.12 1.4.13 4.1.3",
        aaa="1.3.6 2.2.6 2.3.3 2.5.5 2.5.6",
    ),
    "2.2": _Added(
        a="3.2.6 3.3.7",
        aa="2.4.11 2.5.7 2.5.8 3.3.8",
        aaa="2.4.12 2.4.13 3.3.9",
    ),
}

REMOVED: Mapping[Version, frozenset[str]] = {
    "2.0": frozenset(),
    "2.1": frozenset(),
    "2.2": frozenset({"4.1.1"}),
}
"""Obsolete since that version; reports made on it may still list them."""


def _order(num: str) -> tuple[int, ...]:
    return tuple(int(part) for part in num.split("."))


def _criteria(version: Version) -> dict[str, Level]:
    upto = VERSIONS[: VERSIONS.index(version) + 1]
    levels = {
        num: level
        for added in (_ADDED[earlier] for earlier in upto)
        for level, nums in zip(Level, added, strict=True)
        for num in nums.split()
    }
    return {num: levels[num] for num in sorted(levels, key=_order)}


CRITERIA: Mapping[Version, Mapping[str, Level]] = {version: _criteria(version) for version in VERSIONS}
"""The level of each criterion a report on that version may list, in the order of the standard.

WCAG 2.2 keeps 4.1.1 here, because report templates made for it still print that row.
"""


def of_level(version: Version, level: Level) -> tuple[str, ...]:
    """The numbers of the criteria of exactly that level, in the order of the standard."""
    return tuple(num for num, its_level in CRITERIA[version].items() if its_level is level)
