"""The claim bank: what a vendor says, once, for every scheme."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.errors import Flaw, Invalid, pointer_to
from app.journal.recording import Act, record
from app.messages import MESSAGES
from app.schemes import Library
from app.schemes.checking import broken_places
from app.scoring import Fact, Json
from app.solutions.tables import Claim


class Subject(Protocol):
    """What claims are about: a solution, or the organisation of its vendor."""

    id: str
    claims_version: int

    @property
    def organisation_id(self) -> str: ...


class Statement(NamedTuple):
    """What is said of one fact: its value, a note, when it was observed, the documents that support it."""

    value: Json
    note: str | None = None
    observed_at: date | None = None
    evidence: Sequence[str] = ()


def claims_of(db: Session, subject_id: str) -> list[Claim]:
    """Give the claims on a subject, in the order of the facts."""
    return list(db.scalars(select(Claim).where(Claim.subject_id == subject_id).order_by(Claim.fact)))


def claim(act: Act, subject: Subject, statements: Mapping[str, Statement], *, replace: bool) -> None:
    """Write claims: merged into the bank, or replacing it whole. Values were checked before."""
    held = {row.fact: row for row in claims_of(act.db, subject.id)}
    if replace:
        dropped = [fact for fact in held if fact not in statements]
        act.db.execute(delete(Claim).where(Claim.subject_id == subject.id, Claim.fact.in_(dropped)))
    for fact, statement in statements.items():
        row = held.get(fact) or Claim(subject_id=subject.id, fact=fact, organisation_id=subject.organisation_id)
        row.value = statement.value
        row.note = statement.note
        row.observed_at = statement.observed_at
        row.evidence = list(statement.evidence)
        row.received_at = act.at
        act.db.add(row)
    subject.claims_version += 1
    record(act, "claim.write", subject.id, facts=sorted(statements), replaced=replace)


def check_statements(library: Library, about: frozenset[str], statements: Mapping[str, Json], at: str = "") -> None:
    """Refuse values on unknown facts, on facts claimed elsewhere, or that break their schema.

    `at` is the pointer of the claims in what was sent; `about` the kinds of fact claimed here.
    """
    flaws = [
        flaw
        for fact_id, value in statements.items()
        for flaw in _flaws(library.facts.get(fact_id), about, value, at + pointer_to([fact_id]))
    ]
    if flaws:
        raise Invalid(flaws[0].code, flaws=tuple(flaws[:50]))


def check_value(fact: Fact, value: Json, at: str) -> None:
    """Refuse one value that breaks the schema of its fact; `at` is where it was sent."""
    flaws = tuple(_flaw("claim_invalid", at + place) for place in broken_places(fact, value))
    if flaws:
        raise Invalid("claim_invalid", flaws=flaws)


def _flaws(fact: Fact | None, about: frozenset[str], value: Json, pointer: str) -> list[Flaw]:
    if fact is None or fact.about not in about:
        return [_flaw("fact_unknown", pointer)]
    return [_flaw("claim_invalid", pointer + place) for place in broken_places(fact, value)]


def _flaw(code: str, pointer: str) -> Flaw:
    message = MESSAGES[code]
    return Flaw(pointer, code, message.detail, message.hint)
