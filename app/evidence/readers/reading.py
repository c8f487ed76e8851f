"""What a reader makes of a document: values, each with its place, what it noticed and what is missing.

A reader is a pure function from bytes to a `Reading`. It never guesses: what the document does not
say is left out of `facts` and named in `missing`. What cannot be read at all is `Unreadable`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.scoring import Json, Text

LONGEST_POINTER = 200


class Severity(StrEnum):
    """How much a finding matters: a note informs, a warning means that something was not counted."""

    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed while reading; `where` is an RFC 6901 pointer into the document."""

    code: str
    where: str
    message: Text
    severity: Severity

    @property
    def json(self) -> dict[str, Json]:
        """The finding as the API shows it."""
        message = self.message.json
        return {"code": self.code, "where": self.where, "message": message, "severity": self.severity.value}


@dataclass(frozen=True, slots=True)
class ReadValue:
    """The value of one fact and the place of the document it was read from, as an RFC 6901 pointer.

    `proves` names the one thing among others that the document proves, such as a protocol or the number of a
    certificate, where another document may prove another; None where it says all there is. `valid_until` is the last
    day on which the value holds, where the document says it.
    """

    value: Json
    place: str
    proves: str | None = None
    valid_until: date | None = None

    @property
    def json(self) -> dict[str, Json]:
        """The value as it is kept and shown."""
        proves = {"proves": self.proves} if self.proves else {}
        until = {"valid_until": self.valid_until.isoformat()} if self.valid_until else {}
        return {"value": self.value, "place": self.place, **proves, **until}


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document.

    `facts` holds only what the whole document establishes, by fact id. `missing` names, by fact id,
    what the document would still have to say. `observed_at` is the day the document says it
    describes, None when it does not say. `reader` is the reader's name and version.
    """

    kind: str
    format_version: str | None
    facts: Mapping[str, ReadValue]
    findings: tuple[Finding, ...]
    missing: Mapping[str, tuple[str, ...]]
    observed_at: date | None
    reader: str

    @property
    def json(self) -> dict[str, Json]:
        """The reading as it is kept beside its document and shown by the API."""
        return {
            "kind": self.kind,
            "format_version": self.format_version,
            "facts": {fact: read.json for fact, read in self.facts.items()},
            "findings": [finding.json for finding in self.findings],
            "missing": {fact: list(named) for fact, named in self.missing.items()},
            "observed_at": self.observed_at.isoformat() if self.observed_at else None,
            "reader": self.reader,
        }


class Unreadable(Exception):
    """The document cannot be read: a stable code, the place, what is wrong and what would cure it.

    `where` is an RFC 6901 pointer when the document has a structure, "line 3, column 7" when it does
    not, "" for the whole document. The texts never repeat what the document contains.
    """

    def __init__(self, code: str, where: str, detail: Text, hint: Text) -> None:
        super().__init__(code, where)
        self.code = code
        self.where = where
        self.detail = detail
        self.hint = hint


class Wording(NamedTuple):
    """How one code is said to people; both texts are `str.format` templates over figures of ours."""

    detail: Text
    hint: Text


_PLACES_IN_FRENCH = {"line": "ligne", "column": "colonne", "byte": "octet", "character": "caractère"}


def filled(text: Text, figures: Mapping[str, object]) -> Text:
    """A text with its figures in place."""
    return Text(text.fr.format_map(figures), text.en.format_map(figures))


def unreadable(wordings: Mapping[str, Wording], code: str, where: str = "", **figures: object) -> Unreadable:
    """The refusal of that code, worded; a place that is not a pointer is also said in the text."""
    wording = wordings[code]
    detail = filled(wording.detail, {"where": where, **figures})
    if where and not where.startswith("/"):
        in_french = " ".join(_PLACES_IN_FRENCH.get(word, word) for word in where.split(" "))
        detail = Text(f"{detail.fr[:-1]} ({in_french}).", f"{detail.en[:-1]} ({where}).")
    return Unreadable(code, where, detail, filled(wording.hint, figures))


def pointer(*steps: str | int) -> str:
    """The RFC 6901 pointer of those steps, cut when a document uses enormous names."""
    escaped = (str(step)[:LONGEST_POINTER].replace("~", "~0").replace("/", "~1") for step in steps)
    return "".join(f"/{step}" for step in escaped)[:LONGEST_POINTER]
