"""Values that break services, and every place of every operation where a client may put one.

A value is written as the JSON text that stands in a body, and as the bytes that stand elsewhere: in a query, a path,
a header, a part of a form. `CANARY` marks texts: no refusal ever repeats it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from tests.contract.operations import Operation, Schema

CANARY = "<c4n4ri&>"
Path = tuple[str | int, ...]
"""The way to a field of a body, from its root."""


class Poison(NamedTuple):
    """A hostile value: as JSON text, and as raw bytes elsewhere."""

    json: bytes
    raw: bytes


def _text(text: str) -> Poison:
    """A text as JSON escapes it, and as UTF-8 where it can be."""
    return Poison(json.dumps(text).encode(), text.encode("utf-8", "surrogatepass"))


def _bare(told: str) -> Poison:
    """A JSON text that is no string, sent as it is elsewhere."""
    return Poison(told.encode(), told.encode())


def _nested(depth: int, opening: str, inside: str, closing: str) -> Poison:
    return _bare(opening * depth + inside + closing * depth)


TEXTS: Mapping[str, str] = {
    # Unicode
    "lone high surrogate": "\ud800" + CANARY,
    "lone low surrogate": CANARY + "\udc00",
    "surrogates reversed": "\udc00\ud800",
    "emoji and surrogate": "😀\ud83d" + CANARY,
    "nul": "a\x00b" + CANARY,
    "only nul": "\x00",
    "bell": "\x07" + CANARY,
    "escape sequence": "\x1b[31m" + CANARY,
    "delete": "\x7f" + CANARY,
    "next line": "a\x85b" + CANARY,
    "not a character": "\uffff" + CANARY,
    "not a character, astral": "\U0010ffff" + CANARY,
    "byte order mark": "\ufeff" + CANARY,
    "right to left override": "\u202e" + CANARY + "\u202c",
    "hebrew": "שלום" + CANARY,
    "arabic ligature": "ﷺ" * 40,
    "zero width": "a\u200b\u200d\u2060b",
    "only spaces": "   ",
    "no-break spaces": "\u00a0\u202f\u3000",
    "line separator": "a\u2028b\u2029c",
    "combining marks": "e" + "\u0301" * 300,
    "zalgo": "".join(chr(0x0300 + n % 112) for n in range(500)),
    "full-width digits": "１２３",
    "arabic digits": "٣٤٥",
    "superscript": "²",
    "roman numeral": "Ⅷ",
    "dotless i": "ıİ",
    "sharp s": "ẞß",
    "decomposed": "e\u0301le\u0300ve",
    "emoji family": "👨‍👩‍👧‍👦" * 20,
    "private use": "\ue000\uf8ff",
    "tag characters": "\U000e0041\U000e007f",
    # for machines
    "sql quote": f"' OR '1'='1' -- {CANARY}",
    "sql statement": f'"; DROP TABLE solutions; -- {CANARY}',
    "sql wildcard": "%_%",
    "sql escape": "\\' \\x27 " + CANARY,
    "html": f"<script>alert('{CANARY}')</script>",
    "html entity": "&lt;img src=x onerror=alert(1)&gt;",
    "template": "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "format": "%s%s%n %(name)s {0} {flaw.__class__}" + CANARY,
    "format brace": "{" + CANARY,
    "log4j": "${jndi:ldap://127.0.0.1/a}",
    "shell": "$(touch /tmp/x) `id` | cat ; && " + CANARY,
    "crlf": f"a\r\nSet-Cookie: canary={CANARY}",
    "ldap": "*)(uid=*))(|(uid=*",
    "xpath": "' or '1'='1",
    "xml entity": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "path traversal": "../../../../etc/passwd",
    "path traversal, windows": "..\\..\\windows\\win.ini",
    "absolute path": "/etc/passwd",
    "nul escape": "%00" + CANARY,
    "percent": "%",
    "half a percent": "%e",
    "double percent": "%252e%252e%252f",
    "url": "https://evil.example/" + CANARY,
    "loopback": "http://127.0.0.1:1/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "javascript": "javascript:alert(1)",
    "file url": "file:///etc/passwd",
    "formula": "=cmd|' /C calc'!A0",
    "regex bomb": "a" * 40 + "!",
    "json pointer": "/~0/~1/" + CANARY,
    "prototype": "__proto__",
    "constructor": "constructor",
    "dots": "....",
    "just a quote": '"',
    "backslash": "\\",
    "comma list": ",,,,,,",
    "wildcard": "*",
    # for readers of numbers, dates and identifiers
    "NaN as text": "NaN",
    "infinity as text": "-Infinity",
    "number as text": "1e999",
    "hexadecimal": "0x1F",
    "underscored": "1_000",
    "signed": "+1",
    "negative": "-1",
    "zero": "0",
    "decimal comma": "1,5",
    "2^63 as text": "9223372036854775808",
    "long integer": "9" * 500,
    "true as text": "true",
    "null as text": "null",
    "undefined": "undefined",
    "far date": "9999-12-31",
    "first date": "0001-01-01",
    "no date": "2026-02-30",
    "week date": "2026-W05-1",
    "far instant": "9999-12-31T23:59:59.999999-14:00",
    "first instant": "0001-01-01T00:00:00+14:00",
    "leap second": "2026-12-31T23:59:60Z",
    "epoch": "1700000000",
    "nil uuid": "00000000-0000-0000-0000-000000000000",
    "uuid in braces": "{01900000-0000-7000-8000-000000000000}",
    "upper uuid": "01900000-0000-7000-8000-00000000000A",
    "country in lower case": "fr",
    "empty": "",
    "one character": "x",
    "long": CANARY + "a" * 5_001,
    "very long": CANARY + "é" * 60_000,
    "too long": CANARY + "a" * 100_001,
    "many lines": "\n" * 3_000,
}
POISONS: Mapping[str, Poison] = {
    **{name: _text(text) for name, text in TEXTS.items()},
    # numbers and words of JSON
    **{told: _bare(told) for told in ("null", "true", "false", "0", "-0", "-1", "0.1", "1e-400", "1.5", "1e2")},
    **{told: _bare(told) for told in ("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e400")},
    **{told: _bare(told) for told in ("01", "+1", "0x1", ".5", "1.")},
    "2^31": _bare(str(2**31)),
    "-2^31 - 1": _bare(str(-(2**31) - 1)),
    "2^53 - 1": _bare(str(2**53 - 1)),
    "2^53": _bare(str(2**53)),
    "2^53 + 1": _bare(str(2**53 + 1)),
    "-2^53 - 1": _bare(str(-(2**53) - 1)),
    "2^63 - 1": _bare(str(2**63 - 1)),
    "2^63": _bare(str(2**63)),
    "-2^63 - 1": _bare(str(-(2**63) - 1)),
    "2^64": _bare(str(2**64)),
    "5 000 digits": _bare("9" * 5_000),
    "many decimals": _bare("0." + "3" * 5_000),
    # structures
    "empty object": _bare("{}"),
    "empty list": _bare("[]"),
    "list of null": _bare("[null]"),
    "list of lists": _bare("[[],[[]]]"),
    "object with an empty name": _bare('{"": 1}'),
    "object with a hostile name": _bare(json.dumps({CANARY: CANARY, "a/b~c": 1, "\u202e": 2})),
    "object with a surrogate name": _bare('{"\\ud800": 1}'),
    "duplicate names": _bare('{"a": 1, "a": 2}'),
    "claim-like": _bare('{"value": 1, "trust": "audited", "evidence": ["x"]}'),
    "both languages": _bare('{"fr": "x", "en": null}'),
    "deep list": _nested(900, "[", "", "]"),
    "deep object": _nested(900, '{"a":', "1", "}"),
    "32 levels": _nested(31, "[", "", "]"),
    "very deep list": _nested(30_000, "[", "", "]"),
    "long list": _bare("[" + "0," * 2_000 + "0]"),
    "too many values": _bare("[" + "0," * 60_000 + "0]"),
    "list of long texts": _bare(json.dumps([CANARY + "a" * 9_000] * 20)),
    "wide object": _bare(json.dumps({f"k{n}": n for n in range(3_000)})),
    "mixed list": _bare('[1, "a", null, true, {"b": []}]'),
    # what is no JSON
    "bare word": _bare(CANARY),
    "single quotes": _bare(f"'{CANARY}'"),
    "comment": _bare("/* x */ 1"),
    "trailing comma": _bare("[1,]"),
    "unclosed": _bare('["' + CANARY),
    "control character": Poison(b'"a\x01b"', b"a\x01b"),
    "raw newline": Poison(b'"a\nb"', b"a\nb"),
    "raw nul": Poison(b'"a\x00b"', b"a\x00b"),
    "latin-1": Poison(b'"\xe9"', b"\xe9"),
    "overlong": Poison(b'"\xc0\xaf"', b"\xc0\xaf"),
    "surrogate in utf-8": Poison(b'"\xed\xa0\x80"', b"\xed\xa0\x80"),
    "beyond unicode": Poison(b'"\xf5\x80\x80\x80"', b"\xf5\x80\x80\x80"),
    "half a character": Poison(b'"\xe2\x82"', b"\xe2\x82"),
    "random bytes": Poison(bytes(range(128, 256)), bytes(range(128, 256))),
    "utf-16": Poison(f'"{CANARY}"'.encode("utf-16"), CANARY.encode("utf-16")),
    "utf-16 without mark": Poison(f'"{CANARY}"'.encode("utf-16-be"), CANARY.encode("utf-16-be")),
    "utf-32": Poison(f'"{CANARY}"'.encode("utf-32"), CANARY.encode("utf-32")),
    "utf-8 with mark": Poison(b'\xef\xbb\xbf"a"', b"\xef\xbb\xbfa"),
    "gzip": Poison(b"\x1f\x8b\x08\x00\x00\x00\x00\x00", b"\x1f\x8b\x08\x00"),
    "ten megabytes": Poison(b'"' + b"a" * 10_000_000 + b'"', b"a" * 20_000),
    "nothing": Poison(b"", b""),
}
"""Every hostile value, by its name."""
HEADERS: Mapping[str, tuple[str, ...]] = {
    "*": ("Authorization", "Accept-Language", "X-Request-Id", "Host", "Cookie", "Accept", "Expect", "X-Forwarded-For"),
    "GET": ("If-None-Match", "Range", "If-Modified-Since"),
    "POST": ("Idempotency-Key", "Content-Type", "Content-Encoding", "Content-Length"),
    "PUT": ("If-Match", "Content-Type"),
    "PATCH": ("If-Match", "Content-Type"),
}
"""Headers a client may spoil, by method; and by any."""


class Place(NamedTuple):
    """Where a value is put in a request: which part of it, and the way inside."""

    operation: Operation
    part: str
    path: Path

    @property
    def name(self) -> str:
        return f"{self.operation.name} {self.part} {'/'.join(map(str, self.path))}"


def places(operation: Operation) -> Iterator[Place]:
    """Give every place of an operation where a client writes something."""
    for where in ("path", "query"):
        for told in operation.parameters(where):
            yield Place(operation, where, (told["name"],))
    yield Place(operation, "query", ("unknown",))
    yield Place(operation, "query", (CANARY,))
    for name in (*HEADERS["*"], *HEADERS.get(operation.method, ())):
        yield Place(operation, "header", (name,))
    if operation.media_type is not None:
        yield Place(operation, "body", ())
        for path in _paths(operation, operation.body, operation.example):
            yield Place(operation, "body", path)


def _paths(operation: Operation, schema: Schema, example: Any, at: Path = ()) -> Iterator[Path]:
    """Give the ways to every field of a schema or of its example, to an unknown one, to the first item of a list."""
    held: Mapping[str, Any] = example if isinstance(example, dict) else {}
    told = {**{name: {} for name in held}, **schema.get("properties", {})}
    for name, inside in told.items():
        yield (*at, name)
        one, value = _resolved(operation, inside), held.get(name)
        if "properties" in one or isinstance(value, dict):
            yield from _paths(operation, one, value, (*at, name))
        elif "items" in one:
            yield (*at, name, 0)
    if told:
        yield (*at, "unknown")
        yield (*at, CANARY)


def _resolved(operation: Operation, schema: Schema) -> Schema:
    choices = [operation.resolved(one) for one in schema.get("anyOf", [schema])]
    return next((one for one in choices if "properties" in one or "items" in one), choices[0])


def spoilt_json(body: Any, path: Path, poison: Poison) -> bytes:
    """Write a JSON body with a poison in it."""
    if not path:
        return poison.json
    return json.dumps(_with(body, path, _MARK)).encode().replace(json.dumps(_MARK).encode(), poison.json)


_MARK = "here goes the poison"


def _with(body: Any, path: Path, value: Any) -> Any:
    """Copy a body with another value at a place, made where it lacks."""
    if not path:
        return value
    step, *further = path
    if isinstance(step, int):
        return [_with(None, tuple(further), value)]
    held = body if isinstance(body, dict) else {}
    return {**held, step: _with(held.get(step), tuple(further), value)}


def in_query(name: str, poison: Poison) -> str:
    """Write a query with a poison as the value of one parameter."""
    return f"{quote(name, safe='')}={quote(poison.raw[:6_000], safe='')}"


def in_path(poison: Poison) -> str:
    """Write a poison as one step of a path."""
    return quote(poison.raw[:6_000], safe="")


def in_header(poison: Poison) -> str:
    """Write a poison as a header: what a server lets through, which is no control character."""
    return "".join(chr(byte) for byte in poison.raw[:3_000] if byte >= 32 and byte != 127)
