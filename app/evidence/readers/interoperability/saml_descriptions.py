"""How a service presents itself to people in SAML metadata, and what its categories promise.

Source: SAML V2.0 Metadata Extensions for Login and Discovery User Interface; REFEDS Research and
Scholarship 1.3, Data Protection Code of Conduct 1.0 and 2.0, Sirtfi; SAML V2.0 Metadata
Extensions for Registration and Publication Information.
"""

from collections.abc import Iterator, Sequence

from app.evidence.readers.interoperability.saml_names import (
    ASSURANCE,
    CATEGORY,
    CONDUCT,
    CONTACT_TYPE,
    LANGUAGE,
    METADATA,
    REGISTRATION,
    RESEARCH,
    SECURITY_CONTACT,
    SIRTFI,
    UI,
)
from app.evidence.readers.noticing import Findings
from app.evidence.readers.written_dates import written_date
from app.evidence.readers.xml_reading import Element


def examine_descriptions(entity: Element, roles: Sequence[Element], findings: Findings) -> None:
    """One UIInfo, in the extensions of the role, each text once per language."""
    everywhere = [one for one in own_elements(entity) if one.namespace == UI and one.name == "UIInfo"]
    placed = [one for role in roles for one in _presentations(role)]
    if not everywhere:
        findings.add("saml.presentation_absent", entity.place)
    elif any(one not in placed for one in everywhere):
        findings.add("saml.presentation_misplaced", everywhere[0].place)
    for role in roles:
        presented = list(_presentations(role))
        if len(presented) > 1:
            findings.add("saml.presentation_repeated", role.place, count=len(presented))
        for one in presented:
            _languages(one, findings)


def own_elements(entity: Element) -> Iterator[Element]:
    """Give what an entity says as a service provider: all but what stands in its other roles."""
    for child in entity.children:
        if child.namespace != METADATA or child.name == "SPSSODescriptor" or not child.name.endswith("Descriptor"):
            yield from child.descendants()


def examine_registration(entity: Element, findings: Findings) -> None:
    """Say that a federation registered the entity, and since when."""
    for one in entity.under("Extensions", "RegistrationInfo"):
        if one.namespace == REGISTRATION and one.attributes.get("registrationAuthority", "").strip():
            day = written_date(one.attributes.get("registrationInstant", ""))
            findings.add("saml.registered", one.place, day=day or "–")


def examine_categories(entity: Element, roles: Sequence[Element], findings: Findings) -> None:
    """What each category declared asks for and the metadata does not give."""
    categories = set(_declared(entity, CATEGORY))
    if RESEARCH in categories:
        absent = [name for name in ("DisplayName", "InformationURL") if not _in_english(roles, name)]
        absent += [] if _contact(entity, "technical") else ["ContactPerson (technical)"]
        if absent:
            findings.add("saml.research_incomplete", entity.place, names=", ".join(absent))
    for code in sorted(categories.intersection(CONDUCT)):
        absent = [name for name in CONDUCT[code] if not _in_english(roles, name)]
        if not any(True for role in roles for _ in role.under("AttributeConsumingService", "RequestedAttribute")):
            absent.append("RequestedAttribute")
        if absent:
            findings.add("saml.conduct_incomplete", entity.place, names=", ".join(absent))
    if SIRTFI.intersection(_declared(entity, ASSURANCE)) and not _security_contact(entity):
        findings.add("saml.security_contact", entity.place)


def _presentations(role: Element) -> Iterator[Element]:
    return (one for one in role.under("Extensions", "UIInfo") if one.namespace == UI)


def _languages(presented: Element, findings: Findings) -> None:
    seen: set[tuple[str, str]] = set()
    for one in presented.children:
        key = (one.name, one.attributes.get(LANGUAGE, ""))
        if one.name in ("DisplayName", "Description", "PrivacyStatementURL", "InformationURL") and key in seen:
            findings.add("saml.language_repeated", one.place)
        seen.add(key)


def _declared(entity: Element, name: str) -> Iterator[str]:
    """The values of an attribute that the entity says of itself."""
    for attribute in entity.under("Extensions", "EntityAttributes", "Attribute"):
        if attribute.attributes.get("Name") == name:
            yield from (value.text for value in attribute.all("AttributeValue"))


def _in_english(roles: Sequence[Element], name: str) -> bool:
    return any(
        one.text and one.attributes.get(LANGUAGE, "").lower().startswith("en")
        for role in roles
        for presented in _presentations(role)
        for one in presented.all(name)
    )


def _contact(entity: Element, kind: str) -> bool:
    return any(one.attributes.get("contactType") == kind for one in entity.all("ContactPerson"))


def _security_contact(entity: Element) -> bool:
    return any(
        one.attributes.get(CONTACT_TYPE) == SECURITY_CONTACT and one.words("GivenName") and one.words("EmailAddress")
        for one in entity.all("ContactPerson")
    )
