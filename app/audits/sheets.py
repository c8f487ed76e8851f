"""What an evaluator has on the desk: each rule beside what is claimed, what machines read, and what was found."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.audits.finding import findings_of
from app.audits.schemas import CriterionSheet, FindingOut, MachineReading, Unread
from app.audits.tables import Audit
from app.dossiers.tables import Dossier
from app.evidence.gathering import documents_named
from app.evidence.judging import Judgement
from app.evidence.tables import Document
from app.journal.recording import Act
from app.scoring import Edition


def read_documents(act: Act, dossier: Dossier) -> list[Document]:
    """Give the frozen documents that a reader has read, in the order they were frozen."""
    frozen = [one["id"] for one in (dossier.snapshot or {"documents": []})["documents"]]
    known = documents_named(act.db, frozen)
    return [known[name] for name in frozen if name in known and known[name].reading]


def readings_of(documents: Sequence[Document]) -> list[MachineReading]:
    """Say what machines read in each document, and what they noticed."""
    return [
        MachineReading(
            document=one.id,
            kind=one.kind,
            title=one.title,
            reader=reading["reader"],
            format_version=reading["format_version"],
            facts=sorted(reading["facts"]),
            findings=reading["findings"],
        )
        for one in documents
        for reading in (one.reading or {},)
    ]


def sheets_of(act: Act, edition: Edition, judgement: Judgement, dossier: Dossier, audit: Audit) -> list[CriterionSheet]:
    """Set each rule beside the frozen values, the verdict, the finding, and what documents leave unsaid."""
    verdicts: Mapping[str, Any] = {one["fact"]: one for one in judgement.document["verdicts"]}
    found = {one.fact: FindingOut.of(one) for one in findings_of(act.db, audit.id)}
    values: Mapping[str, Any] = (dossier.snapshot or {"facts": {}})["facts"]
    documents = read_documents(act, dossier)
    return [
        CriterionSheet(
            fact=one.fact.id,
            domain=one.domain,
            title=one.fact.title.json,
            help=one.fact.help.json,
            rule=dict(one.gate.schema) if one.gate else None,
            why=one.why.json,
            values=values.get(one.fact.id, []),
            unread=_unread(documents, one.fact.id),
            verdict=verdicts[one.fact.id],
            finding=found.get(one.fact.id),
        )
        for one in edition.criteria
    ]


def _unread(documents: Sequence[Document], fact: str) -> list[Unread]:
    return [
        Unread(document=one.id, missing=one.reading["missing"][fact])
        for one in documents
        if one.reading and fact in one.reading["missing"]
    ]
