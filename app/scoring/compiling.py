"""An edition compiled once: its function, the only implementation behind `score`, and what deciding looks up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .ladder import Asked, Rung, asked_by_lowest, ready, rungs
from .rules import Test
from .values import Edition, Trust
from .writing import Judge, Run, condition_key, judgement, written

_EDITIONS_KEPT: Final = 64


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """An edition ready to run.

    Its function, the place of each fact's criterion, the trust from which each counts in the verified score, the place
    of its domain, the tests of each fact that decides whether others apply, its levels, what each distinction asks.
    """

    edition: Edition
    run: Run
    places: Mapping[str, int]
    lowest: tuple[Trust, ...]
    homes: tuple[int, ...]
    conditions: Mapping[str, tuple[Test, ...]]
    rungs: tuple[Rung, ...]
    distinctions: Mapping[str, tuple[Asked, ...]]


@lru_cache(maxsize=_EDITIONS_KEPT)
def compile_edition(edition: Edition) -> Compiled:
    """Compile an edition; raise `ValueError` when two criteria are about one fact, or a domain or a gate is missing."""
    places = {criterion.fact.id: place for place, criterion in enumerate(edition.criteria)}
    if len(places) < len(edition.criteria):
        raise ValueError("two criteria are about the same fact")
    if astray := sorted({criterion.domain for criterion in edition.criteria} - set(edition.domains)):
        raise ValueError(f"criteria of unknown domains: {', '.join(astray)}")
    order = {domain: place for place, domain in enumerate(edition.domains)}
    return Compiled(
        edition=edition,
        run=written(edition),
        places=places,
        lowest=tuple(asked_by_lowest(criterion, edition) for criterion in edition.criteria),
        homes=tuple(order[criterion.domain] for criterion in edition.criteria),
        conditions=_conditions(edition),
        rungs=rungs(edition, places),
        distinctions={each.id: ready(each.requires, places) for each in edition.distinctions},
    )


def _conditions(edition: Edition) -> Mapping[str, tuple[Test, ...]]:
    asked = [condition for criterion in edition.criteria for condition in criterion.applies_when.items()]
    distinct = {condition_key(fact, rule): (fact, rule) for fact, rule in asked}.values()
    return {fact: tuple(rule.holds for of, rule in distinct if of == fact) for fact, _ in distinct}


@lru_cache(maxsize=128 * _EDITIONS_KEPT)
def judge_of(compiled: Compiled, place: int) -> Judge:
    """Compile the judgement of one criterion alone, when it is first asked for."""
    return judgement(compiled.edition, compiled.edition.criteria[place])
