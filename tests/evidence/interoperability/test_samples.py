"""Samples of OneRoster, QTI, content and learning events: what each establishes, and what it leaves unsaid."""

from typing import Any

import pytest

from app.evidence.readers import Unreadable, read
from tests.evidence.interoperability.samples import (
    BADGE,
    CARTRIDGE_PACKAGE,
    ENVELOPE,
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


def test_people_in_a_sample_are_counted() -> None:
    found = read("oneroster_sample", b"sourcedId,orgSourcedIds,givenName\n1,2,Ada\n2,2,Alan\n")
    assert "people: 2" in found.findings[0].message.en


QTI_PACKAGE = b"""<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><metadata>
<schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata></manifest>"""


@pytest.mark.parametrize(
    ("data", "version"),
    [
        (ITEM, "3.0"),
        (b'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"/>', "2.1"),
        (b'<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2"/>', "2.2"),
        (QTI_PACKAGE, "2.1"),
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


def manifest(schema: str, version: str) -> bytes:
    held = f"<metadata><schema>{schema}</schema><schemaversion>{version}</schemaversion></metadata>"
    return f'<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2">{held}</manifest>'.encode()


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (CARTRIDGE_PACKAGE, "common_cartridge"),
        (manifest("IMS Thin Common Cartridge", "1.2.0"), "common_cartridge"),
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
