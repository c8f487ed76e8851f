"""Decisions, appeals, labels and what happened to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant, Json


class Decision(Base):
    """An act of the authority on an audited dossier, with its reasons."""

    __tablename__ = "decisions"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    authority_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    evaluator_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id"))
    outcome: Mapped[str] = mapped_column(String(8))
    level: Mapped[str | None] = mapped_column(String(32))
    reasons: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(Instant)


class Appeal(Base):
    """A vendor's appeal against a refusal, judged by people who did not decide."""

    __tablename__ = "appeals"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decisions.id"), unique=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    grounds: Mapped[str] = mapped_column(Text)
    lodged_at: Mapped[datetime] = mapped_column(Instant)
    outcome: Mapped[str | None] = mapped_column(String(8))
    reasons: Mapped[str | None] = mapped_column(Text)
    judge_id: Mapped[str | None] = mapped_column(ForeignKey("members.id"))
    judged_at: Mapped[datetime | None] = mapped_column(Instant)


class Label(Base):
    """The public consequence of an award. Never updated: what happens to it is in `label_events`.

    `signed` holds the canonical bytes that were signed, `scorecard` the whole scorecard they name,
    `public_part` = `{documents, verdicts}`, what anybody may read of it, ready to be spliced into an answer.
    """

    __tablename__ = "labels"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    solution_id: Mapped[str] = mapped_column(ForeignKey("solutions.id"), index=True)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decisions.id"), unique=True)
    scheme: Mapped[str] = mapped_column(String(64))
    edition: Mapped[str] = mapped_column(String(32))
    edition_digest: Mapped[str] = mapped_column(String(80))
    level: Mapped[str] = mapped_column(String(32))
    distinctions: Mapped[list[str]] = mapped_column(Json)
    scope: Mapped[dict[str, Any]] = mapped_column(Json)
    valid_from: Mapped[datetime] = mapped_column(Instant)
    valid_until: Mapped[datetime] = mapped_column(Instant)
    scorecard: Mapped[bytes] = mapped_column(LargeBinary)
    scorecard_digest: Mapped[str] = mapped_column(String(80))
    public_part: Mapped[bytes] = mapped_column(LargeBinary)
    signed: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))
    key_id: Mapped[str] = mapped_column(String(64))


class LabelEvent(Base):
    """One thing that happened to a label: issued, suspended, reinstated, revoked, superseded."""

    __tablename__ = "label_events"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    label_id: Mapped[str] = mapped_column(ForeignKey("labels.id"), index=True)
    event: Mapped[str] = mapped_column(String(16))
    time: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime | None] = mapped_column(Instant)
    reason_code: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str | None] = mapped_column(Text)
    member_id: Mapped[str | None] = mapped_column(ForeignKey("members.id"))


class SurveillanceNote(Base):
    """A fact under a label that a probe saw worse than what the label was given for; the authority judges.

    `before` is the value the label rests on, `after` the one seen, null where nothing is left to see. The note closes
    by itself, `mended_at`, once a probe sees the fact no worse than before.
    """

    __tablename__ = "surveillance_notes"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    label_id: Mapped[str] = mapped_column(ForeignKey("labels.id"), index=True)
    probe_id: Mapped[str] = mapped_column(ForeignKey("probes.id"))
    fact: Mapped[str] = mapped_column(String(64))
    before: Mapped[Any] = mapped_column(Json)
    after: Mapped[Any] = mapped_column(Json)
    noted_at: Mapped[datetime] = mapped_column(Instant)
    mended_at: Mapped[datetime | None] = mapped_column(Instant)


class RevocationProposal(Base):
    """A revocation asked by one person, awaiting a second one."""

    __tablename__ = "revocation_proposals"

    label_id: Mapped[str] = mapped_column(ForeignKey("labels.id"), primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id"))
    reason_code: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    proposed_at: Mapped[datetime] = mapped_column(Instant)


class SigningKey(Base):
    """A public key that signed labels; kept for ever."""

    __tablename__ = "signing_keys"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    public: Mapped[bytes] = mapped_column(LargeBinary(32))
    first_used_at: Mapped[datetime] = mapped_column(Instant)
    retired_at: Mapped[datetime | None] = mapped_column(Instant)
