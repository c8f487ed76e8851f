"""An edition compiled once into one Python function: the only implementation behind `score`.

The function is built as `ast` nodes, criterion after criterion, in straight lines: what it costs is what the criteria ask.
It answers the verdicts, the grades (thousandths of a point) and, per domain, three integer sums.
"""

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
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
    is_not,
    keep,
    mentions,
    minus,
    name,
    plus,
    put,
    times,
    tuple_of,
)
from .rules import Rule
from .scorecards import Sums
from .values import Criterion, Edition, Known, Trust, Verdict

Run: TypeAlias = Callable[[Callable[[str], Known | None], date], tuple[tuple[Verdict, ...], tuple[int, ...], Sums]]

_VALUE: Final = Subject(name("value"), "kind")
_PART: Final = Subject(name("part"), "part_kind")
_EDITIONS_KEPT: Final = 64


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """An edition ready to run.

    Its function, the place of each fact's criterion, the facts that decide whether others apply, and its levels.
    """

    edition: Edition
    run: Run
    places: Mapping[str, int]
    conditions: frozenset[str]
    rungs: tuple[Rung, ...]


@lru_cache(maxsize=_EDITIONS_KEPT)
def compile_edition(edition: Edition) -> Compiled:
    """Compile an edition; raise `ValueError` when two criteria are about one fact, or when a domain or a gate is missing."""
    places = {criterion.fact.id: place for place, criterion in enumerate(edition.criteria)}
    if len(places) < len(edition.criteria):
        raise ValueError("two criteria are about the same fact")
    if astray := sorted({criterion.domain for criterion in edition.criteria} - set(edition.domains)):
        raise ValueError(f"criteria of unknown domains: {', '.join(astray)}")
    conditions = frozenset(fact for criterion in edition.criteria for fact in criterion.applies_when)
    return Compiled(edition, _Writer(edition).run(), places, conditions, rungs(edition, places))


