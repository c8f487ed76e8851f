"""LTI 1.3 configurations of a tool, as JSON: Canvas developer keys, dynamic registration, and their likes.

Source: 1EdTech LTI 1.3 Core and Advantage (AGS, NRPS, Deep Linking), Security Framework 1.0, Dynamic
Registration 1.0; the field names of Canvas and of other platforms. LTI 1.1 cartridges are XML: `lti_cartridge`.
"""

from collections.abc import Mapping

from app.evidence.readers.interoperability.addresses import Trouble, domain_of, host_of, is_placeholder, trouble_of
from app.evidence.readers.interoperability.keys import examine_key, examine_keys
from app.evidence.readers.interoperability.lti_cartridge import is_cartridge, read_cartridge
from app.evidence.readers.interoperability.lti_tool import REGISTRATION, Tool, is_tool, tool_of
from app.evidence.readers.interoperability.lti_wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, pointer, unreadable
from app.evidence.readers.taking import items, mapping, text
from app.evidence.readers.trees import read_tree
from app.scoring import Json

KIND = "lti_configuration"
READER = "lti_configuration/1"
FACT = "iop.lti"

AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/"
SCORE = f"{AGS}score"
NRPS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
SCOPES = frozenset({*(f"{AGS}{one}" for one in ("lineitem", "lineitem.readonly", "result.readonly", "score")), NRPS})
OTHER_SCOPES = ("https://purl.imsglobal.org/spec/lti", "https://canvas.instructure.com/lti", "openid")
"""Scopes of newer services and of one platform: known, and without effect on the level."""
RESOURCE_LINK = "LtiResourceLinkRequest"
DEEP_LINKING = "LtiDeepLinkingRequest"
MESSAGES = frozenset(
    {
        RESOURCE_LINK,
        DEEP_LINKING,
        "LtiSubmissionReviewRequest",
        "LtiStartProctoring",
        "LtiEndAssessment",
        "LtiDataPrivacyLaunchRequest",
        "LtiContextLaunchRequest",
        "LtiAssetProcessorSettingsRequest",
        "LtiReportReviewRequest",
        "LtiEulaRequest",
    }
)


OF_PEOPLE = frozenset({"name", "given_name", "family_name", "middle_name", "email", "picture"})
"""Claims that name a person (OpenID Connect Core §5.1)."""


def recognises(data: bytes) -> bool:
    """Whether the document is meant as the configuration of an LTI tool, 1.3 in JSON or 1.1 in XML."""
    if is_cartridge(data):
        return True
    try:
        return is_tool(read_tree(data))
    except Unreadable:
        return False


def read(data: bytes) -> Reading:
    """The LTI level of a tool, `iop.lti`; raises `Unreadable`.

    Level 1.3 needs an address to start the login, a target and a public key, all usable as they are written;
    Advantage also needs the scopes of AGS (score) and NRPS, and the Deep Linking message.
    """
    if is_cartridge(data):
        return read_cartridge(data)
    tree = read_tree(data)
    if not is_tool(tree):
        raise unreadable(REFUSALS, "lti.not_configuration")
    tool, findings = tool_of(tree), Findings("lti", NOTICES)
    missing = (*_addresses(tool, findings), *_keys(tool, findings))
    _domains(tool, findings)
    _services(tool, findings)
    _privacy(tree, tool, findings)
    if missing:
        return Reading(KIND, "1.3", {}, findings.kept(), {FACT: missing}, None, READER)
    facts = {FACT: ReadValue(_level(tool, findings), pointer(tool.initiation[0]))}
    return Reading(KIND, "1.3", facts, findings.kept(), {}, None, READER)


def _addresses(tool: Tool, findings: Findings) -> tuple[str, ...]:
    """The required addresses that cannot be used; every flaw of an address is said."""
    unusable = []
    for field, written in (tool.initiation, tool.target):
        if _said(field, written, findings):
            unusable.append(field)
    for place, written in (*tool.redirections, *tool.others):
        _said(place, written, findings)
    if not text(tool.title):
        findings.add("lti.title_absent")
    return tuple(unusable)


def _said(field: str, written: str, findings: Findings) -> Trouble | None:
    trouble = trouble_of(written)
    if trouble:
        findings.add(f"lti.address_{trouble}", field if field.startswith("/") else pointer(field))
    return trouble


def _keys(tool: Tool, findings: Findings) -> tuple[str, ...]:
    """The key to sign with must be published: by address, or in the configuration itself."""
    field, address = tool.keys_address
    by_address = bool(address) and _said(field, address, findings) is None
    inline = None
    if tool.key is not None:
        inline = _inline(tool.key, findings, tool.key_field) if tool.key else None
        if not tool.key:
            findings.add("lti.key_empty", pointer(tool.key_field))
    if not address and tool.key is None:
        findings.add("lti.key_absent")
    usable = inline if inline is not None else by_address
    return () if usable else (field,)


def _inline(key: Json, findings: Findings, field: str) -> bool:
    """Whether a key written in the configuration can serve: it is one key, a list of them, or a set."""
    if isinstance(key, list):
        return examine_keys(key, findings, field)
    held = items(mapping(key).get("keys"))
    return examine_keys(held, findings, field, "keys") if held else examine_key(key, findings, field)


def _domains(tool: Tool, findings: Findings) -> None:
    """All addresses are expected under one registered domain, that of the tool."""
    if tool.domain and is_placeholder(tool.domain):
        findings.add("lti.domain_placeholder", tool.domain_place)
        return
    written = (tool.initiation[1], tool.target[1], tool.keys_address[1], *(one for _, one in tool.redirections))
    hosts = {host_of(one) for one in written if trouble_of(one) is None}
    if tool.domain:
        hosts.add(tool.domain.lower())
    domains = {domain_of(host) for host in hosts if host}
    if len(domains) > 1:
        findings.add("lti.domains_differ", count=len(domains))


def _services(tool: Tool, findings: Findings) -> None:
    unknown = [one for one in tool.scopes if one not in SCOPES and not one.startswith(OTHER_SCOPES)]
    if unknown:
        findings.add("lti.scope_unknown", pointer(tool.scopes_field), count=len(unknown))
    for place, message in tool.messages:
        if message and message not in MESSAGES:
            findings.add("lti.message_unknown", place)


def _level(tool: Tool, findings: Findings) -> str:
    """`advantage` when the three services are asked for, `lti_1_3` otherwise, saying which are not."""
    asked = {message for _, message in tool.messages}
    absent = [
        name
        for name, present in (
            ("AGS (score)", SCORE in tool.scopes),
            ("NRPS", NRPS in tool.scopes),
            ("Deep Linking", DEEP_LINKING in asked),
        )
        if not present
    ]
    if not absent:
        return "advantage"
    findings.add("lti.not_advantage", pointer(tool.scopes_field), names=", ".join(absent))
    return "lti_1_3"


def _privacy(tree: Mapping[str, Json], tool: Tool, findings: Findings) -> None:
    """What the platform is asked to send about people, in the words of Canvas."""
    for place, level in tool.privacy:
        if level == "public":
            findings.add("lti.privacy_public", place)
        elif level not in ("anonymous", "name_only", "email_only"):
            findings.add("lti.privacy_unknown", place)
    if "privacy_level" in tree and "extensions" in tree:
        findings.add("lti.privacy_misplaced", pointer("privacy_level"))
    people = sorted(OF_PEOPLE.intersection(tool.claims))
    if people:
        findings.add("lti.claims", pointer(REGISTRATION, "claims"), names=", ".join(people))
    if NRPS in tool.scopes:
        findings.add("lti.class_list", pointer(tool.scopes_field))
