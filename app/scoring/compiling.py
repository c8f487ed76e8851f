"""An edition compiled once into one Python function: the only implementation behind `score`.

The function is built as `ast` nodes, criterion after criterion, in straight lines: what it costs is what the criteria
ask. It answers the verdicts, the grades (thousandths of a point) and, per domain, three integer sums. It is cut where
the domain changes, because Python runs functions with few variables faster.
"""

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from itertools import groupby
from typing import Final, TypeAlias, cast

from .grading import FULL, Linear, Steps, thousandths
from .inlining import Inliner, Subject
from .ladder import Rung, asked_by_lowest, rungs
from .nodes import (
    Line,
    Node,
    answer,
    attribute,
    both,
    branch,
    call,
    choose,
    compare,
    const,
    divided,
    either,
    function,
    is_,
    mentions,
    minus,
    name,
    negate,
    plus,
    position,
    put,
    spread,
    times,
    tuple_of,
)
from .rules import Json, Rule
from .scorecards import Sums
from .values import Criterion, Edition, Known, Trust, Verdict

Run: TypeAlias = Callable[[Callable[[str], Known | None], date], tuple[tuple[Verdict, ...], tuple[int, ...], Sums]]

Part: TypeAlias = list[tuple[int, Criterion]]

_VALUE: Final = Subject(name("value"), "kind")
_PART: Final = Subject(name("part"), "part_kind")
_EDITIONS_KEPT: Final = 64


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """An edition ready to run.

    Its function, the place of each fact's criterion, the trust from which each counts in the verified score, the facts
    that decide whether others apply, and its levels.
    """

    edition: Edition
    run: Run
    places: Mapping[str, int]
    lowest: tuple[Trust, ...]
    conditions: frozenset[str]
    rungs: tuple[Rung, ...]


@lru_cache(maxsize=_EDITIONS_KEPT)
def compile_edition(edition: Edition) -> Compiled:
    """Compile an edition; raise `ValueError` when two criteria are about one fact, or a domain or a gate is missing."""
    places = {criterion.fact.id: place for place, criterion in enumerate(edition.criteria)}
    if len(places) < len(edition.criteria):
        raise ValueError("two criteria are about the same fact")
    if astray := sorted({criterion.domain for criterion in edition.criteria} - set(edition.domains)):
        raise ValueError(f"criteria of unknown domains: {', '.join(astray)}")
    conditions = frozenset(fact for criterion in edition.criteria for fact in criterion.applies_when)
    lowest = tuple(asked_by_lowest(criterion, edition) for criterion in edition.criteria)
    return Compiled(edition, _Writer(edition).run(), places, lowest, conditions, rungs(edition, places))


def settle(criterion: Criterion, known: Known, today: date) -> tuple[Verdict, int]:
    """Judge a value not usable as it is: set aside, rejected, stale, or contradicted and worth its declared points."""
    if known.standing == "not_applicable":
        return Verdict.NOT_APPLICABLE, 0
    if known.standing == "rejected":
        return Verdict.UNMET, 0
    if known.expires is not None and known.expires <= today:
        return Verdict.STALE, 0
    return Verdict.CONTRADICTED, grade_of(criterion, known.value)


def grade_of(criterion: Criterion, value: Json) -> int:
    """Grade one value under a criterion, in thousandths of a point."""
    if criterion.grade is not None:
        return criterion.grade.grade(value)
    return FULL if criterion.gate is None or criterion.gate.holds(value) else 0


