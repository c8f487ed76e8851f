"""Samples of OneRoster, QTI, content and learning events: what each establishes, and what it leaves unsaid."""

from typing import Any

import pytest

from app.evidence.readers import Unreadable, read
from tests.evidence.interoperability.samples import (
    BADGE,
    CARTRIDGE_PACKAGE,
    ENVELOPE,
    EVENT,
    ITEM,
    MANIFEST,
    STATEMENT,
    as_json,
)
from tests.evidence.told import codes, detect, facts


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (MANIFEST, "oneroster_1_2_csv"),
        (MANIFEST.replace(b"oneroster.version,1.2", b"oneroster.version,1.1"), "oneroster_1_1_csv"),
        (b"sourcedId,status,orgSourcedIds,role,givenName\n1,,2,student,Ada\n", "oneroster_1_1_csv"),
        (b"sourcedId,status,userMasterIdentifier,givenName\n1,,2,Ada\n", "oneroster_1_2_csv"),
        (as_json({"users": [{"sourcedId": "1", "role": "student"}]}), "oneroster_1_1_rest"),
        (as_json({"user": {"sourcedId": "1", "roles": []}}), "oneroster_1_2_rest"),
    ],
)
def test_a_roster_that_says_its_version(data: bytes, value: str) -> None:
    assert facts(read("oneroster_sample", data)) == {"iop.roster": [value]}
    assert detect(data) == "oneroster_sample"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"sourcedId,status,title\n1,,6e A\n", "oneroster.version_unsaid"),
        (as_json({"classes": [{"sourcedId": "1"}]}), "oneroster.version_unsaid"),
        (MANIFEST.replace(b"oneroster.version,1.2", b"oneroster.version,2.0"), "oneroster.version_unknown"),
    ],
)
def test_a_roster_that_does_not_say_its_version_establishes_nothing(data: bytes, code: str) -> None:
    found = read("oneroster_sample", data)
    assert facts(found) == {}
    assert found.missing == {"iop.roster": ("oneroster.version",)}
    assert code in codes(found)


def test_the_pupils_of_an_academy_fit_in_a_sample() -> None:
    """Eight thousand of them are more than other tables may hold; the last one, cut, still is known as OneRoster."""
    pupils = "".join(f'{number},active,ecole-1,student,Ada,"Lovelace {number}"\n' for number in range(8_000))
    data = f"\ufeffsourcedId,status,orgSourcedIds,role,givenName,familyName\r\n{pupils}{'x,' * 200_000}".encode()
    assert detect(data) == "oneroster_sample"
    with pytest.raises(Unreadable) as refused:
        read("oneroster_sample", data)
    assert refused.value.code == "document.too_many_nodes"
    found = read("oneroster_sample", data[: -2 * 200_000])
    assert facts(found) == {"iop.roster": ["oneroster_1_1_csv"]}
    assert "people: 8000" in found.findings[0].message.en


def test_people_in_a_sample_are_counted() -> None:
    found = read("oneroster_sample", b"sourcedId,orgSourcedIds,givenName\n1,2,Ada\n2,2,Alan\n")
    assert "people: 2" in found.findings[0].message.en


def resources(*types: str, said: str = "", metadata: str = "") -> bytes:
    """The manifest of a package with a resource of each type, all with these attributes."""
    held = "".join(f'<resource identifier="r" type="{one}" href="a.xml" {said}/>' for one in types)
    names = 'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"'
    return f"<manifest {names}>{metadata}<organizations/><resources>{held}</resources></manifest>".encode()


def schema(name: str, version: str) -> str:
    return f"<metadata><schema>{name}</schema><schemaversion>{version}</schemaversion></metadata>"


ITEM_2_1 = "imsqti_item_xmlv2p1"
SCORM_1_2 = 'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" adlcp:scormtype="sco"'
SCORM_2004 = 'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" adlcp:scormType="sco"'
QTI_PACKAGE = b"""<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><metadata>
<schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata></manifest>"""


@pytest.mark.parametrize(
    ("data", "version"),
    [
        (ITEM, "3.0"),
        (b'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"/>', "2.1"),
        (b'<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2"/>', "2.2"),
        (QTI_PACKAGE, "2.1"),
        (resources(ITEM_2_1), "2.1"),
        (resources(ITEM_2_1, metadata=schema("IMS Content", "1.1.3")), "2.1"),
        (resources("imsqti_test_xmlv3p0", metadata=schema("QTI Package", "3.0.0")), "3.0"),
        (resources("imsqti_xmlv1p2", metadata=schema("IMS Content", "1.1.3")), None),
        (b"<questestinterop><assessment/></questestinterop>", None),
        (b'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p0"/>', None),
    ],
)
def test_an_exercise_says_its_version_and_not_its_direction(data: bytes, version: str | None) -> None:
    found = read("qti_sample", data)
    assert facts(found) == {}
    assert found.format_version == version
    assert codes(found) == ["qti.version" if version else "qti.version_unknown"]
    assert found.missing == {"iop.qti": ("direction (import, export)",)}
    assert detect(data) == "qti_sample"


