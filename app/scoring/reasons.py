"""Reasons: what the reader of a scorecard is told about one criterion, prepared once per criterion and level aimed at.

Everything that does not depend on the solution is written in advance; what remains is to say its value.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final, NamedTuple

from .aiming import Aim, aim
from .compiling import Compiled
from .demands import Demand, demand, measured
from .figures import quantity, unit_of
from .grading import FULL, Linear, Steps, points
from .inlining import inlined
from .raising import Raising, raising
from .rules import Schema, Test
from .saying import day, say
from .senses import SIDES, Sense, focused, inside, sense_of, subjects
from .typography import NARROW, text
from .values import Criterion, Edition, Fact, Known, Text, Trust, Verdict
from .wording import all_of, phrase

PROOFS: Final[Mapping[Trust, Text]] = {
    Trust.DECLARED: Text("déclaration", "declaration"),
    Trust.DOCUMENTED: Text("document", "document"),
    Trust.TESTED: Text("test", "test"),
    Trust.AUDITED: Text("audit", "audit"),
}
_SOURCES: Final[Mapping[str, Text]] = {
    "claim": Text("déclaration", "claim"),
    "document": Text("document", "document"),
    "probe": Text("test", "probe"),
    "finding": Text("audit", "finding"),
}
_OTHERS_SAID: Final = 4
_POINT: Final = unit_of("points")
_AND_THEN: Final = f"{NARROW}; "
_NOT_APPLICABLE: Final = Text("sans objet d'après l'audit", "not applicable according to the audit")


class Row(NamedTuple):
    """One verdict as it is written, and what there is to raise in it (None when nothing is)."""

    written: dict[str, Any]
    case: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One criterion, ready to be explained: its words, and what the level aimed at asks of it.

    `about` takes from an object what its words and its grade depend on, and raises `KeyError` when it lacks some of it.
    `rows` is what was written of the values seen lately.
    """

    fact: str
    criterion: Criterion
    sense: Sense
    aim: Aim
    gate: Demand
    unknown: dict[str, str]
    outside: Text
    raising: Raising
    stricter: Test | None
    about: Callable[[Any], Any]
    row: Mapping[str, Any]
    evidence: list[str]
    rows: dict[Hashable, "Row"] = field(default_factory=dict)

    # ── why ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def reason(self, verdict: Verdict, grade: int, known: Known | None) -> dict[str, str]:
        """Say why the verdict is what it is, and where the points went."""
        if verdict is Verdict.NOT_APPLICABLE:
            return (_NOT_APPLICABLE if known and known.standing == "not_applicable" else self.outside).json
        if known is None:
            return self.unknown
        fr, en = self._value(verdict, known)
        # A gate that is not met says it all; points and proof are told once it is.
        if grade < FULL and (verdict is Verdict.MET or (verdict is Verdict.UNMET and self.criterion.gate is None)):
            worth = quantity(points(grade // 100 * 100), _POINT)
            fr, en = f"{fr}{_AND_THEN}{worth.fr} sur 100", f"{en}; {worth.en} out of 100"
        if verdict is Verdict.MET and known.trust < self.aim.trust:
            here, there = PROOFS[known.trust], PROOFS[self.aim.trust]
            fr, en = (
                f"{fr}{_AND_THEN}établi par {here.fr}, {there.fr} requis",
                f"{en}; established by {here.en}, {there.en} required",
            )
        return {"fr": fr, "en": en}

    def _value(self, verdict: Verdict, known: Known) -> Text:
        if verdict is Verdict.CONTRADICTED:
            told = self._disagreement(known)
        elif known.standing == "rejected":
            value = say(known.value, self.sense)
            told = text(f"valeur écartée par l'audit : {value.fr}", f"value rejected by the audit: {value.en}")
        elif verdict is Verdict.STALE and known.expires:
            value, since = measured(known.value, self.sense), day(known.expires)
            told = Text(f"{value.fr}, périmé depuis le {since.fr}", f"{value.en}, no longer fresh since {since.en}")
        else:
            return self.gate.beside(known.value, self.sense, unmet=verdict is Verdict.UNMET)
        return Text(told.fr + self.gate.tail.fr, told.en + self.gate.tail.en)

    def _disagreement(self, known: Known) -> Text:
        seen = [
            (known.value, known.provenance),
            *((each.value, each.provenance) for each in known.others[:_OTHERS_SAID]),
        ]
        parts = [(say(value, self.sense), _SOURCES[provenance.source]) for value, provenance in seen]
        fr = ", ".join(f"{value.fr} ({source.fr})" for value, source in parts)
        en = ", ".join(f"{value.en} ({source.en})" for value, source in parts)
        return text(f"sources en désaccord : {fr}", f"sources disagree: {en}")

    # ── what would raise it ───────────────────────────────────────────────────────────────────────────────────────

    def raised(self, verdict: Verdict, grade: int, known: Known | None) -> dict[str, Any] | None:
        """Say what would turn the verdict to met, or bring the points or the trust that lack; None when nothing does.

        `to` is a value that would be enough (null when none is known) and `trust` the trust it needs.
        """
        case = self.case(verdict, grade, known)
        if case is None:
            return None
        unproven = known is None or known.trust < self.aim.trust
        words = self.raising.text(case, known.value if known else None, unproven=unproven)
        trust = self.aim.trust if unproven or known is None else known.trust
        return {**words, "to": self.to(case, known), "trust": trust.word, "evidence": self.evidence}

    def case(self, verdict: Verdict, grade: int, known: Known | None) -> str | None:
        """Name what there is to raise: the verdict, the level, the points or the proof; None when all is there."""
        if verdict is Verdict.NOT_APPLICABLE:
            return None
        if verdict is not Verdict.MET or known is None:
            return "rejected" if known and known.standing == "rejected" else str(verdict)
        if self.stricter is not None and not self.stricter(known.value):
            return "short"
        if grade < FULL:
            return "grade"
        return "trust" if known.trust < self.aim.trust else None

    def to(self, case: str, known: Known | None) -> Any:
        """Give a value that would be enough, near the one that is there; None when none is known."""
        value = known.value if known else None
        if case == "trust":
            return value
        if case in {"unmet", "short"} and self.aim.enough and self.criterion.gate:
            return self.aim.enough.instead(value)
        return self.aim.highest(self.criterion, value) if case == "grade" else self.aim.least(value)


def lines(compiled: Compiled, height: int | None) -> tuple[Line, ...]:
    """Prepare every criterion of an edition for a level aimed at (its rank from the lowest)."""
    return tuple(_line(compiled, criterion, height) for criterion in compiled.edition.criteria)


def _line(compiled: Compiled, criterion: Criterion, height: int | None) -> Line:
    fact = criterion.fact
    aimed = aim(compiled, fact.id, height)
    requires = compiled.rungs[height].rules.get(fact.id, ()) if height is not None else ()
    wanted = requires[-1].rule if requires else criterion.gate
    rules = _rules(criterion)
    sense = focused(sense_of(fact), rules)
    gate = demand(criterion.gate.schema if criterion.gate else None, sense)
    return Line(
        fact=fact.id,
        criterion=criterion,
        sense=sense,
        aim=aimed,
        gate=gate,
        unknown=Text(f"aucune valeur connue{gate.tail.fr}", f"no value known{gate.tail.en}").json,
        outside=_outside(compiled.edition, criterion),
        raising=raising(criterion, aimed, wanted.schema if wanted else None, sense),
        stricter=inlined(each.rule.schema for each in requires) if requires else None,
        row=_row(criterion, aimed),
        evidence=list(fact.evidence),
        about=_about(sense, [*rules, *(each.rule.schema for each in requires)]),
    )


def _rules(criterion: Criterion) -> list[Schema]:
    """List what a criterion says of a value: of an object, the properties it does not name are nobody's reason."""
    rules = [criterion.gate.schema] if criterion.gate else []
    if isinstance(criterion.grade, Steps):
        rules += [step.when.schema for step in criterion.grade.steps]
    if isinstance(criterion.grade, Linear) and criterion.grade.of:
        rules.append({"required": [criterion.grade.of]})
    return rules


def _about(sense: Sense, rules: list[Schema]) -> Callable[[Any], Any]:
    """Take the properties that words depend on: those rules speak of, those shown, and both sides of an interval."""
    sides = SIDES if sense.parts.keys() == SIDES else frozenset[str]()
    names = sorted(sides.union(sense.shown, *map(subjects, rules)))
    if not sense.shown:
        return _everything
    return itemgetter(*names, names[0])


def _everything(value: Any) -> Any:
    return value


def _row(criterion: Criterion, aimed: Aim) -> Mapping[str, Any]:
    """The part of a verdict that is the same for every solution, in the order of the contract."""
    return {
        "fact": criterion.fact.id,
        "title": criterion.fact.title.json,
        "domain": criterion.domain,
        "verdict": None,
        "gate": dict(criterion.gate.schema) if criterion.gate else None,
        "grade": None,
        "weight": criterion.weight,
        "value": None,
        "unit": criterion.fact.unit,
        "trust": None,
        "trust_required": aimed.trust.word,
        "provenance": None,
        "others": [],
        "legal_status": criterion.legal_status,
    }


def _outside(edition: Edition, criterion: Criterion) -> Text:
    asked = [_condition(fact, edition.facts.get(fact), rule.schema) for fact, rule in criterion.applies_when.items()]
    only = all_of(asked) if asked else Text("", "")
    return text(f"sans objet : demandé seulement si {only.fr}", f"not applicable: asked only if {only.en}")


def _condition(name: str, fact: Fact | None, rule: Schema) -> Text:
    title = inside(fact.title) if fact and fact.title.fr else Text(name, name)
    asked = phrase(rule, sense_of(fact))
    return Text(f"{title.fr} ({asked.fr})", f"{title.en} ({asked.en})")
