"""What a ScoLOMFR notice must hold, and how its values are written. Each flaw counts as one error.

Source: the elements the profile marks as mandatory (1 to 1.4, 2, 2.3 to 2.3.3, 4, 4.3); its vocabularies, whose
concepts are addresses; ISO 8601 dates and durations; vCard (RFC 2426, RFC 6350), where publishers put SIREN and ISNI.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from app.evidence.readers.noticing import Findings
from app.evidence.readers.xml_reading import Element
from app.solutions.gar_identifiers import ArkFlaw, ark_flaw, is_isni, is_siren

CONCEPTS = "http://data.education.fr/voc/scolomfr/concept/"
VOCABULARIES = (
    CONCEPTS,
    "http://purl.org/dc/",
    "http://purl.org/NET/mediatypes/",
    "http://id.loc.gov/vocabulary/",
    "http://purl.org/net/inloc/",
)
"""Where the concepts of ScoLOMFR live: its own, and those it borrows."""
REQUIRED = (
    ("general",),
    ("general", "title", "string"),
    ("general", "language"),
    ("general", "description", "string"),
    ("lifeCycle", "contribute"),
    ("technical", "location"),
)
"""Mandatory elements, each with some text or some child."""
NAMES = frozenset(
    {
        "activity",
        "annotation",
        "aggregationLevel",
        "context",
        "contribute",
        "copyrightAndOtherRestrictions",
        "cost",
        "date",
        "difficulty",
        "duration",
        "documentType",
        "educational",
        "educationalMethod",
        "entity",
        "extendedLocation",
        "general",
        "generalResourceType",
        "intendedEndUserRole",
        "kind",
        "learningResourceType",
        "metaMetadata",
        "name",
        "personalDataProcessType",
        "place",
        "purpose",
        "role",
        "status",
        "structure",
        "taxon",
        "technical",
        "tool",
        "type",
        "typicalLearningTime",
    }
)
"""The elements that findings may name: no other word of a document is ever repeated."""
MOST_ERRORS = 100_000

_CONCEPT = re.compile(r"[A-Za-z0-9_.~-]{1,120}")
_LANGUAGE = re.compile(r"http://id\.loc\.gov/vocabulary/iso639-[12]/[a-z]{2,3}|[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_DURATION = re.compile(r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")
_NUMBERED = {name: re.compile(rf"NOTE\s*:\s*{name}\s*=\s*([0-9X ]{{1,40}})") for name in ("SIREN", "ISNI")}
_NAMED = re.compile(r"(?:^|\s)(?:FN|ORG)(?:;[^:\n]{0,200})?:\s*([^\n]{1,300})")
_NEXT_FIELD = re.compile(r"\s(?:ORG|NOTE|REV|EMAIL|TEL|ADR|URL|FN|N|END|KIND|UID|LOGO)(?:;[^:\s]*)?:")


class Publisher(NamedTuple):
    """A publisher as the notice names it; an empty text where it does not."""

    name: str
    siren: str
    isni: str
    place: str


def examine(notice: Element, findings: Findings) -> int:
    """Say every flaw of a notice, and count them."""
    flaws = [*_absent(notice), *_identifiers(notice), *_contributions(notice), *_values(notice), *_dates(notice)]
    for code, place, name in flaws:
        findings.add(code, place, name=name if "." in name or name in NAMES else "?")
    if not flaws:
        findings.add("scolomfr.sound", notice.place)
    _say_publisher(notice, findings)
    return min(len(flaws), MOST_ERRORS)


Flaw = tuple[str, str, str]
"""A code, a place, and the name of the element concerned, in the words of the format."""


def _absent(notice: Element) -> Iterator[Flaw]:
    for names in REQUIRED:
        found = list(notice.under(*names))
        if not any(one.text or one.children for one in found):
            yield "scolomfr.absent", (found[0] if found else notice).place, ".".join(names)


def _identifiers(notice: Element) -> Iterator[Flaw]:
    identifiers = list(notice.under("general", "identifier"))
    if not any(one.words("catalog") and one.words("entry") for one in identifiers):
        yield "scolomfr.absent", (identifiers[0] if identifiers else notice).place, "general.identifier"
    for one in identifiers:
        if one.words("catalog").lower() == "ark" and ark_flaw(one.words("entry")) is ArkFlaw.SYNTAX:
            yield "scolomfr.ark", one.place, "general.identifier"


def _contributions(notice: Element) -> Iterator[Flaw]:
    """Each contribution has a role, at least one card and a date."""
    for one in notice.under("lifeCycle", "contribute"):
        for names in (("role", "value"), ("entity",)):
            if not one.words(*names):
                yield "scolomfr.absent", one.place, f"lifeCycle.contribute.{names[0]}"
        if not one.words("date", "dateTime") and not one.words("date", "description", "string"):
            yield "scolomfr.absent", one.place, "lifeCycle.contribute.date"
    for card in _cards(notice):
        text = card.text.upper()
        if card.text and not (text.startswith("BEGIN:VCARD") and text.endswith("END:VCARD") and "FN" in text):
            yield "scolomfr.card", card.place, "entity"


def _cards(notice: Element) -> Iterator[Element]:
    yield from notice.under("lifeCycle", "contribute", "entity")
    yield from notice.under("metaMetadata", "contribute", "entity")
    yield from notice.under("annotation", "entity")


def _values(notice: Element) -> Iterator[Flaw]:
    """A value beside a source is a concept of a vocabulary, a language is one of ISO 639."""
    for parent in notice.descendants():
        if parent.first("source") is not None:
            for value in parent.all("value"):
                if not is_concept(value.text):
                    yield "scolomfr.concept", value.place, parent.name
        for taxon in parent.all("taxon"):
            written = taxon.words("id")
            if "data.education.fr" in written and not is_concept(written):
                yield "scolomfr.concept", taxon.place, "taxon"
        for language in parent.all("language"):
            if language.text and not _LANGUAGE.fullmatch(language.text):
                yield "scolomfr.language", language.place, parent.name


def is_concept(written: str) -> bool:
    """Whether a text is the address of a concept that ScoLOMFR uses."""
    if written.startswith(CONCEPTS):
        return _CONCEPT.fullmatch(written.removeprefix(CONCEPTS)) is not None
    return written.startswith(VOCABULARIES) and not any(character.isspace() for character in written)


def _dates(notice: Element) -> Iterator[Flaw]:
    for parent in notice.descendants():
        for one in parent.all("dateTime"):
            if not _is_date(one.text):
                yield "scolomfr.date", one.place, parent.name
        for one in parent.all("duration"):
            if not one.children and not (len(one.text) <= LONGEST_DURATION and _DURATION.fullmatch(one.text)):
                yield "scolomfr.duration", one.place, parent.name


LONGEST_DURATION = 60


def _is_date(written: str) -> bool:
    if _MONTH.fullmatch(written):
        return True
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return written[4:5] == "-"


def publishers_of(notice: Element) -> Iterator[Publisher]:
    """The publishers among the contributions, with the numbers their cards carry."""
    for one in notice.under("lifeCycle", "contribute"):
        if one.words("role", "value").rpartition("/")[2] == "publisher":
            for card in one.all("entity"):
                yield _publisher(card)


def _publisher(card: Element) -> Publisher:
    named = _NAMED.search(card.text[:4_000])
    name = _NEXT_FIELD.split(f" {named[1]}", maxsplit=1)[0].strip() if named else ""
    numbers = {}
    for which, form in _NUMBERED.items():
        found = form.search(card.text[:4_000])
        numbers[which] = found[1].replace(" ", "") if found else ""
    return Publisher(name, numbers["SIREN"], numbers["ISNI"], card.place)


def _say_publisher(notice: Element, findings: Findings) -> None:
    publishers = list(publishers_of(notice))
    if not publishers:
        findings.add("scolomfr.publisher_absent", notice.place)
    for one in publishers:
        if not one.siren:
            findings.add("scolomfr.siren_absent", one.place)
        elif not is_siren(one.siren):
            findings.add("scolomfr.siren", one.place)
        if one.isni and not is_isni(one.isni):
            findings.add("scolomfr.isni", one.place)
