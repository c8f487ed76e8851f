"""Writing the Python function of an edition.

The function is built as `ast` nodes, criterion after criterion, in straight lines: what it costs is what the criteria
ask. It answers the verdicts, the grades (thousandths of a point) and, per domain, three integer sums. It is cut where
the domain changes, because Python runs functions with few variables faster.
"""

import ast
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import reduce
from itertools import groupby
from typing import Final, TypeAlias, cast

from .grading import FULL, Linear, Steps, thousandths
from .inlining import Inliner, Subject
from .ladder import asked_by_lowest
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
from .rules import Rule
from .scorecards import Sums
from .settling import settle
from .values import Criterion, Edition, Known, Trust, Verdict

Run: TypeAlias = Callable[[Callable[[str], Known | None], date], tuple[tuple[Verdict, ...], tuple[int, ...], Sums]]
Judge: TypeAlias = Callable[[Known], tuple[Verdict, int]]

Part: TypeAlias = list[tuple[int, Criterion]]

_VALUE: Final = Subject(name("value"), "kind")
_PART: Final = Subject(name("part"), "part_kind")


def written(edition: Edition) -> Run:
    """Write the function of an edition."""
    return _Writer(edition).run()


def judgement(edition: Edition, criterion: Criterion) -> Judge:
    """Write what that function does of one value that is usable, its sums apart."""
    return _Writer(edition).judge(criterion)


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

    def judge(self, criterion: Criterion) -> Judge:
        judged = self._usable(0, replace(criterion, weight=0))
        self._define("judge", ["known"], [*judged, answer(tuple_of((name("verdict0"), name("grade0"))))])
        return cast("Judge", self.inliner.scope["judge"])

    def _define(self, word: str, parameters: list[str], body: list[Line]) -> None:
        title = f"<edition {self.edition.scheme} {self.edition.edition}: {word}>"
        exec(compile(function(word, parameters, body), title, "exec"), self.inliner.scope)  # noqa: S102 - our own nodes

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
                key = condition_key(fact, rule)
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
            self.conditions[condition_key(*each)] for _, criterion in part for each in criterion.applies_when.items()
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
        conditions = [name(self.conditions[condition_key(*each)]) for each in criterion.applies_when.items()]
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


def condition_key(fact: str, rule: Rule) -> tuple[str, str]:
    """Give what makes two conditions of applicability the same."""
    return fact, json.dumps(dict(rule.schema), sort_keys=True)
