"""Manifests of packages: which standard a package follows, from what it says of itself, else from its resources.

Sources: IMS Content Packaging 1.1 and 1.2; 1EdTech Common Cartridge 1.0 to 1.4 and QTI 1.2 to 3.0 (types of resources);
ADL SCORM 1.2 and 2004. Many tools write `IMS Content`, or no `metadata` at all: the resources then tell.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.evidence.readers.reading import Unreadable
from app.evidence.readers.remembering import remembered
from app.evidence.readers.xml_reading import Element, Limits, read_xml, root_of

QTI = "qti"

_CARTRIDGE = re.compile(r"(?:IMS|1EdTech) (?:Thin )?Common Cartridge", re.IGNORECASE)
_LIMITS = Limits(bytes=8_388_608, elements=200_000)
_SCORM = re.compile(r"(?:ADL )?SCORM(?: .*)?", re.IGNORECASE)
_QTI = re.compile(r"(?:IMS )?QTI(?:v| )?([0-9]\.[0-9])?(?:\.[0-9])?(?: (?:Package|Item|Test))?", re.IGNORECASE)
_VERSION = re.compile(r"[0-9]\.[0-9](?:\.[0-9])?|CAM 1\.3|2004 [2-4](?:nd|rd|th) Edition")
_QTI_RESOURCE = re.compile(r"imsqti_(?!apip)(?:[a-z]+_)?xmlv([0-9])p([0-9])")
_SCORM_RESOURCE = re.compile(r"\{http://www\.adlnet\.org/xsd/adlcp_(rootv1p2|v1p3)\}scormtype", re.IGNORECASE)
_SCORM_VERSIONS = {"rootv1p2": "1.2", "v1p3": "2004"}


class Package(NamedTuple):
    """The format of a package, as the criteria name it and as people do, and its version, "" when unknown."""

    word: str
    name: str
    version: str


def is_manifest(data: bytes) -> bool:
    """Whether the document is the manifest of a package, of any standard."""
    return (root_of(data) or ("", ""))[1] == "manifest"


@remembered
def read_manifest(data: bytes) -> Element:
    """The root of a manifest, with all below it; raises `Unreadable`."""
    return read_xml(data, _LIMITS)


def standard_in(data: bytes) -> str | None:
    """The word of the standard that the manifest follows; None for another document, or for one that says none."""
    if not is_manifest(data):
        return None
    try:
        found = package_of(read_manifest(data))
    except Unreadable:
        return None
    return found and found.word


def package_of(root: Element) -> Package | None:
    """The standard a manifest names; where it names none that is known, the one its resources are of."""
    schema, version = root.words("metadata", "schema"), version_of(root.words("metadata", "schemaversion"))
    if _CARTRIDGE.fullmatch(schema):
        return Package("common_cartridge", "Common Cartridge", version)
    if _SCORM.fullmatch(schema):
        return Package("scorm", "SCORM", version)
    named = _QTI.fullmatch(schema)
    versions = [*([named[1]] if named and named[1] else []), *_versions_of_qti(root)]
    if named or versions:
        return Package(QTI, "QTI", next(iter(versions), ""))
    return next((Package("scorm", "SCORM", one) for one in _versions_of_scorm(root)), None)


def version_of(written: str) -> str:
    """The version as it is written, "" when it is none of those that packages have."""
    found = _VERSION.fullmatch(written)
    return found[0] if found else ""


def _versions_of_qti(root: Element) -> Iterator[str]:
    """The versions of QTI that resources are of, except in a cartridge, which has types of its own."""
    for resource in root.under("resources", "resource"):
        found = _QTI_RESOURCE.fullmatch(resource.attributes.get("type", ""))
        if found:
            yield f"{found[1]}.{found[2]}"


def _versions_of_scorm(root: Element) -> Iterator[str]:
    for resource in root.under("resources", "resource"):
        for name in resource.attributes:
            found = _SCORM_RESOURCE.fullmatch(name)
            if found:
                yield _SCORM_VERSIONS[found[1].lower()]
