"""Grades: how a value is worth 0 to 100 points, in integers of a thousandth of a point.

A number is read to the thousandth, exactly as it is written in decimal, ties to even. A grade is rounded down, so that
100 points mean that the value asked for is really there.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final, NamedTuple

from .rules import Rule, Schema, is_number

FULL: Final = 100_000
"""The grade of 100 points, in thousandths."""

_EXACT: Final = 1e9
_AWAY_FROM_A_TIE: Final = 0.49
_THOUSANDTH: Final = Decimal("0.001")


class GradeError(ValueError):
    """A grade that cannot be read, said in a sentence."""


def thousandths(number: float) -> int:
    """Read a number to the thousandth: 43.5 gives 43500, and 0.0005 gives 0 (ties to even)."""
    if isinstance(number, int):
        return number * 1000
    if -_EXACT < number < _EXACT:
        scaled = number * 1000
        nearest = round(scaled)
        # Far from a tie the product's own rounding cannot change the answer: no decimal arithmetic is needed.
        if -_AWAY_FROM_A_TIE < scaled - nearest < _AWAY_FROM_A_TIE:
            return nearest
    written = Decimal(repr(number))
    if not written.is_finite():
        return 0
    return int(written.scaleb(3).to_integral_value(ROUND_HALF_EVEN))


@dataclass(frozen=True, slots=True)
class Linear:
    """A straight line from the value worth nothing (`start`) to the value worth 100 points (`end`).

    `start` may be above `end` when less is better. `of` names the property read in an object.
    """

    start: float
    end: float
    of: str | None = None

    def __post_init__(self) -> None:
        if not (is_number(self.start) and is_number(self.end)):
            raise GradeError("linear: from and to must be numbers")
        if thousandths(self.start) == thousandths(self.end):
            raise GradeError("linear: from and to must differ by a thousandth at least")

    @property
    def json(self) -> dict[str, Any]:
        """Write the line as a scheme writes it."""
        line = {"from": self.start, "to": self.end}
        return {"linear": line if self.of is None else {**line, "of": self.of}}

    def grade(self, value: Any) -> int:
        """Grade a value, in thousandths of a point; what is not a number is worth 0."""
        if self.of is not None:
            value = value.get(self.of) if isinstance(value, dict) else None
        if not is_number(value):
            return 0
        start, end, here = thousandths(self.start), thousandths(self.end), thousandths(value)
        run, rise = (end - start, here - start) if end > start else (start - end, start - here)
        return max(0, min(FULL, rise * FULL // run))


class Step(NamedTuple):
    """A rule, and the grade (thousandths of a point) of the values that follow it."""

    when: Rule
    grade: int


@dataclass(frozen=True, slots=True)
class Steps:
    """A list of steps: the first that holds gives the grade, none gives 0."""

    steps: tuple[Step, ...]

    @property
    def json(self) -> dict[str, Any]:
        """Write the steps as a scheme writes them."""
        return {"steps": [{"when": dict(step.when.schema), "grade": points(step.grade)} for step in self.steps]}

    def grade(self, value: Any) -> int:
        """Grade a value, in thousandths of a point."""
        return next((step.grade for step in self.steps if step.when.holds(value)), 0)


def points(grade: int) -> float:
    """Say a grade in points: an integer when it is one."""
    return grade // 1000 if grade % 1000 == 0 else grade / 1000


def read_grade(written: Schema) -> Linear | Steps:
    """Read the `grade` of a criterion as a scheme writes it; raise `GradeError` or `RuleError`."""
    kinds = set(written)
    if kinds == {"linear"}:
        return _read_linear(written["linear"])
    if kinds == {"steps"}:
        return Steps(tuple(_read_step(step) for step in written["steps"]))
    raise GradeError("a grade is either linear or steps")


def _read_linear(line: Schema) -> Linear:
    if not {"from", "to"} <= set(line) <= {"from", "to", "of"}:
        raise GradeError("linear: from, to and perhaps of are expected")
    return Linear(line["from"], line["to"], line.get("of"))


def _read_step(step: Schema) -> Step:
    if set(step) != {"when", "grade"}:
        raise GradeError("steps: each step has when and grade")
    worth = step["grade"]
    if not is_number(worth) or not 0 <= worth <= FULL // 1000:
        raise GradeError("steps: a grade is a number from 0 to 100")
    return Step(Rule.of(step["when"]), thousandths(worth))
