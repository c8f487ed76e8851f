"""SAML metadata of fictitious services, written piece by piece."""

import base64
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
NAMES = (
    'xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" '
    'xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" xmlns:alg="urn:oasis:names:tc:SAML:metadata:algsupport" '
    'xmlns:attr="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" '
    'xmlns:remd="http://refeds.org/metadata"'
)


@cache
def _key(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@cache
def certificate(bits: int = 2048, until: int = 2040) -> str:
    """A self-signed certificate of a fictitious service, in base64."""
    key = _key(bits)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "service.example")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(until, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    return base64.b64encode(made.public_bytes(serialization.Encoding.DER)).decode()


def key(use: str = "", *certificates: str) -> str:
    """A descriptor of a key, for one use or for both."""
    held = "".join(f"<ds:X509Certificate>{one}</ds:X509Certificate>" for one in certificates or (certificate(),))
    said = f' use="{use}"' if use else ""
    return f"<KeyDescriptor{said}><ds:KeyInfo><ds:X509Data>{held}</ds:X509Data></ds:KeyInfo></KeyDescriptor>"


def consumer(location: str = "https://service.example/acs", binding: str = POST, index: str = 'index="1"') -> str:
    """An address that takes answers."""
    return f'<AssertionConsumerService Binding="{binding}" Location="{location}" {index}/>'


LOGOUT = f'<SingleLogoutService Binding="{REDIRECT}" Location="https://service.example/slo"/>'
PRESENTATION = """<Extensions><mdui:UIInfo><mdui:DisplayName xml:lang="en">Service</mdui:DisplayName>
  <mdui:Description xml:lang="en">A service</mdui:Description>
  <mdui:InformationURL xml:lang="en">https://service.example/</mdui:InformationURL>
  <mdui:PrivacyStatementURL xml:lang="en">https://service.example/privacy</mdui:PrivacyStatementURL>
</mdui:UIInfo></Extensions>"""
ATTRIBUTES = """<AttributeConsumingService index="1"><ServiceName xml:lang="en">Service</ServiceName>
<RequestedAttribute Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.9" isRequired="true"
  NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"/></AttributeConsumingService>"""


def role(
    inside: str | None = None, said: str = f'protocolSupportEnumeration="{PROTOCOL}" WantAssertionsSigned="true"'
) -> str:
    """A service provider that breaks no rule, unless told what it is made of."""
    whole = PRESENTATION + key() + LOGOUT + consumer() + ATTRIBUTES
    return f"<SPSSODescriptor {said}>{whole if inside is None else inside}</SPSSODescriptor>"


def entity(inside: str | None = None, name: str = "https://service.example/sp", before: str = "") -> str:
    """An entity, with the namespaces it uses."""
    return (
        f'<EntityDescriptor {NAMES} entityID="{name}">{before}{role() if inside is None else inside}</EntityDescriptor>'
    )


def aggregate(*entities: str) -> bytes:
    """The metadata of a federation."""
    return f'<EntitiesDescriptor {NAMES} Name="federation">{"".join(entities)}</EntitiesDescriptor>'.encode()
