"""What changed from one edition to another, criterion by criterion, and in which direction.

A criterion is `tightened` as soon as something it accepted is refused or worth less, `loosened` when it only gives
more, `reworded` when no value is judged otherwise.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from app.scoring.figures import number
from app.scoring.rules import Rule
from app.scoring.senses import sense_of
from app.scoring.values import Criterion, Edition, Fact, Level, Requirement, Text, Trust
from app.scoring.wording import phrase

from .comparing import OPPOSITE, Direction, compare_grades, compare_numbers, compare_rules, together, trust_by_level
from .digests import criterion_json, facts_used
from .durations import duration

Change: TypeAlias = Literal["unchanged", "tightened", "loosened", "added", "removed", "reworded"]

_WORDING: Final = ("why", "references", "maps", "legal_status", "binding_from")


class Reason(NamedTuple):
    """One thing that moved: `what` it is, which way, and what stood there before and stands there now.

    `before` and `after` are JSON; `then` and `now` say the same to people, where it is short enough to be said.
    """

    what: str
    direction: Direction
    before: Any
    after: Any
    then: Text | None = None
    now: Text | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one fact between two editions."""

    fact: str
    change: Change
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """Everything that changed from `before` to `after`; `framework` is about levels and domains as a whole."""

    before: Edition
    after: Edition
    criteria: tuple[Difference, ...]
    framework: tuple[Reason, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Count the facts by what became of them."""
        return dict(sorted(Counter(each.change for each in self.criteria).items()))


def diff(before: Edition, after: Edition, facts: Mapping[str, Fact]) -> EditionDiff:
    """Compare two editions over every fact either of them speaks of."""
    names = sorted({*_judged(before), *_judged(after)})
    criteria = tuple(_difference(facts[name], before, after) for name in names)
    return EditionDiff(before, after, criteria, tuple(_framework(before, after)))


def _judged(edition: Edition) -> set[str]:
    conditions = {name for each in edition.criteria for name in each.applies_when}
    own = {each.fact.id for each in edition.criteria}
    return set(facts_used(edition)) - (conditions - own - _required(edition))


def _required(edition: Edition) -> set[str]:
    return {each.fact for _, requirements in _asking(edition) for each in requirements}


def _difference(fact: Fact, before: Edition, after: Edition) -> Difference:
    was, now = fact.id in _judged(before), fact.id in _judged(after)
    if not (was and now):
        return Difference(fact.id, "removed" if was else "added")
    old, new = _criterion(fact, before), _criterion(fact, after)
    reasons = [*_asked(fact, before, after), *(_criterion_reasons(fact, old, new) if old and new else ())]
    if old and new:
        reasons += _trust_reasons(old, new, before, after)
    elif old or new:
        reasons.append(Reason("criterion", "tightened" if new else "loosened", _json(old), _json(new)))
    return Difference(fact.id, _change(reasons), tuple(reasons))


def _change(reasons: list[Reason]) -> Change:
    direction = together(reason.direction for reason in reasons)
    # A shift refuses something that was accepted: a vendor has to look, so it counts as tightened.
    return "unchanged" if direction is None else "tightened" if direction == "shifted" else direction


def _criterion(fact: Fact, edition: Edition) -> Criterion | None:
    return next((each for each in edition.criteria if each.fact.id == fact.id), None)


def _json(criterion: Criterion | None) -> Any:
    return criterion_json(criterion) if criterion else None


def _criterion_reasons(fact: Fact, old: Criterion, new: Criterion) -> Iterator[Reason]:
    was, now = criterion_json(old), criterion_json(new)
    moves: dict[str, Direction | None] = {
        "gate": compare_rules(fact.schema, _one(old.gate), _one(new.gate)),
        "grade": compare_grades(fact.schema, old, new) if _graded(old, new) else None,
        "weight": compare_numbers(old.weight, new.weight),
        "applies_when": _condition_move(old, new),
        "domain": "reworded" if old.domain != new.domain else None,
    }
    for what, direction in moves.items():
        if direction:
            yield Reason(what, direction, was[what], now[what], *_said(what, fact, old, new))
    for what in _WORDING:
        if was[what] != now[what]:
            yield Reason(what, "reworded", was[what], now[what])


def _graded(old: Criterion, new: Criterion) -> bool:
    """Without a grade the points follow the gate, which is compared already."""
    return bool(old.weight and new.weight and (old.grade or new.grade))


def _said(what: str, fact: Fact, old: Criterion, new: Criterion) -> tuple[Text | None, Text | None]:
    if what == "weight":
        return number(old.weight), number(new.weight)
    if what != "gate" or not (old.gate and new.gate):
        return None, None
    sense = sense_of(fact)
    return phrase(old.gate.schema, sense), phrase(new.gate.schema, sense)


def _one(rule: Rule | None) -> list[Rule]:
    return [rule] if rule else []


def _condition_move(old: Criterion, new: Criterion) -> Direction | None:
    """A condition that holds less often lets more solutions off: its direction is the opposite of its rule's."""
    if old.applies_when == new.applies_when:
        return None
    if old.applies_when.keys() == new.applies_when.keys():
        return "shifted"
    fewer, more = (
        new.applies_when.items() <= old.applies_when.items(),
        new.applies_when.items() >= old.applies_when.items(),
    )
    return "tightened" if fewer else "loosened" if more else "shifted"


def _trust_reasons(old: Criterion, new: Criterion, before: Edition, after: Edition) -> Iterator[Reason]:
    was, now = trust_by_level(old, before), trust_by_level(new, after)
    for level in (each for each in now if each in was):
        direction = compare_numbers(was[level], now[level])
        if direction:
            said = _TRUSTS[was[level]], _TRUSTS[now[level]]
            yield Reason(f"trust:{level}", direction, was[level].word, now[level].word, *said)


def _asked(fact: Fact, before: Edition, after: Edition) -> Iterator[Reason]:
    """Find what levels and distinctions known to both editions ask more, or less, of a fact."""
    gates_before, gates_after = _gates(before), _gates(after)
    for level in sorted(gates_before.keys() & gates_after.keys()):
        was, now = fact.id in gates_before[level], fact.id in gates_after[level]
        if was != now:
            yield Reason(f"level:{level}", "tightened" if now else "loosened", was, now)
    asking_before, asking_after = dict(_asking(before)), dict(_asking(after))
    for what in sorted(asking_before.keys() & asking_after.keys()):
        yield from _required_reasons(fact, what, _of(fact, asking_before[what]), _of(fact, asking_after[what]))


def _gates(edition: Edition) -> dict[str, tuple[str, ...]]:
    return {level.id: level.gates for level in edition.levels}


def _asking(edition: Edition) -> list[tuple[str, tuple[Requirement, ...]]]:
    levels = [(f"requires:{each.id}", each.requires) for each in edition.levels]
    return [*levels, *((f"distinction:{each.id}", each.requires) for each in edition.distinctions)]


def _of(fact: Fact, requirements: tuple[Requirement, ...]) -> list[Requirement]:
    return [each for each in requirements if each.fact == fact.id]


def _required_reasons(fact: Fact, what: str, was: list[Requirement], now: list[Requirement]) -> Iterator[Reason]:
    rules = compare_rules(fact.schema, [each.rule for each in was], [each.rule for each in now])
    trust = compare_numbers(max([each.trust for each in was], default=0), max([each.trust for each in now], default=0))
    direction = together([rules, trust])
    if direction:
        yield Reason(what, direction, [_written(each) for each in was], [_written(each) for each in now])


def _written(requirement: Requirement) -> dict[str, Any]:
    return {"rule": requirement.rule.schema, "trust": requirement.trust.word}


def _framework(before: Edition, after: Edition) -> Iterator[Reason]:
    """Compare floors and validity of the levels, and the weights of domains."""
    levels = {level.id: level for level in before.levels}
    for level in after.levels:
        yield from _level_reasons(levels[level.id], level) if level.id in levels else ()
    for domain in sorted(before.domains.keys() & after.domains.keys()):
        was, now = before.domains[domain].weight, after.domains[domain].weight
        if was != now:
            yield Reason(f"domain:{domain}", "shifted", was, now, number(was), number(now))
    for what, gone, new in _presences(before, after):
        yield from (Reason(f"{what}:{name}", "loosened", name, None) for name in gone)
        yield from (Reason(f"{what}:{name}", "tightened", None, name) for name in new)


def _presences(before: Edition, after: Edition) -> Iterator[tuple[str, list[str], list[str]]]:
    pairs = {
        "rung": ({each.id for each in before.levels}, {each.id for each in after.levels}),
        "family": (set(before.domains), set(after.domains)),
        "mention": ({each.id for each in before.distinctions}, {each.id for each in after.distinctions}),
    }
    for what, (was, now) in pairs.items():
        yield what, sorted(was - now), sorted(now - was)


def _level_reasons(old: Level, new: Level) -> Iterator[Reason]:
    floors = {"overall", *old.floors.domains, *new.floors.domains}
    for scope in sorted(floors):
        was, now = _floor(old, scope), _floor(new, scope)
        direction = compare_numbers(was, now)
        if direction:
            yield Reason(f"floor:{new.id}, {scope}", direction, was, now, number(was), number(now))
    moved = compare_numbers(old.validity or 0, new.validity or 0)
    if moved:
        yield Reason(f"validity:{new.id}", OPPOSITE[moved], duration(old.validity), duration(new.validity))


def _floor(level: Level, scope: str) -> float:
    return level.floors.overall if scope == "overall" else level.floors.domains.get(scope, 0)


_TRUSTS: Final[Mapping[Trust, Text]] = {
    Trust.DECLARED: Text("déclaré", "declared"),
    Trust.DOCUMENTED: Text("documenté", "documented"),
    Trust.TESTED: Text("testé", "tested"),
    Trust.AUDITED: Text("audité", "audited"),
}