class _Writer:
    """Writes the function of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.inliner = Inliner()
        self.inliner.scope.update({each.name: each for each in Verdict}, thousandths=thousandths)
        self.domains = {domain: place for place, domain in enumerate(edition.domains)}
        self.conditions: dict[tuple[str, str], str] = {}

    def run(self) -> Run:
        body = [*self._sums(), *self._conditions()]
        for at, criterion in enumerate(self.edition.criteria):
            body += self._criterion(at, criterion)
        body.append(self._answer())
        title = f"<edition {self.edition.scheme} {self.edition.edition}>"
        exec(compile(function("run", ("get", "today"), body), title, "exec"), self.inliner.scope)
        return cast("Run", self.inliner.scope["run"])

    def _sums(self) -> Iterator[Line]:
        for domain, at in self.domains.items():
            weight = sum(criterion.weight for criterion in self.edition.criteria if criterion.domain == domain)
            yield put(f"weight{at}", const(weight))
            yield put(f"declared{at}", const(0))
            yield put(f"verified{at}", const(0))

    def _answer(self) -> Line:
        count = range(len(self.edition.criteria))
        verdicts = tuple_of(name(f"verdict{at}") for at in count)
        grades = tuple_of(name(f"grade{at}") for at in count)
        sums = (
            tuple_of((name(f"weight{at}"), name(f"declared{at}"), name(f"verified{at}"))) for at in self.domains.values()
        )
        return answer(tuple_of((verdicts, grades, tuple_of(sums))))

    # ── conditions of applicability: each distinct one is tested once ─────────────────────────────────────────────────

    def _conditions(self) -> Iterator[Line]:
        for criterion in self.edition.criteria:
            for fact, rule in criterion.applies_when.items():
                key = _condition_key(fact, rule)
                if key not in self.conditions:
                    self.conditions[key] = f"applies{len(self.conditions)}"
                    yield from self._condition(self.conditions[key], fact, rule)

    def _condition(self, applies: str, fact: str, rule: Rule) -> Iterator[Line]:
        """Hold unless the fact is known, fresh and undisputed, and breaks the rule: unknown is not no."""
        disputed = is_not(attribute(name("known"), "standing"), const(None))
        unsure = either(is_(name("known"), const(None)), disputed, _expired())
        tested = put(applies, self.inliner.expression(rule.schema, _VALUE))
        yield put("known", call(name("get"), const(fact)))
        yield branch(unsure, [put(applies, const(value=True))], [*_read_value([tested]), tested])

    # ── one criterion ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _criterion(self, at: int, criterion: Criterion) -> list[Line]:
        found = put("known", call(name("get"), const(criterion.fact.id)))
        unknown = is_(name("known"), const(None))
        body = [found, branch(unknown, _conclude(at, Verdict.UNKNOWN), self._known(at, criterion))]
        conditions = [name(self.conditions[_condition_key(*each)]) for each in criterion.applies_when.items()]
        return [branch(both(*conditions), body, self._outside(at, criterion))] if conditions else body

    def _outside(self, at: int, criterion: Criterion) -> list[Line]:
        weight = f"weight{self.domains[criterion.domain]}"
        lighter = [put(weight, minus(name(weight), const(criterion.weight)))] if criterion.weight else []
        return [*_conclude(at, Verdict.NOT_APPLICABLE), *lighter]

    def _known(self, at: int, criterion: Criterion) -> list[Line]:
        standing = name("standing")
        usable = either(is_(standing, const(None)), compare(standing, ast.Eq(), const("contradicted")))
        outside = compare(standing, ast.Eq(), const("not_applicable"))
        unusable = branch(outside, self._outside(at, criterion), _conclude(at, Verdict.UNMET))
        fresh = branch(_expired(), _conclude(at, Verdict.STALE), self._fresh(at, criterion))
        return [put("standing", attribute(name("known"), "standing")), branch(usable, [fresh], [unusable])]

    def _fresh(self, at: int, criterion: Criterion) -> list[Line]:
        disputed = is_not(name("standing"), const(None))
        contradicted = put(f"verdict{at}", name(Verdict.CONTRADICTED.name))
        declared, verified = self._counted(at, criterion) if criterion.weight else ([], [])
        judged = self._judged(at, criterion)
        return [*_read_value(judged), *judged, *declared, branch(disputed, [contradicted], verified)]

    def _judged(self, at: int, criterion: Criterion) -> list[Line]:
        verdict, grade = f"verdict{at}", f"grade{at}"
        met = self.inliner.expression(criterion.gate.schema if criterion.gate else {}, _VALUE)
        if criterion.grade is None:
            yes = [put(verdict, name("MET")), put(grade, const(FULL))]
            return [branch(met, yes, _conclude(at, Verdict.UNMET))]
        if criterion.gate is None:
            met = compare(name(grade), ast.Gt(), const(0))
        return [*self._graded(grade, criterion.grade), put(verdict, choose(met, name("MET"), name("UNMET")))]

    def _counted(self, at: int, criterion: Criterion) -> tuple[list[Line], list[Line]]:
        """Add the grade to the declared sum whatever the trust, and to the verified one when the trust is enough."""
        domain = self.domains[criterion.domain]
        worth = put("worth", times(name(f"grade{at}"), const(criterion.weight)))
        verified = _add_worth(f"verified{domain}")
        needed = asked_by_lowest(criterion, self.edition)
        if needed > Trust.DECLARED:
            enough = compare(attribute(name("known"), "trust"), ast.GtE(), const(int(needed)))
            verified = branch(enough, [verified])
        return [worth, _add_worth(f"declared{domain}")], [verified]

    # ── grades ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _graded(self, grade: str, how: Linear | Steps) -> list[Line]:
        return self._on_a_line(grade, how) if isinstance(how, Linear) else self._by_steps(grade, how)

    def _by_steps(self, grade: str, how: Steps) -> list[Line]:
        lines = [put(grade, const(0))]
        for step in reversed(how.steps):
            test = self.inliner.expression(step.when.schema, _VALUE)
            lines = [branch(test, [put(grade, const(step.grade))], lines)]
        return lines

    def _on_a_line(self, grade: str, how: Linear) -> list[Line]:
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


def _conclude(at: int, verdict: Verdict) -> list[Line]:
    return [put(f"verdict{at}", name(verdict.name)), put(f"grade{at}", const(0))]


def _read_value(tests: list[Line]) -> list[Line]:
    """Read the value, and its type when the tests that follow need it."""
    kind = [put("kind", call(name("type"), name("value")))] if any(mentions(test, "kind") for test in tests) else []
    return [put("value", attribute(name("known"), "value")), *kind]


def _expired() -> Node:
    day = keep("expires", attribute(name("known"), "expires"))
    return both(is_not(day, const(None)), compare(name("expires"), ast.LtE(), name("today")))


def _add_worth(total: str) -> Line:
    return put(total, plus(name(total), name("worth")))


def _condition_key(fact: str, rule: Rule) -> tuple[str, str]:
    return fact, json.dumps(dict(rule.schema), sort_keys=True)
