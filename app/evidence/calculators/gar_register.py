"""Whether a resource is on the open list of GAR resources, by how much its publisher and title look alike.

The likeness of two texts is the Dice coefficient of their pairs of letters, without case, accents or
punctuation: 100 for the same words, 0 for none in common. That of a row is the lower of its two texts'.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

LISTED = 90.0
"""Percent from which a resource is said to be listed: our choice, a letter or two of difference."""
OTHER_NUMBERS = 80.0
"""The most that texts with other numbers are alike, so that the book of the next year is another book."""
LONGEST_TEXT = 300

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


class Listing(NamedTuple):
    """One row of the list: who publishes, under which title."""

    publisher: str
    title: str


class Match(NamedTuple):
    """The row most alike, in percent of likeness with one decimal, and its number from 0; None when none is alike."""

    percent: float
    row: int | None

    @property
    def listed(self) -> bool:
        return self.percent >= LISTED


def plain(text: str) -> str:
    """A text without case, accents or punctuation, its words one space apart."""
    folded = text[:LONGEST_TEXT].casefold().replace("œ", "oe").replace("æ", "ae")
    letters = unicodedata.normalize("NFKD", folded)
    return " ".join(_NOT_LETTERS.split(letters.encode("ascii", "ignore").decode())).strip()


def likeness(one: str, other: str) -> float:
    """How alike two texts are, in percent."""
    percent = _likeness(_pairs(one), _pairs(other))
    return percent if _numbers(one) == _numbers(other) else min(percent, OTHER_NUMBERS)


def best_match(rows: Iterable[Listing], publisher: str, title: str) -> Match:
    """The row that is most like this publisher and title; the first of them when several are."""
    by_publisher: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, row in enumerate(rows):
        by_publisher[row.publisher].append((number, row.title))
    ranked = sorted(((likeness(publisher, name), name) for name in by_publisher), key=lambda one: -one[0])
    best = Match(0.0, None)
    for ceiling, name in ranked:
        if ceiling <= best.percent:
            break
        for number, written in by_publisher[name]:
            percent = min(ceiling, likeness(title, written))
            if percent > best.percent:
                best = Match(percent, number)
    return Match(round(best.percent, 1), best.row)


@lru_cache(maxsize=4_096)
def _numbers(text: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"[0-9]+", plain(text))))


@lru_cache(maxsize=4_096)
def _pairs(text: str) -> Mapping[str, int]:
    words = f" {plain(text)} "
    return Counter(words[start : start + 2] for start in range(len(words) - 1)) if words.strip() else {}


def _likeness(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    total = sum(one.values()) + sum(other.values())
    shared = sum(min(count, other.get(pair, 0)) for pair, count in one.items())
    return 200 * shared / total if one and other else 0.0
