"""The smallest change: the fewest facts whose values, changed, reach a level.

Every gate and requirement that fails must change, whatever else does. A floor is then reached by the largest gains: within a
domain no other choice of as many facts gains more, and what a domain needs is spent before the overall score is looked at,
where the largest remaining gains again need the fewest facts. The answer is scored again before it is given.

A fact that decides whether other criteria apply is changed only when it blocks by itself; its change can then call for
others or spare some, so that case is settled by scoring, until nothing can be taken away.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Final, NamedTuple

from .aiming import Aim, aim
from .climbing import blockers, low_floors
from .compiling import Compiled
from .ladder import asked_by_lowest
from .scorecards import Change, Scorecard, Sums, factors
from .scoring import score
from .values import Known, Text, Trust, Verdict

_SUBSETS_TRIED_UP_TO: Final = 10


class _OutOfReach(Exception):
    """No change of values reaches the level, for a reason that can be told."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


_NO_COMBINATION: Final = Text(
    "aucune combinaison de valeurs connue n'atteint ce niveau",
    "no known combination of values reaches this level",
)


class _Gain(NamedTuple):
    """What a change adds to a domain's verified sum; the earlier criterion first when two are equal."""

    worth: int
    order: int
    domain: int
    fact: str


def smallest_change(compiled: Compiled, scorecard: Scorecard, height: int) -> tuple[tuple[Change, ...] | None, Text | None]:
    """Find the fewest changes that reach a level (its rank from the lowest), or say why none does."""
    attempt = _Attempt(compiled, scorecard, height)
    try:
        return attempt.changes(), None
    except _OutOfReach as out_of_reach:
        return None, out_of_reach.why


