"""Canonical bytes, keys, signatures.

What is signed is the JSON Canonicalization Scheme form (RFC 8785) of a document, with Ed25519
(RFC 8032). The bytes signed are kept, never made again.
"""

import hashlib
import os
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

_NONCE = 12


def canonical(document: object) -> bytes:
    """Write a JSON value in its one canonical form (RFC 8785)."""
    return rfc8785.dumps(document)  # type: ignore[arg-type]  # JSON values, checked by the library itself


def sha256(data: bytes) -> str:
    """Give the SHA-256 of some bytes, in lowercase hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def base64url(data: bytes) -> str:
    """Write bytes in base64url without padding (RFC 4648 §5)."""
    return urlsafe_b64encode(data).decode().rstrip("=")


class Signer(Protocol):
    """Who signs: a file today, a hardware module tomorrow."""

    @property
    def key_id(self) -> str:
        """The identifier of the key, its JWK thumbprint (RFC 7638)."""

    @property
    def public(self) -> bytes:
        """The 32 raw bytes of the public key."""

    def sign(self, data: bytes) -> bytes:
        """Sign exactly these bytes; 64 bytes of Ed25519 signature."""


@dataclass(frozen=True)
class FileSigner:
    """Signs with an Ed25519 key read from a PEM file."""

    key: Ed25519PrivateKey

    @property
    def key_id(self) -> str:
        return thumbprint(self.public)

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, data: bytes) -> bytes:
        return self.key.sign(data)


def thumbprint(public: bytes) -> str:
    """Give the JWK thumbprint (RFC 7638, RFC 8037) of a raw Ed25519 public key."""
    jwk = {"crv": "Ed25519", "kty": "OKP", "x": base64url(public)}
    return base64url(hashlib.sha256(canonical(jwk)).digest())


def verify(public: bytes, data: bytes, signature: bytes) -> bool:
    """Tell whether a signature holds for these bytes under a raw Ed25519 public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def load_signer(folder: Path) -> FileSigner:
    """Load the signing key of a data folder, making it (mode 0600) when there is none."""
    path = folder / "signing-key.pem"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_new(path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        message = f"{path.name}: not an Ed25519 key"
        raise ValueError(message)  # noqa: TRY004 - the file is wrong, not the caller's type
    return FileSigner(key)


def secret_of(signer: Signer, purpose: str) -> bytes:
    """Derive 32 secret bytes for a purpose, the same in every process that holds the key.

    Ed25519 signatures are deterministic (RFC 8032 §5.1.6), and this one is never published; what is signed for others
    is JSON, which no purpose can be taken for.
    """
    return hashlib.sha256(signer.sign(f"estampille secret: {purpose}".encode())).digest()


def _write_new(path: Path) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was quicker: its key is the one
        return
    with os.fdopen(handle, "wb") as file:
        file.write(pem)


def sealed(secret: bytes, data: bytes) -> bytes:
    """Seal bytes under a secret of 32 bytes (AES-256-GCM, its nonce in front)."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(secret).encrypt(nonce, data, None)


def unsealed(secret: bytes, data: bytes) -> bytes:
    """Open what was sealed under the same secret; raises `InvalidTag` where it was not."""
    return AESGCM(secret).decrypt(data[:_NONCE], data[_NONCE:], None)
