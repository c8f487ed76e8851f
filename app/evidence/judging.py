"""Judging facts under an edition: the one question behind pre-check, audit, decision and replay."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from app.scoring import Decision, Edition, Fact, Known, Scorecard, canonical, decide, explain, score

RECORDED = (
    "fact",
    "domain",
    "verdict",
    "grade",
    "weight",
    "value",
    "trust",
    "trust_required",
    "provenance",
    "others",
)
WORDED = frozenset({"next_level"})


class Judgement(NamedTuple):
    """A scorecard, what it decides, the facts behind it, and its explained JSON."""

    scorecard: Scorecard
    decision: Decision
    known: Mapping[str, Known]
    document: dict[str, Any]

    @property
    def bytes(self) -> bytes:
        """The canonical bytes of the scorecard without its wording: what is stored, digested and replayed.

        Titles, reasons and cures are made when they are read (docs/decisions/007): a better sentence must not
        make an old scorecard unfaithful.
        """
        record = {name: part for name, part in self.document.items() if name not in WORDED}
        verdicts = [{name: verdict[name] for name in RECORDED} for verdict in self.document["verdicts"]]
        return canonical({**record, "verdicts": verdicts})


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
