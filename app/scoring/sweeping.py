"""Sweeping: every dossier of a catalogue scored under an edition at once, in a few operations of numpy per criterion.

Each distinct value is judged by the very function that judges it in one dossier; what is left is to look answers up
and to add. What is said of each dossier is what `score` says of it, to the last thousandth of a point.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .columns import STANDINGS, Column, Columns, Flags, Small, Whole
from .compiling import Compiled, compile_edition, judge_of
from .rules import Rule
from .scorecards import Parts, factors
from .values import Edition, Verdict
from .writing import condition_key

Long: TypeAlias = NDArray[np.int64]

VERDICTS: Final = tuple(Verdict)
"""The verdicts, each at the place that is its code."""

_CODES: Final = {verdict: code for code, verdict in enumerate(VERDICTS)}
_SETTLED: Final = [_CODES[each] for each in (Verdict.NOT_APPLICABLE, Verdict.UNMET, Verdict.STALE)]
_NOT_APPLICABLE: Final = _CODES[Verdict.NOT_APPLICABLE]
_EXACT: Final = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """What an edition says of many dossiers: an array per criterion, and per domain, with an entry per dossier.

    `verdicts` holds codes (places in `VERDICTS`), `grades` thousandths of a point, both of shape (criteria, dossiers);
    `sums` has the weights, the declared and the verified sums of each domain, of shape (domains, 3, dossiers).
    """

    under: Edition
    verdicts: Small
    grades: Whole
    sums: Long

    def parts(self) -> list[Parts]:
        """Give the overall score of each dossier in integers, as a scorecard has it."""
        dossiers = self.sums.shape[2]
        found: list[Parts] = [Parts(0, 0, 0)] * dossiers
        weights, declared, verified = (self.sums[:, side].T for side in range(3))
        kinds, kind_of = np.unique(weights, axis=0, return_inverse=True)
        for kind, weight in enumerate(kinds.tolist()):
            here = np.flatnonzero(kind_of.reshape(-1) == kind)
            each, whole = factors(self.under, tuple(weight))
            sides = (_weighed(side[here], each) for side in (declared, verified))
            for at, stated, proven in zip(here.tolist(), *sides, strict=True):
                found[at] = Parts(stated, proven, whole)
        return found


def _weighed(sums: Long, each: list[int]) -> list[int]:
    """Multiply each domain's sum by its factor and add, exactly: in 64 bits where they are enough."""
    most = int(sums.max(initial=0)) * sum(each)
    told: list[int] = (sums @ np.array(each, np.int64 if most < _EXACT else object)).tolist()
    return told


def sweep(edition: Edition, columns: Columns, at: datetime) -> Sweep:
    """Score every dossier under an edition at an instant; raise `ValueError` on an instant without time zone."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return _Sweeper(compile_edition(edition), columns, at.astimezone(UTC).toordinal()).swept()


class _Sweeper:
    """The sweep of some columns under one edition on one day."""

    def __init__(self, compiled: Compiled, columns: Columns, day: int) -> None:
        self.compiled = compiled
        self.columns = columns
        self.day = day
        self.broken: dict[tuple[str, str], Flags] = {}

    def swept(self) -> Sweep:
        edition, dossiers = self.compiled.edition, self.columns.dossiers
        verdicts = np.empty((len(edition.criteria), dossiers), np.uint8)
        grades = np.empty(verdicts.shape, np.int32)
        sums = np.zeros((len(edition.domains), 3, dossiers), np.int64)
        for place, criterion in enumerate(edition.criteria):
            self._judge(place, verdicts[place], grades[place])
            self._leave_out(place, verdicts[place], grades[place])
            if criterion.weight:
                self._add(place, verdicts[place], grades[place], sums[self.compiled.homes[place]])
        return Sweep(edition, verdicts, grades, sums)

    def _judge(self, place: int, verdicts: Small, grades: Whole) -> None:
        """Judge each distinct value once, then what is not usable as it is."""
        fact = self.compiled.edition.criteria[place].fact.id
        column = self.columns.by_fact.get(fact)
        if column is None:
            verdicts[:], grades[:] = _CODES[Verdict.UNKNOWN], 0
            return
        judge = judge_of(self.compiled, place)
        judged = [*(judge(value) for value in column.values), (Verdict.UNKNOWN, 0)]
        np.take(np.array([_CODES[verdict] for verdict, _ in judged], np.uint8), column.ranks, out=verdicts)
        np.take(np.array([grade for _, grade in judged], np.int32), column.ranks, out=grades)
        rare = np.flatnonzero(~column.usable(self.day))
        if rare.size:
            self._settle(column, rare, verdicts, grades)

    def _settle(self, column: Column, rare: NDArray[np.intp], verdicts: Small, grades: Whole) -> None:
        """Settle values that are not usable as they are: as `settle` does one by one."""
        standings, stale = column.standings[rare], column.expires[rare] <= self.day
        ways = [standings == STANDINGS["not_applicable"], standings == STANDINGS["rejected"], stale]
        verdicts[rare] = np.select(ways, _SETTLED, _CODES[Verdict.CONTRADICTED])
        grades[rare] = np.where(np.logical_or.reduce(ways), 0, grades[rare])

    def _leave_out(self, place: int, verdicts: Small, grades: Whole) -> None:
        """Leave out the dossiers to which the criterion does not apply."""
        for fact, rule in self.compiled.edition.criteria[place].applies_when.items():
            outside = self._breaks(fact, rule)
            verdicts[outside], grades[outside] = _NOT_APPLICABLE, 0

    def _breaks(self, fact: str, rule: Rule) -> Flags:
        """Tell which dossiers break a condition for sure: unknown is not no. Each distinct one is tested once."""
        key = condition_key(fact, rule)
        if key not in self.broken:
            column = self.columns.by_fact.get(fact)
            self.broken[key] = np.zeros(self.columns.dossiers, bool) if column is None else self._broken(column, rule)
        return self.broken[key]

    def _broken(self, column: Column, rule: Rule) -> Flags:
        broken: Flags = np.array([*(not rule.holds(each.value) for each in column.values), False])[column.ranks]
        return broken & column.usable(self.day)

    def _add(self, place: int, verdicts: Small, grades: Whole, sums: Long) -> None:
        """Add what a criterion weighs and is worth to the sums of its domain."""
        criterion = self.compiled.edition.criteria[place]
        worth = grades.astype(np.int64) * criterion.weight
        sums[0] += np.where(verdicts == _NOT_APPLICABLE, 0, criterion.weight)
        sums[1] += worth
        if worth.any():
            trusts = self.columns.by_fact[criterion.fact.id].trusts
            proven = (trusts >= self.compiled.lowest[place]) & (verdicts != _CODES[Verdict.CONTRADICTED])
            sums[2] += np.where(proven, worth, 0)
