"""Files made to deceive: each with the name it is sent under and the refusal it must meet."""

import io
import struct
import zipfile
from collections.abc import Callable

from tests.evidence import files
from tests.evidence.files import CSV, JSON, PDF, XML, YAML, container, docx, jpeg, odt, png, xlsx

MIB = 1_048_576


def patched(data: bytes, at: int, replacement: bytes) -> bytes:
    return data[:at] + replacement + data[at + len(replacement) :]


def listed_at(data: bytes, part: int = 0) -> int:
    """Where the listing of a container describes that part."""
    position = -1
    for _ in range(part + 1):
        position = data.index(b"PK\x01\x02", position + 1)
    return position


def with_lying_size() -> bytes:
    """40 MB of zeros that both descriptions call 1 000 bytes."""
    bomb = xlsx({"xl/media/a.bin": b"\0" * 40_000_000})
    header = bomb.index(b"PK\x03\x04", bomb.index(b"xl/workbook.xml"))
    bomb = patched(bomb, header + 22, struct.pack("<L", 1_000))
    return patched(bomb, listed_at(bomb, 2) + 24, struct.pack("<L", 1_000))


def with_second_name_for_the_same_bytes() -> bytes:
    """Two listed parts that share one body: how a small file holds petabytes."""
    honest = xlsx({"xl/media/a.bin": b"a" * 2_000, "xl/media/b.bin": b"a" * 2_000})
    first = honest[listed_at(honest, 2) + 42 :][:4]
    return patched(honest, listed_at(honest, 3) + 42, first)


def with_twice_the_same_name() -> bytes:
    data = xlsx({"xl/media/a.bin": b"1", "xl/media/b.bin": b"2"})
    return data.replace(b"xl/media/b.bin", b"xl/media/a.bin")


def with_other_name_in_header() -> bytes:
    data = xlsx({"xl/media/a.bin": b"1"})
    return data.replace(b"xl/media/a.bin", b"xl/media/z.bin", 1)


def with_method(method: int) -> bytes:
    data = xlsx()
    data = patched(data, 8, struct.pack("<H", method))
    return patched(data, listed_at(data) + 10, struct.pack("<H", method))


def encrypted() -> bytes:
    data = xlsx()
    return patched(patched(data, 6, b"\x01"), listed_at(data) + 8, b"\x01")


def many_parts() -> bytes:
    return xlsx({f"xl/media/{i}.bin": b"" for i in range(2_100)})


def with_comment() -> bytes:
    buffer = io.BytesIO(xlsx())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"%PDF-1.7"
    return buffer.getvalue()


def with_hidden_gap() -> bytes:
    data = xlsx()
    gap, listing, end = b"<script>" * 8, listed_at(data), len(data) - 22
    moved = struct.pack("<L", listing + len(gap))
    return data[:listing] + gap + data[listing : end + 16] + moved + data[end + 20 :]


def docx_declaring(kind: bytes) -> bytes:
    return container({"[Content_Types].xml": b"<Types>" + kind + b"</Types>", "word/document.xml": b"<w:document/>"})


