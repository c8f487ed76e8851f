"""Replies kept for repeated requests: `Idempotency-Key` (IETF draft-ietf-httpapi-idempotency-key-header).

The reply is kept in the transaction of the effect: a repeat finds both, or neither. Its body may hold a key shown
once: it is sealed under what only the caller sends again, its own key and the same body.
"""

import hashlib
import re
from datetime import datetime, timedelta

from fastapi import Request, Response
from sqlalchemy import LargeBinary, SmallInteger, String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.db import Base, Instant
from app.errors import Invalid, Malformed
from app.signing import sealed, unsealed

KEPT_FOR = timedelta(hours=48)
SHAPE = re.compile(r"[\x21-\x7e]{1,255}")


class KeptReply(Base):
    """The reply to one request, under its idempotency key and the caller it belongs to."""

    __tablename__ = "kept_replies"

    caller: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(32))
    status: Mapped[int] = mapped_column(SmallInteger)
    media_type: Mapped[str] = mapped_column(String(100))
    etag: Mapped[str | None] = mapped_column(String(100))
    location: Mapped[str | None] = mapped_column(String(500))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Instant, index=True)


class Repeatable:
    """A request that may be repeated safely: who asks, its key, what it says."""

    def __init__(self, caller: str, key: str, fingerprint: bytes, secret: bytes) -> None:
        self.caller = caller
        self.key = key
        self.fingerprint = fingerprint
        self.secret = secret

    def kept(self, db: Session, at: datetime) -> Response | None:
        """Give the reply kept for this request; refuse the key where another request used it."""
        row = db.get(KeptReply, (self.caller, self.key))
        if row is None:
            return None
        if row.created_at + KEPT_FOR <= at:
            db.delete(row)
            db.flush()
            return None
        if row.fingerprint != self.fingerprint:
            raise Invalid("idempotency_mismatch")
        return _again(row, unsealed(self.secret, row.body))

    def keep(self, db: Session, response: Response, at: datetime) -> None:
        """Keep a reply that reports an effect, and forget those kept long enough."""
        db.execute(delete(KeptReply).where(KeptReply.created_at <= at - KEPT_FOR))
        db.add(
            KeptReply(
                caller=self.caller,
                key=self.key,
                fingerprint=self.fingerprint,
                status=response.status_code,
                media_type=response.headers.get("content-type", ""),
                etag=response.headers.get("etag"),
                location=response.headers.get("location"),
                body=sealed(self.secret, bytes(response.body)),
                created_at=at,
            )
        )


def _again(row: KeptReply, body: bytes) -> Response:
    headers = {"content-type": row.media_type, "idempotency-replayed": "true"}
    headers |= {"etag": row.etag} if row.etag else {}
    headers |= {"location": row.location} if row.location else {}
    return Response(body, row.status, headers)


async def repeatable(request: Request) -> Repeatable | None:
    """Read the idempotency key of a request, or None where it has none."""
    key = request.headers.get("idempotency-key")
    if key is None or request.method != "POST":
        return None
    if not SHAPE.fullmatch(key):
        raise Malformed("idempotency_key_invalid")
    body, credentials = await request.body(), request.headers.get("authorization", "").encode()
    said = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode() + body)
    secret = hashlib.sha256(b"kept reply\0" + credentials + b"\0" + body)
    return Repeatable(hashlib.sha256(credentials).hexdigest(), key, said.digest(), secret.digest())
