"""The progress score of the RGESN 2024, weighted by the priority of its 78 criteria.

Source: Référentiel général d'écoconception de services numériques, 2024 edition, pages 6 to 8, and its list of criteria
(DISIC/MiNumEco, Licence Ouverte 2.0), as extracted from the official workbook by Theodo-GovTech/RGESN. Only facts are
kept here: numbers, priorities, and which criteria apply to every service. 30 are priority, 29 recommended, 19 moderate;
18 apply to every service and are never "not applicable".
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class Priority(StrEnum):
    """The priority of a criterion."""

    PRIORITY = "priority"
    RECOMMENDED = "recommended"
    MODERATE = "moderate"


WEIGHTS: Mapping[Priority, Fraction] = {
    Priority.PRIORITY: Fraction(3, 2),
    Priority.RECOMMENDED: Fraction(5, 4),
    Priority.MODERATE: Fraction(1),
}


class Result(StrEnum):
    """What an evaluation concludes of a criterion; a partial validation is no validation."""

    VALIDATED = "validated"
    PARTIAL = "partial"
    NOT_VALIDATED = "not_validated"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUATED = "not_evaluated"


_BY_PRIORITY: Mapping[Priority, str] = {
    Priority.PRIORITY: (
        "1.1 1.2 1.4 1.5 1.9 2.1 2.2 2.4 2.5 2.7 2.8 2.10 3.1 3.4 4.1 4.2 4.13 5.3 5.4 5.5 7.4 8.1 8.2 8.3 "
        "9.1 9.2 9.3 9.4 9.5 9.7"
    ),
    Priority.RECOMMENDED: (
        "1.3 1.6 1.8 1.10 2.3 2.6 3.2 4.3 4.4 4.6 4.12 4.14 4.15 5.1 5.2 5.8 6.1 6.2 6.4 6.5 7.1 7.2 "
        "8.4 8.5 8.6 8.7 8.9 8.10 9.6"
    ),
    Priority.MODERATE: "1.7 2.9 3.3 3.5 3.6 3.7 4.5 4.7 4.8 4.9 4.10 4.11 5.6 5.7 6.3 6.6 6.7 7.3 8.8",
}


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _criteria() -> dict[str, Priority]:
    named = {number: priority for priority, numbers in _BY_PRIORITY.items() for number in numbers.split()}
    return {number: named[number] for number in sorted(named, key=_order)}


CRITERIA: Mapping[str, Priority] = _criteria()
"""The priority of each of the 78 criteria, in the order of the RGESN."""

_EVERY_SERVICE = "1.1 1.2 1.3 1.4 1.5 1.6 1.8 1.9 2.1 2.2 2.3 2.6 2.7 4.1 4.5 4.6 4.7 9.1"
ALWAYS_APPLICABLE = frozenset(_EVERY_SERVICE.split())
"""The 18 criteria that apply to every service: "not applicable" is no answer to them, and counts as not validated."""


class Score(NamedTuple):
    """The progress score in percent, exact, and the number of priority criteria validated."""

    percent: Fraction
    priority: int


def unevaluated(results: Mapping[str, Result]) -> tuple[str, ...]:
    """The criteria that have no result."""
    missing = Result.NOT_EVALUATED
    return tuple(number for number in CRITERIA if results.get(number, missing) is missing)


def score(results: Mapping[str, Result]) -> Score | None:
    """100 × weights validated / weights applicable; None while a criterion has no result or none applies."""
    applicable = _weight(number for number in CRITERIA if _applies(number, results))
    if unevaluated(results) or not applicable:
        return None
    validated = [number for number in CRITERIA if results[number] is Result.VALIDATED]
    priority = sum(CRITERIA[number] is Priority.PRIORITY for number in validated)
    return Score(100 * _weight(validated) / applicable, priority)


def _applies(number: str, results: Mapping[str, Result]) -> bool:
    return number in ALWAYS_APPLICABLE or results.get(number) is not Result.NOT_APPLICABLE


def _weight(numbers: Iterable[str]) -> Fraction:
    return sum((WEIGHTS[CRITERIA[number]] for number in numbers), Fraction(0))
