"""Climbing: what stops a scorecard at a level, in the order the level is written."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from .compiling import Compiled
from .ladder import Rung
from .scorecards import POINT, Floor, Scorecard
from .values import Requirement, Verdict


def blockers(compiled: Compiled, scorecard: Scorecard, rungs: Iterable[Rung]) -> tuple[str, ...]:
    """List the facts whose gate or requirement fails at some levels, each once."""
    found: dict[str, None] = {}
    for rung in rungs:
        found |= dict.fromkeys(_gates(scorecard, rung))
        found |= {asked.fact: None for asked in rung.requires if not holds(asked, compiled, scorecard)}
    return tuple(found)


def _gates(scorecard: Scorecard, rung: Rung) -> Iterator[str]:
    verdicts, facts = scorecard.verdicts, scorecard.facts
    for place, fact, trust in rung.gates:
        verdict = verdicts[place]
        if verdict is Verdict.MET:
            if facts[fact].trust < trust:
                yield fact
        elif verdict is not Verdict.NOT_APPLICABLE:
            yield fact


def holds(requirement: Requirement, compiled: Compiled, scorecard: Scorecard) -> bool:
    """Tell whether a requirement holds on the value retained, fresh, undisputed and with the trust asked.

    It holds when its fact does not apply; it never holds on an unknown fact.
    """
    place = compiled.places.get(requirement.fact)
    if place is not None and scorecard.verdicts[place] is Verdict.NOT_APPLICABLE:
        return True
    known = scorecard.facts.get(requirement.fact)
    if known is None or known.standing is not None:
        return known is not None and known.standing == "not_applicable"
    fresh = known.expires is None or known.expires > scorecard.today
    return fresh and known.trust >= requirement.trust and requirement.rule.holds(known.value)


def low_floors(scorecard: Scorecard, rung: Rung) -> tuple[Floor, ...]:
    """List the floors not reached; a domain where nothing counts has none to reach."""
    return tuple(_low_floors(scorecard, rung))


def _low_floors(scorecard: Scorecard, rung: Rung) -> Iterator[Floor]:
    for floor in rung.floors:
        weight, _, verified = scorecard.sums[floor.place]
        if verified < floor.least * weight:
            yield Floor(floor.domain, Fraction(floor.least, POINT), Fraction(verified, POINT * weight))
    if not rung.overall:
        return
    parts = scorecard.parts
    if parts.verified < rung.overall * parts.whole:
        yield Floor("overall", Fraction(rung.overall, POINT), Fraction(parts.verified, POINT * parts.whole))
