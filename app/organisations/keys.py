"""Access keys: `est_live_<key id>_<secret><checksum>`.

The shape follows what secret scanners know: a prefix, an identifier that may be shown, 178 random bits in
base 62, and a CRC-32 that refuses a typing error without asking the database. Only the SHA-256 of the
whole key is kept; the secret's entropy makes a slow hash pointless (OWASP ASVS 5.0, 11.4).
"""

import hashlib
import re
import secrets
import string
import zlib
from typing import NamedTuple

ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
SHAPE = re.compile(r"est_(live|test)_([0-9A-Za-z]{10})_([0-9A-Za-z]{30})([0-9A-Za-z]{6})")
TOKEN_SHAPE = re.compile(r"est_token_([0-9A-Za-z]{36})")


class NewKey(NamedTuple):
    """A key just made: its public identifier, and its text, shown once."""

    id: str
    mode: str
    text: str

    @property
    def hash(self) -> bytes:
        return hash_of(self.text)


def make_key(mode: str) -> NewKey:
    """Make a key of one mode, `live` or `test`."""
    key_id = _random(10)
    body = f"est_{mode}_{key_id}_{_random(30)}"
    return NewKey(key_id, mode, body + checksum(body))


def make_token() -> str:
    """Make the text of a short-lived access token."""
    return f"est_token_{_random(36)}"


def key_id_of(text: str) -> str | None:
    """Give the identifier inside a key, or None where its shape or checksum is wrong."""
    match = SHAPE.fullmatch(text)
    if match is None or checksum(text[:-6]) != match[4]:
        return None
    return match[2]


def is_token(text: str) -> bool:
    """Tell whether a bearer text has the shape of an access token."""
    return TOKEN_SHAPE.fullmatch(text) is not None


def checksum(body: str) -> str:
    """Write the CRC-32 of the rest of a key on six base-62 digits."""
    number = zlib.crc32(body.encode())
    digits = ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        digits = ALPHABET[digit] + digits
    return digits


def hash_of(text: str) -> bytes:
    """Give the SHA-256 under which a key or a token is kept."""
    return hashlib.sha256(text.encode()).digest()


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
