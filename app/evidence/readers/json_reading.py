"""JSON without its traps: what two parsers could read differently is refused."""

import json
import math
import re

from app.evidence.readers.plain_text import MAX_BYTES, MAX_DEPTH, MAX_NODES, WORDINGS, text_of
from app.evidence.readers.reading import pointer, unreadable
from app.evidence.readers.remembering import remembered
from app.scoring import Json

LARGEST_INTEGER = 2**53

MAX_TOKENS = 500_000

# A whole string, or one bracket. Possessive, with an optional closing quote: linear even on
# documents made of unclosed strings. On bytes, because UTF-8 keeps ASCII bytes for themselves.
_STRING_OR_BRACKET = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
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
        tree = json.loads(text, object_pairs_hook=_Pairs, parse_int=_integer, parse_float=float, parse_constant=float)
    except json.JSONDecodeError as error:
        raise unreadable(WORDINGS, "json.syntax", f"line {error.lineno}, column {error.colno}") from None
    return _Checking(max_nodes).checked(tree)


def check_brackets(data: bytes, *, max_tokens: int = MAX_TOKENS) -> bool:
    """Whether every bracket is closed; raises `Unreadable` beyond 32 levels, before any parser recurses into them."""
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


class _Pairs(list[tuple[str, object]]):
    """An object as it was written, so that a key written twice is still seen."""


def _integer(digits: str) -> int | float:
    """The integer, or an infinity for one no reader could hold: converting its digits takes quadratic time."""
    return int(digits) if len(digits) <= len("-9007199254740992") else math.inf


class _Checking:
    """The walk over what the parser built: refuses what JSON allows and no reader here accepts."""

    def __init__(self, max_nodes: int) -> None:
        self.nodes = 0
        self.max_nodes = max_nodes

    def checked(self, value: object, steps: tuple[str | int, ...] = ()) -> Json:
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
