"""Audits and their findings."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant, Json


class Audit(Base):
    """The instruction of one dossier by one evaluator; its scorecard is written once, at the conclusion."""

    __tablename__ = "audits"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    evaluator_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id"))
    taken_at: Mapped[datetime] = mapped_column(Instant)
    concluded_at: Mapped[datetime | None] = mapped_column(Instant)
    summary: Mapped[str | None] = mapped_column(Text)
    scorecard: Mapped[bytes | None] = mapped_column(LargeBinary)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def organisation_id(self) -> str:
        return self.evaluator_id


class Finding(Base):
    """What the evaluator found on one criterion."""

    __tablename__ = "findings"

    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), primary_key=True)
    fact: Mapped[str] = mapped_column(String(64), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(16))
    value: Mapped[Any] = mapped_column(Json)
    note: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[str]] = mapped_column(Json)
    observed_at: Mapped[date] = mapped_column(Date)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
