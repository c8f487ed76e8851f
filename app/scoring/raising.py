"""Raising: what would turn a verdict to met, or bring the points or the proof that lack, said so that it can be done.

The words come from the rules, never from an example: "pour 100 points : information publiée (oui) et adresse web".
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from .aiming import Aim
from .demands import NOTHING_ASKED, Demand, demand
from .figures import quantity, unit_of
from .grading import Linear, Steps, points
from .rules import Json, Schema
from .saying import OR, enumerated
from .senses import SILENCE, Sense
from .typography import text
from .values import Criterion, Text, Trust, Words

_CASES: Final[Mapping[str, Text]] = {
    "unknown": Text("renseigner cette donnée", "provide this fact"),
    "stale": Text("donner une valeur plus récente", "give a more recent value"),
    "contradicted": Text("départager les sources", "settle between the sources"),
    "rejected": Text("répondre à l'audit par un autre justificatif", "answer the audit with other evidence"),
    "unmet": Text("il faut", "needed"),
    "short": Text("pour le niveau visé", "for the level aimed at"),
}
_PROVING: Final[Mapping[Trust, Text]] = {
    Trust.DOCUMENTED: Text("joindre une preuve", "attach evidence"),
    Trust.TESTED: Text("faire vérifier par un test", "have it checked by a test"),
    Trust.AUDITED: Text("faire constater par un audit", "have it established by an audit"),
}
_OF_A_VALUE: Final = frozenset({"grade", "unmet", "short"})
"""Cases where what there is to do depends on the value that is there."""

_NO_CURE: Final = Text("aucune valeur connue ne convient", "no known value would do")
_POINT: Final = unit_of("points")
_KINDS_NAMED: Final = 2
_LONGEST_WISH: Final = 160


@dataclass(frozen=True, slots=True, eq=False)
class Raising:
    """What can be said to raise one criterion: what is wanted, what gives the best grade, and how it is proven."""

    wanted: Demand
    best: Demand
    worth: Text
    proof: Text
    written: dict[Hashable, dict[str, str]] = field(default_factory=dict)

    def text(self, case: str, value: Json, *, unproven: bool) -> dict[str, str]:
        """Say what to do in a case; the same words are written once."""
        asked = self.best if self._is_about_points(case) else self.wanted
        what = asked.lacking(value) if case in _OF_A_VALUE else SILENCE
        key = (case, unproven, what.fr)
        written = self.written.get(key)
        if written is None:
            steps = [self._first(case, what), self.proof if unproven or case == "trust" else SILENCE]
            said = [step for step in steps if step.fr]
            fr, en = " ; ".join(step.fr for step in said), "; ".join(step.en for step in said)
            written = self.written[key] = text(fr, en).json
        return written

    def _is_about_points(self, case: str) -> bool:
        return case == "grade" or self.wanted is NOTHING_ASKED

    def _first(self, case: str, what: Text) -> Text:
        if case == "trust":
            return SILENCE
        if case == "unknown":
            return self._asking()
        if case not in _OF_A_VALUE:
            # Where sources disagree or time has passed, the reason has said what is asked.
            return _CASES[case]
        if not self._is_about_points(case):
            return _colon(_CASES[case], what)
        return _colon(self.worth, what) if what.fr else _NO_CURE

    def _asking(self) -> Text:
        """Ask for a value: the one that is wanted, unless its reason says it at length, else the one that is best."""
        ask, wanted, best = _CASES["unknown"], self.wanted.words, self.best.words
        if wanted.fr:
            return _colon(ask, wanted) if len(wanted.fr) <= _LONGEST_WISH else ask
        points_with = _colon(self.worth, best)
        return Text(f"{ask.fr} ; {points_with.fr}", f"{ask.en}; {points_with.en}") if best.fr else ask


def raising(criterion: Criterion, aimed: Aim, wanted: Schema | None, sense: Sense) -> Raising:
    """Prepare what can be said to raise a criterion, for a level that wants a rule of it."""
    worth = quantity(points(aimed.grade), _POINT)
    best = _best(criterion, aimed)
    return Raising(
        wanted=demand(wanted, sense),
        best=demand(best, sense) if best is not None else NOTHING_ASKED,
        worth=Text(f"pour {worth.fr}", f"for {worth.en}"),
        proof=_proof(aimed.trust, criterion.fact.words.get("evidence")),
    )


def _best(criterion: Criterion, aimed: Aim) -> Schema | None:
    """Give the rule that brings the best grade that can be reached."""
    how = criterion.grade
    if aimed.best is None or not aimed.grade or how is None:
        return None
    if isinstance(how, Linear):
        return _end(how, aimed.best.first)
    return _step(how, aimed)


def _end(how: Linear, reached: Any) -> Schema:
    bound = {"minimum" if how.end > how.start else "maximum": reached if how.of is None else reached[how.of]}
    return bound if how.of is None else {"required": [how.of], "properties": {how.of: bound}}


def _step(how: Steps, aimed: Aim) -> Schema | None:
    value = aimed.best.first if aimed.best else None
    return next((step.when.schema for step in how.steps if step.grade == aimed.grade and step.when.holds(value)), None)


def _proof(trust: Trust, kinds: Words | None) -> Text:
    if trust is Trust.DECLARED:
        return SILENCE
    proving = _PROVING[trust]
    if not kinds or not kinds.titles:
        return proving
    titles = _strongest(list(kinds.titles.values()))
    if trust is Trust.DOCUMENTED:
        return _colon(proving, titles)
    return text(f"{proving.fr} (preuve : {titles.fr})", f"{proving.en} (evidence: {titles.en})")


def _strongest(titles: list[Text]) -> Text:
    """Name the strongest kinds of evidence; the verdict lists them all."""
    first, more = titles[:_KINDS_NAMED], titles[_KINDS_NAMED:]
    return enumerated([*first, Text("autre", "other")] if more else first, OR)


def _colon(what: Text, words: Text) -> Text:
    return text(f"{what.fr} : {words.fr}", f"{what.en}: {words.en}")