HOSTILE: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    # extensions and magic
    "no extension": ("rapport", "file.extension", lambda: PDF),
    "program": ("setup.exe", "file.extension", lambda: b"MZ" + b"\0" * 100),
    "double extension": ("rapport.pdf.exe", "file.extension", lambda: PDF),
    "page": ("a.html", "file.extension", lambda: b"<html></html>"),
    "drawing": ("a.svg", "file.extension", lambda: b"<svg/>"),
    "macro workbook": ("a.xlsm", "file.extension", xlsx),
    "empty": ("a.pdf", "file.empty", lambda: b""),
    "program called pdf": ("a.pdf", "file.mismatch", lambda: b"MZ" + b"\0" * 200),
    "program called csv": ("a.csv", "file.not_text", lambda: b"\x7fELF\x02\x01,;" + b"\0" * 200),
    "page called csv": ("a.csv", "file.mismatch", lambda: b"<html><script>alert(1)</script></html>"),
    "page called pdf": ("a.pdf", "file.mismatch", lambda: b"<!DOCTYPE html><script>1</script>"),
    "prose called csv": ("a.csv", "file.mismatch", lambda: b"bonjour\n"),
    "prose called yaml": ("a.yaml", "file.mismatch", lambda: b"bonjour\n"),
    # pdf
    "pdf after junk": ("a.pdf", "file.mismatch", lambda: b"\n" + PDF),
    "pdf truncated": ("a.pdf", "file.damaged", lambda: PDF[:-20]),
    "pdf and bytes after": ("a.pdf", "file.damaged", lambda: PDF + b"MZ" + b"x" * 4_000),
    "pdf of no version": ("a.pdf", "file.mismatch", lambda: PDF.replace(b"1.7", b"9.9")),
    "pdf and zip": ("a.pdf", "file.two_formats", lambda: PDF + odt() + PDF[-22:]),
    "pdf and page": ("a.pdf", "file.two_formats", lambda: PDF.replace(b"\n", b"\n%<html><script>1</script>\n", 1)),
    "pdf and rar": ("a.pdf", "file.two_formats", lambda: PDF.replace(b"xref\n", b"%Rar!\x1a\x07\nxref\n", 1)),
    "pdf and tar": (
        "a.pdf",
        "file.two_formats",
        lambda: PDF[:9] + b"%" + b"x" * 246 + b"\nustar\n" + PDF[9:],
    ),
    # pictures
    "png truncated": ("a.png", "file.damaged", lambda: png()[:-5]),
    "png and bytes after": ("a.png", "file.two_formats", lambda: png() + b"PK"),
    "png and zip": ("a.png", "file.two_formats", lambda: png() + odt()),
    "png and pdf": ("a.png", "file.two_formats", lambda: png(1, 1, files.png_chunk(b"tEXt", b"a\0" + PDF))),
    "png with a wrong checksum": ("a.png", "file.damaged", lambda: patched(png(), 30, b"\xff")),
    "png of endless length": ("a.png", "file.damaged", lambda: patched(png(), 8, b"\xff\xff\xff\xff")),
    "png of 10 gigapixels": ("a.png", "file.too_many_pixels", lambda: png(100_000, 100_000)),
    "png of a million parts": (
        "a.png",
        "file.damaged",
        lambda: png(1, 1, files.png_chunk(b"tEXt", b"") * 1_000_000),
    ),
    "jpeg truncated": ("a.jpg", "file.damaged", lambda: jpeg()[:-2]),
    "jpeg and zip": ("a.jpg", "file.two_formats", lambda: jpeg() + odt()),
    "jpeg and jpeg": ("a.jpg", "file.two_formats", lambda: jpeg() + jpeg()),
    "jpeg and page": ("a.jpg", "file.two_formats", lambda: jpeg(1, 1, files.jpeg_segment(0xFE, b"<script>1</script>"))),
    "jpeg of 4 gigapixels": ("a.jpg", "file.too_many_pixels", lambda: jpeg(65_535, 65_535)),
    "jpeg made of padding": ("a.jpg", "file.damaged", lambda: b"\xff\xd8" + b"\xff" * 10 * MIB),
    "jpeg scan of padding": ("a.jpg", "file.damaged", lambda: jpeg(scan=b"\xff" * 10 * MIB)[:-1]),
    # text
    "csv with nul": ("a.csv", "file.not_text", lambda: CSV + b"\0"),
    "csv in utf-16": ("a.csv", "file.not_text", lambda: CSV.decode().encode("utf-16")),
    "csv in latin-1": ("a.csv", "file.not_text", lambda: CSV.decode().encode("latin-1")),
    "csv with escapes": ("a.csv", "file.not_text", lambda: CSV + b"\x1b]0;owned\x07"),
    "csv cut in a character": ("a.csv", "file.not_text", lambda: CSV + "é".encode()[:1]),
    "csv and pdf": ("a.csv", "file.two_formats", lambda: CSV + PDF),
    "json truncated": ("a.json", "file.damaged", lambda: JSON[:-2]),
    "json too deep": ("a.json", "document.too_deep", lambda: b"[" * 100_000 + b"]" * 100_000),
    "json of endless lists": ("a.json", "document.too_many_nodes", lambda: b"[" + b"[]," * 1_000_000 + b"[]]"),
    "json of open strings": ("a.json", "file.damaged", lambda: b'["' + b'\\"' * 5_000_000),
    "yaml bomb": (
        "a.yaml",
        "yaml.reference",
        lambda: b"a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n",
    ),
    "yaml that builds objects": ("a.yml", "yaml.tag", lambda: b"a: !!python/object/apply:os.system ['id']\n"),
    "yaml too long": ("a.yaml", "document.too_large", lambda: YAML * 600_000),
    "yaml of 400 000 items": ("a.yaml", "document.too_many_nodes", lambda: b"- a\n" * 400_000),
    "yaml too deep": ("a.yaml", "document.too_deep", lambda: b"[" * 5_000 + b"]" * 5_000),
    "xml bomb": (
        "a.xml",
        "file.xml_active",
        lambda: b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]><a>&d;</a>',
    ),
    "xml that reads a file": (
        "a.xml",
        "file.xml_active",
        lambda: b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    ),
    "xml with a remote dtd": ("a.xml", "file.xml_active", lambda: b'<!DOCTYPE a SYSTEM "https://example.org/a"><a/>'),
    "xml stylesheet": (
        "a.xml",
        "file.xml_active",
        lambda: b'<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"/>',
    ),
    "xml that asks for a stylesheet": ("a.xml", "file.xml_active", lambda: b'<?xml-stylesheet href="a.xsl"?><a/>'),
    "xml inclusion": (
        "a.xml",
        "file.xml_active",
        lambda: b'<a><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/></a>',
    ),
    "drawing called xml": ("a.xml", "file.xml_active", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "page called xml": ("a.xml", "file.xml_active", lambda: b"<HTML/>"),
    "xml truncated": ("a.xml", "file.damaged", lambda: XML[:-6]),
    "xml too deep": ("a.xml", "file.too_many_values", lambda: b"<a>" * 100_000),
    "xml of two million elements": ("a.xml", "file.too_many_values", lambda: b"<a>" + b"<b/>" * 2_000_000 + b"</a>"),
    "xml in another encoding": ("a.xml", "file.not_text", lambda: b'<?xml version="1.0" encoding="UTF-7"?><a/>'),
    "xml in utf-16": ("a.xml", "file.not_text", lambda: "<a/>".encode("utf-16")),
    # containers
    "zip bomb": ("a.xlsx", "file.unpacks_too_large", lambda: xlsx({"xl/a.bin": b"\0" * 20_000_000})),
    "zip bomb of many parts": (
        "a.odt",
        "file.unpacks_too_large",
        lambda: odt({f"a{i}.bin": b"\0" * 1_000_000 for i in range(70)}),
    ),
    "zip bomb that lies": ("a.xlsx", "file.unpacks_too_large", with_lying_size),
    "zip of overlapping parts": ("a.xlsx", "file.container_unsafe", with_second_name_for_the_same_bytes),
    "zip of thousands of parts": ("a.xlsx", "file.container_unsafe", many_parts),
    "zip after junk": ("a.docx", "file.mismatch", lambda: b"MZ" + docx()),
    "zip before junk": ("a.docx", "file.damaged", lambda: docx() + b"junk"),
    "zip truncated": ("a.docx", "file.damaged", lambda: docx()[:-30]),
    "zip with a comment": ("a.xlsx", "file.damaged", with_comment),
    "zip with a gap": ("a.xlsx", "file.container_unsafe", with_hidden_gap),
    "zip encrypted": ("a.xlsx", "file.container_unsafe", encrypted),
    "zip packed by lzma": ("a.xlsx", "file.container_unsafe", lambda: with_method(14)),
    "zip with a spoilt part": (
        "a.odt",
        "file.damaged",
        lambda: odt().replace(b"opendocument.text", b"opendocument.tex!"),
    ),
    "zip with twice one name": ("a.xlsx", "file.container_unsafe", with_twice_the_same_name),
    "zip with twice one name in capitals": (
        "a.xlsx",
        "file.container_unsafe",
        lambda: xlsx({"xl/A.bin": b"1", "xl/a.bin": b"2"}),
    ),
    "zip with two names for a part": ("a.xlsx", "file.container_unsafe", with_other_name_in_header),
    "zip that climbs": ("a.odt", "file.container_unsafe", lambda: odt({"../../etc/cron.d/a": b"1"})),
    "zip that climbs inside": ("a.odt", "file.container_unsafe", lambda: odt({"a/../../b": b"1"})),
    "zip from the root": ("a.odt", "file.container_unsafe", lambda: odt({"/etc/passwd": b"1"})),
    "zip for another system": ("a.odt", "file.container_unsafe", lambda: odt({"a\\..\\b": b"1"})),
    "zip on a drive": ("a.odt", "file.container_unsafe", lambda: odt({"C:/a": b"1"})),
    "zip with a turned name": ("a.odt", "file.container_unsafe", lambda: odt({"a\u202egnp.exe": b"1"})),
    "plain zip": ("a.docx", "file.mismatch", lambda: container({"a.txt": b"bonjour"})),
    "text called sheet": ("a.ods", "file.mismatch", odt),
    "odt and docx": (
        "a.odt",
        "file.two_formats",
        lambda: odt({"[Content_Types].xml": files.TYPES, "word/document.xml": b"<w/>"}),
    ),
    "xlsx and docx": ("a.xlsx", "file.two_formats", lambda: xlsx({"word/document.xml": b"<w/>"})),
    "docx and pdf": ("a.docx", "file.two_formats", lambda: container({"%PDF-1.7": b"", **files.DOCX_PARTS})),
    "macros": ("a.docx", "file.macros", lambda: docx({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})),
    "macros elsewhere": ("a.xlsx", "file.macros", lambda: xlsx({"xl/VBAPROJECT.BIN": b"1"})),
    "macros declared": ("a.docx", "file.macros", lambda: docx_declaring(b"macroEnabled.main+xml")),
    "macros of libreoffice": ("a.odt", "file.macros", lambda: odt({"Basic/Standard/Module1.xml": b"<a/>"})),
    "active controls": ("a.docx", "file.macros", lambda: docx({"word/activeX/activeX1.bin": b"1"})),
    "embedded program": ("a.docx", "file.macros", lambda: docx({"word/embeddings/oleObject1.bin": b"1"})),
    "xml bomb in a container": (
        "a.odt",
        "file.xml_active",
        lambda: odt({"styles.xml": b" " * 262_140 + b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
    ),
}
