"""Judging facts under an edition: the one question behind pre-check, audit, decision and replay."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from app.scoring import Decision, Edition, Fact, Known, Scorecard, canonical, decide, explain, score


class Judgement(NamedTuple):
    """A scorecard, what it decides, the facts behind it, and its explained JSON."""

    scorecard: Scorecard
    decision: Decision
    known: Mapping[str, Known]
    document: dict[str, Any]

    @property
    def bytes(self) -> bytes:
        """The canonical bytes of the explained scorecard: what is stored, digested and replayed."""
        return canonical(self.document)


def judge(edition: Edition, known: Mapping[str, Known], at: datetime) -> Judgement:
    """Score facts under an edition at an instant, and explain the result."""
    scorecard = score(edition, known, at)
    decision = decide(edition, scorecard)
    return Judgement(scorecard, decision, known, explain(edition, scorecard, decision))


def describes(fact: Fact) -> bool:
    """Tell whether a fact describes a solution in the catalogue: public, of the domain product or a facet."""
    return fact.public and (fact.domain == "product" or fact.facet is not None)


def description(facts: Mapping[str, Fact], known: Mapping[str, Known]) -> dict[str, Any]:
    """Give the values that describe a solution in the catalogue, by fact."""
    return {fact: one.value for fact, one in sorted(known.items()) if describes(facts[fact])}
