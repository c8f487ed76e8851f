"""The claim bank: what a vendor says, once, for every scheme."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.errors import Flaw, pointer_to
from app.journal.recording import Act, record
from app.organisations.dating import day_to_come, refuse_any
from app.schemes import Library
from app.schemes.refused import refused_name, refused_values
from app.scoring import Fact, Json
from app.solutions.numbering import refused_numbers
from app.solutions.tables import Claim


class Subject(Protocol):
    """What claims are about: a solution, or the organisation of its vendor."""

    id: str
    claims_version: int

    @property
    def organisation_id(self) -> str: ...


class Statement(NamedTuple):
    """What is said of one fact: its value, a note, when it was observed, the documents that support it.

    `inside` is the pointer of the value within the claim as it was sent.
    """

    value: Json
    note: str | None = None
    observed_at: date | None = None
    evidence: Sequence[str] = ()
    inside: str = ""


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


def check_statements(
    library: Library, about: frozenset[str], statements: Mapping[str, Statement], today: date, at: str = ""
) -> None:
    """Refuse values on unknown facts, on facts claimed elsewhere, that are refused by their fact, or seen after today.

    `at` is the pointer of the claims in what was sent; `about` the kinds of fact claimed here.
    """
    here = {name: fact for name, fact in library.facts.items() if fact.about in about}
    flaws: list[Flaw] = []
    for name, said in statements.items():
        place = at + pointer_to([name])
        if name not in here:
            flaws.append(refused_name(name, here, library.facts, place))
            continue
        flaws += _refused(here[name], said.value, place + said.inside)
        flaws += day_to_come(said.observed_at, today, f"{place}/observed_at")
    refuse_any(flaws[:50])


def check_value(fact: Fact, value: Json, at: str) -> None:
    """Refuse one value that its fact does not accept; `at` is where it was sent."""
    refuse_any(_refused(fact, value, at))


def _refused(fact: Fact, value: Json, at: str) -> list[Flaw]:
    """Say where a value breaks the schema of its fact, else where a number in it fails its own check."""
    return refused_values(fact, value, at) or refused_numbers(fact.id, value, at)