CC = "common_cartridge"


def manifest(name: str, version: str) -> bytes:
    held = schema(name, version)
    return f'<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2">{held}</manifest>'.encode()


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (CARTRIDGE_PACKAGE, "common_cartridge"),
        (manifest("IMS Thin Common Cartridge", "1.2.0"), "common_cartridge"),
        (resources("imsqti_xmlv1p2/imscc_xmlv1p3/assessment", metadata=schema("IMS Common Cartridge", "1.3.0")), CC),
        (resources(ITEM_2_1, metadata=schema("1EdTech Common Cartridge", "1.4.0")), CC),
        (resources("webcontent", said=SCORM_1_2), "scorm"),
        (resources("webcontent", said=SCORM_2004, metadata=schema("QTI &amp; SCORM", "1")), "scorm"),
        (manifest("ADL SCORM", "1.2"), "scorm"),
        (manifest("ADL SCORM", "2004 4th Edition"), "scorm"),
        (b'<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities/></tincan>', "xapi_package"),
        (b'<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"/>', "cmi5"),
        (b'<package xmlns="http://www.idpf.org/2007/opf" version="3.0"/>', "epub3"),
    ],
)
def test_the_manifest_of_a_package_says_its_format(data: bytes, value: str) -> None:
    assert facts(read("content_sample", data)) == {"iop.package": [value]}
    assert detect(data) == "content_sample"


@pytest.mark.parametrize("data", [resources("webcontent"), resources(metadata=schema("IMS Content", "1.1.3"))])
def test_a_package_of_no_standard_is_not_counted(data: bytes) -> None:
    assert detect(data) is None
    for kind in ("content_sample", "qti_sample"):
        with pytest.raises(Unreadable) as refused:
            read(kind, data)
        assert refused.value.code in ("content.unknown", "qti.unknown")


def test_an_old_epub_is_not_counted() -> None:
    found = read("content_sample", b'<package xmlns="http://www.idpf.org/2007/opf" version="2.0"/>')
    assert facts(found) == {}
    assert codes(found) == ["content.version", "content.old_epub"]


@pytest.mark.parametrize(
    ("badge", "value"),
    [
        (BADGE, "ob_3_0"),
        ({"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://a.example/1"}, "ob_2_0"),
    ],
)
def test_a_badge_says_its_version(badge: Any, value: str) -> None:
    assert facts(read("content_sample", as_json(badge))) == {"iop.badges": value}


@pytest.mark.parametrize(
    ("document", "value"),
    [
        (STATEMENT, "xapi"),
        ([STATEMENT, STATEMENT], "xapi"),
        ({"statements": [STATEMENT], "more": ""}, "xapi"),
        (ENVELOPE, "caliper"),
        (EVENT, "caliper"),
        ([EVENT, {**EVENT, "@context": [EVENT["@context"], {"id": "@id"}]}], "caliper"),
    ],
)
def test_events_say_their_standard(document: Any, value: str) -> None:
    assert facts(read("traces_sample", as_json(document))) == {"iop.traces": [value]}
    assert detect(as_json(document)) == "traces_sample"


@pytest.mark.parametrize(
    "document",
    [
        {**STATEMENT, "verb": {"id": "completed"}},
        {**STATEMENT, "actor": {"name": "p-41"}},
        {**STATEMENT, "object": "exercice"},
        {**ENVELOPE, "data": [{"type": "Event"}]},
        {**ENVELOPE, "data": []},
    ],
)
def test_events_that_lack_what_they_must_say_establish_nothing(document: Any) -> None:
    found = read("traces_sample", as_json(document))
    assert facts(found) == {}
    assert codes(found)[-1] == "traces.incomplete"


def test_a_log_too_large_to_be_read_is_told_so() -> None:
    data = as_json([STATEMENT] * 8_000)
    assert detect(data) == "traces_sample"
    with pytest.raises(Unreadable) as refused:
        read("traces_sample", data)
    assert refused.value.code == "document.too_large"


def test_events_that_name_people_are_told() -> None:
    found = read("traces_sample", as_json({**STATEMENT, "actor": {"mbox": "mailto:pupil@school.example"}}))
    assert "traces.people" in codes(found)


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [
        ("oneroster_sample", b"a,b\n1,2\n", "oneroster.unknown"),
        ("oneroster_sample", b'{"users": [1]}', "oneroster.unknown"),
        ("qti_sample", b"<a/>", "qti.unknown"),
        ("content_sample", b"<a/>", "content.unknown"),
        ("content_sample", b"{}", "content.unknown"),
        ("content_sample", b"{", "json.syntax"),
        ("traces_sample", b"[]", "traces.unknown"),
        ("traces_sample", b"3", "traces.unknown"),
    ],
)
def test_what_is_no_sample_is_refused(kind: str, data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(kind, data)
    assert refused.value.code == code
