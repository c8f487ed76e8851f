"""The vendor's acts: it registers, states facts, asks for a label, answers."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from app.dossiers.submitting import Wish, answer, freeze, open_dossier, open_dossiers, submit, withdraw
from app.dossiers.tables import Dossier, InformationRequest
from app.errors import Conflict, Invalid, NotFound
from app.evidence.gathering import documents_named, gather
from app.journal.recording import Act
from app.journey.means import Service
from app.journey.public import announce_label, announce_solution
from app.labels.changing import WITHDRAWN_BY_VENDOR, Cause, change, labels_in_force
from app.labels.deciding import drop_appeal
from app.messages import flaw_at, invalid_at
from app.scoring import Edition
from app.solutions.claiming import Statement, Subject, check_statements, claim
from app.solutions.registering import describe, leave, register
from app.solutions.tables import Solution

SOLUTION_FACTS = frozenset({"solution", "offer"})
VENDOR_FACTS = frozenset({"vendor"})


def register_solution(
    service: Service,
    act: Act,
    vendor_id: str,
    described: Mapping[str, Any],
    claims: Mapping[str, Statement] = MappingProxyType({}),
) -> Solution:
    """A vendor registers a solution, with its first claims."""
    solution = register(act, vendor_id, described)
    if claims:
        act.db.flush()
        write_claims(service, act, solution, claims, replace=False, at="/claims")
    return solution


def change_solution(service: Service, act: Act, solution: Solution, changes: Mapping[str, Any]) -> None:
    """A vendor changes what describes a solution; the public sees it where it is published."""
    describe(act, solution, changes)
    if solution.published_at is not None:
        announce_solution(service, act, solution, "solution.updated")


def write_claims(
    service: Service,
    act: Act,
    subject: Subject,
    statements: Mapping[str, Statement],
    *,
    replace: bool,
    at: str = "",
) -> None:
    """A vendor states facts about a solution or about itself, each with the documents that support it."""
    about = SOLUTION_FACTS if isinstance(subject, Solution) else VENDOR_FACTS
    check_statements(service.library, about, statements, act.at.date(), at)
    _check_evidence(act, subject, statements, at)
    claim(act, subject, statements, replace=replace)


def _check_evidence(act: Act, subject: Subject, statements: Mapping[str, Statement], at: str) -> None:
    named = {one for said in statements.values() for one in said.evidence}
    documents = documents_named(act.db, named)
    foreign = [
        (fact, index)
        for fact, said in statements.items()
        for index, one in enumerate(said.evidence)
        if one not in documents or documents[one].organisation_id != subject.organisation_id
    ]
    if foreign:
        flaws = tuple(flaw_at(f"{at}/{fact}/evidence/{index}", "evidence_unknown") for fact, index in foreign)
        raise Invalid("evidence_unknown", flaws=flaws)


def request_label(
    service: Service,
    act: Act,
    solution: Solution,
    named: tuple[str, str | None],
    scope: Mapping[str, Any],
) -> Dossier:
    """A vendor opens a dossier on an edition in force, `(scheme, edition)`; the current one by default."""
    chosen = edition_named(service, named, act.at)
    if chosen.status != "published" or not _in_force(chosen, act.at):
        raise Conflict("edition_not_open")
    return open_dossier(act, solution, Wish(chosen, scope))


def edition_named(service: Service, named: tuple[str, str | None], at: datetime) -> Edition:
    """Give the edition that bears these names; the one in force where no edition is named."""
    try:
        return service.library.edition(*named, at.date())
    except NotFound:
        pointer = "/scheme" if named[0] not in service.library.schemes else "/edition"
        raise invalid_at(pointer, "scheme_unknown") from None


def missing_in(service: Service, db: Session, dossier: Dossier) -> list[dict[str, Any]]:
    """Give the facts of a dossier's edition that have no value: `{fact, title, required}`."""
    edition = service.library.edition(dossier.scheme, dossier.edition)
    if dossier.snapshot is not None:
        held = set(dossier.snapshot["facts"])
    else:
        held = set(gather(db, service.library, db.get_one(Solution, dossier.solution_id)))
    asked = {criterion.fact.id for criterion in edition.criteria}
    return [
        {"fact": fact.id, "title": fact.title.json, "required": fact.required_at is not None}
        for fact in service.library.facts.values()
        if (fact.required_at or fact.id in asked) and fact.id not in held
    ]


def _in_force(edition: Edition, at: datetime) -> bool:
    return edition.effective_from is None or edition.effective_from <= at.date()


def submit_dossier(service: Service, act: Act, dossier: Dossier) -> None:
    """A vendor submits: claims, evidence digests and edition are frozen."""
    solution = act.db.get_one(Solution, dossier.solution_id)
    edition = service.library.edition(dossier.scheme, dossier.edition)
    values = gather(act.db, service.library, solution)
    submit(act, dossier, edition, freeze(act, service.library, edition, solution, values))


def withdraw_dossier(act: Act, dossier: Dossier) -> None:
    """A vendor withdraws a dossier that is not decided, or drops its appeal."""
    withdraw(act, dossier)
    drop_appeal(act, dossier)


def withdraw_solution(service: Service, act: Act, solution: Solution, reason: str) -> None:
    """A vendor withdraws a solution: its dossiers under way and its labels in force end with it."""
    leave(act, solution, reason)
    for dossier in open_dossiers(act, solution.id):
        withdraw_dossier(act, dossier)
    ended = labels_in_force(act, solution.id)
    for label in ended:
        change(act, label, "revoke", Cause(WITHDRAWN_BY_VENDOR, reason))
    for label in ended:
        announce_label(service, act, label, "label.revoked")
    if solution.published_at is not None:
        announce_solution(service, act, solution, "solution.withdrawn")


def answer_request(
    act: Act, dossier: Dossier, request_id: str | None, text: str, evidence: tuple[str, ...]
) -> InformationRequest:
    """A vendor answers a request for information."""
    documents = documents_named(act.db, evidence)
    for index, one in enumerate(evidence):
        if one not in documents or documents[one].organisation_id != dossier.organisation_id:
            raise invalid_at(f"/evidence/{index}", "evidence_unknown")
    return answer(act, dossier, request_id, text, evidence)
