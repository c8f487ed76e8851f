"""What an uploaded file really is: honest files pass, and every way we know to disguise one is refused."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.formats.refusals import NotAccepted
from app.evidence.inspecting import FORMATS, Inspected, State, inspect
from tests.evidence import files
from tests.evidence.files import ACCEPTED, EICAR, PDF, docx, odt, png, xlsx
from tests.evidence.hostile import HOSTILE, MIB

SECONDS = 2
MEMORY = 64 * MIB


def refusal(data: bytes, name: str) -> NotAccepted:
    with pytest.raises(NotAccepted) as refused:
        inspect(data, name)
    return refused.value


# ── what passes ──────────────────────────────────────────────────────────────────────────────────────


def test_every_accepted_extension_is_tried_here() -> None:
    assert set(ACCEPTED) == set(FORMATS)


@pytest.mark.parametrize("extension", sorted(ACCEPTED))
def test_an_honest_file_is_clean(extension: str) -> None:
    data, media_type = ACCEPTED[extension]
    assert inspect(data, f"Rapport d'audit.{extension.upper()}") == Inspected(media_type, State.CLEAN, None)


@pytest.mark.parametrize("extension", sorted(ACCEPTED))
@pytest.mark.parametrize("other", sorted(ACCEPTED))
def test_no_file_passes_under_the_extension_of_another_format(extension: str, other: str) -> None:
    """JSON is YAML by the definition of YAML; nothing else is two things."""
    data, media_type = ACCEPTED[extension]
    if ACCEPTED[other][1] == media_type or (extension, other) in {("json", "yaml"), ("json", "yml")}:
        assert inspect(data, f"a.{other}").state is State.CLEAN
    else:
        assert refusal(data, f"a.{other}").code


def test_a_container_written_as_a_stream_is_clean() -> None:
    """Many writers put the sizes of a part after it."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.written += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", files.TYPES)
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    assert inspect(bytes(stream.written), "a.xlsx").state is State.CLEAN


def test_a_large_honest_document_is_clean() -> None:
    sheet = b"".join(b"<c r='%d'>%d</c>" % (i, i * 7919) for i in range(200_000))
    assert inspect(xlsx({"xl/worksheets/sheet1.xml": sheet}), "a.xlsx").state is State.CLEAN


# ── what is quarantined ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (EICAR, "eicar.csv"),
        (EICAR, "eicar.pdf"),
        (EICAR + b"\n", "eicar.json"),
        (PDF.replace(b"endobj", b"endobj\n%" + EICAR), "a.pdf"),
        (b"critere,statut\n1.1," + EICAR, "a.csv"),
        (odt({"Pictures/eicar.txt": EICAR}), "a.odt"),
        (docx({"word/media/a.bin": b"\0" * 262_100 + EICAR}), "a.docx"),
        (png(1, 1, files.png_chunk(b"tEXt", b"Comment\0" + EICAR)), "a.png"),
    ],
)
def test_the_antivirus_test_string_is_quarantined_wherever_it_is(data: bytes, name: str) -> None:
    inspected = inspect(data, name)
    assert (inspected.state, inspected.reason) == (State.QUARANTINED, "test_signature")


@pytest.mark.parametrize("action", [b"/S /JavaScript /JS (app.alert(1))", b"/S /Launch /F (cmd.exe)"])
def test_a_pdf_that_acts_is_quarantined(action: bytes) -> None:
    active = PDF.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << " + action + b" >>")
    assert inspect(active, "a.pdf") == Inspected("application/pdf", State.QUARANTINED, "active_content")


# ── what is refused ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_quickly_and_in_little_memory(what: str) -> None:
    """Each within 2 s and 64 MiB beyond the file itself, as Python sees its memory."""
    name, code, made = HOSTILE[what]
    data = made()
    started = time.process_time()
    refused = refusal(data, name)
    assert time.process_time() - started < SECONDS
    assert refused.code == code
    assert refused.detail.fr
    assert refused.hint.en
    assert _peak(lambda: refusal(data, name)) < MEMORY


def _peak(act: Callable[[], object]) -> int:
    """The most bytes Python held at once; measured apart, because tracing slows everything down."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_refusal_becomes_a_flaw_of_what_was_sent() -> None:
    flaw = refusal(b"", "a.pdf").flaw("/file")
    assert (flaw.pointer, flaw.code) == ("/file", "file.empty")


def test_enough_hostile_files_are_tried() -> None:
    assert len(HOSTILE) >= 60


# ── whatever the bytes ───────────────────────────────────────────────────────────────────────────────


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2_000), st.sampled_from(sorted(FORMATS)))
def test_random_bytes_are_judged_or_refused(data: bytes, extension: str) -> None:
    _judged(data, extension)


@settings(max_examples=300, deadline=None)
@given(
    extension=st.sampled_from(sorted(FORMATS)),
    at=st.integers(0, 10_000),
    noise=st.binary(min_size=1, max_size=8),
    inserted=st.booleans(),
)
def test_spoilt_files_are_judged_or_refused(extension: str, at: int, noise: bytes, *, inserted: bool) -> None:
    honest = ACCEPTED[extension][0]
    at %= len(honest)
    _judged(honest[:at] + noise + honest[at if inserted else at + len(noise) :], extension)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["pdf", "png", "jpg", "odt", "ods", "xlsx", "docx", "json", "xml"]), st.integers(1, 10_000))
def test_a_cut_file_is_never_clean(extension: str, kept: int) -> None:
    honest = ACCEPTED[extension][0].rstrip()
    cut = honest[: kept % len(honest)]
    assert refusal(cut, f"a.{extension}").code


def _judged(data: bytes, extension: str) -> None:
    try:
        inspected = inspect(data, f"a.{extension}")
    except NotAccepted as error:
        hint = error.hint.fr
    else:
        hint = "" if inspected.media_type != ACCEPTED[extension][1] else "accepted"
    assert hint
