"""Aims: for each fact, the values that satisfy what a level asks, the best grade they give and the trust needed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from .compiling import Compiled
from .curing import Remedy, remedy
from .grading import Linear, Steps, thousandths
from .rules import Json, Rule, Schema
from .settling import grade_of
from .values import Criterion, Trust

_BOUNDS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_THOUSANDTH: Final = 0.001


@dataclass(frozen=True, slots=True, eq=False)
class Aim:
    """What to reach on one fact.

    `enough` follows the gate and every requirement up to a level; `best` follows them too and gives the best grade
    found (`grade`, in thousandths of a point). Either is None when nothing is known to satisfy it. `sure` tells whether
    whatever follows `best` has that grade.
    """

    enough: Remedy | None
    best: Remedy | None
    grade: int
    trust: Trust
    sure: bool = True

    def least(self, value: Json) -> Json:
        """Give the nearest value that is enough; None when there is none."""
        return self.enough.near(value) if self.enough else None

    def highest(self, criterion: Criterion | None, value: Json) -> Json:
        """Give a value with the best grade, near the one that is there; None when there is none."""
        if self.best is None:
            return None
        near = self.best.near(value)
        if self.sure or criterion is None:
            return near
        return near if grade_of(criterion, near) >= self.grade else self.best.first


@lru_cache(maxsize=16384)
def aim(compiled: Compiled, fact: str, height: int | None) -> Aim:
    """Prepare what to reach on a fact for a level (its rank from the lowest), or for the criterion alone."""
    rung = None if height is None else compiled.rungs[height]
    required = [each.rule for each in rung.rules.get(fact, ())] if rung else []
    trust = rung.asked.get(fact, Trust.DECLARED) if rung else Trust.DECLARED
    if fact not in compiled.places:
        enough = remedy(required, {})
        return Aim(enough, enough, 0, trust)
    criterion = compiled.edition.criteria[compiled.places[fact]]
    rules = [criterion.gate, *required] if criterion.gate else required
    enough = remedy(rules, criterion.fact.schema)
    best, grade, sure = _best(criterion, rules, enough)
    possible = enough if enough.fresh else None
    return Aim(possible if criterion.gate else best, best, grade, trust, sure)


def _best(criterion: Criterion, rules: list[Rule], enough: Remedy) -> tuple[Remedy | None, int, bool]:
    """Find the best grade a value that is enough can have, and whether following the remedy is enough to have it."""
    if not enough.fresh:
        return None, 0, True
    if criterion.grade is None:
        return enough, grade_of(criterion, enough.first), True
    for wishes in _wishes(criterion, rules):
        found, grade = _ranked(remedy([*rules, *wishes], criterion.fact.schema), criterion.grade)
        if grade:
            return found, grade, True
    return (*_ranked(enough, criterion.grade), False) if criterion.gate else (None, 0, True)


def _ranked(found: Remedy, how: Linear | Steps) -> tuple[Remedy, int]:
    """Put the values with the best grade first, and say that grade."""
    fresh = tuple(sorted(found.fresh, key=how.grade, reverse=True))
    return replace(found, fresh=fresh), how.grade(fresh[0]) if fresh else 0


def _wishes(criterion: Criterion, rules: list[Rule]) -> Iterator[list[Rule]]:
    """Say, from the best grade down, the rules that give it."""
    if isinstance(criterion.grade, Steps):
        yield from _steps(criterion.grade)
    elif criterion.grade is not None:
        yield from _points_on_line(criterion.grade, [criterion.fact.schema, *(rule.schema for rule in rules)])


def _steps(how: Steps) -> Iterator[list[Rule]]:
    ranked = sorted(range(len(how.steps)), key=lambda place: -how.steps[place].grade)
    for place in ranked:
        before = [step.when for step in how.steps[:place] if step.grade < how.steps[place].grade]
        yield [how.steps[place].when, *(Rule.of({"not": dict(rule.schema)}) for rule in before)]


def _points_on_line(how: Linear, schemas: list[Schema]) -> Iterator[list[Rule]]:
    """Ask for the end of the line, else for the furthest bound the schema and the rules allow."""
    places = {
        how.end,
        *(near for bound in _bounds(how.of, schemas) for near in (bound, bound - _THOUSANDTH, bound + _THOUSANDTH)),
    }
    direction = "minimum" if how.end > how.start else "maximum"
    plain = Linear(how.start, how.end)
    for place in sorted(places, key=lambda each: (-plain.grade(each), abs(thousandths(each) - thousandths(how.end)))):
        wish: dict[str, Any] = {"type": "number", direction: place}
        part = {"type": "object", "required": [how.of], "properties": {how.of: wish}}
        yield [Rule.of(wish if how.of is None else part)]


def _bounds(of: str | None, schemas: list[Schema]) -> Iterator[float]:
    for schema in schemas:
        part = schema if of is None else schema.get("properties", {}).get(of, {})
        yield from (part[word] for word in _BOUNDS if word in part)