class _Attempt:
    """The search for the changes that bring one scorecard to one level."""

    def __init__(self, compiled: Compiled, scorecard: Scorecard, height: int) -> None:
        self.compiled = compiled
        self.scorecard = scorecard
        self.height = height

    def changes(self) -> tuple[Change, ...]:
        forced = self._forced(self.scorecard)
        for_floors = self._for_floors(self.scorecard, self._sums_after(forced), {each.fact for each in forced})
        found = forced + for_floors
        if not self.compiled.conditions.isdisjoint(each.fact for each in found):
            return self._settled()
        # Where no floor asks for points, the nearest values that pass are kinder than the best ones.
        attempts = [found] if for_floors else [tuple(map(self._modest, forced)), found]
        return next(filter(self._reaches, attempts), None) or self._settled()

    def _forced(self, scorecard: Scorecard) -> tuple[Change, ...]:
        facts = blockers(self.compiled, scorecard, self.compiled.rungs[: self.height + 1])
        return tuple(map(self._change, facts))

    # ── one change ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _aim(self, fact: str) -> Aim:
        return aim(self.compiled, fact, self.height)

    def _change(self, fact: str) -> Change:
        """Bring a fact to the best value that satisfies the level, with the trust it asks."""
        known, place = self.scorecard.facts.get(fact), self.compiled.places.get(fact)
        criterion = None if place is None else self.compiled.edition.criteria[place]
        to = self._aim(fact).highest(criterion, known.value if known else None)
        if to is None:
            raise _OutOfReach(Text(f"aucune valeur connue ne convient pour {fact}", f"no known value would do for {fact}"))
        return Change(fact, to, max(self._aim(fact).trust, known.trust if known else Trust.DECLARED))

    def _modest(self, change: Change) -> Change:
        """Ask for the nearest value that satisfies the level, rather than the best."""
        known = self.scorecard.facts.get(change.fact)
        least = self._aim(change.fact).least(known.value if known else None)
        return change if least is None else replace(change, to=least)

    def _gain(self, scorecard: Scorecard, fact: str) -> int:
        """Count what the change of a fact would add to its domain's verified sum."""
        place = self.compiled.places[fact]
        criterion, verdict = self.compiled.edition.criteria[place], scorecard.verdicts[place]
        counted = verdict in {Verdict.MET, Verdict.UNMET} and scorecard.facts[fact].trust >= asked_by_lowest(
            criterion, self.compiled.edition
        )
        return criterion.weight * (self._aim(fact).grade - (scorecard.grades[place] if counted else 0))

    # ── floors ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _sums_after(self, forced: Iterable[Change]) -> Sums:
        verified = [each for _, _, each in self.scorecard.sums]
        order = {domain: place for place, domain in enumerate(self.compiled.edition.domains)}
        for change in forced:
            if (place := self.compiled.places.get(change.fact)) is not None:
                domain = order[self.compiled.edition.criteria[place].domain]
                verified[domain] += self._gain(self.scorecard, change.fact)
        return tuple((weight, stated, each) for (weight, stated, _), each in zip(self.scorecard.sums, verified, strict=True))

    def _for_floors(self, scorecard: Scorecard, sums: Sums, changed: set[str]) -> tuple[Change, ...]:
        """Choose the changes that reach the floors, given the sums after the changes already chosen."""
        rung = self.compiled.rungs[self.height]
        each, whole = factors(self.compiled.edition, sums)
        missing = {floor.place: floor.least * sums[floor.place][0] - sums[floor.place][2] for floor in rung.floors}
        overall = rung.overall * whole - sum(factor * proven for factor, (_, _, proven) in zip(each, sums, strict=True))
        if overall <= 0 and all(need <= 0 for need in missing.values()):
            return ()
        gains = sorted(self._gains(scorecard, changed), reverse=True)
        chosen: list[_Gain] = []
        for place, need in missing.items():
            chosen += _largest((gain for gain in gains if gain.domain == place), need, [1] * len(each))
        overall -= sum(gain.worth * each[gain.domain] for gain in chosen)
        left = sorted((gain for gain in gains if gain not in chosen), key=lambda gain: (gain.worth * each[gain.domain], gain.order))
        chosen += _largest(reversed(left), overall, each)
        return tuple(self._change(gain.fact) for gain in sorted(chosen, key=lambda gain: -gain.order))

    def _gains(self, scorecard: Scorecard, changed: set[str]) -> Iterator[_Gain]:
        order = {domain: place for place, domain in enumerate(self.compiled.edition.domains)}
        for place, criterion in enumerate(self.compiled.edition.criteria):
            fact = criterion.fact.id
            fixed = fact in changed or fact in self.compiled.conditions or not criterion.weight
            if fixed or scorecard.verdicts[place] is Verdict.NOT_APPLICABLE:
                continue
            if (worth := self._gain(scorecard, fact)) > 0:
                yield _Gain(worth, -place, order[criterion.domain], fact)

    # ── by scoring ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _scored(self, changes: Iterable[Change]) -> Scorecard:
        facts = {**self.scorecard.facts, **{each.fact: Known(each.to, each.trust) for each in changes}}
        return score(self.compiled.edition, facts, self.scorecard.at)

    def _reaches(self, changes: Iterable[Change]) -> bool:
        scorecard, rungs = self._scored(changes), self.compiled.rungs[: self.height + 1]
        return not blockers(self.compiled, scorecard, rungs) and not low_floors(scorecard, rungs[-1])

    def _settled(self) -> tuple[Change, ...]:
        changes: dict[str, Change] = {}
        scorecard = self.scorecard
        while new := [each for each in self._forced(scorecard) if each.fact not in changes]:
            changes |= {each.fact: each for each in new}
            scorecard = self._scored(changes.values())
        changes |= {each.fact: each for each in self._for_floors(scorecard, scorecard.sums, set(changes))}
        if not self._reaches(changes.values()):
            raise _OutOfReach(_NO_COMBINATION)
        return self._pruned(tuple(changes.values()))

    def _pruned(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """Keep the fewest of the changes that still reach the level; when many could be spared, drop them one by one."""
        needed = self._needed(changes)
        spare = [each for each in changes if each not in needed]
        if len(spare) <= _SUBSETS_TRIED_UP_TO:
            subsets = (needed + subset for size in range(len(spare)) for subset in combinations(spare, size))
            return next(filter(self._reaches, subsets), changes)
        for each in spare:
            fewer = tuple(other for other in changes if other is not each)
            if self._reaches(fewer):
                return self._pruned(fewer)
        return changes

    def _needed(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """Name the changes no other can spare: what blocks already, and applies whatever the others do."""
        changed = {each.fact for each in changes}
        blocking = {each.fact for each in self._forced(self.scorecard)}
        return tuple(each for each in changes if each.fact in blocking and changed.isdisjoint(self._conditions(each.fact)))

    def _conditions(self, fact: str) -> Iterable[str]:
        place = self.compiled.places.get(fact)
        return () if place is None else self.compiled.edition.criteria[place].applies_when


def _largest(gains: Iterable[_Gain], need: int, each: list[int]) -> list[_Gain]:
    """Take gains in order until they cover a need; each counts as many times as its domain's factor."""
    taken: list[_Gain] = []
    for gain in gains:
        if need <= 0:
            break
        if each[gain.domain]:
            taken.append(gain)
            need -= gain.worth * each[gain.domain]
    if need > 0:
        raise _OutOfReach(_NO_COMBINATION)
    return taken
