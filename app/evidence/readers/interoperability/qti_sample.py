"""Samples of QTI: an item, a test, or the manifest of a package.

Source: 1EdTech QTI 2.1, 2.2 and 3.0. A sample shows a version; whether the solution takes it or gives it is not in
it, so no fact is established: `missing` asks for the direction.
"""

import re

from app.evidence.readers.interoperability.samples_wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, unreadable
from app.evidence.readers.xml_reading import read_xml, root_of

KIND = "qti_sample"
READER = "qti_sample/1"
FACT = "iop.qti"
VERSIONS = frozenset({"2.1", "2.2", "3.0"})
ROOTS = frozenset({"assessmentItem", "assessmentTest", "qti-assessment-item", "qti-assessment-test"})
PACKAGES = ("http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1")

_NAMESPACE = re.compile(r"http://www\.imsglobal\.org/xsd/imsqti(?:asi)?_v([0-9])p([0-9])")
_PACKAGE = re.compile(r"QTI(?:v| )?([0-9]\.[0-9])(?:\.[0-9])?(?: Package)?", re.IGNORECASE)


def recognises(data: bytes) -> bool:
    """Whether the document is of QTI; the manifest of a package is when its schema says so."""
    namespace, name = root_of(data) or ("", "")
    if name in ROOTS and _NAMESPACE.match(namespace):
        return True
    return name == "manifest" and namespace.startswith(PACKAGES) and b"QTI" in data


def read(data: bytes) -> Reading:
    """The version of QTI of a sample, as a finding; raises `Unreadable`."""
    if not recognises(data):
        raise unreadable(REFUSALS, "qti.unknown")
    root, findings = read_xml(data), Findings("qti", NOTICES)
    found = _NAMESPACE.match(root.namespace)
    stated = _PACKAGE.search(root.words("metadata", "schema")[:200])
    version = f"{found[1]}.{found[2]}" if found else stated[1] if stated else ""
    known = version in VERSIONS
    findings.add("qti.version" if known else "qti.version_unknown", root.place, version=version if known else "")
    missing = {FACT: ("direction (import, export)",)}
    return Reading(KIND, version if known else None, {}, findings.kept(), missing, None, READER)
