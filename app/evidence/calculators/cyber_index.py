"""The cyber index of MonServiceSécurisé (ANSSI), from 0 to 5, recomputed from the state of security measures.

Source: betagouv/mon-service-securise, `src/modeles/indiceCyber.js`: in each category the rate is
(0.6 + 0.4 R) x I, with I the share of essential measures that are done and R that of recommended ones, a measure under
way counting half; R alone, or I alone, where the category has measures of one importance only. The index is five
times the mean of the rates weighted by the number of measures.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

HIGHEST = 5
_ESSENTIAL_SHARE = Fraction(6, 10)
_RECOMMENDED_SHARE = Fraction(4, 10)


class State(StrEnum):
    """How far a measure is, in the words of MonServiceSécurisé."""

    DONE = "fait"
    UNDER_WAY = "enCours"
    NOT_DONE = "nonFait"


WORTH: Mapping[State, Fraction] = {
    State.DONE: Fraction(1),
    State.UNDER_WAY: Fraction(1, 2),
    State.NOT_DONE: Fraction(0),
}


class Measure(NamedTuple):
    """A security measure: its category (governance, protection, defence, resilience), importance and state."""

    category: str
    essential: bool
    state: State


def cyber_index(measures: Iterable[Measure]) -> Fraction | None:
    """The index from 0 to 5, exact; None without any measure."""
    listed = list(measures)
    if not listed:
        return None
    weighed = Fraction(0)
    for category in {measure.category for measure in listed}:
        within = [measure for measure in listed if measure.category == category]
        weighed += len(within) * _rate(within)
    return HIGHEST * weighed / len(listed)


def _rate(measures: list[Measure]) -> Fraction:
    essential = _share([one for one in measures if one.essential])
    recommended = _share([one for one in measures if not one.essential])
    if essential is None or recommended is None:
        return essential or recommended or Fraction(0)
    return (_ESSENTIAL_SHARE + _RECOMMENDED_SHARE * recommended) * essential


def _share(measures: list[Measure]) -> Fraction | None:
    return sum((WORTH[one.state] for one in measures), Fraction(0)) / len(measures) if measures else None
