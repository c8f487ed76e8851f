"""CSV, JSON, YAML and XML: UTF-8 text of bounded shape, where nothing expands and nothing is fetched."""

import codecs
import re
from xml.parsers import expat

from app.evidence.formats.refusals import as_refusal, refused
from app.evidence.readers.json_reading import check_brackets
from app.evidence.readers.reading import Unreadable
from app.evidence.readers.yaml_reading import read_yaml

MAX_ELEMENTS = 1_500_000
MAX_TOKENS = 1_000_000
MAX_XML_DEPTH = 64
MAX_YAML_BYTES = 8_388_608
MAX_YAML_NODES = 300_000
"""What the reader that reads most of each format reads: aggregates of federations, descriptions of interfaces."""

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PIECE = 1_048_576
_ACTIVE_NAMESPACES = (
    "http://www.w3.org/1999/XSL/Transform",
    "http://www.w3.org/2001/XInclude",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
)
_ACTIVE_NAMES = frozenset({"html", "svg", "script", "xsl:stylesheet"})


def opening(data: bytes) -> bytes:
    """The first character that says something."""
    return data[:4_096].removeprefix(codecs.BOM_UTF8).lstrip()[:1]


def check_text(data: bytes) -> None:
    """Refuses what is not UTF-8, or holds control characters other than tabs and ends of line."""
    if _CONTROL.search(data):
        raise refused("file.not_text")
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise refused("file.not_text") from None


def check_csv(data: bytes) -> None:
    """Refuses text whose first line has no comma, semicolon or tab, or that opens like markup or JSON."""
    check_text(data)
    first_line = data.lstrip().split(b"\n", 1)[0]
    if opening(data) in (b"<", b"{", b"[") or not re.search(rb"[,;\t]", first_line):
        raise refused("file.mismatch")


def check_json(data: bytes) -> None:
    """Refuses text that is not one balanced object or array of at most 32 levels; readers check the rest."""
    check_text(data)
    if opening(data) not in (b"{", b"["):
        raise refused("file.mismatch")
    try:
        balanced = check_brackets(data, max_tokens=MAX_TOKENS)
    except Unreadable as unreadable:
        raise as_refusal(unreadable) from None
    if not balanced:
        raise refused("file.damaged")


def check_yaml(data: bytes) -> None:
    """Refuses what the YAML reader refuses, and bare text, which any file is."""
    check_text(data)
    try:
        tree = read_yaml(data, max_bytes=MAX_YAML_BYTES, max_nodes=MAX_YAML_NODES)
    except Unreadable as unreadable:
        raise as_refusal(unreadable) from None
    if not isinstance(tree, dict | list):
        raise refused("file.mismatch")


def check_xml(data: bytes) -> None:
    """Refuses XML that is not well formed, or declares anything a parser would expand, fetch or run."""
    check_text(data)
    if opening(data) != b"<":
        raise refused("file.mismatch")
    parser = expat.ParserCreate("UTF-8", namespace_separator=" ")
    tags = _Tags()
    parser.XmlDeclHandler = _check_declaration
    parser.StartDoctypeDeclHandler = _refuse_active
    parser.ProcessingInstructionHandler = _check_instruction
    parser.StartElementHandler = tags.start
    parser.EndElementHandler = tags.end
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place
    except expat.ExpatError:
        raise refused("file.damaged") from None


class _Tags:
    """How many elements were opened, and how many still are."""

    def __init__(self) -> None:
        self.seen = 0
        self.depth = 0

    def start(self, name: str, _attributes: object) -> None:
        self.seen += 1
        self.depth += 1
        if self.seen > MAX_ELEMENTS or self.depth > MAX_XML_DEPTH:
            raise refused("file.too_many_values")
        if name.startswith(_ACTIVE_NAMESPACES) or name.lower() in _ACTIVE_NAMES:
            raise refused("file.xml_active")

    def end(self, _name: str) -> None:
        self.depth -= 1


def _refuse_active(*_declared: object) -> None:
    raise refused("file.xml_active")


def _check_instruction(target: str, _content: str) -> None:
    if target == "xml-stylesheet":
        raise refused("file.xml_active")


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    """UTF-8 bytes that call themselves something else would be read differently by the next parser."""
    if encoding is not None and encoding.upper() not in ("UTF-8", "US-ASCII"):
        raise refused("file.not_text")
