"""Reasons: what the reader of a scorecard is told about one criterion, prepared once per criterion and level aimed at.

Everything that does not depend on the solution is written in advance; what remains is to say its value.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from .aiming import Aim, aim
from .compiling import Compiled
from .figures import Unit, quantity, said, unit_of
from .grading import FULL, Linear, Steps, points
from .inlining import inlined
from .rules import Schema, Test
from .values import Criterion, Edition, Known, Text, Trust, Verdict
from .wording import is_plain_number, measured, phrase, required, subjects

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
_PLAIN: Final = frozenset({bool, int, float, str, type(None), Text})
_VALUES_KEPT: Final = 256
_OTHERS_SAID: Final = 4
_POINT: Final = unit_of("points")
_SILENCE: Final = Text("", "")
_NOT_APPLICABLE: Final = Text("sans objet d'après l'audit", "not applicable according to the audit")


class Told(NamedTuple):
    """What is told of one verdict: its reason, and what would raise it."""

    reason: dict[str, str]
    raised: dict[str, Any] | None


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One criterion, ready to be explained: its words, and what the level aimed at asks of it."""

    criterion: Criterion
    unit: Unit
    aim: Aim
    required: Text
    outside: Text
    wanted: Text
    example: Text
    stricter: Test | None
    about: tuple[str, ...]
    row: Mapping[str, Any]
    evidence: list[str]
    written: dict[Any, Told] = field(default_factory=dict)
    said: dict[Any, dict[str, str]] = field(default_factory=dict)

    @property
    def fact(self) -> str:
        """The fact judged."""
        return self.criterion.fact.id

    def told(self, verdict: Verdict, grade: int, known: Known | None) -> Told:
        """Give the reason of a verdict and what would raise it.

        What was told of a value is kept for the next solution that has it: few values differ from one to the next.
        """
        key = self._key(verdict, known)
        told = self.written.get(key) if key else None
        if told is None:
            told = Told(self.reason(verdict, grade, known), self.raised(verdict, grade, known))
            if key and len(self.written) < _VALUES_KEPT:
                self.written[key] = told
        elif known is not None and type(known.value) is dict:
            # The reason is about a few properties; what would raise it keeps the others.
            return Told(told.reason, self.raised(verdict, grade, known))
        return told

    def _key(self, verdict: Verdict, known: Known | None) -> Hashable:
        """Name all that a reason depends on, when it is little: 1 and true are equal but not said alike, so types count."""
        if known is None:
            return (verdict,)
        if known.standing is not None or verdict is Verdict.STALE:
            return None
        value: Any = known.value
        parts = [value.get(name, _SILENCE) for name in self.about] if type(value) is dict else value if type(value) is list else (value,)
        kinds = tuple(map(type, parts))
        return (verdict, known.trust, kinds, *parts) if parts and _PLAIN.issuperset(kinds) else None

    # ── why ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def reason(self, verdict: Verdict, grade: int, known: Known | None) -> dict[str, str]:
        """Say why the verdict is what it is, and where the points went."""
        if verdict is Verdict.NOT_APPLICABLE:
            return (_NOT_APPLICABLE if known and known.standing == "not_applicable" else self.outside).json
        if known is None:
            return self._always("unknown", Text("aucune valeur connue", "no value known"), self.required)
        fr, en = self._value(verdict, known)
        fr, en = fr + self.required.fr, en + self.required.en
        # A gate that is not met says it all; points and proof are told once it is.
        if grade < FULL and (verdict is Verdict.MET or (verdict is Verdict.UNMET and self.criterion.gate is None)):
            worth = quantity(points(grade // 100 * 100), _POINT)
            fr, en = f"{fr} ; {worth.fr} sur 100", f"{en}; {worth.en} out of 100"
        if verdict is Verdict.MET and known.trust < self.aim.trust:
            here, there = PROOFS[known.trust], PROOFS[self.aim.trust]
            fr, en = f"{fr} ; établi par {here.fr}, {there.fr} requis", f"{en}; established by {here.en}, {there.en} required"
        return {"fr": fr, "en": en}

    def _value(self, verdict: Verdict, known: Known) -> Text:
        if verdict is Verdict.CONTRADICTED:
            return self._disagreement(known)
        if known.standing == "rejected":
            value = said(known.value, self.unit)
            return Text(f"valeur écartée par l'audit : {value.fr}", f"value rejected by the audit: {value.en}")
        value = measured(known.value, self.unit, self.about)
        if verdict is Verdict.STALE and known.expires:
            day = known.expires.isoformat()
            return Text(f"{value.fr}, périmé depuis le {day}", f"{value.en}, no longer fresh since {day}")
        return value

    def _disagreement(self, known: Known) -> Text:
        seen = [(known.value, known.provenance), *((each.value, each.provenance) for each in known.others[:_OTHERS_SAID])]
        parts = [(said(value, self.unit), _SOURCES[provenance.source]) for value, provenance in seen]
        fr = ", ".join(f"{value.fr} ({source.fr})" for value, source in parts)
        en = ", ".join(f"{value.en} ({source.en})" for value, source in parts)
        return Text(f"sources en désaccord : {fr}", f"sources disagree: {en}")

    # ── what would raise it ───────────────────────────────────────────────────────────────────────────────────────

    def raised(self, verdict: Verdict, grade: int, known: Known | None) -> dict[str, Any] | None:
        """Say what would turn the verdict to met, or bring the points or the trust that lack; None when nothing does.

        `to` is a value that would be enough (null when none is known) and `trust` the trust it needs.
        """
        if verdict is Verdict.NOT_APPLICABLE:
            return None
        unproven = known is None or known.trust < self.aim.trust
        short = verdict is Verdict.MET and known is not None and self.stricter is not None and not self.stricter(known.value)
        if verdict is Verdict.MET and grade == FULL and not unproven and not short:
            return None
        case = _case(verdict, grade, known, short=short)
        key = (case, unproven)
        text = self.said.get(key) or self._always(key, _CURES[case], *self._ending(case, unproven=unproven))
        trust = self.aim.trust if unproven or known is None else known.trust
        return {**text, "to": self._to(case, known), "trust": trust.word, "evidence": self.evidence}

    def _ending(self, case: str, *, unproven: bool) -> list[Text]:
        proof = PROOFS[self.aim.trust]
        needs_proof = unproven and self.aim.trust > Trust.DECLARED
        middle = {"grade": self.example, "trust": _SILENCE}.get(case, self.wanted)
        return [middle, Text(f" ; à établir par {proof.fr}", f"; to be established by {proof.en}") if needs_proof else _SILENCE]

    def _to(self, case: str, known: Known | None) -> Any:
        value = known.value if known else None
        if case == "trust":
            return value
        if case == "unmet" and self.aim.enough and self.criterion.gate:
            return self.aim.enough.instead(value)
        return self.aim.highest(self.criterion, value) if case == "grade" else self.aim.least(value)

    def _always(self, key: Hashable, *parts: Text) -> dict[str, str]:
        """Write once what is the same for every solution."""
        text = self.said.get(key)
        if text is None:
            text = self.said[key] = {"fr": "".join(part.fr for part in parts), "en": "".join(part.en for part in parts)}
        return text


_CURES: Final[Mapping[str, Text]] = {
    "unknown": Text("renseigner cette donnée", "provide this fact"),
    "stale": Text("donner une valeur plus récente", "give a more recent value"),
    "contradicted": Text("départager les sources", "settle between the sources"),
    "rejected": Text("répondre à l'audit par un autre justificatif", "answer the audit with other evidence"),
    "unmet": Text("changer la valeur", "change the value"),
    "grade": Text("pour plus de points", "for more points"),
    "trust": Text("établir cette valeur", "establish this value"),
}


def _case(verdict: Verdict, grade: int, known: Known | None, *, short: bool) -> str:
    if verdict is not Verdict.MET:
        return "rejected" if known and known.standing == "rejected" else str(verdict)
    if short:
        return "unmet"
    return "grade" if grade < FULL else "trust"


def lines(compiled: Compiled, height: int | None) -> tuple[Line, ...]:
    """Prepare every criterion of an edition for a level aimed at (its rank from the lowest)."""
    return tuple(_line(compiled, criterion, height) for criterion in compiled.edition.criteria)


def _line(compiled: Compiled, criterion: Criterion, height: int | None) -> Line:
    unit, fact = unit_of(criterion.fact.unit), criterion.fact
    aimed = aim(compiled, fact.id, height)
    requires = compiled.rungs[height].rules.get(fact.id, ()) if height is not None else ()
    wanted = requires[-1].rule if requires else criterion.gate
    example = said(aimed.best.first, unit) if aimed.best else _SILENCE
    best = quantity(points(aimed.grade), _POINT)
    return Line(
        criterion=criterion,
        unit=unit,
        aim=aimed,
        required=_tail(criterion.gate.schema, unit) if criterion.gate else _SILENCE,
        outside=_outside(compiled.edition, criterion),
        wanted=_colon(phrase(wanted.schema, unit)) if wanted else _SILENCE,
        example=_colon(Text(f"{best.fr} avec {example.fr}", f"{best.en} with {example.en}")),
        stricter=inlined(each.rule.schema for each in requires) if requires else None,
        row=_row(criterion, aimed),
        evidence=list(fact.evidence),
        about=_about(criterion),
    )


def _about(criterion: Criterion) -> tuple[str, ...]:
    """Name the properties of an object that its rules speak of: the others are nobody's reason."""
    rules = [criterion.gate.schema] if criterion.gate else []
    if isinstance(criterion.grade, Steps):
        rules += [step.when.schema for step in criterion.grade.steps]
    of = criterion.grade.of if isinstance(criterion.grade, Linear) else None
    return tuple(sorted(set().union(*map(subjects, rules)) | ({of} if of else set())))


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
        "others": (),
        "legal_status": criterion.legal_status,
    }


def _tail(schema: Schema, unit: Unit) -> Text:
    """A number and its bound make one sentence; the rest is set apart."""
    words = required(schema, unit)
    return Text(f", {words.fr}", f", {words.en}") if is_plain_number(schema) else Text(f" ; {words.fr}", f"; {words.en}")


def _colon(words: Text) -> Text:
    return Text(f" : {words.fr}", f": {words.en}")


def _outside(edition: Edition, criterion: Criterion) -> Text:
    facts = {each.fact.id: each.fact for each in edition.criteria}
    fr, en = [], []
    for fact, rule in criterion.applies_when.items():
        words = phrase(rule.schema, unit_of(facts[fact].unit if fact in facts else None))
        title = facts[fact].title if fact in facts and facts[fact].title.fr else Text(fact, fact)
        fr.append(f"{title.fr} : {words.fr}")
        en.append(f"{title.en}: {words.en}")
    return Text(f"sans objet : demandé seulement si {' et '.join(fr)}", f"not applicable: asked only if {' and '.join(en)}")
