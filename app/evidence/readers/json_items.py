"""A long list in JSON read item by item: what it takes is that of one item, whatever the length of the document.

Two forms are read: one array, and lines of objects (JSON Lines), where nothing but space stands between the objects.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Final

from app.evidence.readers.json_reading import CAREFULLY, PLAINLY, TRAP, Checking, Doubt, check_brackets, doubt
from app.evidence.readers.plain_text import WORDINGS
from app.evidence.readers.reading import Unreadable, pointer, unreadable
from app.scoring import Json

MAX_ITEM = 262_144
"""Characters of one item."""
_PIECE = 65_536
_SPACE: Final = re.compile(r"[ \t\n\r]*")


def read_items(data: bytes, *, max_bytes: int, max_nodes: int, max_tokens: int) -> Iterator[Json]:
    """The items of an array or of lines of objects, in order; raises `Unreadable` where it stops being one.

    Refuses what `read_json` refuses. A document that opens neither an array nor an object gives nothing.
    """
    if len(data) > max_bytes:
        raise unreadable(WORDINGS, "document.too_large", limit=max_bytes)
    check_brackets(data, max_tokens=max_tokens)
    window = _Window(data)
    opening = window.next()
    if not opening:
        raise unreadable(WORDINGS, "document.empty")
    # Every value but the first follows a comma or an opening bracket: where these are few, values need not be counted.
    few = data.count(b",") + data.count(b"[") + data.count(b"{") < max_nodes
    items = _Items(window, Checking(max_nodes), few=few)
    if opening == "[":
        yield from items.listed()
    elif opening == "{":
        yield from items.in_lines()


class _Window:
    """The part of the text that is looked at: `text` from `at` on, read from the document piece by piece."""

    def __init__(self, data: bytes) -> None:
        self.text, self.at = "", 0
        self._data, self._taken = data, 0
        self._lines, self._column = 1, 1
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()

    def more(self) -> bool:
        """Read one piece more, leaving what is behind; False at the end of the document."""
        if self._taken >= len(self._data):
            return False
        piece = self._data[self._taken : self._taken + _PIECE]
        start, self._taken = self._taken, self._taken + len(piece)
        try:
            text = self._decoder.decode(piece, final=self._taken >= len(self._data))
        except UnicodeDecodeError as error:
            raise unreadable(WORDINGS, "document.not_utf8", f"byte {start + error.start}") from None
        if "\0" in text:
            raise unreadable(WORDINGS, "document.nul", f"byte {start + text.index(chr(0))}")
        self._lines, self._column = self._place(self.at)
        self.text, self.at = self.text[self.at :] + text, 0
        return True

    def next(self) -> str:
        """Give the next character that is no space, "" at the end."""
        while True:
            self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def refusal(self, at: int | None = None) -> Unreadable:
        """The refusal of a document that is not well formed at that character of the text, or at the next."""
        line, column = self._place(self.at if at is None else at)
        return unreadable(WORDINGS, "json.syntax", f"line {line}, column {column}")

    def _place(self, at: int) -> tuple[int, int]:
        lines = self.text.count("\n", 0, at)
        last = self.text.rfind("\n", 0, at)
        return self._lines + lines, at - last if lines else self._column + at


class _Items:
    """The items of a document, each parsed plainly, or carefully where something in it calls for care."""

    def __init__(self, window: _Window, checking: Checking, *, few: bool) -> None:
        self.window = window
        self.checking = checking
        self.few = few

    def listed(self) -> Iterator[Json]:
        """The items of an array, between commas."""
        window, rank = self.window, 0
        window.at += 1
        if window.next() == "]":
            window.at += 1
        else:
            while True:
                yield self._item(rank)
                rank += 1
                mark = window.next()
                if mark not in (",", "]"):
                    raise window.refusal()
                window.at += 1
                if mark == "]":
                    break
                window.next()
        if window.next():
            raise window.refusal()

    def in_lines(self) -> Iterator[Json]:
        """The objects of a document without brackets around them."""
        rank = 0
        while opening := self.window.next():
            if opening != "{":
                raise self.window.refusal()
            yield self._item(rank)
            rank += 1

    def _item(self, rank: int) -> Json:
        window = self.window
        try:
            value, end = self._parsed(PLAINLY, rank) if self.few else doubt()
            if TRAP.search(window.text, window.at, end):
                doubt()
        except Doubt:
            tree, end = self._parsed(CAREFULLY, rank)
            value = self.checking.checked(tree, (rank,))
        window.at = end
        return value

    def _parsed(self, decoder: json.JSONDecoder, rank: int) -> tuple[Json, int]:
        """The item that begins here and where it ends, more of the document being read until it does."""
        window = self.window
        while True:
            try:
                value, end = decoder.raw_decode(window.text, window.at)
            except json.JSONDecodeError as error:
                if len(window.text) - window.at > MAX_ITEM:
                    raise unreadable(WORDINGS, "document.item_too_large", pointer(rank), limit=MAX_ITEM) from None
                if not window.more():
                    raise window.refusal(error.pos) from None
                continue
            # What touches the end of the text may go on: only a number can, and only in a document that is cut.
            if end < len(window.text) or not window.more():
                return value, end
