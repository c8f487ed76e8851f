"""Organisations, their members, their keys and tokens, and the interests that forbid judging."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant, Json


class Organisation(Base):
    """A vendor, an evaluator, an authority, a buyer, a platform, or the operator of the service."""

    __tablename__ = "organisations"
    __table_args__ = (UniqueConstraint("siren"), UniqueConstraint("lei"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(16))
    country: Mapped[str] = mapped_column(String(2))
    siren: Mapped[str | None] = mapped_column(String(9))
    siret: Mapped[str | None] = mapped_column(String(14))
    lei: Mapped[str | None] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(Instant)
    claims_version: Mapped[int] = mapped_column(default=1)

    @property
    def organisation_id(self) -> str:
        return self.id


class Member(Base):
    """A person who acts for an organisation. Personal data: never in the feed nor in the journal."""

    __tablename__ = "members"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254))
    role: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(Instant)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)


class Key(Base):
    """An access key: only the SHA-256 of its secret is kept; `replaced_by` is the key it was rotated into."""

    __tablename__ = "keys"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id"))
    mode: Mapped[str] = mapped_column(String(4))
    title: Mapped[str] = mapped_column(String(200))
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    scopes: Mapped[list[str]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    replaced_by: Mapped[str | None] = mapped_column(String(16))
    last_used_on: Mapped[date | None] = mapped_column(Date)


class Token(Base):
    """A short-lived access token got with a key; it dies with its key."""

    __tablename__ = "tokens"

    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("keys.id"))
    expires_at: Mapped[datetime] = mapped_column(Instant)


class Interest(Base):
    """A link between a judge and a vendor, declared with its dates."""

    __tablename__ = "interests"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    vendor_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    nature: Mapped[str] = mapped_column(Text)
    since: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    declared_at: Mapped[datetime] = mapped_column(Instant)
