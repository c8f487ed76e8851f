"""Gathering every value known of the facts, each with its provenance, from claims, documents and probes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import instant
from app.evidence.probing import conclusive
from app.evidence.tables import Document, ProbeResult
from app.schemes import Library
from app.scoring import Known, Provenance, Trust, Value, retain
from app.solutions.claiming import claims_of
from app.solutions.tables import Claim, Solution

Values = Mapping[str, list[Value]]


def gather(db: Session, library: Library, solution: Solution) -> Values:
    """Give every value known about a solution and its vendor, by fact."""
    values: dict[str, list[Value]] = defaultdict(list)
    for subject_id in (solution.id, solution.organisation_id):
        for fact, found in gather_about(db, library, subject_id).items():
            values[fact] += found
    return values


def gather_about(db: Session, library: Library, subject_id: str) -> Values:
    """Give every value known about one subject, solution or vendor, by fact.

    Of each kind of document the latest counts, and what the earlier ones prove beside it.
    """
    values: dict[str, list[Value]] = defaultdict(list)
    documents = clean_documents(db, subject_id)
    claims = [claim for claim in claims_of(db, subject_id) if claim.fact in library.facts]
    cited = documents_named(db, {name for claim in claims for name in claim.evidence})
    for claim in claims:
        values[claim.fact].append(_claimed(library, claim, cited))
    latest = {document.kind: document for document in documents}
    for document in documents:
        for fact, read in (document.reading or {"facts": {}})["facts"].items():
            if document is latest[document.kind] or "proves" in read:
                values[fact].append(_documented(document, read))
    for probed in conclusive(db, subject_id).values():
        for fact, seen in probed.result["facts"].items():
            values[fact].append(as_probed(probed, seen))
    return values


def clean_documents(db: Session, subject_id: str) -> list[Document]:
    """Give the accepted documents of a subject, oldest first."""
    return list(
        db.scalars(
            select(Document)
            .where(Document.subject_id == subject_id, Document.state == "clean")
            .order_by(Document.received_at, Document.id)
        )
    )


def documents_named(db: Session, names: Iterable[str]) -> dict[str, Document]:
    """Give the accepted documents that bear these identifiers."""
    found = db.scalars(select(Document).where(Document.id.in_(sorted(names)), Document.state == "clean"))
    return {document.id: document for document in found}


def _claimed(library: Library, claim: Claim, cited: Mapping[str, Document]) -> Value:
    accepted = library.facts[claim.fact].evidence
    proofs = [cited[name] for name in claim.evidence if name in cited]
    proofs = [proof for proof in proofs if proof.kind in accepted]
    ends = [proof.valid_until for proof in proofs if proof.valid_until]
    return Value(
        value=claim.value,
        trust=Trust.DOCUMENTED if proofs else Trust.DECLARED,
        valid_until=min(ends, default=None),
        provenance=Provenance(
            source="claim",
            observed_at=claim.observed_at,
            received_at=claim.received_at,
            evidence=tuple(proof.sha256 for proof in proofs),
            place=None,
            reader=None,
        ),
    )


def _documented(document: Document, read: Mapping[str, Any]) -> Value:
    reading: Mapping[str, Any] = document.reading or {}
    observed = reading.get("observed_at")
    ends = [day for day in (document.valid_until, _day(read.get("valid_until"))) if day]
    return Value(
        value=read["value"],
        trust=Trust.DOCUMENTED,
        valid_until=min(ends, default=None),
        proves=read.get("proves"),
        provenance=Provenance(
            source="document",
            observed_at=date.fromisoformat(observed) if observed else document.issued_at,
            received_at=document.received_at,
            evidence=(document.sha256,),
            place=read["place"],
            reader=reading.get("reader"),
        ),
    )


def as_probed(probed: ProbeResult, seen: Mapping[str, Any]) -> Value:
    """Give one value that a probe proved: observed the day it looked."""
    return Value(
        value=seen["value"],
        trust=Trust.TESTED,
        proves=seen.get("proves"),
        provenance=Provenance(
            source="probe",
            observed_at=probed.probed_at.date(),
            received_at=probed.probed_at,
            evidence=(probed.sha256,) if probed.sha256 else (),
            place=seen["place"],
            reader=probed.result["reader"],
        ),
    )


def retained(library: Library, values: Values) -> dict[str, Known]:
    """Give what is known of each fact, ready to score."""
    known = {fact: retain(library.facts[fact], found) for fact, found in values.items()}
    return {fact: one for fact, one in known.items() if one is not None}


def to_json(value: Value) -> dict[str, Any]:
    """Write a value with its provenance as JSON: what a snapshot keeps."""
    source = value.provenance
    return {
        "value": value.value,
        "trust": value.trust.word,
        "valid_until": value.valid_until and value.valid_until.isoformat(),
        "proves": value.proves,
        "source": source.source,
        "observed_at": source.observed_at and source.observed_at.isoformat(),
        "received_at": source.received_at and instant(source.received_at),
        "evidence": list(source.evidence),
        "place": source.place,
        "reader": source.reader,
    }


def from_json(kept: Mapping[str, Any]) -> Value:
    """Read back what `to_json` wrote."""
    return Value(
        value=kept["value"],
        trust=Trust.of(kept["trust"]),
        valid_until=_day(kept["valid_until"]),
        proves=kept.get("proves"),
        provenance=Provenance(
            source=kept["source"],
            observed_at=_day(kept["observed_at"]),
            received_at=kept["received_at"] and datetime.fromisoformat(kept["received_at"]),
            evidence=tuple(kept["evidence"]),
            place=kept["place"],
            reader=kept["reader"],
        ),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
