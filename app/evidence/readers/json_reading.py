"""JSON without its traps: what two parsers could read differently is refused."""

import json
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import accumulate, islice
from typing import Never

from app.evidence.readers.plain_text import MAX_BYTES, MAX_DEPTH, MAX_NODES, WORDINGS, text_of
from app.evidence.readers.reading import pointer, unreadable
from app.evidence.readers.remembering import remembered
from app.scoring import Json

LARGEST_INTEGER = 2**53

MAX_TOKENS = 500_000
MAX_ESCAPES = 50_000
"""Escapes beyond which brackets are counted one by one: removing them costs memory for each."""

# A whole string, or one bracket. Possessive, with an optional closing quote: linear even on
# documents made of unclosed strings. On bytes, because UTF-8 keeps ASCII bytes for themselves.
_STRING_OR_BRACKET = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_TEXT_OR_COMMA = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|,', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


@remembered
def read_json(
    data: bytes, *, max_bytes: int = MAX_BYTES, max_nodes: int = MAX_NODES, max_tokens: int = MAX_TOKENS
) -> Json:
    """The document as mappings, lists, text, numbers, booleans and None; raises `Unreadable`.

    UTF-8 only, at most 1 MiB and 20 000 values unless told otherwise, and 32 levels. Refused: duplicate keys, NaN and
    infinities, NUL, lone surrogates, integers beyond ±2^53.
    """
    text = text_of(data, max_bytes=max_bytes)
    check_brackets(data, max_tokens=max_tokens)
    try:
        with suppress(Doubt):
            return _plain(text, data, max_nodes)
        _check_commas(data, max_nodes)
        tree = CAREFULLY.decode(text)
    except json.JSONDecodeError as error:
        raise unreadable(WORDINGS, "json.syntax", f"line {error.lineno}, column {error.colno}") from None
    return Checking(max_nodes).checked(tree)


def check_brackets(data: bytes, *, max_tokens: int = MAX_TOKENS) -> bool:
    """Whether every bracket is closed; raises `Unreadable` beyond 32 levels, before any parser recurses into them."""
    depth = 0
    # Once escapes are gone a string ends at the next quote: nothing but quotes and brackets needs to be looked at. An
    # escape outside of a string is where every parser stops, so that what follows it is not parsed.
    escapes = data.count(b"\\")
    marks = (_ESCAPE.sub(b"", data) if 0 < escapes <= MAX_ESCAPES else data).translate(None, _NO_MARK)
    quotes = marks.count(b'"')
    if escapes <= MAX_ESCAPES and quotes // 2 + len(marks) - quotes < max_tokens:
        deepest = 0
        for brackets in _outside_texts(marks):
            depths = list(accumulate((1 if one in b"[{" else -1 for one in brackets), initial=depth))
            deepest, depth = max(deepest, *depths), depths[-1]
        if deepest <= MAX_DEPTH:
            return depth == 0
        depth = 0
    for count, match in enumerate(_STRING_OR_BRACKET.finditer(data)):
        if count == max_tokens:
            raise unreadable(WORDINGS, "document.too_many_nodes", f"byte {match.start()}", limit=max_tokens)
        if data[match.start()] in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise unreadable(WORDINGS, "document.too_deep", f"byte {match.start()}", limit=MAX_DEPTH)
        elif data[match.start()] in b"]}":
            depth -= 1
    return depth == 0


def _check_commas(data: bytes, max_nodes: int) -> None:
    """Refuse a document with more commas between its values than values may be, before any of them is built."""
    commas = (match.start() for match in _TEXT_OR_COMMA.finditer(data) if match[0] == b",")
    beyond = next(islice(commas, max_nodes, None), None)
    if beyond is not None:
        raise unreadable(WORDINGS, "document.too_many_nodes", f"byte {beyond}", limit=max_nodes)


