"""The names that SAML 2.0 metadata is written with, and what they are called here.

Sources: OASIS SAML 2.0 Metadata, Bindings, Core §8; the algorithms, UI and entity-attributes extensions;
REFEDS entity categories; eduPerson and inetOrgPerson for the attributes.
"""

from collections.abc import Mapping

METADATA = "urn:oasis:names:tc:SAML:2.0:metadata"
SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
UI = "urn:oasis:names:tc:SAML:metadata:ui"
ALGORITHMS = "urn:oasis:names:tc:SAML:metadata:algsupport"
REGISTRATION = "urn:oasis:names:tc:SAML:metadata:rpi"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SECURITY_CONTACT = "http://refeds.org/metadata/contactType/security"
CONTACT_TYPE = "{http://refeds.org/metadata}contactType"

PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
BINDINGS = "urn:oasis:names:tc:SAML:2.0:bindings:"
POST = f"{BINDINGS}HTTP-POST"
REDIRECT = f"{BINDINGS}HTTP-Redirect"
ACS_BINDINGS = frozenset(
    {
        POST,
        f"{BINDINGS}HTTP-POST-SimpleSign",
        f"{BINDINGS}HTTP-Artifact",
        f"{BINDINGS}PAOS",
        "urn:oasis:names:tc:SAML:2.0:profiles:holder-of-key:SSO:browser",
    }
)
OLD_ACS_BINDINGS = frozenset(
    {"urn:oasis:names:tc:SAML:1.0:profiles:browser-post", "urn:oasis:names:tc:SAML:1.0:profiles:artifact-01"}
)
"""Of SAML 1.1, which services that were there before SAML 2.0 go on declaring beside it."""
LOGOUT_BINDINGS = frozenset({POST, REDIRECT, f"{BINDINGS}HTTP-Artifact", f"{BINDINGS}SOAP"})

TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
URI_FORMAT = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"

CATEGORY = "http://macedir.org/entity-category"
ASSURANCE = "urn:oasis:names:tc:SAML:attribute:assurance-certification"
RESEARCH = "http://refeds.org/category/research-and-scholarship"
CONDUCT: Mapping[str, tuple[str, ...]] = {
    "https://refeds.org/category/code-of-conduct/v2": ("DisplayName", "Description", "PrivacyStatementURL"),
    "http://www.geant.net/uri/dataprotection-code-of-conduct/v1": ("PrivacyStatementURL",),
}
"""The codes of conduct for personal data, and the texts each asks for in English."""
SIRTFI = frozenset({"https://refeds.org/sirtfi", "https://refeds.org/sirtfi2"})

WEAK_ALGORITHMS = ("md5", "#sha1", "-sha1", "rsa-1_5", "tripledes-cbc", "arcfour")

DIRECT = frozenset({"sn", "givenName", "cn", "displayName", "mail", "eduPersonPrincipalName", "uid", "telephone"})
"""Attributes that name a person directly."""
BARE_NAMES: Mapping[str, str] = {
    **{name.lower(): name for name in DIRECT},
    "email": "mail",
    "emailaddress": "mail",
    "entpersonlogin": "uid",
    "entpersonnom": "sn",
    "entpersonprenom": "givenName",
    "eppn": "eduPersonPrincipalName",
    "surname": "sn",
}
"""The same, named without an OID: SAML 1 and basic names, ADFS claims, the French SDET; in lower case."""
ATTRIBUTES: Mapping[str, str] = {
    "urn:oid:2.5.4.4": "sn",
    "urn:oid:2.5.4.42": "givenName",
    "urn:oid:2.5.4.3": "cn",
    "urn:oid:2.5.4.10": "o",
    "urn:oid:2.5.4.12": "title",
    "urn:oid:2.5.4.20": "telephone",
    "urn:oid:0.9.2342.19200300.100.1.1": "uid",
    "urn:oid:0.9.2342.19200300.100.1.3": "mail",
    "urn:oid:2.16.840.1.113730.3.1.241": "displayName",
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.1": "eduPersonAffiliation",
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.6": "eduPersonPrincipalName",
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.7": "eduPersonEntitlement",
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.9": "eduPersonScopedAffiliation",
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.10": "eduPersonTargetedID",
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.16": "eduPersonOrcid",
    "urn:oid:1.3.6.1.4.1.25178.1.2.9": "schacHomeOrganization",
    "urn:oasis:names:tc:SAML:attribute:subject-id": "subject-id",
    "urn:oasis:names:tc:SAML:attribute:pairwise-id": "pairwise-id",
}
