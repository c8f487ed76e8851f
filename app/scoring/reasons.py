"""Reasons: what the reader of a scorecard is told about one criterion, prepared once per criterion and level aimed at.

Everything that does not depend on the solution is written in advance; what remains is to say its value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from .aiming import Aim, aim
from .compiling import Compiled
from .figures import Unit, quantity, said, unit_of
from .grading import FULL, points
from .rules import Rule, Schema
from .values import Criterion, Edition, Known, Text, Trust, Verdict
from .wording import is_plain_number, measured, phrase, required

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
_POINT: Final = unit_of("points")
_NOT_APPLICABLE: Final = Text("sans objet d'après l'audit", "not applicable according to the audit")


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
    stricter: Rule | None
    row: Mapping[str, Any]
    said: dict[Any, dict[str, str]] = field(default_factory=dict)

    @property
    def fact(self) -> str:
        """The fact judged."""
        return self.criterion.fact.id

    # ── why ───────────────────────────────────────────────────────────────────────────────────────────────────────────

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
        value = measured(known.value, self.unit)
        if verdict is Verdict.STALE and known.expires:
            day = known.expires.isoformat()
            return Text(f"{value.fr}, périmé depuis le {day}", f"{value.en}, no longer fresh since {day}")
        return value

    def _disagreement(self, known: Known) -> Text:
        seen = [(known.value, known.provenance), *((each.value, each.provenance) for each in known.others)]
        parts = [(said(value, self.unit), _SOURCES[provenance.source]) for value, provenance in seen]
        fr = ", ".join(f"{value.fr} ({source.fr})" for value, source in parts)
        en = ", ".join(f"{value.en} ({source.en})" for value, source in parts)
        return Text(f"sources en désaccord : {fr}", f"sources disagree: {en}")

    # ── what would raise it ───────────────────────────────────────────────────────────────────────────────────────────

    def raised(self, verdict: Verdict, grade: int, known: Known | None) -> dict[str, Any] | None:
        """Say what would turn the verdict to met, or bring the points or the trust that lack; None when nothing does.

        `to` is a value that would be enough (null when none is known) and `trust` the trust it needs.
        """
        if verdict is Verdict.NOT_APPLICABLE:
            return None
        unproven = known is None or known.trust < self.aim.trust
        short = verdict is Verdict.MET and known is not None and self.stricter is not None and not self.stricter.holds(known.value)
        if verdict is Verdict.MET and grade == FULL and not unproven and not short:
            return None
        case = _case(verdict, grade, known, short=short)
        text = self._always((case, unproven), _CURES[case], *self._ending(case, unproven=unproven))
        trust = max(self.aim.trust, known.trust) if known else self.aim.trust
        return {**text, "to": self._to(case, known), "trust": trust.word, "evidence": list(self.criterion.fact.evidence)}

    def _ending(self, case: str, *, unproven: bool) -> list[Text]:
        proof = PROOFS[self.aim.trust]
        needs_proof = unproven and self.aim.trust > Trust.DECLARED
        middle = {"grade": self.example, "trust": Text("", "")}.get(case, self.wanted)
        return [middle, Text(f" ; à établir par {proof.fr}", f"; to be established by {proof.en}") if needs_proof else Text("", "")]

    def _to(self, case: str, known: Known | None) -> Any:
        value = known.value if known else None
        if case == "trust":
            return value
        return self.aim.highest(self.criterion, value) if case == "grade" else self.aim.least(value)

    def _always(self, key: Any, *parts: Text) -> dict[str, str]:
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
    stricter = requires[-1].rule if requires else None
    wanted = stricter or criterion.gate
    example = said(aimed.best.first, unit) if aimed.best else Text("", "")
    best = quantity(points(aimed.grade), _POINT)
    return Line(
        criterion=criterion,
        unit=unit,
        aim=aimed,
        required=_tail(criterion.gate.schema, unit) if criterion.gate else Text("", ""),
        outside=_outside(compiled.edition, criterion),
        wanted=_colon(phrase(wanted.schema, unit)) if wanted else Text("", ""),
        example=_colon(Text(f"{best.fr} avec {example.fr}", f"{best.en} with {example.en}")),
        stricter=stricter,
        row=_row(criterion, aimed),
    )


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
