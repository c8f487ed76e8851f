"""The certificates of SAML metadata: what they are read for is their key, its size and their dates."""

import base64
import binascii
import warnings
from collections.abc import Iterable
from datetime import date
from itertools import islice

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509 import Certificate, InvalidVersion, load_der_x509_certificate

from app.evidence.readers.noticing import Findings
from app.evidence.readers.xml_reading import Element

SHORTEST_RSA = 2048
SHORTEST_CURVE = 256
LONGEST_CERTIFICATE = 32_768
MAX_CERTIFICATES = 20
_NOT_READABLE = (ValueError, TypeError, OverflowError, UnsupportedAlgorithm, InvalidVersion)


def examine_certificates(written: Iterable[Element], today: date | None, findings: Findings) -> None:
    """Say of each certificate when it ends, and whether its key is too short (ANSSI, NIST: RSA 2048 bits).

    Without a day to compare with, none is said to have ended.
    """
    with warnings.catch_warnings():
        # federations publish certificates that are out of date in their form too, such as a serial number of 0
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        for element in islice(written, MAX_CERTIFICATES):
            _examine(element, today, findings)


def _examine(element: Element, today: date | None, findings: Findings) -> None:
    certificate = _certificate(element.text)
    if certificate is None:
        findings.add("saml.certificate_unreadable", element.place)
        return
    _dates(certificate, today, element.place, findings)
    _key(certificate, element.place, findings)


def _certificate(text: str) -> Certificate | None:
    """The certificate that base64 text holds, None when it holds none."""
    if len(text) > LONGEST_CERTIFICATE:
        return None
    try:
        return load_der_x509_certificate(base64.b64decode("".join(text.split()), validate=True))
    except (binascii.Error, *_NOT_READABLE):
        return None


def _dates(certificate: Certificate, today: date | None, place: str, findings: Findings) -> None:
    try:
        ends = certificate.not_valid_after_utc.date()
    except _NOT_READABLE:
        findings.add("saml.certificate_unreadable", place)
        return
    over = today is not None and ends < today
    findings.add("saml.certificate_expired" if over else "saml.certificate_ends", place, day=ends)


def _key(certificate: Certificate, place: str, findings: Findings) -> None:
    try:
        key = certificate.public_key()
    except _NOT_READABLE:
        findings.add("saml.certificate_unreadable", place)
        return
    shortest = {True: SHORTEST_RSA, False: SHORTEST_CURVE}[isinstance(key, rsa.RSAPublicKey)]
    if isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey) and key.key_size < shortest:
        findings.add("saml.key_short", place, bits=key.key_size, least=shortest)
