"""A solution's host on the loopback, with a certificate of the tests' own authority, and a visit to it."""

import ssl
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.evidence.probes.seeing import Visit
from app.outbound import Client, Reach
from app.scoring import Known
from tests.outbound.servers import Answer, page, routed, serving

HOST = "www.editeur.example"
TODAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
HSTS = "max-age=31536000; includeSubDomains"


@cache
def authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Make the authority that signs the certificates of these tests."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key, _certificate("Autorité d'essai", key, (key, None), days=10, authority=True)


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    signed_by: tuple[ec.EllipticCurvePrivateKey, x509.Certificate | None],
    *,
    days: int,
    authority: bool = False,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signer, issuer = signed_by
    end = datetime.now(UTC) + timedelta(days=days)
    key_id = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(end - timedelta(days=30))
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(key_id, critical=False)
    )
    if not authority:
        built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    return built.sign(signer, hashes.SHA256())


@cache
def context_of(name: str = HOST, days: int = 10, lowest: str = "TLSv1_2", highest: str = "TLSv1_3") -> ssl.SSLContext:
    """Make the TLS of a host: the name and the life of its certificate, the versions it takes."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(name, key, authority(), days=days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # old versions are what is tested
        chain = Path(folder) / "chain.pem"
        chain.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context.load_cert_chain(chain)
        context.minimum_version = ssl.TLSVersion[lowest]
        context.maximum_version = ssl.TLSVersion[highest]
        if lowest in ("TLSv1", "TLSv1_1"):
            context.set_ciphers("ALL:@SECLEVEL=0")
    return context


def trusting() -> ssl.SSLContext:
    """Trust the authority of these tests, and no other."""
    text = authority()[1].public_bytes(serialization.Encoding.PEM).decode()
    return ssl.create_default_context(cadata=text)


def client_to(port: int) -> Client:
    """Make a client for which every name is the loopback, at this one port."""
    reach = Reach(excepted=frozenset({("127.0.0.1", port)}))
    return Client("essai", reach, resolve=lambda _name, _seconds: ["127.0.0.1"], trust=trusting())


@contextmanager
def visiting(
    pages: Mapping[str, bytes] | Answer,
    known: Mapping[str, Known] | None = None,
    context: ssl.SSLContext | None = None,
) -> Iterator[Visit]:
    """Visit a solution whose host serves these pages."""
    answer = pages if callable(pages) else routed(dict(pages))
    with serving(answer, context or context_of()) as port:
        yield Visit(client_to(port), f"https://{HOST}:{port}/", known or {}, TODAY)


def html(body: str, **headers: str) -> bytes:
    """Write a page."""
    return page(f"<!doctype html><html lang=fr><body>{body}</body></html>".encode(), **headers)
