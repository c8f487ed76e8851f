"""Samples of content: the manifest of a package, or a badge.

Sources: 1EdTech Common Cartridge 1.0 to 1.4 and Open Badges 2.0 and 3.0; ADL SCORM 1.2 and 2004, xAPI packages
(Tin Can), cmi5; EPUB 3. Packages are archives, which are not accepted: their manifest says what they are.
"""

from app.evidence.readers.interoperability.package_manifest import (
    QTI,
    Package,
    package_of,
    read_manifest,
    standard_in,
    version_of,
)
from app.evidence.readers.interoperability.samples_wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, unreadable
from app.evidence.readers.taking import items, text, texts
from app.evidence.readers.trees import read_tree
from app.evidence.readers.xml_reading import Element, root_of

KIND = "content_sample"
READER = "content_sample/1"
PACKAGE, BADGES = "iop.package", "iop.badges"
PACKAGES = frozenset({"common_cartridge", "scorm"})
"""What the manifest of a package may be of that is counted here; QTI is read as exercises."""
OPF = "http://www.idpf.org/2007/opf"
TINCAN = "http://projecttincan.com/tincan.xsd"
CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
OPEN_BADGES = {"https://w3id.org/openbadges/v2": "ob_2_0", "https://purl.imsglobal.org/spec/ob/v3p0/": "ob_3_0"}
BADGE_TYPES = frozenset({"Assertion", "BadgeClass", "OpenBadgeCredential", "AchievementCredential"})


def recognises(data: bytes) -> bool:
    """Whether the document is the manifest of a package that is counted here, or a badge."""
    root = root_of(data)
    if root is None:
        return _badge(data) is not None
    if root == (OPF, "package") or root[0] in (TINCAN, CMI5):
        return True
    return standard_in(data) in PACKAGES


def read(data: bytes) -> Reading:
    """The format of a package, `iop.package`, or of a badge, `iop.badges`; raises `Unreadable`."""
    findings = Findings("content", NOTICES)
    if root_of(data) is None:
        return _read_badge(data, findings)
    root = read_manifest(data)
    found = _package(root)
    if found is None or found.word == QTI:
        raise unreadable(REFUSALS, "content.unknown")
    code = "content.version" if found.version else "content.version_unknown"
    findings.add(code, root.place, name=found.name, version=found.version)
    if found.word == "epub3" and not found.version.startswith("3"):
        findings.add("content.old_epub", root.place)
        return Reading(KIND, found.version or None, {}, findings.kept(), {PACKAGE: ("version",)}, None, READER)
    facts = {PACKAGE: ReadValue([found.word], root.place, found.word)}
    return Reading(KIND, found.version or None, facts, findings.kept(), {}, None, READER)


def _package(root: Element) -> Package | None:
    if root.namespace == OPF and root.name == "package":
        return Package("epub3", "EPUB", version_of(root.attributes.get("version", "")))
    if root.namespace == TINCAN:
        return Package("xapi_package", "xAPI (Tin Can)", "")
    if root.namespace == CMI5:
        return Package("cmi5", "cmi5", "1.0")
    return package_of(root) if root.name == "manifest" else None


def _badge(data: bytes) -> str | None:
    """The version of Open Badges a document is a badge of, None when it is none."""
    try:
        tree = read_tree(data)
    except Unreadable:
        return None
    contexts = [text(one) for one in items(tree.get("@context")) or [tree.get("@context")]]
    types = {*texts(tree.get("type")), *texts(tree.get("@type"))}
    if not types & BADGE_TYPES:
        return None
    return next((word for start, word in OPEN_BADGES.items() if any(one.startswith(start) for one in contexts)), None)


def _read_badge(data: bytes, findings: Findings) -> Reading:
    version = _badge(data)
    if version is None:
        read_tree(data)
        raise unreadable(REFUSALS, "content.unknown")
    if version == "ob_2_0":
        findings.add("content.badge_lower", "/@context")
    number = version.removeprefix("ob_").replace("_", ".")
    findings.add("content.version", "/@context", name="Open Badges", version=number)
    facts = {BADGES: ReadValue(version, "/@context", version)}
    return Reading(KIND, number, facts, findings.kept(), {}, None, READER)
