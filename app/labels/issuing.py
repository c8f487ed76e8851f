"""Issuing a label: its dates, its public part, and the canonical bytes that are signed."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import instant, new_id
from app.dossiers.tables import Dossier
from app.evidence.judging import Judgement
from app.evidence.tables import Document
from app.journal.recording import Act, record
from app.labels.tables import Decision, Label, LabelEvent, SigningKey
from app.organisations.tables import Organisation
from app.schemes import add_months
from app.scoring import Edition, Level, canonical
from app.signing import Signer, sha256
from app.signing import canonical as signable
from app.solutions.tables import Solution

DEFAULT_VALIDITY = 36  # months, where an edition's level states none


class Award(NamedTuple):
    """Everything a label is made from."""

    dossier: Dossier
    solution: Solution
    vendor: Organisation
    edition: Edition
    decision: Decision
    judgement: Judgement


def issue(act: Act, award: Award, signer: Signer) -> Label:
    """Issue the label of an award: record the intent, sign the canonical bytes, keep both."""
    label = _unsigned(act, award)
    record(act, "label.issue", label.id, decision=award.decision.id, level=label.level)
    label.signed = signable(_document(label, award, signer.key_id))
    label.signature, label.key_id = signer.sign(label.signed), signer.key_id
    _keep_key(act, signer)
    act.db.add(label)
    act.db.flush()
    act.db.add(LabelEvent(id=new_id(), label_id=label.id, event="issued", time=act.at))
    return label


def _unsigned(act: Act, award: Award) -> Label:
    level = level_named(award.edition, str(award.decision.level))
    scorecard = award.judgement.bytes
    return Label(
        id=new_id(),
        organisation_id=award.vendor.id,
        solution_id=award.solution.id,
        decision_id=award.decision.id,
        scheme=award.edition.scheme,
        edition=award.edition.edition,
        edition_digest=award.edition.digest,
        level=level.id,
        distinctions=list(award.judgement.decision.distinctions),
        scope=award.dossier.scope,
        valid_from=act.at,
        valid_until=valid_until(award, level, act.at),
        scorecard=scorecard,
        scorecard_digest=f"sha256:{sha256(scorecard)}",
        public_part=canonical(
            {
                "documents": public_documents(act.db, award.dossier),
                "verdicts": public_verdicts(award.edition, award.judgement.document),
            }
        ),
    )


def level_named(edition: Edition, name: str) -> Level:
    """Give the level of an edition that bears this identifier."""
    return next(level for level in edition.levels if level.id == name)


def valid_until(award: Award, level: Level, at: datetime) -> datetime:
    """Give the end of a label: the edition's validity, never beyond the earliest expiry of a gating value."""
    end = datetime.combine(add_months(at.date(), level.validity or DEFAULT_VALIDITY), at.timetz(), tzinfo=UTC)
    known = award.judgement.known
    expiries = [known[fact].expires for fact in gating_facts(award.edition, level) if fact in known]
    days = [datetime.combine(day, time(), tzinfo=UTC) for day in expiries if day is not None]
    return min([end, *(day for day in days if day > at)])


def gating_facts(edition: Edition, level: Level) -> set[str]:
    """Give the facts on which a level stands, those of the levels below included."""
    below = edition.levels[: edition.levels.index(level) + 1]
    gates = {fact for one in below for fact in one.gates}
    return gates | {requirement.fact for one in below for requirement in one.requires}


def public_verdicts(edition: Edition, document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the verdicts anybody may read; the value of a confidential fact is withheld, its verdict is not."""
    secret = {one.fact.id for one in edition.criteria if not one.fact.public}
    return [_withheld(verdict) if verdict["fact"] in secret else verdict for verdict in document["verdicts"]]


def public_documents(db: Session, dossier: Dossier) -> list[dict[str, Any]]:
    """Give the documents of a dossier that anybody may know of, without their bytes."""
    frozen = {one["id"]: one for one in (dossier.snapshot or {"documents": []})["documents"]}
    public = db.scalars(select(Document.id).where(Document.id.in_(sorted(frozen)), Document.public.is_(True)))
    return [frozen[name] for name in sorted(public)]


def _withheld(verdict: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("fact", "domain", "title", "verdict", "weight", "trust", "trust_required")
    open_part = {name: verdict[name] for name in kept if name in verdict}
    reason = {"fr": "Valeur confidentielle, vue par l'évaluateur.", "en": "Confidential value, seen by the evaluator."}
    empty = {"gate": None, "grade": None, "value": None, "unit": None, "provenance": None}
    return {**open_part, **empty, "reason": reason, "raise": None, "confidential": True}


def _document(label: Label, award: Award, key_id: str) -> dict[str, Any]:
    return {
        "type": "EstampilleLabel",
        "id": label.id,
        "solution": {"id": award.solution.id, "name": award.solution.name, "slug": award.solution.slug},
        "vendor": {"id": award.vendor.id, "name": award.vendor.name, "siren": award.vendor.siren},
        "scheme": label.scheme,
        "edition": label.edition,
        "edition_digest": label.edition_digest,
        "level": label.level,
        "distinctions": label.distinctions,
        "scope": label.scope,
        "valid_from": instant(label.valid_from),
        "valid_until": instant(label.valid_until),
        "scorecard_digest": label.scorecard_digest,
        "decision": label.decision_id,
        "authority": award.decision.authority_id,
        "key": key_id,
    }


def _keep_key(act: Act, signer: Signer) -> None:
    if act.db.get(SigningKey, signer.key_id) is None:
        act.db.add(SigningKey(id=signer.key_id, public=signer.public, first_used_at=act.at))
        act.db.flush()


def public_key(db: Session, key_id: str) -> bytes | None:
    """Give the raw public key that bears an identifier, retired ones included."""
    row = db.get(SigningKey, key_id)
    return row.public if row else None