class _Writer:
    """Writes the function of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.inliner = Inliner()
        self.inliner.scope.update(
            {each.name: each for each in (*Verdict, *Trust)}, thousandths=thousandths, settle=settle
        )
        self.conditions: dict[tuple[str, str], str] = {}

    def run(self) -> Run:
        day = put("day", call(attribute(name("today"), "toordinal")))
        conditions = list(self._conditions())
        parts = [list(part) for _, part in groupby(enumerate(self.edition.criteria), lambda each: each[1].domain)]
        for at, part in enumerate(parts):
            self._define(f"part{at}", self._parameters(part), self._part(part))
        calls = [self._called(at, part) for at, part in enumerate(parts)]
        self._define("run", ["get", "today"], [day, *conditions, *calls, self._answer(parts)])
        return cast("Run", self.inliner.scope["run"])

    def _define(self, word: str, parameters: list[str], body: list[Line]) -> None:
        title = f"<edition {self.edition.scheme} {self.edition.edition}: {word}>"
        exec(compile(function(word, parameters, body), title, "exec"), self.inliner.scope)

    def _called(self, at: int, part: Part) -> Line:
        return put(f"answer{at}", call(name(f"part{at}"), *map(name, self._parameters(part))))

    def _answer(self, parts: list[Part]) -> Line:
        """Put the parts together: verdicts and grades one after the other, sums by domain."""
        count = range(len(parts))
        verdicts, grades = (tuple_of(spread(position(name(f"answer{at}"), side)) for at in count) for side in (0, 1))
        sums = (self._sums([at for at in count if parts[at][0][1].domain == domain]) for domain in self.edition.domains)
        return answer(tuple_of((verdicts, grades, tuple_of(sums))))

    def _sums(self, parts: list[int]) -> Node:
        if len(parts) == 1:
            return position(name(f"answer{parts[0]}"), 2)
        sides = ([position(position(name(f"answer{at}"), 2), side) for at in parts] for side in range(3))
        return tuple_of(reduce(plus, side) if side else const(0) for side in sides)

    # ── conditions of applicability: each distinct one is tested once ─────────────────────────────────────────────

    def _conditions(self) -> Iterator[Line]:
        for criterion in self.edition.criteria:
            for fact, rule in criterion.applies_when.items():
                key = _condition_key(fact, rule)
                if key not in self.conditions:
                    self.conditions[key] = f"applies{len(self.conditions)}"
                    yield from self._condition(self.conditions[key], fact, rule)

    def _condition(self, applies: str, fact: str, rule: Rule) -> Iterator[Line]:
        """Hold unless the fact is known, fresh and undisputed, and breaks the rule: unknown is not no."""
        unsure = either(is_(name("known"), const(None)), negate(_usable()))
        tested = put(applies, self.inliner.expression(rule.schema, _VALUE))
        yield put("known", call(name("get"), const(fact)))
        yield branch(unsure, [put(applies, const(value=True))], [*_read_value([tested]), tested])

    def _parameters(self, part: Part) -> list[str]:
        conditions = [
            self.conditions[_condition_key(*each)] for _, criterion in part for each in criterion.applies_when.items()
        ]
        return ["get", "today", "day", *sorted(set(conditions))]

    # ── the criteria of one domain ────────────────────────────────────────────────────────────────────────────────

    def _part(self, part: Part) -> list[Line]:
        body = [
            put("weight", const(sum(each.weight for _, each in part))),
            put("declared", const(0)),
            put("unproven", const(0)),
        ]
        for at, criterion in part:
            body += self._criterion(at, criterion)
        verdicts = tuple_of(name(f"verdict{at}") for at, _ in part)
        grades = tuple_of(name(f"grade{at}") for at, _ in part)
        sums = tuple_of((name("weight"), name("declared"), minus(name("declared"), name("unproven"))))
        return [*body, answer(tuple_of((verdicts, grades, sums)))]

    def _criterion(self, at: int, criterion: Criterion) -> list[Line]:
        found = put("known", call(name("get"), const(criterion.fact.id)))
        known = branch(_usable(), self._usable(at, criterion), self._settled(at, criterion))
        unknown = is_(name("known"), const(None))
        body = [found, branch(unknown, _conclude(at, Verdict.UNKNOWN), [known])]
        conditions = [name(self.conditions[_condition_key(*each)]) for each in criterion.applies_when.items()]
        outside = [*_conclude(at, Verdict.NOT_APPLICABLE), *_lighter(criterion)]
        return [branch(both(*conditions), body, outside)] if conditions else body

    def _settled(self, at: int, criterion: Criterion) -> list[Line]:
        """The rare case is not written in line: what is asked of it calls the same rules."""
        self.inliner.scope[f"criterion{at}"] = criterion
        judged = put("settled", call(name("settle"), name(f"criterion{at}"), name("known"), name("today")))
        verdict, grade = (
            put(f"verdict{at}", position(name("settled"), 0)),
            put(f"grade{at}", position(name("settled"), 1)),
        )
        outside = is_(name(f"verdict{at}"), name(Verdict.NOT_APPLICABLE.name))
        worth = times(name(f"grade{at}"), const(criterion.weight))
        counted = [put(total, plus(name(total), worth)) for total in ("declared", "unproven")]
        return [judged, verdict, grade, *([branch(outside, _lighter(criterion), counted)] if criterion.weight else [])]

    def _usable(self, at: int, criterion: Criterion) -> list[Line]:
        judged = self._judged(at, criterion)
        return [*_read_value(judged), *judged]

    def _judged(self, at: int, criterion: Criterion) -> list[Line]:
        gate = self.inliner.expression(criterion.gate.schema if criterion.gate else {}, _VALUE)
        if criterion.grade is None:
            yes = [*_conclude(at, Verdict.MET, FULL), *self._counted(criterion, const(criterion.weight * FULL))]
            return [branch(gate, yes, _conclude(at, Verdict.UNMET))]
        verdict, grade = f"verdict{at}", f"grade{at}"
        graded = (
            self._line(grade, criterion.grade)
            if isinstance(criterion.grade, Linear)
            else self._steps(grade, criterion.grade)
        )
        met = gate if criterion.gate else compare(name(grade), ast.Gt(), const(0))
        worth = put("worth", times(name(grade), const(criterion.weight)))
        counted = [branch(name(grade), [worth, *self._counted(criterion, name("worth"))])] if criterion.weight else []
        return [*graded, put(verdict, choose(met, name("MET"), name("UNMET"))), *counted]

    def _counted(self, criterion: Criterion, worth: Node) -> list[Line]:
        """Add what a value is worth to the declared sum, and keep apart what is not proven enough: that is rarer."""
        if not criterion.weight:
            return []
        declared = put("declared", plus(name("declared"), worth))
        needed = asked_by_lowest(criterion, self.edition)
        if needed is Trust.DECLARED:
            return [declared]
        # Identity is the fastest comparison of members of an enumeration.
        short = either(*(is_(attribute(name("known"), "trust"), name(each.name)) for each in Trust if each < needed))
        return [declared, branch(short, [put("unproven", plus(name("unproven"), worth))])]

    # ── grades ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _steps(self, grade: str, how: Steps) -> list[Line]:
        lines = [put(grade, const(0))]
        for step in reversed(how.steps):
            test = self.inliner.expression(step.when.schema, _VALUE)
            lines = [branch(test, [put(grade, const(step.grade))], lines)]
        return lines

    def _line(self, grade: str, how: Linear) -> list[Line]:
        subject, lines = _VALUE, []
        if how.of is not None:
            subject = _PART
            part = choose(_VALUE.of_type("dict"), call(attribute(_VALUE.it, "get"), const(how.of)), const(None))
            lines = [put("part", part), put("part_kind", call(name("type"), name("part")))]
        start, end = thousandths(how.start), thousandths(how.end)
        fraction = put("here", call(name("thousandths"), subject.it))
        other = branch(subject.of_type("float"), [fraction], [put("here", const(start))])
        whole = put("here", times(subject.it, const(1000)))
        return [*lines, branch(subject.of_type("int"), [whole], [other]), _clip(grade, start, end)]


def _clip(grade: str, start: int, end: int) -> Line:
    """Place a number on a line: no point up to its start, all the points from its end, rounded down between them."""
    here, rising = name("here"), end > start
    rise = minus(here, const(start)) if rising else minus(const(start), here)
    between = divided(times(rise, const(FULL)), const(abs(end - start)))
    at_end = compare(here, ast.GtE() if rising else ast.LtE(), const(end))
    at_start = compare(here, ast.LtE() if rising else ast.GtE(), const(start))
    inside = branch(at_start, [put(grade, const(0))], [put(grade, between)])
    return branch(at_end, [put(grade, const(FULL))], [inside])


def _conclude(at: int, verdict: Verdict, grade: int = 0) -> list[Line]:
    return [put(f"verdict{at}", name(verdict.name)), put(f"grade{at}", const(grade))]


def _lighter(criterion: Criterion) -> list[Line]:
    """Take the weight of a criterion that does not apply out of its domain's."""
    return [put("weight", minus(name("weight"), const(criterion.weight)))] if criterion.weight else []


def _read_value(tests: list[Line]) -> list[Line]:
    """Read the value, and its type when the tests that follow need it."""
    kind = [put("kind", call(name("type"), name("value")))] if any(mentions(test, "kind") for test in tests) else []
    return [put("value", attribute(name("known"), "value")), *kind]


def _usable() -> Node:
    return compare(attribute(name("known"), "usable_before"), ast.Gt(), name("day"))


def _condition_key(fact: str, rule: Rule) -> tuple[str, str]:
    return fact, json.dumps(dict(rule.schema), sort_keys=True)
