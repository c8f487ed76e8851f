"""The rules that federation operators hold metadata of service providers to.

Source: the metadata rules of the UK federation (ukf-meta), which other national federations share; SAML 2.0
Profiles §4.1 for bindings; REFEDS for the categories. Each rule only adds findings: what a federation would
ask to correct is no proof that the protocol is not spoken.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from app.evidence.readers.interoperability.addresses import host_of, is_local
from app.evidence.readers.interoperability.saml_certificates import examine_certificates
from app.evidence.readers.interoperability.saml_descriptions import (
    examine_categories,
    examine_descriptions,
    examine_registration,
    own_elements,
)
from app.evidence.readers.interoperability.saml_names import (
    ACS_BINDINGS,
    ALGORITHMS,
    ATTRIBUTES,
    BARE_NAMES,
    DIRECT,
    LOGOUT_BINDINGS,
    METADATA,
    OLD_ACS_BINDINGS,
    PERSISTENT,
    POST,
    PROTOCOL,
    REDIRECT,
    SIGNATURE,
    TRANSIENT,
    UNSPECIFIED,
    URI_FORMAT,
    WEAK_ALGORITHMS,
)
from app.evidence.readers.noticing import Findings
from app.evidence.readers.written_dates import written_date
from app.evidence.readers.xml_reading import Element

_SCHEMES = ("https://", "http://", "urn:")
_YES = frozenset({"true", "1"})
_METHODS = frozenset({(METADATA, "EncryptionMethod"), (ALGORITHMS, "DigestMethod"), (ALGORITHMS, "SigningMethod")})
"""Where an entity says what it can do; the methods of a signature say how the federation signed."""


def providers(entity: Element) -> Iterator[Element]:
    """The roles of service provider that an entity declares."""
    return entity.all("SPSSODescriptor", METADATA)


def tokens(attributes: Mapping[str, str]) -> list[str]:
    """The protocols that a role declares."""
    return attributes.get("protocolSupportEnumeration", "").split()


def examine(entity: Element, findings: Findings, today: date | None = None) -> None:
    """Hold an entity to every rule; what has ended is said to have when the day is known."""
    _identity(entity, findings)
    _validity(entity, today, findings)
    examine_registration(entity, findings)
    roles = list(providers(entity))
    if not roles:
        findings.add("saml.no_provider", entity.place)
        return
    for role in roles:
        _role(role, today, findings)
    _algorithms(entity, findings)
    examine_descriptions(entity, roles, findings)
    examine_categories(entity, roles, findings)


def _identity(entity: Element, findings: Findings) -> None:
    name = entity.attributes.get("entityID", "")
    if not name.strip():
        findings.add("saml.entity_id_absent", entity.place)
    elif any(character.isspace() for character in name):
        findings.add("saml.entity_id_space", entity.place)
    elif not name.startswith(_SCHEMES):
        findings.add("saml.entity_id_scheme", entity.place)


def _validity(entity: Element, today: date | None, findings: Findings) -> None:
    for one in (entity, *providers(entity)):
        ends = written_date(one.attributes.get("validUntil", ""))
        if ends is not None:
            over = today is not None and ends < today
            findings.add("saml.valid_until_past" if over else "saml.valid_until", one.place, day=ends)


def _role(role: Element, today: date | None, findings: Findings) -> None:
    if PROTOCOL not in tokens(role.attributes):
        findings.add("saml.protocol_absent", role.place)
    _consumers(list(role.all("AssertionConsumerService")), role, findings)
    for logout in role.all("SingleLogoutService"):
        if logout.attributes.get("Binding") not in LOGOUT_BINDINGS:
            findings.add("saml.binding_unknown", logout.place)
    for element in role.descendants():
        _addresses(element, findings)
    _keys(role, today, findings)
    _name_formats(role, findings)
    _attributes(role, findings)


def _consumers(consumers: list[Element], role: Element, findings: Findings) -> None:
    """Where answers come in: bindings of SAML Profiles §4.1.2 (never HTTP-Redirect), and distinct indexes."""
    bindings = [one.attributes.get("Binding", "") for one in consumers]
    if not consumers:
        findings.add("saml.consumer_absent", role.place)
    elif POST not in bindings:
        findings.add("saml.post_absent", role.place)
    for one, binding in zip(consumers, bindings, strict=True):
        if binding == REDIRECT:
            findings.add("saml.consumer_redirect", one.place)
        elif binding not in ACS_BINDINGS | OLD_ACS_BINDINGS:
            findings.add("saml.binding_unknown", one.place)
    old = [one for one, binding in zip(consumers, bindings, strict=True) if binding in OLD_ACS_BINDINGS]
    if old:
        findings.add("saml.old_protocol", old[0].place, count=len(old))
    indexes = Counter(one.attributes.get("index", "") for one in consumers)
    if "" in indexes:
        findings.add("saml.index_absent", role.place, count=indexes.pop(""))
    if any(count > 1 for count in indexes.values()):
        findings.add("saml.index_repeated", role.place)


def _addresses(element: Element, findings: Findings) -> None:
    for name in ("Location", "ResponseLocation"):
        address = element.attributes.get(name)
        if address is None:
            continue
        if any(character.isspace() for character in address):
            findings.add("saml.location_space", element.place)
        if not address.strip().startswith("https://"):
            findings.add("saml.location_not_https", element.place)
        if is_local(host_of(address.strip())):
            findings.add("saml.location_local", element.place)


def _keys(role: Element, today: date | None, findings: Findings) -> None:
    descriptors = list(role.all("KeyDescriptor"))
    uses = [one.attributes.get("use", "") for one in descriptors]
    if not {"encryption", ""}.intersection(uses):
        findings.add("saml.encryption_key_absent", role.place)
    signs = role.attributes.get("AuthnRequestsSigned", "").strip() in _YES
    if signs and not {"signing", ""}.intersection(uses):
        findings.add("saml.signing_key_absent", role.place)
    if role.attributes.get("WantAssertionsSigned", "").strip() not in _YES:
        findings.add("saml.assertions_unsigned", role.place)
    for descriptor in descriptors:
        certificates = [one for one in descriptor.descendants() if one.name == "X509Certificate"]
        values = [one for one in descriptor.descendants() if one.name == "KeyValue" and one.namespace == SIGNATURE]
        if not certificates and not values:
            findings.add("saml.key_absent", descriptor.place)
        if len(certificates) > 1:
            findings.add("saml.certificates_many", descriptor.place, count=len(certificates))
        examine_certificates(certificates, today, findings)


def _algorithms(entity: Element, findings: Findings) -> None:
    methods = [one for one in own_elements(entity) if (one.namespace, one.name) in _METHODS]
    weak = [one for one in methods if _is_weak(one.attributes.get("Algorithm", "").lower())]
    if weak:
        findings.add("saml.algorithm_weak", weak[0].place, count=len(weak))


def _is_weak(algorithm: str) -> bool:
    return algorithm.endswith(WEAK_ALGORITHMS) or "md5" in algorithm


def _name_formats(role: Element, findings: Findings) -> None:
    formats = {one.text for one in role.all("NameIDFormat")}
    if formats and formats.isdisjoint({TRANSIENT, PERSISTENT, UNSPECIFIED}):
        findings.add("saml.name_formats", role.place)


def _attributes(role: Element, findings: Findings) -> None:
    """What the service asks to know: written so that it is understood, and counted for privacy."""
    asked = list(role.under("AttributeConsumingService", "RequestedAttribute"))
    for one in asked:
        form, name = one.attributes.get("NameFormat"), one.attributes.get("Name", "")
        if form is None:
            findings.add("saml.attribute_format_absent", one.place)
        elif form == URI_FORMAT and not name.startswith(("urn:", "http://", "https://")):
            findings.add("saml.attribute_name", one.place)
    if not asked:
        findings.add("saml.attributes_unsaid", role.place)
        return
    named = [_attribute(one.attributes.get("Name", "")) for one in asked]
    findings.add(
        "saml.attributes",
        asked[0].place,
        count=len(asked),
        required=sum(one.attributes.get("isRequired", "").strip() in _YES for one in asked),
        names=", ".join(sorted(DIRECT.intersection(name for name in named if name))) or "–",
    )


def _attribute(name: str) -> str | None:
    """What an attribute is called here: known by its OID, or by the last word of its name."""
    return ATTRIBUTES.get(name) or BARE_NAMES.get(name.replace("/", ":").rpartition(":")[2].lower())
