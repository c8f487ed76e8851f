"""ScoLOMFR notices: a published one, each rule, the version, what is said of people, and repositories."""

import pytest

from app.evidence.readers import Reading, Unreadable, read
from app.evidence.readers.description.scolomfr_rules import publishers_of
from app.evidence.readers.xml_reading import read_xml
from tests.evidence.description.notices import (
    CARD,
    CLASSIFICATION,
    EDUCATIONAL,
    GENERAL,
    LIFE,
    RIGHTS,
    TECHNICAL,
    WHOLE,
    access,
    contribution,
    harvest,
    notice,
    taxon,
    value,
)
from tests.evidence.real import real
from tests.evidence.told import codes, detect, facts


def reading(inside: str = WHOLE, version: str = "8.0") -> Reading:
    return read("scolomfr_notice", notice(inside, version).encode())


# ── a published notice ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["valid-exemple.xml", "invalid-exemple.xml"])
def test_a_published_notice_follows_version_2_and_identifies_nobody(name: str) -> None:
    """Read by eye: the folder calls it 3.0; its schemaLocation and its metadataSchema say 2.0 (scolomfrv20, v2.0).

    Every element marked as mandatory is there; the one extendedLocation holds concept voc-044-num-001, "nulle". The
    card of the publisher has neither SIREN nor ISNI. The two files are the same, byte for byte (`cmp`), so that the
    one called invalid cannot be refused by a reader that takes the other.
    """
    found = read("scolomfr_notice", real(f"scolomfr/{name}").read_bytes())
    assert facts(found) == {
        "gar.scolomfr": {"version": 2.0, "errors": 0},
        "gar.personalisation": "nulle",
        "iop.metadata": {"publication": "files", "version": "2.0"},
    }
    assert codes(found) == ["scolomfr.sound", "scolomfr.siren_absent"]


# ── the facts ─────────────────────────────────────────────────────────────────────────────────────


def test_a_notice_without_flaw() -> None:
    found = reading()
    assert facts(found) == {
        "gar.scolomfr": {"version": 8.0, "errors": 0},
        "gar.personalisation": "faible",
        "iop.metadata": {"publication": "files", "version": "8.0"},
    }
    assert codes(found) == ["scolomfr.sound"]
    assert found.format_version == "8.0"


@pytest.mark.parametrize(("number", "level"), list(enumerate(("nulle", "faible", "moyenne", "forte"), 1)))
def test_the_four_levels_of_personalisation(number: int, level: str) -> None:
    found = reading(WHOLE.replace("voc-044-num-002", f"voc-044-num-00{number}"))
    assert facts(found)["gar.personalisation"] == level


@pytest.mark.parametrize(
    ("accesses", "code"),
    [
        ("", None),
        (access() + access("scolomfr-voc-044-num-004"), "scolomfr.personal_differs"),
        (access() + access("scolomfr-voc-044-num-009"), None),
    ],
)
def test_personalisation_is_said_by_every_access_or_unknown(accesses: str, code: str | None) -> None:
    found = reading(WHOLE.replace(access(), accesses))
    assert "gar.personalisation" not in facts(found)
    assert found.missing == {"gar.personalisation": ("personalDataProcessType",)}
    assert code is None or code in codes(found)


def test_the_version_is_that_of_the_schema_else_the_one_named() -> None:
    named = WHOLE + "<metaMetadata><metadataSchema>SCOLOMFRv7.1</metadataSchema></metaMetadata>"
    assert facts(reading(named, "x"))["gar.scolomfr"] == {"version": 7.1, "errors": 0}
    assert facts(reading(named, "8.0"))["gar.scolomfr"] == {"version": 8.0, "errors": 0}
    found = reading(WHOLE, "x")
    assert found.missing == {"gar.scolomfr": ("metadataSchema",)}
    assert facts(found)["iop.metadata"] == {"publication": "files"}


# ── the rules, one by one ─────────────────────────────────────────────────────────────────────────

REST = EDUCATIONAL + RIGHTS + CLASSIFICATION


@pytest.mark.parametrize(
    ("inside", "code", "errors"),
    [
        (LIFE + TECHNICAL + REST, "scolomfr.absent", 5),
        (GENERAL + TECHNICAL + REST, "scolomfr.absent", 1),
        (GENERAL + LIFE + REST, "scolomfr.absent", 1),
        (WHOLE.replace("Atelier 6e", " "), "scolomfr.absent", 1),
        (WHOLE.replace("<catalog>ARK</catalog>", ""), "scolomfr.absent", 1),
        (WHOLE.replace("ark:/12345", "ark://12345"), "scolomfr.ark", 1),
        (WHOLE.replace("2026-01-12", "12/01/2026"), "scolomfr.date", 1),
        (WHOLE.replace("2026-01-12", "2026-13"), "scolomfr.date", 1),
        (WHOLE.replace("<dateTime>2026-01-12</dateTime>", ""), "scolomfr.absent", 1),
        (WHOLE.replace("END:VCARD", ""), "scolomfr.card", 1),
        (WHOLE.replace(CARD, ""), "scolomfr.absent", 1),
        (WHOLE + value("structure", "http://url.org/dc/x"), "scolomfr.concept", 1),
        (WHOLE + value("structure", "un mot"), "scolomfr.concept", 1),
        (WHOLE.replace("scolomfr-voc-022-num-021", "a b"), "scolomfr.concept", 2),
        (WHOLE.replace("iso639-2/fre</language>", "iso639-2/français</language>"), "scolomfr.language", 1),
        (WHOLE + "<technical><duration><duration>une heure</duration></duration></technical>", "scolomfr.duration", 1),
    ],
)
def test_each_flaw_is_counted(inside: str, code: str, errors: int) -> None:
    found = reading(inside)
    assert facts(found)["gar.scolomfr"] == {"version": 8.0, "errors": errors}
    assert code in codes(found)
    assert "scolomfr.sound" not in codes(found)


