"""Documents, which support claims, and what probes saw from outside."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant, Json


class Document(Base):
    """A dated document about a solution or a vendor, and what its reader found in it.

    `state` is `quarantined` (kept, never served nor counted) or `clean`. `reading` holds
    `{facts: {id: {value, place}}, findings, missing, reader, format_version, observed_at}` or null
    where no reader exists for its kind.
    """

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    subject_id: Mapped[str] = mapped_column(String(36), index=True)
    kind: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(16))
    public: Mapped[bool] = mapped_column(Boolean)
    issued_at: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    received_at: Mapped[datetime] = mapped_column(Instant)
    reading: Mapped[dict[str, Any] | None] = mapped_column(Json)


class ProbeResult(Base):
    """What one probe saw of a solution, once; never changed.

    `outcome` is `seen`, `absent`, `unreachable` or `refused`; the first two are conclusive. `result` holds
    `{facts: {id: {value, place}}, findings, missing, confidence, reader}`, and `sha256` is the digest of what was
    fetched.
    """

    __tablename__ = "probes"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    subject_id: Mapped[str] = mapped_column(ForeignKey("solutions.id"), index=True)
    probe: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(2000))
    outcome: Mapped[str] = mapped_column(String(16))
    result: Mapped[dict[str, Any]] = mapped_column(Json)
    sha256: Mapped[str | None] = mapped_column(String(64))
    probed_at: Mapped[datetime] = mapped_column(Instant)
