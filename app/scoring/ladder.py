"""The levels of an edition made ready to be climbed: where each gate stands, the trust and the tests of each rung."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .grading import thousandths
from .inlining import inlined
from .rules import Test
from .scorecards import Scorecard
from .values import Criterion, Edition, Level, Requirement, Trust, Verdict


class Gate(NamedTuple):
    """A criterion a level asks for: its place in the edition, its fact and the trust needed."""

    place: int
    fact: str
    trust: Trust

    def holds(self, scorecard: Scorecard) -> bool:
        """Tell whether the criterion is met with the trust needed, or does not apply."""
        verdict = scorecard.verdicts[self.place]
        if verdict is Verdict.MET:
            return scorecard.facts[self.fact].trust >= self.trust
        return verdict is Verdict.NOT_APPLICABLE


class Asked(NamedTuple):
    """A requirement with the place of its fact's criterion (None without one) and its test."""

    place: int | None
    fact: str
    trust: Trust
    follows: Test

    def holds(self, scorecard: Scorecard) -> bool:
        """Tell whether it holds on the value retained, fresh, undisputed and with the trust asked.

        It holds when its fact does not apply; it never holds on an unknown fact.
        """
        if self.place is not None and scorecard.verdicts[self.place] is Verdict.NOT_APPLICABLE:
            return True
        known = scorecard.facts.get(self.fact)
        if known is None or known.standing is not None:
            return known is not None and known.standing == "not_applicable"
        fresh = known.expires is None or known.expires > scorecard.today
        return fresh and known.trust >= self.trust and self.follows(known.value)


class DomainFloor(NamedTuple):
    """The least verified score of a domain, in thousandths of a point."""

    place: int
    domain: str
    least: int


@dataclass(frozen=True, slots=True, eq=False)
class Rung:
    """One level, with what it adds to the levels below.

    `asked` gives, fact by fact, the trust that reaching this level needs: what the lowest level asks of every value
    that counts, and more where this level or one below asks more. `rules` gives the requirements up to this level, by
    fact, and `asks` all that stands on a fact up to this level. The floors (thousandths of a point) are those of this
    level and the levels below, the highest of each.
    """

    level: Level
    gates: tuple[Gate, ...]
    requires: tuple[Asked, ...]
    overall: int
    floors: tuple[DomainFloor, ...]
    asked: Mapping[str, Trust]
    rules: Mapping[str, tuple[Requirement, ...]]
    asks: Mapping[str, tuple[Gate | Asked, ...]]


def ready(requires: Iterable[Requirement], places: Mapping[str, int]) -> tuple[Asked, ...]:
    """Prepare requirements to be tested often."""
    return tuple(Asked(places.get(each.fact), each.fact, each.trust, inlined([each.rule.schema])) for each in requires)


def trusts(criterion: Criterion, edition: Edition) -> list[Trust]:
    """Give the trust a criterion asks at each level: a level not named asks what the level below asks."""
    named = (criterion.trust.get(level.id) for level in edition.levels)
    asked = Trust.DECLARED
    return [asked := here or asked for here in named]


def asked_by_lowest(criterion: Criterion, edition: Edition) -> Trust:
    """Give the trust from which a value counts in the verified score: what the lowest level asks."""
    return (trusts(criterion, edition) or [Trust.DECLARED])[0]


def rungs(edition: Edition, places: Mapping[str, int]) -> tuple[Rung, ...]:
    """Prepare the levels, from the lowest; raise `ValueError` when one names a gate or a domain that does not exist."""
    climbed: list[Rung] = []
    for height in range(len(edition.levels)):
        climbed.append(_rung(edition, places, height, climbed[-1] if climbed else None))
    return tuple(climbed)


def _rung(edition: Edition, places: Mapping[str, int], height: int, below: Rung | None) -> Rung:
    level = edition.levels[height]
    if astray := [fact for fact in level.gates if fact not in places]:
        raise ValueError(f"level {level.id}: gates without a criterion: {', '.join(astray)}")
    gates = tuple(
        Gate(places[fact], fact, trusts(edition.criteria[places[fact]], edition)[height]) for fact in level.gates
    )
    requires = ready(level.requires, places)
    return Rung(
        level=level,
        gates=gates,
        requires=requires,
        overall=max(thousandths(level.floors.overall), below.overall if below else 0),
        floors=_floors(edition, level, below),
        asked=_asked(edition, gates, level, below),
        rules=_rules(level, below),
        asks=_asks((*gates, *requires), below),
    )


def _floors(edition: Edition, level: Level, below: Rung | None) -> tuple[DomainFloor, ...]:
    order = {domain: place for place, domain in enumerate(edition.domains)}
    if astray := sorted(set(level.floors.domains) - set(order)):
        raise ValueError(f"level {level.id}: floors of unknown domains: {', '.join(astray)}")
    least = {floor.domain: floor.least for floor in below.floors} if below else {}
    for domain, floor in level.floors.domains.items():
        least[domain] = max(thousandths(floor), least.get(domain, 0))
    return tuple(
        DomainFloor(order[domain], domain, least[domain]) for domain in sorted(least, key=lambda each: order[each])
    )


def _asked(edition: Edition, gates: tuple[Gate, ...], level: Level, below: Rung | None) -> Mapping[str, Trust]:
    asked = dict(below.asked) if below else {each.fact.id: asked_by_lowest(each, edition) for each in edition.criteria}
    asks: tuple[Gate | Requirement, ...] = (*gates, *level.requires)
    for each in asks:
        asked[each.fact] = max(asked.get(each.fact, each.trust), each.trust)
    return asked


def _rules(level: Level, below: Rung | None) -> Mapping[str, tuple[Requirement, ...]]:
    rules = dict(below.rules) if below else {}
    for requirement in level.requires:
        rules[requirement.fact] = (*rules.get(requirement.fact, ()), requirement)
    return rules


def _asks(here: tuple[Gate | Asked, ...], below: Rung | None) -> Mapping[str, tuple[Gate | Asked, ...]]:
    asks = dict(below.asks) if below else {}
    for each in here:
        asks[each.fact] = (*asks.get(each.fact, ()), each)
    return asks
