"""The smallest change: the fewest facts whose values, changed, reach a level.

Every gate and requirement that fails must change, whatever else does. A floor is then reached by the largest gains:
within a domain no other choice of as many facts gains more, and what a domain needs is spent before the overall score
is looked at, where the largest remaining gains again need the fewest facts. The answer is scored before it is given.

A fact that decides whether other criteria apply is changed only when it blocks by itself, and before them: its change
can call for others or spare some. Where no such order exists, the fewest are found by trying.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Final, NamedTuple

from .aiming import Aim, aim
from .climbing import blockers, reaches_floors
from .compiling import Compiled
from .rescoring import rescored
from .rules import Json
from .scorecards import Change, Scorecard, factors
from .values import Text, Verdict

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


def smallest_change(
    compiled: Compiled, scorecard: Scorecard, height: int, blocking: tuple[str, ...]
) -> tuple[tuple[Change, ...] | None, Text | None]:
    """Find the fewest changes that reach a level (its rank from the lowest), or say why none does.

    `blocking` is what blocks it; the levels below are reached.
    """
    attempt = _Attempt(compiled, scorecard, height, blocking)
    try:
        return attempt.changes(), None
    except _OutOfReach as out_of_reach:
        return None, out_of_reach.why


class _Attempt:
    """The search for the changes that bring one scorecard to one level."""

    def __init__(self, compiled: Compiled, scorecard: Scorecard, height: int, blocking: tuple[str, ...]) -> None:
        self.compiled = compiled
        self.scorecard = scorecard
        self.height = height
        self.rung = compiled.rungs[height]
        self.blocking = blocking

    def changes(self) -> tuple[Change, ...]:
        # Where no floor asks for points, the nearest values that pass are kinder than the best ones.
        modest, scorecard = self._settled(self._modest)
        if reaches_floors(scorecard, self.rung):
            return self._pruned(modest)
        changes, scorecard = self._settled(self._best)
        for_floors = self._for_floors(scorecard, {each.fact for each in changes})
        if not self._reaches(changes + for_floors):
            raise _OutOfReach(_NO_COMBINATION)
        return self._pruned(changes + for_floors)

    def _settled(self, change: Callable[[str], Change]) -> tuple[tuple[Change, ...], Scorecard]:
        """Change what blocks, until nothing does: what decides whether others apply comes before them."""
        changes: dict[str, Change] = {}
        scorecard, blocking = self.scorecard, self.blocking
        while left := [fact for fact in blocking if fact not in changes]:
            changes |= {fact: change(fact) for fact in self._decided(left)}
            scorecard, blocking = self._outcome(changes)
        if blocking:
            raise _OutOfReach(_NO_COMBINATION)
        return tuple(changes.values()), scorecard

    def _decided(self, left: list[str]) -> list[str]:
        """Name the facts that none of the others decides to be of use; all of them when they wait for one another."""
        if self.compiled.conditions.keys().isdisjoint(left):
            return left
        return [fact for fact in left if self._conditions(fact).isdisjoint(left)] or left

    def _conditions(self, fact: str) -> AbstractSet[str]:
        """Name the facts that decide whether the criterion of a fact applies."""
        place = self.compiled.places.get(fact)
        return frozenset() if place is None else self.compiled.edition.criteria[place].applies_when.keys()

    # ── one change ────────────────────────────────────────────────────────────────────────────────────────────────

    def _aim(self, fact: str) -> Aim:
        return aim(self.compiled, fact, self.height)

    def _best(self, fact: str) -> Change:
        """Bring a fact to the best value that satisfies the level, with the trust it asks."""
        place = self.compiled.places.get(fact)
        criterion = None if place is None else self.compiled.edition.criteria[place]
        return self._change(fact, self._aim(fact).highest(criterion, self._value(fact)))

    def _modest(self, fact: str) -> Change:
        """Bring a fact to the nearest value that satisfies the level, rather than the best."""
        least = self._aim(fact).least(self._value(fact))
        return self._best(fact) if least is None else self._change(fact, least)

    def _value(self, fact: str) -> Json:
        known = self.scorecard.facts.get(fact)
        return known.value if known else None

    def _change(self, fact: str, to: Json) -> Change:
        if to is None:
            raise _OutOfReach(
                Text(f"aucune valeur connue ne convient pour {fact}", f"no known value would do for {fact}")
            )
        known, trust = self.scorecard.facts.get(fact), self._aim(fact).trust
        return Change(fact, to, max(trust, known.trust) if known else trust)

    def _gain(self, scorecard: Scorecard, fact: str) -> int:
        """Count what the change of a fact would add to its domain's verified sum."""
        place = self.compiled.places[fact]
        criterion, verdict = self.compiled.edition.criteria[place], scorecard.verdicts[place]
        usable = verdict is Verdict.MET or verdict is Verdict.UNMET
        counted = usable and scorecard.facts[fact].trust >= self.compiled.lowest[place]
        return criterion.weight * (self._aim(fact).grade - (scorecard.grades[place] if counted else 0))

    # ── floors ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _for_floors(self, scorecard: Scorecard, changed: set[str]) -> tuple[Change, ...]:
        """Choose the fewest changes more that reach the floors."""
        rung, sums = self.rung, scorecard.sums
        each, whole = factors(self.compiled.edition, tuple(weight for weight, _, _ in sums))
        gains = sorted(self._gains(scorecard, changed), reverse=True)
        chosen: list[_Gain] = []
        for floor in rung.floors:
            need = floor.least * sums[floor.place][0] - sums[floor.place][2]
            chosen += _largest((gain for gain in gains if gain.domain == floor.place), need, [1] * len(each))
        need = rung.overall * whole - scorecard.parts.verified - sum(gain.worth * each[gain.domain] for gain in chosen)
        left = [gain for gain in gains if gain not in chosen]
        left.sort(key=lambda gain: (gain.worth * each[gain.domain], gain.order), reverse=True)
        chosen += _largest(left, need, each)
        return tuple(self._best(gain.fact) for gain in sorted(chosen, key=lambda gain: -gain.order))

    def _gains(self, scorecard: Scorecard, changed: set[str]) -> Iterator[_Gain]:
        for place, criterion in enumerate(self.compiled.edition.criteria):
            fact = criterion.fact.id
            fixed = fact in changed or fact in self.compiled.conditions or not criterion.weight
            if fixed or scorecard.verdicts[place] is Verdict.NOT_APPLICABLE:
                continue
            if (worth := self._gain(scorecard, fact)) > 0:
                yield _Gain(worth, -place, self.compiled.homes[place], fact)

    # ── by scoring ────────────────────────────────────────────────────────────────────────────────────────────────

    def _outcome(self, changes: Mapping[str, Change]) -> tuple[Scorecard, tuple[str, ...]]:
        """Give the scorecard of some changes and what still blocks: only what was changed, when the rest is kept."""
        scorecard, kept = rescored(self.compiled, self.scorecard, changes.values())
        if not kept:
            return scorecard, blockers(self.compiled, scorecard, self.compiled.rungs[: self.height + 1])
        left = [fact for fact in self.blocking if fact not in changes]
        asks = self.rung.asks
        failing = [fact for fact in changes if not all(each.holds(scorecard) for each in asks.get(fact, ()))]
        return scorecard, (*left, *failing)

    def _reaches(self, changes: Iterable[Change]) -> bool:
        scorecard, blocking = self._outcome({each.fact: each for each in changes})
        return not blocking and reaches_floors(scorecard, self.rung)

    def _pruned(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """Keep the fewest of the changes that still reach the level; many that could be spared are dropped singly."""
        spare = self._spare(changes)
        needed = tuple(each for each in changes if each not in spare)
        if len(spare) <= _SUBSETS_TRIED_UP_TO:
            subsets = (needed + subset for size in range(len(spare)) for subset in combinations(spare, size))
            return next(filter(self._reaches, subsets), changes)
        for each in spare:
            fewer = tuple(other for other in changes if other is not each)
            if self._reaches(fewer):
                return self._pruned(fewer)
        return changes

    def _spare(self, changes: tuple[Change, ...]) -> list[Change]:
        """Name the changes that another could make useless: those decided before something they depend on.

        When none is, every change was forced by what precedes it, and the fewest that reach the floors follow.
        """
        order = {each.fact: at for at, each in enumerate(changes)}
        if self.compiled.conditions.keys().isdisjoint(order):
            return []
        late = any(order.get(fact, -1) > at for at, each in enumerate(changes) for fact in self._conditions(each.fact))
        return list(changes) if late else []


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
