"""HTML pages, as far as a probe looks at them: text, headings, links, and what a browser would load at once."""

import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final, NamedTuple, TypeVar

from app.outbound import Place, Reply, Unfetched, place_of

PIECE: Final = 1 << 15
SECONDS: Final = 2.0
LAST_PIECE: Final = 4_096
MOST: Final = 5_000
T = TypeVar("T")
_ENCODINGS: Final = {"utf-8", "iso-8859-1", "iso-8859-15", "windows-1252"}
_CHARSET: Final = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([a-z0-9_-]{1,20})", re.IGNORECASE)
_SILENT: Final = frozenset({"script", "style", "template"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LOADED: Final = {"script": "src", "img": "src", "iframe": "src", "embed": "src", "audio": "src", "video": "src"}
_LOADED_LINKS: Final = frozenset({"stylesheet", "icon", "preload", "modulepreload"})
_SCRIPTS: Final = frozenset({"", "module", "text/javascript", "application/javascript"})
"""Types of script that a browser runs: consent tools put off the others."""


class Link(NamedTuple):
    """A link and its text."""

    href: str
    text: str


@dataclass(slots=True)
class Page:
    """What was read of a page; `whole` is False where it was cut, or too tangled to be read in time."""

    place: Place
    whole: bool = True
    text: str = ""
    headings: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)

    def places(self, addresses: Sequence[str]) -> Iterator[Place]:
        """Give the places that addresses of this page mean; those that mean none are left out."""
        for address in addresses:
            try:
                yield place_of(address.strip(), self.place)
            except Unfetched:
                continue

    def linked(self, pattern: re.Pattern[str]) -> Place | None:
        """Give the first place whose link, by its text or else by its address, matches a pattern over plain words."""
        for part in ("text", "href"):
            named = [link.href for link in self.links if pattern.search(plain(getattr(link, part)))]
            found = next(self.places(named), None)
            if found is not None:
                return found
        return None


def plain(text: str) -> str:
    """Write a text in lower case, without accents, with plain spaces and apostrophes: what words are looked for in."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe"))
    return " ".join("".join(one for one in bare if not unicodedata.combining(one)).lower().split())


def read_page(reply: Reply, seconds: float = SECONDS) -> Page:
    """Read a page; never much longer than so many seconds, whatever it holds."""
    reader = _Reader(Page(reply.place, reply.whole))
    try:
        _feed(reader, _decoded(reply), time.monotonic() + seconds)
    except (AssertionError, IndexError, ValueError):
        # the parser of the standard library stops so on `<![x` and on references of thousands of digits
        reader.page.whole = False
    return reader.finished()


def _feed(reader: "_Reader", text: str, until: float) -> None:
    for start in range(0, len(text), PIECE):
        reader.feed(text[start : start + PIECE])
        if time.monotonic() > until:
            reader.page.whole = False
            break
    # what stays unread at the end is an open construct: giving it up costs the square of its length
    if len(reader.rawdata) <= LAST_PIECE:
        reader.close()
    else:
        reader.page.whole = False


def _decoded(reply: Reply) -> str:
    told = _CHARSET.search(reply.headers.get("content-type", "")) or _CHARSET.search(
        reply.body[:2_048].decode("latin-1")
    )
    named = told[1].lower() if told else "utf-8"
    return reply.body.decode(named if named in _ENCODINGS else "utf-8", "replace")


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self._said: list[str] = []
        self._silent = ""
        self._heading: list[str] | None = None
        self._link: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in reversed(attrs)}
        self._load(tag, told)
        if tag in _SILENT:
            self._silent = tag
        elif tag in _HEADINGS:
            self._heading = []
        elif tag == "a" and "href" in told:
            self._end_link()
            self._link = (told["href"], [told.get("aria-label", ""), told.get("title", "")])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        elif tag in _HEADINGS and self._heading is not None:
            _keep(self.page.headings, " ".join(self._heading))
            self._heading = None
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self._said.append(data)
        if self._heading is not None:
            self._heading.append(data)
        if self._link is not None:
            self._link[1].append(data)

    def _end_link(self) -> None:
        if self._link is not None:
            href, said = self._link
            _keep(self.page.links, Link(href, " ".join(said)))
            self._link = None

    def _load(self, tag: str, told: dict[str, str]) -> None:
        """Note what a browser fetches by itself, before anybody chooses anything."""
        address = told.get(_LOADED.get(tag, ""), "")
        if tag == "link" and _LOADED_LINKS & set(told.get("rel", "").lower().split()):
            address = told.get("href", "")
        if tag == "script" and told.get("type", "").strip().lower() not in _SCRIPTS:
            return
        if address and not address.startswith("data:"):
            _keep(self.page.loaded, address)

    def finished(self) -> Page:
        """Give the page."""
        self._end_link()
        self.page.text = " ".join(self._said)
        return self.page


def _keep(kept: list[T], one: T) -> None:
    if len(kept) < MOST:
        kept.append(one)
