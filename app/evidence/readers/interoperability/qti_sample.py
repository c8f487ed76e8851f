"""Samples of QTI: an item, a test, or the manifest of a package.

Source: 1EdTech QTI 2.1, 2.2 and 3.0. A sample shows a version; whether the solution takes it or gives it is not in
it, so no fact is established: `missing` asks for the direction.
"""

import re

from app.evidence.readers.interoperability.package_manifest import (
    QTI,
    is_manifest,
    package_of,
    read_manifest,
    standard_in,
)
from app.evidence.readers.interoperability.samples_wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, unreadable
from app.evidence.readers.xml_reading import Element, read_xml, root_of

KIND = "qti_sample"
READER = "qti_sample/1"
FACT = "iop.qti"
VERSIONS = frozenset({"2.1", "2.2", "3.0"})
ROOTS = frozenset({"assessmentItem", "assessmentTest", "qti-assessment-item", "qti-assessment-test"})
FIRST = "questestinterop"
"""The root of QTI 1.x, which is told and gives nothing."""

_NAMESPACE = re.compile(r"http://www\.imsglobal\.org/xsd/imsqti(?:asi)?_v([0-9])p([0-9])")


def recognises(data: bytes) -> bool:
    """Whether the document is of QTI; the manifest of a package is when its schema or its resources say so."""
    namespace, name = root_of(data) or ("", "")
    if name in ROOTS:
        return _NAMESPACE.match(namespace) is not None
    if name == FIRST:
        return True
    return standard_in(data) == QTI


def read(data: bytes) -> Reading:
    """The version of QTI of a sample, as a finding; raises `Unreadable`."""
    root, findings = _root(data), Findings("qti", NOTICES)
    found, package = _NAMESPACE.match(root.namespace), package_of(root)
    version = f"{found[1]}.{found[2]}" if found else package.version if package else ""
    known = version in VERSIONS
    findings.add("qti.version" if known else "qti.version_unknown", root.place, version=version if known else "")
    missing = {FACT: ("direction (import, export)",)}
    return Reading(KIND, version if known else None, {}, findings.kept(), missing, None, READER)


def _root(data: bytes) -> Element:
    """The root of a document of QTI; raises `Unreadable`."""
    if is_manifest(data):
        root = read_manifest(data)
        package = package_of(root)
        if package is not None and package.word == QTI:
            return root
    elif recognises(data):
        return read_xml(data)
    raise unreadable(REFUSALS, "qti.unknown")
