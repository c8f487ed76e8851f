"""Scoring again after a few changes: what they touch is judged again, the rest is kept.

It answers what `score` would. Changes that call for other criteria, or spare some, are scored from the start.
"""

from collections.abc import Iterable, Mapping

from .compiling import Compiled, judge_of
from .scorecards import Change, Scorecard, Sums, overall_parts
from .scoring import score
from .values import Known, Verdict


def rescored(compiled: Compiled, scorecard: Scorecard, changes: Iterable[Change]) -> tuple[Scorecard, bool]:
    """Give the scorecard of the facts once changed, and tell whether all other verdicts are kept."""
    changed = {each.fact: Known(each.to, each.trust) for each in changes}
    facts = {**scorecard.facts, **changed}
    judged = {compiled.places[fact]: known for fact, known in changed.items() if fact in compiled.places}
    outside = any(scorecard.verdicts[place] is Verdict.NOT_APPLICABLE for place in judged)
    if outside or not _asks_the_same(compiled, scorecard, changed):
        return score(compiled.edition, facts, scorecard.at), False
    verdicts, grades = list(scorecard.verdicts), list(scorecard.grades)
    for place, known in judged.items():
        verdicts[place], grades[place] = judge_of(compiled, place)(known)
    sums = _summed(compiled, scorecard, judged, grades)
    parts = overall_parts(compiled.edition, sums)
    kept = scorecard.under, scorecard.at, scorecard.today
    return Scorecard(*kept, facts, tuple(verdicts), tuple(grades), sums, parts), True


def _asks_the_same(compiled: Compiled, scorecard: Scorecard, changed: Mapping[str, Known]) -> bool:
    """Tell whether every condition of applicability on the facts changed holds or fails as before."""
    for fact in compiled.conditions.keys() & changed:
        known = scorecard.facts.get(fact)
        sure = known is not None and known.usable_before > scorecard.today.toordinal()
        for holds in compiled.conditions[fact]:
            before = holds(known.value) if known is not None and sure else True
            if before is not holds(changed[fact].value):
                return False
    return True


def _summed(compiled: Compiled, scorecard: Scorecard, judged: Mapping[int, Known], grades: list[int]) -> Sums:
    """Add to the sums what the values judged again add now, and take from them what was there."""
    sums = [list(each) for each in scorecard.sums]
    for place, known in judged.items():
        weight, lowest = compiled.edition.criteria[place].weight, compiled.lowest[place]
        tally, before, after = sums[compiled.homes[place]], scorecard.grades[place], grades[place]
        tally[1] += (after - before) * weight
        tally[2] += (after if known.trust >= lowest else 0) * weight
        # A value in dispute has its declared points, and no other.
        if before and scorecard.verdicts[place] is not Verdict.CONTRADICTED:
            fact = compiled.edition.criteria[place].fact.id
            tally[2] -= (before if scorecard.facts[fact].trust >= lowest else 0) * weight
    return tuple((weight, declared, verified) for weight, declared, verified in sums)
