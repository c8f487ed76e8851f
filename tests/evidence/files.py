"""Files of every accepted format, made byte by byte, so that tests can spoil one byte at a time."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from app.evidence.formats.containers import DOCX, ODS, ODT, XLSX
from app.evidence.formats.signatures import TEST_SIGNATURE

EICAR = TEST_SIGNATURE

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer\n<< >>\nstartxref\n42\n%%EOF\n"
CSV = "critère;statut\n1.1;C\n".encode()
JSON = b'{"violations": [{"id": "label", "tags": ["wcag2a"]}]}'
YAML = b"title: Rapport\nchapters:\n  a: [1.1.1]\n"
XML = b'<?xml version="1.0" encoding="UTF-8"?>\n<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>\n'
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
DOCX_PARTS = {"[Content_Types].xml": TYPES, "word/document.xml": b"<w:document/>"}


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))


def png(width: int = 1, height: int = 1, *more: bytes) -> bytes:
    """A picture of one colour; `more` are chunks put before the pixels."""
    header = png_chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = png_chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + pixels + png_chunk(b"IEND", b"")


def jpeg_segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(width: int = 1, height: int = 1, *more: bytes, scan: bytes = b"\x01\xff\x00\x02\xff\xd0\x03") -> bytes:
    """The skeleton of a picture: a frame, one scan with a stuffed byte and a restart, the end."""
    frame = jpeg_segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    app = jpeg_segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    return b"\xff\xd8" + app + b"".join(more) + frame + jpeg_segment(0xDA, b"\x01\x01\0\0\x3f\0") + scan + b"\xff\xd9"


def container(parts: Mapping[str, bytes], *, stored: frozenset[str] = frozenset({"mimetype"})) -> bytes:
    """A ZIP holding those parts, in that order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), body, compress_type=method)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a ZIP, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def odf(media_type: str, more: Mapping[str, bytes] | None = None) -> bytes:
    return container({"mimetype": media_type.encode(), "content.xml": b"<office/>", **(more or {})})


def odt(more: Mapping[str, bytes] | None = None) -> bytes:
    return odf(ODT, more)


def ods(more: Mapping[str, bytes] | None = None) -> bytes:
    return odf(ODS, more)


def xlsx(more: Mapping[str, bytes] | None = None) -> bytes:
    return container({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<workbook/>", **(more or {})})


def docx(more: Mapping[str, bytes] | None = None) -> bytes:
    return container({**DOCX_PARTS, **(more or {})})


ACCEPTED: Mapping[str, tuple[bytes, str]] = {
    "pdf": (PDF, "application/pdf"),
    "png": (png(), "image/png"),
    "jpg": (jpeg(), "image/jpeg"),
    "jpeg": (jpeg(), "image/jpeg"),
    "csv": (CSV, "text/csv"),
    "json": (JSON, "application/json"),
    "yaml": (YAML, "application/yaml"),
    "yml": (YAML, "application/yaml"),
    "xml": (XML, "application/xml"),
    "odt": (odt(), ODT),
    "ods": (ods(), ODS),
    "xlsx": (xlsx(), XLSX),
    "docx": (docx(), DOCX),
}
