"""Registering solutions, changing what describes them, and withdrawing them."""

import re
import unicodedata
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import new_id
from app.errors import Conflict
from app.journal.recording import Act, record
from app.solutions.tables import Solution


def register(act: Act, vendor_id: str, described: Mapping[str, object]) -> Solution:
    """Register a solution of a vendor from its `name`, `description` {fr, en?} and `homepage`."""
    solution = Solution(
        id=new_id(),
        organisation_id=vendor_id,
        slug=_free_slug(act.db, str(described["name"])),
        created_at=act.at,
        version=1,
        claims_version=1,
        **described,
    )
    act.db.add(solution)
    record(act, "solution.create", solution.id)
    return solution


def describe(act: Act, solution: Solution, changes: Mapping[str, object]) -> None:
    """Change the name, the description or the homepage; the slug stays, links must not break."""
    for name, value in changes.items():
        setattr(solution, name, value)
    solution.version += 1
    record(act, "solution.update", solution.id, changed=sorted(changes))


def leave(act: Act, solution: Solution, reason: str) -> None:
    """Withdraw a solution for good; its address is never given to another."""
    refuse_withdrawn(solution)
    solution.withdrawn_at, solution.withdrawal_reason = act.at, reason
    solution.version += 1
    record(act, "solution.withdraw", solution.id)


def refuse_withdrawn(solution: Solution) -> None:
    """Refuse to add to a solution that its vendor withdrew."""
    if solution.withdrawn_at is not None:
        raise Conflict("already_withdrawn")


def _free_slug(db: Session, name: str) -> str:
    stem = slug_of(name)
    taken = set(db.scalars(select(Solution.slug).where(Solution.slug.startswith(stem))))
    number = 1
    slug = stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def slug_of(name: str) -> str:
    """Write a name for an address: lowercase ASCII words joined by hyphens, 80 characters at most."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "solution"
