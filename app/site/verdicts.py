"""The criteria of a label, one by one, grouped by domain: what was found, by whom, and what the scheme asks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.schemes import Library
from app.scoring.values import Criterion, Edition, Fact, Verdict
from app.site.legible import Shown, rule_of, shown
from app.site.voice import Voice

ORDER = (
    Verdict.UNMET,
    Verdict.CONTRADICTED,
    Verdict.STALE,
    Verdict.UNKNOWN,
    Verdict.MET,
    Verdict.NOT_APPLICABLE,
)
SETTLED = frozenset({Verdict.MET, Verdict.NOT_APPLICABLE})
Row = Mapping[str, Any]


class Judged(NamedTuple):
    """One criterion, as people read it; empty texts say nothing."""

    fact: str
    title: str
    verdict: str
    value: Shown | None
    confidential: bool
    trust: str | None
    dates: list[str]
    reason: str
    rule: str
    points: str
    raised: str
    why: str
    references: str
    legal: str


class Family(NamedTuple):
    """The criteria of a domain, and how many have each verdict."""

    domain: str
    title: str
    counts: list[tuple[str, str]]
    verified: float | None
    criteria: list[Judged]


class Judgements:
    """Reads the verdicts of a label under its edition, in one language."""

    def __init__(self, edition: Edition, library: Library, voice: Voice) -> None:
        self.edition = edition
        self.library = library
        self.voice = voice
        self.criteria: Mapping[str, Criterion] = {each.fact.id: each for each in edition.criteria}

    def families(self, rows: Sequence[Row], scores: Mapping[str, Any], *, unmet: bool) -> list[Family]:
        """Group verdicts by domain; with `unmet`, only those that are neither met nor without object."""
        found = (self._family(domain, rows, scores, unmet=unmet) for domain in self.edition.domains)
        return [family for family in found if family.criteria]

    def _family(self, domain: str, rows: Iterable[Row], scores: Mapping[str, Any], *, unmet: bool) -> Family:
        mine = [row for row in rows if row["domain"] == domain]
        kept = [row for row in mine if not (unmet and row["verdict"] in SETTLED)]
        title = self.voice.text(self.edition.domains[domain].title)
        verified = (scores["domains"].get(domain) or {}).get("verified")
        return Family(domain, title, self._counts(mine), verified, [self._judged(row) for row in kept])

    def _counts(self, rows: Sequence[Row]) -> list[tuple[str, str]]:
        counts = Counter(row["verdict"] for row in rows)
        return [
            (verdict.value, self.voice(f"count_{verdict}", n=counts[verdict])) for verdict in ORDER if counts[verdict]
        ]

    def _judged(self, row: Row) -> Judged:
        fact = self.library.facts.get(row["fact"]) or Fact(row["fact"], row["domain"])
        criterion = self.criteria.get(fact.id, Criterion(fact, row["domain"]))
        hidden = bool(row.get("confidential"))
        return Judged(
            fact=fact.id,
            title=self.voice.text(row["title"]),
            verdict=row["verdict"],
            value=None if row["value"] is None else shown(fact, row["value"], self.voice),
            confidential=hidden,
            trust=row["trust"],
            dates=self._dates(row.get("provenance") or {}),
            reason="" if hidden or row["verdict"] == Verdict.MET else self._said(row["reason"]),
            rule=self._rule(criterion),
            points=self._points(row),
            raised=self._said(row["raise"]) if row.get("raise") else "",
            why=self.voice.text(criterion.why),
            references=", ".join(criterion.references),
            legal=self.voice(f"legal_{criterion.legal_status}") if criterion.legal_status else "",
        )

    def _said(self, told: Mapping[str, str]) -> str:
        said = self.voice.text(told)
        return said[:1].upper() + said[1:]

    def _rule(self, criterion: Criterion) -> str:
        if criterion.gate is None:
            return self.voice("rule_points") if criterion.grade else ""
        return rule_of(criterion.fact, criterion.gate.schema, self.voice)

    def _points(self, row: Row) -> str:
        if row.get("grade") is None or not row["weight"]:
            return ""
        return self.voice("points", points=row["grade"], weight=row["weight"])

    def _dates(self, provenance: Mapping[str, Any]) -> list[str]:
        dates = []
        if provenance.get("observed_at"):
            verb = "stated" if provenance.get("source") == "claim" else "observed"
            dates.append(self.voice(verb, day=self.voice.day(provenance["observed_at"])))
        if provenance.get("expires"):
            dates.append(self.voice("expires", day=self.voice.day(provenance["expires"])))
        return dates


def lacking(rows: Iterable[Row]) -> int:
    """Count the criteria that are neither met nor without object."""
    return sum(row["verdict"] not in SETTLED for row in rows)
