"""LTI 1.1 configurations: the XML link that platforms took before LTI 1.3.

Source: IMS LTI 1.1 Implementation Guide §4 (basic LTI link), Common Cartridge 1.0 to 1.3 (cartridge_basiclti_link).
"""

from app.evidence.readers.interoperability.addresses import trouble_of
from app.evidence.readers.interoperability.lti_wording import NOTICES
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue
from app.evidence.readers.xml_reading import read_xml, root_of

CARTRIDGE = "http://www.imsglobal.org/xsd/imslticc_v1p"
ROOTS = frozenset({"cartridge_basiclti_link", "basic_lti_link"})


def is_cartridge(data: bytes) -> bool:
    """Whether the document is an LTI 1.1 link."""
    namespace, name = root_of(data) or ("", "")
    return name in ROOTS and namespace.startswith(("http://www.imsglobal.org/", CARTRIDGE))


def read_cartridge(data: bytes) -> Reading:
    """`iop.lti` at level 1.1, when the link says where to launch; raises `Unreadable`."""
    root, findings = read_xml(data), Findings("lti", NOTICES)
    launch = next((root.first(name) for name in ("secure_launch_url", "launch_url") if root.first(name)), None)
    findings.add("lti.version_1_1", root.place)
    trouble = trouble_of(launch.text if launch else "")
    if trouble:
        findings.add(f"lti.address_{trouble}", (launch or root).place)
    if launch is None or trouble:
        return Reading("lti_configuration", "1.1", {}, findings.kept(), {"iop.lti": ("launch_url",)}, None, _READER)
    facts = {"iop.lti": ReadValue("lti_1_1", launch.place)}
    return Reading("lti_configuration", "1.1", facts, findings.kept(), {}, None, _READER)


_READER = "lti_configuration/1"
