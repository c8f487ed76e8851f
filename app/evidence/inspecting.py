"""What an uploaded file really is.

Extension and content must say the same accepted format, from the first byte, and the content must be
that format alone: a file that two programs read in two ways is how a harmless document becomes
something else on its way to a reader.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from app.evidence.formats import containers, pdf, pictures, plain, zip_listing
from app.evidence.formats.refusals import NotAccepted, refused
from app.evidence.formats.signatures import ELSEWHERE, TEST_SIGNATURE

FIRST_KILOBYTE = 1_024
LAST_COMMENT = 65_557
"""As far from the end as a ZIP reader looks for a container."""

_MARKUP = re.compile(rb"<(?:!doctype|html|script|\?php)", re.IGNORECASE)
_TAR_MARK = slice(257, 262)


class State(StrEnum):
    """Whether a document may be served and counted."""

    CLEAN = "clean"
    QUARANTINED = "quarantined"


class Inspected(NamedTuple):
    """What a file is: its media type, whether it may be used, and why not.

    `reason` is None when clean, else `test_signature` (the EICAR antivirus test string) or
    `active_content` (a PDF that carries a script or launches a program).
    """

    media_type: str
    state: State
    reason: str | None


class _Format(NamedTuple):
    media_type: str
    check: Callable[[bytes], str | None]


def inspect(data: bytes, name: str) -> Inspected:
    """Says what the file is, from its bytes and the extension of its name; raises `NotAccepted`.

    Runs in time linear in the size, and in little more memory than the file itself.
    """
    known = FORMATS.get(name.rpartition(".")[2].lower() if "." in name else "")
    if known is None:
        raise refused("file.extension")
    if not data:
        raise refused("file.empty")
    infected = TEST_SIGNATURE in data
    try:
        reason = known.check(data)
        _check_single(data, known.media_type)
    except NotAccepted:
        if not infected:
            raise
        return Inspected("application/octet-stream", State.QUARANTINED, "test_signature")
    reason = "test_signature" if infected else reason
    return Inspected(known.media_type, State.QUARANTINED if reason else State.CLEAN, reason)


def _check_single(data: bytes, media_type: str) -> None:
    """Refuses a file in which a second format can be found where its readers look for it."""
    beginning = data[:FIRST_KILOBYTE]
    zipped = data.startswith(zip_listing.SIGNATURE)
    binary = media_type not in _TEXTS
    if (
        (pdf.SIGNATURE in beginning and media_type != "application/pdf")
        or (not zipped and data.find(zip_listing.END_SIGNATURE, max(0, len(data) - LAST_COMMENT)) >= 0)
        or (binary and _MARKUP.search(beginning) is not None)
        or (binary and data[_TAR_MARK] == b"ustar")
        or any(signature in data for signature in ELSEWHERE)
    ):
        raise refused("file.two_formats")


def _starting(signature: bytes, check: Callable[[bytes], str | None]) -> Callable[[bytes], str | None]:
    """A check that first wants the signature at the first byte."""

    def checked(data: bytes) -> str | None:
        if not data.startswith(signature):
            raise refused("file.mismatch")
        return check(data)

    return checked


def _container(media_type: str) -> _Format:
    return _Format(media_type, lambda data: containers.check_container(data, media_type))


_JPEG = _Format("image/jpeg", _starting(pictures.JPEG_SIGNATURE, pictures.check_jpeg))
_YAML = _Format("application/yaml", plain.check_yaml)

FORMATS: Mapping[str, _Format] = {
    "pdf": _Format("application/pdf", _starting(pdf.SIGNATURE, pdf.check_pdf)),
    "png": _Format("image/png", _starting(pictures.PNG_SIGNATURE, pictures.check_png)),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "csv": _Format("text/csv", plain.check_csv),
    "json": _Format("application/json", plain.check_json),
    "yaml": _YAML,
    "yml": _YAML,
    "xml": _Format("application/xml", plain.check_xml),
    "odt": _container(containers.ODT),
    "ods": _container(containers.ODS),
    "xlsx": _container(containers.XLSX),
    "docx": _container(containers.DOCX),
}
"""The accepted formats, by extension. Everything else is refused."""

EXTENSIONS: Mapping[str, str] = {one.media_type: extension for extension, one in reversed([*FORMATS.items()])}
"""The usual extension of each media type: the first one above."""

_TEXTS = frozenset({"text/csv", "application/json", "application/yaml", "application/xml"})
