"""A second engine, written to be read and not to be fast: fractions, the `jsonschema` library, one loop per question.

It shares nothing with the engine but the values that go in.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from app.scoring import Criterion, Edition, Facts, Known, Level, Linear, Requirement, Rule, Steps, Trust


@lru_cache(maxsize=4096)
def _validator(written: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(written), format_checker=FormatChecker(["date"]))


def follows(rule: Rule, value: Any) -> bool:
    """Ask the reference library."""
    return bool(_validator(json.dumps(dict(rule.schema))).is_valid(value))


def _thousandths(number: Any) -> int:
    return round(Fraction(Decimal(repr(number))) * 1000)


@dataclass
class Naive:
    """The answers of the naive engine for one dossier; `fault` makes it wrong on purpose."""

    edition: Edition
    facts: Facts
    at: datetime
    fault: str = ""

    # ── verdicts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def fresh(self, known: Known) -> bool:
        today = self.at.astimezone(UTC).date()
        if known.expires is None:
            return True
        return today <= known.expires if self.fault == "expiry" else today < known.expires

    def applies(self, criterion: Criterion) -> bool:
        for fact, rule in criterion.applies_when.items():
            known = self.facts.get(fact)
            sure = known is not None and known.standing is None and self.fresh(known)
            if known is not None and sure and not follows(rule, known.value):
                return False
        known = self.facts.get(criterion.fact.id)
        return known is None or known.standing != "not_applicable"

    def verdict(self, criterion: Criterion) -> str:
        known = self.facts.get(criterion.fact.id)
        if not self.applies(criterion):
            return "not_applicable"
        if known is None:
            return "unmet" if self.fault == "unknown" else "unknown"
        if known.standing == "rejected":
            return "unmet"
        if not self.fresh(known):
            return "stale"
        if known.standing == "contradicted":
            return "contradicted"
        return "met" if self.met(criterion, known) else "unmet"

    def met(self, criterion: Criterion, known: Known) -> bool:
        if criterion.gate is not None:
            return follows(criterion.gate, known.value)
        return criterion.grade is None or self.value_grade(criterion, known) > 0

    # ── grades and scores ─────────────────────────────────────────────────────────────────────────────────────────

    def grade(self, criterion: Criterion) -> int:
        known = self.facts.get(criterion.fact.id)
        if (
            known is None
            or self.verdict(criterion) not in {"met", "unmet", "contradicted"}
            or known.standing == "rejected"
        ):
            return 0
        return self.value_grade(criterion, known)

    def value_grade(self, criterion: Criterion, known: Known) -> int:
        how = criterion.grade
        if how is None:
            return 100_000 if criterion.gate is None or follows(criterion.gate, known.value) else 0
        return self._line(how, known.value) if isinstance(how, Linear) else self._steps(how, known.value)

    def _line(self, how: Linear, value: Any) -> int:
        if how.of is not None:
            value = value.get(how.of)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return 0
        start, end = _thousandths(how.start), _thousandths(how.end)
        share = Fraction(_thousandths(value) - start, end - start)
        return 100_000 if share >= 1 else 0 if share <= 0 else floor(share * 100_000)

    def _steps(self, how: Steps, value: Any) -> int:
        for when, grade in how.steps:
            if follows(when, value):
                return grade
        return 0

    def counted(self, criterion: Criterion) -> int:
        """The grade in the verified score."""
        known = self.facts.get(criterion.fact.id)
        if known is None or self.verdict(criterion) not in {"met", "unmet"}:
            return 0
        enough = known.trust >= self.trust_at(criterion, 0)
        return self.grade(criterion) if enough or self.fault == "trust" else 0

    def trust_at(self, criterion: Criterion, height: int) -> Trust:
        asked = Trust.DECLARED
        for level in self.edition.levels[: height + 1]:
            asked = criterion.trust.get(level.id, asked)
        return asked

    def scores(self) -> dict[str, tuple[Fraction | None, Fraction | None]]:
        """Declared and verified, by domain and `overall`."""
        found: dict[str, tuple[Fraction | None, Fraction | None]] = {}
        for domain in self.edition.domains:
            inside = [
                each
                for each in self.edition.criteria
                if each.domain == domain and self.verdict(each) != "not_applicable"
            ]
            whole = sum(each.weight for each in inside)
            declared = sum(each.weight * self.grade(each) for each in inside)
            verified = sum(each.weight * self.counted(each) for each in inside)
            found[domain] = (
                (Fraction(declared, 1000 * whole), Fraction(verified, 1000 * whole)) if whole else (None, None)
            )
        return {**found, "overall": (self._mean(found, 0), self._mean(found, 1))}

    def _mean(self, found: dict[str, tuple[Fraction | None, Fraction | None]], side: int) -> Fraction | None:
        parts = [(domain.weight, found[name][side]) for name, domain in self.edition.domains.items()]
        known = [(weight, score) for weight, score in parts if score is not None]
        whole = sum(weight for weight, _ in known)
        return sum((weight * score for weight, score in known), Fraction(0)) / whole if whole else None

    # ── levels ────────────────────────────────────────────────────────────────────────────────────────────────────

    def level(self) -> str | None:
        reached = None
        for level in self.edition.levels:
            if self.blocked_by(level) or self.low_floors(level):
                return reached
            reached = level.id
        return reached

    def next_level(self) -> Level | None:
        ids: list[str | None] = [None, *(level.id for level in self.edition.levels)]
        following = ids.index(self.level())
        return self.edition.levels[following] if following < len(self.edition.levels) else None

    def blocked_by(self, level: Level) -> list[str]:
        return list(dict.fromkeys(self._blocking(level)))

    def _blocking(self, level: Level) -> Iterator[str]:
        criteria = {criterion.fact.id: criterion for criterion in self.edition.criteria}
        height = self.edition.levels.index(level)
        for fact in level.gates:
            verdict = self.verdict(criteria[fact])
            proven = verdict == "met" and self.facts[fact].trust >= self.trust_at(criteria[fact], height)
            if not proven and verdict != "not_applicable":
                yield fact
        for requirement in level.requires:
            if not self.holds(requirement):
                yield requirement.fact

    def holds(self, requirement: Requirement) -> bool:
        criterion = next((each for each in self.edition.criteria if each.fact.id == requirement.fact), None)
        if criterion is not None and not self.applies(criterion):
            return True
        known = self.facts.get(requirement.fact)
        if known is None or known.standing in {"contradicted", "rejected"}:
            return False
        if known.standing == "not_applicable":
            return True
        return self.fresh(known) and known.trust >= requirement.trust and follows(requirement.rule, known.value)

    def low_floors(self, level: Level) -> set[str]:
        scores = self.scores()
        asked = {**level.floors.domains, "overall": level.floors.overall}
        return {
            scope
            for scope, least in asked.items()
            if (got := scores[scope][1]) is not None and got < Fraction(Decimal(repr(least)))
        }

    def distinctions(self) -> list[str]:
        return [each.id for each in self.edition.distinctions if all(map(self.holds, each.requires))]
