"""Telling the demonstration, whole or in part, on a fixed day."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.demo import Filled, Ground, fill, pieces
from app.demo.cast import Piece
from app.dossiers.tables import Dossier
from app.evidence.depositing import Archive
from app.evidence.store import FolderStore
from app.journey import Service
from app.labels.changing import events_of, status_of
from app.labels.tables import Label
from app.schemes import Library, load_library
from app.signing import load_signer
from app.solutions.tables import Solution

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FEW = ("Mathéo 6e", "Géomètre en herbe", "Lecturo CP", "Syllabes & Cie", "Marelle Maternelle", "QuizÉclair")
ROOT = Path(__file__).parents[2]


@cache
def library() -> Library:
    """The criteria as shipped."""
    return load_library(ROOT / "criteria")


def a_few() -> list[Piece]:
    """A handful of solutions: enough to have labels, a refusal, an appeal, a suspension, a succession."""
    return [piece for piece in pieces() if piece.name in FEW]


def tell(database: Database, home: Path, cast: list[Piece] | None = None, now: datetime = NOW) -> Filled:
    """Tell the stories of a cast, everybody's unless given."""
    service = Service(library(), load_signer(home / "keys"))
    archive = Archive(FolderStore(home / "documents"), 1_000_000)
    with database.writing() as db:
        return fill(Ground(db, service, archive, now), cast)


class Outcome(NamedTuple):
    """What became of a dossier: its state, and the level, status and distinctions of its label."""

    state: str
    level: str | None = None
    status: str | None = None
    distinctions: tuple[str, ...] = ()


def outcomes(db: Session) -> Mapping[str, list[tuple[str, Outcome]]]:
    """Give what became of every dossier and label, by solution: `{slug: [(scheme, outcome)…]}`, oldest first."""
    slugs = {one.id: one.slug for one in db.scalars(select(Solution))}
    told: dict[str, list[tuple[str, Outcome]]] = {slug: [] for slug in slugs.values()}
    for dossier in db.scalars(select(Dossier).order_by(Dossier.created_at)):
        if dossier.state != "awarded":
            told[slugs[dossier.solution_id]].append((dossier.scheme, Outcome(dossier.state)))
    for label in db.scalars(select(Label).order_by(Label.valid_from)):
        status = status_of(label, events_of(db, label.id), NOW)
        outcome = Outcome("awarded", label.level, status, tuple(label.distinctions))
        told[slugs[label.solution_id]].append((label.scheme, outcome))
    return told