@pytest.mark.parametrize("date", ["2026", "2026-01", "2026-01-12", "2026-01-12T10:20:30", "2026-01-12T10:20:30Z"])
def test_dates_of_iso_8601(date: str) -> None:
    assert facts(reading(WHOLE.replace("2026-01-12", date)))["gar.scolomfr"] == {"version": 8.0, "errors": 0}


@pytest.mark.parametrize(
    ("duration", "right"), [("PT1H", True), ("P1Y2M3DT4H5M6.5S", True), ("P", False), ("PT", False)]
)
def test_durations_of_iso_8601(duration: str, right: bool) -> None:  # noqa: FBT001
    held = f"<typicalLearningTime><duration>{duration}</duration></typicalLearningTime>"
    assert ("scolomfr.duration" in codes(reading(WHOLE + f"<educational>{held}</educational>"))) is not right


def test_no_word_of_the_document_is_repeated() -> None:
    found = reading(WHOLE + f"<mystery><secret>{value('canary', 'x y')}</secret></mystery>")
    assert all("canary" not in one.message.fr + one.message.en for one in found.findings)


# ── publishers ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("card", "name", "siren", "told"),
    [
        (CARD, "Ateliers Fictifs", "732829320", []),
        (CARD.replace("\n", " "), "Ateliers Fictifs", "732829320", []),
        (CARD.replace("FN:", "FN;CHARSET=UTF-8;LANGUAGE=fr-FR:"), "Ateliers Fictifs", "732829320", []),
        (CARD.replace("732829320", "732829321"), "Ateliers Fictifs", "732829321", ["scolomfr.siren"]),
        (CARD.replace("732829320", "000000000"), "Ateliers Fictifs", "000000000", ["scolomfr.siren"]),
        (CARD.replace("121463256", "121463257"), "Ateliers Fictifs", "732829320", ["scolomfr.isni"]),
        (CARD.replace("NOTE:SIREN=732829320\n", ""), "Ateliers Fictifs", "", ["scolomfr.siren_absent"]),
    ],
)
def test_the_card_of_a_publisher_carries_its_numbers(card: str, name: str, siren: str, told: list[str]) -> None:
    inside = WHOLE.replace(CARD, card)
    found = next(publishers_of(read_xml(notice(inside).encode())))
    assert (found.name, found.siren) == (name, siren)
    assert [one for one in codes(reading(inside)) if one != "scolomfr.sound"] == told


def test_an_author_is_not_a_publisher() -> None:
    assert "scolomfr.publisher_absent" in codes(reading(WHOLE.replace(contribution(), contribution(role="author"))))


# ── repositories ──────────────────────────────────────────────────────────────────────────────────


def test_an_answer_with_one_notice_says_where_it_is_harvested() -> None:
    found = read("scolomfr_notice", harvest(notice()))
    assert facts(found)["iop.metadata"] == {
        "publication": "oai_pmh",
        "version": "8.0",
        "endpoint": "https://atelier.example/oai",
    }
    assert facts(found)["gar.scolomfr"] == {"version": 8.0, "errors": 0}


@pytest.mark.parametrize("endpoint", ["", "javascript:alert(1)", "https://atelier.example/a b", "https://" + "a" * 400])
def test_an_endpoint_that_is_no_address_is_left_out(endpoint: str) -> None:
    assert facts(read("scolomfr_notice", harvest(notice(), endpoint=endpoint)))["iop.metadata"] == {
        "publication": "oai_pmh",
        "version": "8.0",
    }


def test_among_several_notices_one_is_named_by_its_identifier_or_its_ark() -> None:
    other = notice(WHOLE.replace("ark:/12345/atelier-6e", "ark:/12345/atelier-5e").replace("Exercices", " "), "7.0")
    data = harvest(notice(), other)
    found = read("scolomfr_notice", data)
    assert set(facts(found)) == {"iop.metadata"}
    assert found.missing == {"gar.scolomfr": ("identifier",), "gar.personalisation": ("identifier",)}
    for part in ("oai:1", "ark:/12345/atelier-5e"):
        assert facts(read("scolomfr_notice", data, part))["gar.scolomfr"] == {"version": 7.0, "errors": 0}
    with pytest.raises(Unreadable) as refused:
        read("scolomfr_notice", data, "oai:7")
    assert refused.value.code == "scolomfr.part_unknown"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<lom/>", "scolomfr.not_notice"),
        (harvest(), "scolomfr.no_notice"),
        (notice().encode()[:-9], "xml.syntax"),
        (b"<!DOCTYPE lom><lom/>", "xml.doctype"),
    ],
)
def test_what_is_no_notice_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("scolomfr_notice", data)
    assert refused.value.code == code


def test_a_taxon_of_another_vocabulary_is_no_flaw() -> None:
    foreign = taxon("A1").replace("http://data.education.fr/voc/scolomfr/concept/", "http://example.org/")
    assert codes(reading(WHOLE.replace(taxon("6e"), foreign))) == ["scolomfr.sound"]
    assert detect(notice().encode()) == "scolomfr_notice"
