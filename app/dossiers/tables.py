"""Dossiers, what they froze, and the questions asked about them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant, Json


class Dossier(Base):
    """A request for a label: one solution, one edition, one scope, and from its submission one snapshot.

    `snapshot` = `{edition, digest, solution, vendor, facts: {id: [value…]}, documents: [{id, sha256…}]}`.
    """

    __tablename__ = "dossiers"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    solution_id: Mapped[str] = mapped_column(ForeignKey("solutions.id"), index=True)
    evaluator_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    scheme: Mapped[str] = mapped_column(String(64))
    edition: Mapped[str] = mapped_column(String(32))
    edition_digest: Mapped[str | None] = mapped_column(String(80))
    scope: Mapped[dict[str, Any]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(16), index=True)
    state_since: Mapped[datetime] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(Json)
    version: Mapped[int] = mapped_column(default=1)


class InformationRequest(Base):
    """A question put to the vendor by the evaluator, and its answer."""

    __tablename__ = "information_requests"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    fact: Mapped[str | None] = mapped_column(String(64))
    question: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    answer: Mapped[str | None] = mapped_column(Text)
    evidence: Mapped[list[str]] = mapped_column(Json)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
