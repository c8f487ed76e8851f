"""Recognising who is asking, from a bearer key or token."""

import hmac
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Caller
from app.errors import Malformed, Unauthenticated
from app.organisations.keys import hash_of, is_token, key_id_of, make_token
from app.organisations.tables import Key, Member, Organisation, Token


def recognise(db: Session, bearer: str, at: datetime) -> Caller:
    """Give the caller behind a bearer text; refuse what is malformed, unknown, expired or revoked."""
    key = _key_of_token(db, bearer, at) if is_token(bearer) else _key_of_text(db, bearer)
    if key is None or not in_force(key, at):
        raise Unauthenticated("key_refused")
    holder = db.execute(
        select(Organisation.kind, Member.role)
        .join(Member, Member.organisation_id == Organisation.id)
        .where(Member.id == key.member_id, Member.removed_at.is_(None))
    ).one_or_none()
    if holder is None:
        raise Unauthenticated("key_refused")
    kind, role = holder
    return Caller(key.id, key.member_id, key.organisation_id, kind, role, frozenset(key.scopes))


def in_force(key: Key, at: datetime) -> bool:
    """Tell whether a key opens anything at an instant."""
    return key.revoked_at is None and at < key.expires_at


def _key_of_text(db: Session, text: str) -> Key | None:
    key_id = key_id_of(text)
    key = db.get(Key, key_id) if key_id else None
    if key is None or not hmac.compare_digest(key.secret_hash, hash_of(text)):
        return None
    return key


def _key_of_token(db: Session, text: str, at: datetime) -> Key | None:
    token = db.get(Token, hash_of(text))
    if token is None or at >= token.expires_at:
        return None
    return db.get(Key, token.key_id)


def grant_token(db: Session, client: tuple[str, str], scopes: frozenset[str], at: datetime, seconds: int) -> str:
    """Exchange a key, `(id, text)`, for a short-lived token (OAuth 2.0 client credentials, RFC 6749 §4.4).

    A token has the scopes of its key: others are refused, so that nobody takes a wide token for a narrow one.
    """
    key = _key_of_text(db, client[1])
    if key is None or key.id != client[0] or not in_force(key, at):
        raise Unauthenticated("client_refused")
    if scopes and scopes != frozenset(key.scopes):
        raise Malformed("token_scope_refused")
    token = make_token()
    db.add(Token(secret_hash=hash_of(token), key_id=key.id, expires_at=at + timedelta(seconds=seconds)))
    return token
