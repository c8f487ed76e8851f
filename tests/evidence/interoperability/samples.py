"""Small honest documents of the kinds of this family."""

import json
from collections.abc import Mapping

from tests.evidence.interoperability.saml import aggregate, entity

LTI = {
    "title": "Atelier",
    "description": "Exercices",
    "oidc_initiation_url": "https://atelier.example/lti/login",
    "target_link_uri": "https://atelier.example/lti/launch",
    "public_jwk_url": "https://atelier.example/lti/jwks",
    "scopes": [
        "https://purl.imsglobal.org/spec/lti-ags/scope/score",
        "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly",
    ],
    "extensions": [
        {
            "domain": "atelier.example",
            "platform": "canvas.instructure.com",
            "privacy_level": "anonymous",
            "settings": {"placements": [{"placement": "link_selection", "message_type": "LtiDeepLinkingRequest"}]},
        }
    ],
}
CARTRIDGE = b"""<?xml version="1.0" encoding="UTF-8"?>
<cartridge_basiclti_link xmlns="http://www.imsglobal.org/xsd/imslticc_v1p0"
  xmlns:blti="http://www.imsglobal.org/xsd/imsbasiclti_v1p0">
  <blti:title>Atelier</blti:title><blti:launch_url>https://atelier.example/lti</blti:launch_url>
</cartridge_basiclti_link>"""
CLIENT = {
    "client_name": "Atelier",
    "redirect_uris": ["https://atelier.example/oidc/return"],
    "post_logout_redirect_uris": ["https://atelier.example/bye"],
    "backchannel_logout_uri": "https://atelier.example/oidc/logout",
    "policy_uri": "https://atelier.example/privacy",
    "scope": "openid profile",
}
PROVIDER = {
    "issuer": "https://atelier.example",
    "authorization_endpoint": "https://atelier.example/authorize",
    "token_endpoint": "https://atelier.example/token",
    "jwks_uri": "https://atelier.example/jwks",
    "end_session_endpoint": "https://atelier.example/logout",
    "response_types_supported": ["code"],
    "subject_types_supported": ["pairwise"],
    "code_challenge_methods_supported": ["S256"],
    "id_token_signing_alg_values_supported": ["RS256"],
}
KEY = {"kty": "RSA", "kid": "1", "use": "sig", "alg": "RS256", "e": "AQAB", "n": "4" + "A" * 341}
"""Shaped as a public RSA key of 2048 bits; it is nobody's."""
OPENAPI = {
    "openapi": "3.1.0",
    "info": {"title": "Atelier", "version": "2.4.1"},
    "servers": [{"url": "https://api.atelier.example/v2"}],
    "security": [{"key": []}],
    "paths": {
        "/classes": {"get": {"operationId": "classes", "responses": {"200": {"description": "OK"}}}},
        "/classes/{id}": {"get": {"operationId": "class", "responses": {"200": {"description": "OK"}}}},
    },
    "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
}
OPENAPI_YAML = b"""swagger: "2.0"
info: {title: Atelier, version: 1.4}
host: api.atelier.example
schemes: [https]
securityDefinitions: {key: {type: apiKey, in: header, name: X-Key}}
security: [{key: []}]
paths:
  /classes:
    get: {responses: {200: {description: OK}}}
"""


MANIFEST = b"""propertyName,value
manifest.version,1.0
oneroster.version,1.2
file.users,bulk
file.classes,bulk
file.results,absent
"""
ITEM = b"""<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i1" title="Addition"
  adaptive="false" time-dependent="false"><qti-item-body><p>2 + 2</p></qti-item-body></qti-assessment-item>"""
CARTRIDGE_PACKAGE = b"""<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1" identifier="m1">
<metadata><schema>IMS Common Cartridge</schema><schemaversion>1.3.0</schemaversion></metadata></manifest>"""
QTI_PACKAGE = b"""<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m2">
<metadata><schema>IMS Content</schema></metadata>
<resources><resource identifier="r1" type="imsqti_item_xmlv2p1" href="i1.xml"/></resources></manifest>"""
SCORM_PACKAGE = b"""<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" identifier="m3">
<resources><resource identifier="r1" type="webcontent" adlcp:scormType="sco" href="a.html"/></resources></manifest>"""
BADGE = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": "https://atelier.example",
}
STATEMENT = {
    "actor": {"objectType": "Agent", "account": {"homePage": "https://atelier.example", "name": "p-41"}},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
    "object": {"id": "https://atelier.example/exercices/12"},
}
ENVELOPE = {
    "sensor": "https://atelier.example/sensor",
    "sendTime": "2026-11-01T10:00:00.000Z",
    "dataVersion": "http://purl.imsglobal.org/ctx/caliper/v1p2",
    "data": [
        {
            "type": "AssessmentEvent",
            "actor": "urn:uuid:1",
            "action": "Started",
            "object": "https://atelier.example/exercices/12",
            "eventTime": "2026-11-01T10:00:00.000Z",
        }
    ],
}
EVENT = {"@context": "http://purl.imsglobal.org/ctx/caliper/v1p2", "id": "urn:uuid:2", **ENVELOPE["data"][0]}  # type: ignore[dict-item]


def as_json(document: object) -> bytes:
    """A document as programs write it."""
    return json.dumps(document, ensure_ascii=False).encode()


SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "saml_metadata": (entity().encode(), aggregate(entity(), entity(name="https://b.example/sp"))),
    "lti_configuration": (as_json(LTI), CARTRIDGE),
    "oidc_metadata": (as_json(CLIENT), as_json(PROVIDER), as_json({"keys": [KEY]})),
    "openapi_document": (as_json(OPENAPI), OPENAPI_YAML),
    "oneroster_sample": (MANIFEST, as_json({"users": [{"sourcedId": "1", "roles": []}]})),
    "qti_sample": (ITEM, QTI_PACKAGE),
    "content_sample": (CARTRIDGE_PACKAGE, SCORM_PACKAGE, as_json(BADGE)),
    "traces_sample": (as_json([STATEMENT]), as_json(ENVELOPE), as_json(EVENT)),
}
