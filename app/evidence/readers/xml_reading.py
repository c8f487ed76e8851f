"""XML without its traps: nothing declared, nothing expanded, nothing fetched, and everything bounded.

A document type is refused before any parser sees it, so no entity can exist but the five of XML 1.0 §4.6.
The parser is the standard library's expat, fed piece by piece: a hostile document is refused where it
breaks a limit. What is read is a small immutable tree, each element with its line.
"""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from app.evidence.readers.plain_text import WORDINGS as OF_ANY_TEXT
from app.evidence.readers.reading import Unreadable, unreadable
from app.evidence.readers.xml_wording import WORDINGS

PIECE = 65_536
LONGEST_TOKEN = 262_144
"""Bytes of one tag or comment: beyond, a parser fed by pieces would start it again and again."""

_BEFORE_ROOT = re.compile(rb"(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_ACTIVE_NAMESPACES = ("http://www.w3.org/1999/XSL/Transform", "http://www.w3.org/2001/XInclude")


class Limits(NamedTuple):
    """How much of a document is read: bytes of it all, elements, levels, attributes of one element."""

    bytes: int = 4_194_304
    elements: int = 50_000
    depth: int = 48
    attributes: int = 64


class Element(NamedTuple):
    """An element: its namespace and local name, its attributes, its text, its children, its line.

    An attribute with a namespace is known as `{namespace}name`, one without as `name`. The text is that
    of the element itself, without its children's, its ends trimmed.
    """

    namespace: str
    name: str
    attributes: Mapping[str, str]
    text: str
    children: tuple["Element", ...]
    line: int

    @property
    def place(self) -> str:
        """Where it starts, as findings say it."""
        return f"line {self.line}"

    def all(self, name: str, namespace: str | None = None) -> Iterator["Element"]:
        """Give its children of that name, of that namespace when one is given."""
        return (child for child in self.children if child.name == name and namespace in (None, child.namespace))

    def first(self, name: str, namespace: str | None = None) -> "Element | None":
        """Give its first child of that name, None when it has none."""
        return next(self.all(name, namespace), None)

    def under(self, *names: str) -> Iterator["Element"]:
        """Give the elements found by following these names down, one level each."""
        if not names:
            yield self
            return
        for child in self.all(names[0]):
            yield from child.under(*names[1:])

    def descendants(self) -> Iterator["Element"]:
        """Give itself, then every element below, in document order."""
        yield self
        for child in self.children:
            yield from child.descendants()

    def words(self, *names: str) -> str:
        """Give the text of the first non-empty element found by following these names, "" when there is none."""
        return next((found.text for found in self.under(*names) if found.text), "")


Wanted = Callable[[str, str, Mapping[str, str]], bool]
"""Whether an element is to be built, from its namespace, its local name and its attributes."""


def read_xml(data: bytes, limits: Limits = Limits()) -> Element:  # noqa: B008 - an immutable value
    """The root of a document, with all below it; raises `Unreadable`."""
    return next(read_elements(data, lambda *_: True, limits))


def read_elements(data: bytes, wanted: Wanted, limits: Limits) -> Iterator[Element]:
    """Give the outermost elements wanted, one at a time, each built only when its turn comes.

    Memory holds one of them: the rest of the document is parsed and left. Raises `Unreadable`, after
    those elements that stood before the flaw.
    """
    check_opening(data, limits.bytes)
    builder = _Builder(wanted, limits)
    for start in range(0, len(data), PIECE):
        yield from builder.fed(data, start)
    yield from builder.finished()


def check_well_formed(data: bytes) -> None:
    """Refuse a document that is not well formed, with the line of its flaw, and build nothing of it."""
    for _ in read_elements(data, lambda *_: False, Limits(bytes=len(data), elements=len(data))):
        pass


def root_of(data: bytes) -> tuple[str, str] | None:
    """The namespace and name of the root, None for what is no XML; only the start of the document is read."""
    found = _root(data)
    return found and found[:2]


def attributes_of_root(data: bytes) -> Mapping[str, str]:
    """The attributes of the root that have no namespace, none for what is no XML; only the start is read."""
    found = _root(data)
    return found[2] if found else {}


def _root(data: bytes) -> tuple[str, str, Mapping[str, str]] | None:
    seen: list[tuple[str, str, Mapping[str, str]]] = []

    def wanted(namespace: str, name: str, attributes: Mapping[str, str]) -> bool:
        seen.append((namespace, name, attributes))
        return False

    try:
        check_prolog(data)
        builder = _Builder(wanted, Limits())
        # a licence in a comment may be longer than one piece
        for start in range(0, min(len(data), LONGEST_TOKEN), PIECE):
            for _ in builder.fed(data, start):
                pass
            if seen:
                break
    except Unreadable:
        pass
    return seen[0] if seen else None


def check_opening(data: bytes, max_bytes: int) -> None:
    """Refuses what is not UTF-8 text of that size, and any document type."""
    if len(data) > max_bytes:
        raise unreadable(OF_ANY_TEXT, "document.too_large", limit=max_bytes)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), PIECE):
            decoder.decode(data[start : start + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise unreadable(OF_ANY_TEXT, "document.not_utf8") from None
    nul = data.find(b"\0")
    if nul >= 0:
        raise unreadable(OF_ANY_TEXT, "document.nul", f"byte {nul}")
    check_prolog(data)


def check_prolog(data: bytes) -> None:
    """Refuses what does not open with a tag, once comments and instructions are passed."""
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    before = _BEFORE_ROOT.match(data, start)
    opening = data[before.end() : before.end() + 9] if before else b""
    if not opening:
        raise unreadable(OF_ANY_TEXT, "document.empty")
    if opening.upper().startswith(b"<!DOCTYPE"):
        raise unreadable(WORDINGS, "xml.doctype")
    if not opening.startswith(b"<"):
        raise unreadable(WORDINGS, "xml.syntax", "line 1")


class _Open:
    """An element whose end is still awaited."""

    __slots__ = ("attributes", "children", "line", "name", "namespace", "pieces")

    def __init__(self, namespace: str, name: str, attributes: Mapping[str, str], line: int) -> None:
        self.namespace = namespace
        self.name = name
        self.attributes = attributes
        self.line = line
        self.pieces: list[str] = []
        self.children: list[Element] = []

    def closed(self) -> Element:
        text = "".join(self.pieces).strip()
        return Element(self.namespace, self.name, self.attributes, text, tuple(self.children), self.line)


class _Builder:
    """The elements still open, those of them being built, and how much was seen."""

    def __init__(self, wanted: Wanted, limits: Limits) -> None:
        self.wanted = wanted
        self.limits = limits
        self.elements = 0
        self.depth = 0
        self.open: list[_Open] = []
        self.built: list[Element] = []
        self.parser = expat.ParserCreate("UTF-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.ProcessingInstructionHandler = self._instructed

    def fed(self, data: bytes, start: int) -> Iterator[Element]:
        """Parse one piece, and give what it completed."""
        piece = data[start : start + PIECE]
        yield from self._parsed(piece, last=False)
        if start + len(piece) - max(self.parser.CurrentByteIndex, 0) > LONGEST_TOKEN:
            raise self._refusal("xml.too_long", limit=LONGEST_TOKEN)

    def finished(self) -> Iterator[Element]:
        """Parse the end."""
        return self._parsed(b"", last=True)

    def _parsed(self, piece: bytes, *, last: bool) -> Iterator[Element]:
        try:
            self.parser.Parse(piece, last)
        except expat.ExpatError as error:
            place = f"line {error.lineno}, column {error.offset + 1}"
            raise unreadable(WORDINGS, "xml.syntax", place) from None
        built, self.built = self.built, []
        yield from built

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > self.limits.elements:
            raise self._refusal("xml.too_many_elements", limit=self.limits.elements)
        if self.depth > self.limits.depth:
            raise self._refusal("xml.too_deep", limit=self.limits.depth)
        if len(attributes) > self.limits.attributes:
            raise self._refusal("xml.too_many_attributes", limit=self.limits.attributes)
        namespace, _, local = name.rpartition(" ")
        if namespace.startswith(_ACTIVE_NAMESPACES):
            raise self._refusal("xml.active")
        if self.open or self.wanted(namespace, local, attributes):
            named = {_attribute(key): value for key, value in attributes.items()}
            self.open.append(_Open(namespace, local, named, self.parser.CurrentLineNumber))
            self.parser.CharacterDataHandler = self.open[-1].pieces.append

    def _end(self, _name: str) -> None:
        self.depth -= 1
        if not self.open:
            return
        element = self.open.pop().closed()
        (self.open[-1].children if self.open else self.built).append(element)
        self.parser.CharacterDataHandler = self.open[-1].pieces.append if self.open else None

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """UTF-8 bytes that call themselves something else would be read differently by the next parser."""
        if encoding is not None and encoding.upper() not in ("UTF-8", "US-ASCII"):
            raise self._refusal("xml.encoding")

    def _document_type(self, *_declared: object) -> None:
        raise self._refusal("xml.doctype")

    def _instructed(self, target: str, _content: str) -> None:
        if target == "xml-stylesheet":
            raise self._refusal("xml.active")

    def _refusal(self, code: str, **figures: object) -> Unreadable:
        return unreadable(WORDINGS, code, f"line {self.parser.CurrentLineNumber}", **figures)


def _attribute(name: str) -> str:
    """Write the name of an attribute as trees of XML usually do."""
    namespace, _, local = name.rpartition(" ")
    return f"{{{namespace}}}{local}" if namespace else local
