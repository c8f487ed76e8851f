"""Opening, submitting and withdrawing dossiers, and the questions and answers in between."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import new_id
from app.dossiers.states import DRAFT, OPEN, advance, state_after
from app.dossiers.tables import Dossier, InformationRequest
from app.errors import Conflict
from app.evidence.gathering import Values, clean_documents, to_json
from app.journal.recording import Act, record
from app.messages import flaw_at, invalid_at
from app.organisations.tables import Organisation
from app.schemes import Library
from app.scoring import Edition
from app.solutions.tables import Solution


class Wish(NamedTuple):
    """What a vendor asks a label for: an edition, and the scope it should cover."""

    edition: Edition
    scope: Mapping[str, Any]


def open_dossier(act: Act, solution: Solution, wish: Wish) -> Dossier:
    """Open a draft dossier; one at a time for a solution and a scheme."""
    others = select(Dossier.id).where(
        Dossier.solution_id == solution.id,
        Dossier.scheme == wish.edition.scheme,
        Dossier.state.in_(OPEN),
    )
    if act.db.scalar(others.limit(1)):
        raise Conflict("dossier_open")
    dossier = Dossier(
        id=new_id(),
        organisation_id=solution.organisation_id,
        solution_id=solution.id,
        scheme=wish.edition.scheme,
        edition=wish.edition.edition,
        scope=dict(wish.scope),
        state=DRAFT,
        state_since=act.at,
        created_at=act.at,
        version=1,
    )
    act.db.add(dossier)
    record(act, "dossier.create", dossier.id, solution=solution.id, scheme=wish.edition.scheme)
    return dossier


def freeze(act: Act, library: Library, edition: Edition, solution: Solution, values: Values) -> dict[str, Any]:
    """Freeze what a dossier is judged on: every value with its provenance, the documents' digests.

    Refuses when a fact required at submission has no value.
    """
    missing = missing_facts(library, values)
    if missing:
        told = flaw_at("", "claims_missing")
        flaws = tuple(told._replace(code=f"missing:{fact}") for fact in missing)
        raise Conflict("claims_missing", flaws=flaws)
    vendor = act.db.get_one(Organisation, solution.organisation_id)
    documents = [document for subject in (solution.id, vendor.id) for document in clean_documents(act.db, subject)]
    return {
        "digest": edition.digest,
        "solution": {"id": solution.id, "name": solution.name, "version": solution.version},
        "vendor": {"id": vendor.id, "name": vendor.name},
        "facts": {fact: [to_json(value) for value in values[fact]] for fact in sorted(values)},
        "documents": [{"id": one.id, "kind": one.kind, "title": one.title, "sha256": one.sha256} for one in documents],
    }


def missing_facts(library: Library, values: Values) -> list[str]:
    """Give the facts that a submission requires and that have no value."""
    return [fact.id for fact in library.facts.values() if fact.required_at and not values.get(fact.id)]


def submit(act: Act, dossier: Dossier, edition: Edition, snapshot: dict[str, Any]) -> None:
    """Submit a draft: its snapshot and the digest of its edition are fixed for ever."""
    advance(dossier, "submit", act.at)
    dossier.snapshot = snapshot
    dossier.edition_digest = edition.digest
    dossier.submitted_at = act.at
    record(act, "dossier.submit", dossier.id, digest=edition.digest)


def withdraw(act: Act, dossier: Dossier) -> None:
    """Withdraw a dossier that is not decided yet, or the appeal about one that was refused."""
    advance(dossier, "withdraw", act.at)
    record(act, "dossier.withdraw", dossier.id)


def open_dossiers(act: Act, solution_id: str) -> Sequence[Dossier]:
    """Give the dossiers of a solution that still await somebody, held until the act ends."""
    wanted = select(Dossier).where(Dossier.solution_id == solution_id, Dossier.state.in_(OPEN))
    return act.db.scalars(wanted.order_by(Dossier.id).with_for_update()).all()


def requests_of(db: Session, dossier_id: str) -> list[InformationRequest]:
    """Give the questions asked about a dossier, oldest first."""
    asked = select(InformationRequest).where(InformationRequest.dossier_id == dossier_id)
    return list(db.scalars(asked.order_by(InformationRequest.asked_at, InformationRequest.id)))


def ask(act: Act, dossier: Dossier, fact: str | None, question: str, days: int) -> InformationRequest:
    """Put a question to the vendor; the dossier goes back to it until it answers."""
    advance(dossier, "ask", act.at)
    request = InformationRequest(
        id=new_id(),
        dossier_id=dossier.id,
        fact=fact,
        question=question,
        asked_at=act.at,
        due_at=act.at + timedelta(days=days),
        evidence=[],
    )
    act.db.add(request)
    record(act, "request.write", dossier.id, request=request.id, fact=fact)
    return request


def answer(
    act: Act, dossier: Dossier, request_id: str | None, text: str, evidence: Sequence[str]
) -> InformationRequest:
    """Answer an open question (the oldest one, where none is named); the last answer resumes the audit."""
    state_after(dossier, "answer")
    waiting = [one for one in requests_of(act.db, dossier.id) if one.answered_at is None]
    request = next((one for one in waiting if request_id in (None, one.id)), None)
    if request is None:
        raise invalid_at("/request", "request_unknown")
    if len(waiting) == 1:
        advance(dossier, "answer", act.at)
    request.answer, request.answered_at, request.evidence = text, act.at, list(evidence)
    record(act, "dossier.answer", dossier.id, request=request.id)
    return request
