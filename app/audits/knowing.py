"""What is known of a dossier's facts: the frozen values, then what the evaluator found."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.audits.finding import CANNOT_TELL, CONFIRMED, CORRECTED, NOT_APPLICABLE, REJECTED
from app.audits.tables import Finding
from app.evidence.gathering import from_json, retained
from app.schemes import Library
from app.scoring import Known, Provenance, Standing, Trust, Value, retain


def known_in(library: Library, snapshot: Mapping[str, Any], findings: Iterable[Finding]) -> dict[str, Known]:
    """Give what is known of each fact: the frozen values, then what the evaluator found."""
    values = {
        fact: [from_json(kept) for kept in held] for fact, held in snapshot["facts"].items() if fact in library.facts
    }
    known = retained(library, values)
    for finding in findings:
        found = _judged(library, known.get(finding.fact), finding, values.get(finding.fact, []))
        if found is not None:
            known[finding.fact] = found
    return known


def _judged(library: Library, before: Known | None, finding: Finding, values: list[Value]) -> Known | None:
    """Give what a finding makes of a fact; None leaves it as it was."""
    if finding.outcome == CANNOT_TELL or (finding.outcome == CONFIRMED and before is None):
        return None
    if finding.outcome in (REJECTED, NOT_APPLICABLE):
        kept = before or Known(None)
        standing: Standing = "rejected" if finding.outcome == REJECTED else "not_applicable"
        return replace(kept, standing=standing, trust=Trust.AUDITED, provenance=_provenance(finding))
    value = finding.value if finding.outcome == CORRECTED or before is None else before.value
    audited = Value(value, Trust.AUDITED, None, _provenance(finding))
    return retain(library.facts[finding.fact], [*values, audited])


def _provenance(finding: Finding) -> Provenance:
    return Provenance(
        source="finding",
        observed_at=finding.observed_at,
        received_at=finding.recorded_at,
        evidence=tuple(finding.evidence),
    )