def _outside_texts(marks: bytes) -> Iterator[bytes]:
    """The brackets that stand outside of texts, piece by piece: taking texts out costs memory for each."""
    inside = False
    for start in range(0, len(marks), _PIECE):
        piece = b'"' * inside + marks[start : start + _PIECE]
        inside = piece.count(b'"') % 2 == 1
        yield _QUOTED.sub(b"", piece)


# ── the many documents without any trap ─────────────────────────────────────────────────────────────

_ESCAPE = re.compile(rb"\\.", re.DOTALL)
_QUOTED = re.compile(rb'"[^"]*+"?')
_NO_MARK = bytes(one for one in range(256) if one not in b'"[]{}')
_PIECE = 65_536
TRAP = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
"""An escape that may be half of a character, or none."""


class Doubt(Exception):
    """Something that the careful way must look at."""


def _plain(text: str, data: bytes, max_nodes: int) -> Json:
    """What the document holds when nothing in it calls for care; raises `Doubt` where something does.

    Every value but the first follows a comma or an opening bracket, or is alone: counting them bounds the values.
    """
    if data.count(b",") + data.count(b"[") + data.count(b"{") >= max_nodes or TRAP.search(text):
        raise Doubt
    parsed: Json = PLAINLY.decode(text)
    return parsed


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    built = dict(pairs)
    return built if len(built) == len(pairs) else doubt()


def _small(digits: str) -> int:
    return int(digits) if len(digits) <= len("999999999999999") else doubt()


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else doubt()


def doubt(_: object = None) -> Never:
    """Leave the document to the careful way."""
    raise Doubt


PLAINLY = json.JSONDecoder(object_pairs_hook=_once, parse_int=_small, parse_float=_finite, parse_constant=doubt)
"""The parser of documents without any trap; raises `Doubt`."""


# ── the careful way ─────────────────────────────────────────────────────────────────────────────────


class _Pairs(list[tuple[str, object]]):
    """An object as it was written, so that a key written twice is still seen."""


def _integer(digits: str) -> int | float:
    """The integer, or an infinity for one no reader could hold: converting its digits takes quadratic time."""
    return int(digits) if len(digits) <= len("-9007199254740992") else math.inf


CAREFULLY = json.JSONDecoder(object_pairs_hook=_Pairs, parse_int=_integer, parse_float=float, parse_constant=float)
"""The parser of the others, whose values are then to be checked."""


class Checking:
    """The walk over what the parser built: refuses what JSON allows and no reader here accepts."""

    def __init__(self, max_nodes: int) -> None:
        self.nodes = 0
        self.max_nodes = max_nodes

    def checked(self, value: object, steps: tuple[str | int, ...] = ()) -> Json:
        """The value that `CAREFULLY` parsed at these steps, as mappings and lists; raises `Unreadable`."""
        self.nodes += 1
        if self.nodes > self.max_nodes:
            raise unreadable(WORDINGS, "document.too_many_nodes", pointer(*steps), limit=self.max_nodes)
        match value:
            case _Pairs():
                return self._object(value, steps)
            case list():
                return [self.checked(item, (*steps, index)) for index, item in enumerate(value)]
            case str():
                return _checked_text(value, steps)
            case bool() | None:
                return value
            case int() | float() if math.isfinite(value) and not _beyond(value):
                return value
        raise unreadable(WORDINGS, "json.number", pointer(*steps))

    def _object(self, pairs: _Pairs, steps: tuple[str | int, ...]) -> Json:
        checked: dict[str, Json] = {}
        for key, value in pairs:
            if _checked_text(key, steps) in checked:
                raise unreadable(WORDINGS, "document.duplicate_key", pointer(*steps, key))
            checked[key] = self.checked(value, (*steps, key))
        return checked


def _checked_text(text: str, steps: tuple[str | int, ...]) -> str:
    if "\0" in text:
        raise unreadable(WORDINGS, "document.nul", pointer(*steps))
    if not text.isascii() and _SURROGATE.search(text):
        raise unreadable(WORDINGS, "document.surrogate", pointer(*steps))
    return text


def _beyond(number: float) -> bool:
    return isinstance(number, int) and abs(number) > LARGEST_INTEGER
