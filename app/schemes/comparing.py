"""Which of two rules, or of two ways of grading, asks for more of a fact?

They are compared on the values they can disagree about (see `sampling`), so that any two rules can be compared:
bounds, lists of words, objects. `shifted` means that each accepts something the other refuses.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, Literal, TypeAlias

from app.scoring.grading import FULL
from app.scoring.rules import Rule, Schema
from app.scoring.values import Criterion, Edition, Trust

from .sampling import samples, witnesses_everything

Direction: TypeAlias = Literal["tightened", "loosened", "shifted", "reworded"]

OPPOSITE: Final[Mapping[Direction, Direction]] = {
    "tightened": "loosened",
    "loosened": "tightened",
    "shifted": "shifted",
    "reworded": "reworded",
}
_MOST: Final = 3000


def compare_rules(schema: Schema, before: Sequence[Rule], after: Sequence[Rule]) -> Direction | None:
    """Say how a list of rules that must all hold moved; None when they are the same rules."""
    if list(before) == list(after):
        return None
    written = [rule.schema for rule in (*before, *after)]
    found = _compare(_values(schema, written), lambda value: _hold(before, value), lambda value: _hold(after, value))
    decided = all(witnesses_everything(schema, rule) for rule in written)
    return found or ("reworded" if decided else "shifted")


def compare_grades(schema: Schema, before: Criterion, after: Criterion) -> Direction | None:
    """Say how the points given to the same values moved; None when no value is worth more or less."""
    written = [*_rules_of(before), *_rules_of(after)]
    return _compare(_values(schema, written), lambda value: _worth(before, value), lambda value: _worth(after, value))


def compare_numbers(before: float, after: float) -> Direction | None:
    """Say how a number that asks for more when it is higher moved."""
    return None if before == after else "tightened" if after > before else "loosened"


def together(directions: Iterable[Direction | None]) -> Direction | None:
    """Sum up several directions in one."""
    seen = {each for each in directions if each}
    if "shifted" in seen or {"tightened", "loosened"} <= seen:
        return "shifted"
    return next((each for each in _STRONGEST if each in seen), None)


_STRONGEST: Final[tuple[Direction, ...]] = ("tightened", "loosened", "reworded")


def trust_by_level(criterion: Criterion, edition: Edition) -> dict[str, Trust]:
    """Spell out the trust asked at each level: a level not named asks what the level below asks."""
    asked: dict[str, Trust] = {}
    least = Trust.DECLARED
    for level in edition.levels:
        least = criterion.trust.get(level.id, least)
        asked[level.id] = least
    return asked


def _hold(rules: Sequence[Rule], value: Any) -> int:
    # What is accepted counts as more, so that losing a value is a fall, as it is for a grade.
    return int(all(rule.holds(value) for rule in rules))


def _worth(criterion: Criterion, value: Any) -> int:
    if criterion.grade is not None:
        return criterion.grade.grade(value)
    return FULL if criterion.gate is None or criterion.gate.holds(value) else 0


def _values(schema: Schema, written: Sequence[Schema]) -> list[Any]:
    return list(islice(samples(schema, written), _MOST))


def _compare(values: Iterable[Any], before: Callable[[Any], int], after: Callable[[Any], int]) -> Direction | None:
    moves = {(now > then) - (now < then) for then, now in ((before(value), after(value)) for value in values)}
    if moves >= {1, -1}:
        return "shifted"
    return "tightened" if -1 in moves else "loosened" if 1 in moves else None


def _rules_of(criterion: Criterion) -> Iterator[Schema]:
    """Give what a criterion names: its gate, the rules of its steps, and the ends and middle of its line."""
    if criterion.gate is not None:
        yield criterion.gate.schema
    written = criterion.grade.json if criterion.grade else {}
    yield from (step["when"] for step in written.get("steps", []))
    if "linear" in written:
        line = written["linear"]
        ends = {"enum": [line["from"], line["to"], (line["from"] + line["to"]) / 2]}
        yield {"properties": {line["of"]: ends}} if "of" in line else ends
