"""Documents made to exhaust or mislead a reader, whatever format it reads; each is built when it is asked for.

What one of them holds is never known by name here: every reader of the registry meets all of them, and those made of
the samples of its own kind (`worsened`).
"""

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping
from random import Random

from tests.evidence import files, hostile
from tests.evidence.files import PDF, xlsx
from tests.evidence.workbooks import main, ods_content, ods_with, xlsx_with

MIB = 1_048_576
Build = Callable[[], bytes]


def filled(pattern: bytes, around: tuple[bytes, bytes] = (b"", b""), size: int = MIB) -> Build:
    """Repeat a pattern up to just under a size, a mebibyte unless told otherwise."""
    opening, closing = around
    return lambda: opening + pattern * ((size - len(opening) - len(closing)) // len(pattern)) + closing


def numbered(pattern: str, count: int, around: tuple[str, str] = ("", "")) -> Build:
    """Repeat a pattern whose `#` is a number that never comes back."""
    return (around[0] + "".join(pattern.replace("#", str(i)) for i in range(count)) + around[1]).encode


def plainly(data: bytes) -> Build:
    """A document small enough to be written here."""
    return lambda: data


_OBJECT = (b'{"a": ', b"}")
_TEXT = (b'{"a": "', b'"}')
_LIST = (b"[", b"0]")
_XML = (b"<a>", b"</a>")

JSONS: Mapping[str, Build] = {
    "json, a million lists opened": filled(b"["),
    "json, 100 000 lists in one another": lambda: b"[" * 100_000 + b"]" * 100_000,
    "json, 200 000 objects in one another": lambda: b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
    "json, lists without end": filled(b"[],", _LIST),
    "json, objects without end": filled(b"{},", _LIST),
    "json, 25 MiB of lists": filled(b"[],", _LIST, 25 * MIB),
    **{f"json, {size} MiB of empty texts": filled(b'"",', _LIST, size * MIB) for size in (4, 8, 12, 16, 25)},
    "json, 524 000 texts side by side": filled(b'""', (b"[", b"]")),
    "json, half a million numbers": filled(b"0,", _LIST),
    "json, half a million empty texts": filled(b'"",', _LIST),
    "json, a number of a million digits": filled(b"9", _OBJECT),
    "json, a decimal of a million digits": filled(b"3", (b'{"a": 0.', b"}")),
    "json, an exponent without end": plainly(b'{"a": 1e999999999, "b": -1E+99999}'),
    "json, numbers that are none": plainly(b'{"a": NaN, "b": -Infinity}'),
    "json, one key 80 000 times": filled(b'"a":1,', (b"{", b'"a":1}')),
    "json, 60 000 keys": numbered('"k#":1,', 60_000, ("{", '"z":1}')),
    "json, a text of a mebibyte": filled(b"x", _TEXT),
    "json, a text of 24 MiB": filled(b"x", _TEXT, 24 * MIB),
    "json, a text of escapes": filled(b"\\u0041", _TEXT),
    "json, a text of quotes": filled(b'\\"', _TEXT),
    "json, a text never closed": filled(b'\\"', (b'{"a": "', b"")),
    "json, texts never closed": filled(b'"a', (b"[", b"")),
    "json, 490 000 keys in a list": numbered('"k#":1,', 490_000, ('[{"recordType":0},{', '"z":1}]')),
    "json, 15 MiB of statements in wide characters": filled(
        b'{"recordType":"\xf0\x9f\x98\x80' + b"x" * 1_500 + b'"},', _LIST, 15 * MIB
    ),
    "json, a text of 15 MiB in wide characters": filled(b"x", (b'[{"recordType": "\xf0\x9f\x98\x80', b'"}]'), 15 * MIB),
    "json, 10 000 lines of objects": filled(b'{"recordType": "entity"}\n', size=240_000),
    "json, a key of a mebibyte": filled(b"k", (b'{"', b'": 1}')),
    "json, halves of characters": filled(b"\\ud800", _TEXT),
    "json, NUL in a text": plainly(b'{"a": "\\u0000"}'),
    "json, NUL as it is": plainly(b'{"a": "\0"}'),
    "json, 25 MiB of spaces": filled(b" ", _OBJECT, 25 * MIB),
    "json, spaces then a brace": filled(b" \n\t", (b"", b"{")),
    "json, two documents": plainly(b'{"a": 1}{"b": 2}'),
    "json, lines of documents": filled(b"{}\n"),
    "json, comments": plainly(b'/* a */ {"a": 1} // b'),
    "json, UTF-16": lambda: '{"a": 1}'.encode("utf-16"),
    "json, UTF-32 without a mark": lambda: '{"a": 1}'.encode("utf-32-le"),
    "json, two byte order marks": plainly(b'\xef\xbb\xbf\xef\xbb\xbf{"a": 1}'),
    "json, a byte order mark inside": plainly(b'{"\xef\xbb\xbfa": "\xef\xbb\xbf"}'),
    "json, cut in a character": plainly(b'{"a": "\xe2\x82'),
    "json, characters written too long": plainly(b'{"a": "\xc0\xaf\xe0\x80\xaf"}'),
    "json, words turned round": '{"a": "\u202e\u2066\u200b\ufeff"}'.encode,
    "json, names of Python": plainly(b'{"__class__": {"__init__": {"__globals__": 1}}, "__proto__": {}}'),
    "json, templates": plainly(b'{"title": "{0.__class__}", "product": "%s%n", "{limit}": "${7*7}"}'),
}

YAMLS: Mapping[str, Build] = {
    "yaml, aliases that multiply": plainly(
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in b"bcdefghi")
    ),
    "yaml, an alias of itself": plainly(b"&a [*a]\n"),
    "yaml, merges": plainly(b"a: &a {x: 1}\nb: {<<: *a}\n"),
    "yaml, an object of Python": plainly(b"!!python/object/apply:os.system ['id']\n"),
    "yaml, a module of Python": plainly(b"a: !!python/module:antigravity\n"),
    "yaml, binary": plainly(b"a: !!binary aGVsbG8=\n"),
    "yaml, lists in one another": filled(b"- "),
    "yaml, keys in one another": filled(b"? "),
    "yaml, braces in one another": filled(b"{"),
    "yaml, keys of braces": filled(b"{a: "),
    "yaml, 200 000 items": filled(b"- a\n"),
    "yaml, 100 000 keys": numbered("k#: 1\n", 90_000),
    "yaml, one key again and again": filled(b"a: 1\n"),
    "yaml, a text of a mebibyte": filled(b"x", (b"a: ", b"\n")),
    "yaml, words of a mebibyte": filled(b"x ", (b"a: ", b"\n")),
    "yaml, a text folded a million times": filled(b"\n", (b"a: b", b"\n  c\n")),
    "yaml, a text in quotes never closed": filled(b"a\n ", (b'a: "', b"")),
    "yaml, quotes of quotes": filled(b"''", (b"a: '", b"'")),
    "yaml, a block of a mebibyte": filled(b" ", (b"a: |\n", b"\n")),
    "yaml, a comment of a mebibyte": filled(b"#", (b"a: 1\n", b"\n")),
    "yaml, 200 000 documents": filled(b"---\n"),
    "yaml, directives": filled(b"%TAG ! tag:example.org,2000:\n", (b"", b"---\na: 1\n")),
    "yaml, a version to come": plainly(b"%YAML 9.9\n---\na: 1\n"),
    "yaml, tabs": plainly(b"a:\n\t- b\n"),
    "yaml, base sixty": filled(b"59:", (b"a: ", b"59\n")),
    "yaml, a number of a million digits": filled(b"9", (b"a: ", b"\n")),
    "yaml, escapes that are no character": plainly(b'a: "\\uD800\\x00\\U00110000"\n'),
    "yaml, line ends of Unicode": "a: b\u2028c\u2029d\x85e\n".encode,
}

_ENTITIES = b"".join(b'<!ENTITY %c "%s">' % (n, b"&%c;" % (n - 1) * 10) for n in b"bcdefghi")

XMLS: Mapping[str, Build] = {
    "xml, entities that multiply": plainly(b'<!DOCTYPE a [<!ENTITY a "ha">' + _ENTITIES + b"]><a>&i;</a>"),
    "xml, one entity 100 000 times": lambda: (
        b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 100_000 + b'">]><a>' + b"&b;" * 100_000 + b"</a>"
    ),
    "xml, an entity of a file": plainly(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "xml, an entity of a device": plainly(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///dev/zero">]><a>&b;</a>'),
    "xml, an entity of the network": plainly(b'<!DOCTYPE a [<!ENTITY b SYSTEM "http://169.254.169.254/">]><a>&b;</a>'),
    "xml, an entity that declares": plainly(
        b'<!DOCTYPE a [<!ENTITY % b SYSTEM "https://example.org/b.dtd"> %b; %c;]><a/>'
    ),
    "xml, a DTD elsewhere": plainly(b'<!DOCTYPE a PUBLIC "-//a" "https://example.org/a.dtd"><a/>'),
    "xml, a DTD behind a comment": filled(b"-x", (b"<!--", b"--><!DOCTYPE a []><a/>")),
    "xml, a DTD of default attributes": plainly(b'<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>'),
    "xml, an entity nobody declared": plainly(b"<a>&nbsp;&xxe;</a>"),
    "xml, 100 000 elements in one another": filled(b"<a>", size=400_000),
    "xml, a million elements": filled(b"<b/>", _XML, 4 * MIB),
    "xml, 100 000 attributes": numbered(' k#="1"', 90_000, ("<a", "/>")),
    "xml, 100 000 namespaces": numbered(' xmlns:n#="urn:#"', 50_000, ("<a", "/>")),
    "xml, one attribute twice": plainly(b'<a b="1" b="2"/>'),
    "xml, one attribute by two prefixes": plainly(b'<a xmlns:x="urn:a" xmlns:y="urn:a" x:b="1" y:b="2"/>'),
    "xml, an attribute of a mebibyte": filled(b"x", (b'<a b="', b'"/>')),
    "xml, a text of 24 MiB": filled(b"x", _XML, 24 * MIB),
    "xml, references to characters": filled(b"&#65;", _XML),
    "xml, a character that is none": plainly(b"<a>&#0;&#xD800;&#xFFFFFFFFF;</a>"),
    "xml, a comment never closed": filled(b"-", (b"<a><!--", b"")),
    "xml, a section never closed": filled(b"]", (b"<a><![CDATA[", b"")),
    "xml, sections": filled(b"<![CDATA[x]]>", _XML),
    "xml, instructions": filled(b"<?a b?>", _XML),
    "xml, a stylesheet asked for": plainly(b'<?xml-stylesheet type="text/xsl" href="a.xsl"?><a/>'),
    "xml, a stylesheet": plainly(b'<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"/>'),
    "xml, an inclusion": plainly(
        b'<a xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="file:///etc/passwd" parse="text"/></a>'
    ),
    "xml, a schema elsewhere": plainly(
        b'<a xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="urn:a http://127.0.0.1/a.xsd"/>'
    ),
    "xml, UTF-7": plainly(b'<?xml version="1.0" encoding="UTF-7"?><a>+ADw-b+AD4-</a>'),
    "xml, UTF-16 with entities": lambda: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
    "xml, EBCDIC": lambda: '<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"),
    "xml, a declaration that lies": plainly(b'<?xml version="1.0" encoding="UTF-16"?><a/>'),
    "xml, two roots": plainly(b"<a/><b/>"),
    "xml, NUL": plainly(b"<a>\0</a>"),
    "xml, cut": plainly(b'<a><b c="'),
    "xml, a name of a mebibyte": filled(b"n", (b"<", b"/>")),
}

CSVS: Mapping[str, Build] = {
    "csv, 100 000 columns": filled(b"a,", (b"", b"a\n"), 200_002),
    "csv, a million columns": filled(b",", (b"", b"\n")),
    "csv, 100 000 columns twice": lambda: b"a;" * 100_000 + b"a\n" + b"b;" * 100_000 + b"b\n",
    "csv, half a million rows": filled(b"a\n"),
    "csv, quotes never closed": filled(b'a,b\n"c', (b'a,"', b"")),
    "csv, nothing but quotes": filled(b'"'),
    "csv, a cell of a mebibyte": filled(b"x", (b"a,b\n", b",1\n")),
    "csv, a cell of line ends": filled(b"\n", (b'a,b\n"', b'",1\n')),
    "csv, formulas": plainly(b"a,b\n=cmd|'/C calc'!A0,@SUM(1)\n"),
    "csv, line ends of old": filled(b"a,b\r"),
    "csv, rows of every length": lambda: b"".join(b"," * n + b"\n" for n in range(1_000)),
    "csv, NUL": plainly(b"a,b\n\0,1\n"),
    "csv, Latin-1": lambda: "critère,état\n".encode("latin-1"),
}

OTHERS: Mapping[str, Build] = {
    "nothing": plainly(b""),
    "one byte": plainly(b"\xff"),
    "a byte order mark": plainly(b"\xef\xbb\xbf"),
    "spaces": filled(b" "),
    "zeros": filled(b"\0"),
    "ones": filled(b"\xff"),
    "chance": lambda: Random(7).randbytes(MIB),
    "letters by chance": lambda: bytes(Random(7).choices(b'{}[]<>:,;"&*!?-\n a1', k=MIB // 4)),
    "a program": plainly(b"\x7fELF\x02\x01\x01" + b"\0" * 500),
    "a pdf": plainly(PDF),
    "a picture": files.png,
    "a workbook that swells": lambda: xlsx({"xl/a.bin": b"\0" * 20_000_000}),
    "a packed document that swells": lambda: gzip.compress(b" " * 40 * MIB),
    "a page": plainly(b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
    "json then a pdf": plainly(b'{"a": 1}\n' + PDF),
    "json in a comment of xml": plainly(b'<!-- {"a": 1} --><a/>'),
    "a sentence without end": filled(b"a" * 50 + b"!"),
    "addresses without end": filled(b"a@", (b'{"email": "', b'"}')),
    "dates without end": filled(b"2021-", (b'{"date": "', b'"}')),
    "versions without end": filled(b"1.", (b'{"version": "', b'"}')),
    "paths without end": filled(b"../", (b'{"$ref": "', b'"}')),
    "a reference to itself": plainly(b'{"$ref": "#", "a": {"$ref": "#/a"}}'),
}


def _rows(inside: str) -> bytes:
    """An OpenDocument workbook of one sheet, from its rows."""
    return ods_with(ods_content(f'<table:table table:name="P01">{inside}</table:table>'))


def _cell(inside: str = "<text:p>NC</text:p>", told: str = "") -> str:
    return f"<table:table-row><table:table-cell {told}>{inside}</table:table-cell></table:table-row>"


def _strings(inside: str) -> bytes:
    """An Excel workbook of one cell, from its shared strings."""
    cell = "<sheetData><row><c t='s'><v>0</v></c></row></sheetData>"
    return xlsx_with(["P01"], [cell], {"xl/sharedStrings.xml": main("sst", inside)})


def _beside(name: str, body: bytes = b"1") -> bytes:
    return ods_with(ods_content(""), {name: body})


_MILLIONS = "16000000"
_ELSEWHERE = (
    b'<Relationships><Relationship Id="rId1" Target="../../../../etc/passwd"/>'
    b'<Relationship Id="rId1" TargetMode="External" Target="file:///etc/passwd"/></Relationships>'
)

WORKBOOKS: Mapping[str, Build] = {
    "ods, content that swells": lambda: ods_with(b" " * 200 * MIB),
    "xlsx, a part that lies about its size": hostile.with_lying_size,
    "ods, one column 16 million times": lambda: _rows(_cell(told=f'table:number-columns-repeated="{_MILLIONS}"')),
    "ods, one row 16 million times": lambda: _rows(
        _cell().replace("table-row", f'table-row table:number-rows-repeated="{_MILLIONS}"', 1)
    ),
    "ods, repeated more often than there are numbers": lambda: _rows(
        _cell(told=f'table:number-columns-repeated="{"9" * 5_000}"')
    ),
    "ods, repeated less than once": lambda: _rows(_cell(told='table:number-columns-repeated="-1"') * 9),
    "ods, a hundred thousand rows": lambda: _rows("<table:table-row/>" * 99_000),
    "ods, a hundred thousand cells of one row": lambda: _rows(
        f"<table:table-row>{'<table:table-cell/>' * 98_000}</table:table-row>"
    ),
    "ods, a hundred thousand paragraphs of one cell": lambda: _rows(_cell("<text:p>NC</text:p>" * 98_000)),
    "ods, a million empty elements": lambda: _rows(_cell("<text:s/>" * 1_000_000)),
    "ods, tables in one another": lambda: _rows('<table:table table:name="a">' * 10_000),
    "ods, a cell of ten mebibytes": lambda: _rows(_cell(f"<text:p>{'NC ' * 3_500_000}</text:p>")),
    "ods, entities that multiply": lambda: ods_with(XMLS["xml, entities that multiply"]()),
    "ods, content that is a container": lambda: ods_with(_rows(_cell())),
    "ods, containers in one another": lambda: _beside("a.zip", _beside("a.zip", _beside("a.zip", b"PK"))),
    "ods, protected by a password": lambda: _beside("META-INF/manifest.xml", b"<m:encryption-data/>"),
    "ods, a part that climbs": lambda: _beside("../../etc/cron.d/a"),
    "ods, a part from the root": lambda: _beside("/etc/passwd"),
    "ods, a part of another system": lambda: _beside("a\\..\\b"),
    "ods, twice one name in capitals": lambda: _beside("CONTENT.XML"),
    "ods, thousands of parts": lambda: ods_with(ods_content(""), {f"a{i}.bin": b"" for i in range(2_100)}),
    "xlsx, a million shared strings": lambda: _strings("<si><t>NC</t></si>" * 1_000_000),
    "xlsx, forty thousand shared strings": lambda: _strings("<si><t>NC</t></si>" * 49_000),
    "xlsx, a shared string in runs": lambda: _strings(f"<si>{'<r><t>N</t></r>' * 49_000}</si>"),
    "xlsx, a string that is not there": lambda: _strings(""),
    "xlsx, a cell far away": lambda: xlsx_with(
        ["P01"], ["<sheetData><row r='9999999'><c r='ZZZ9'><v>1</v></c></row></sheetData>"]
    ),
    "xlsx, thirty thousand rows": lambda: xlsx_with(
        ["P01"], [f"<sheetData>{'<row><c><v>1</v></c></row>' * 33_000}</sheetData>"]
    ),
    "xlsx, numbers that are none": lambda: xlsx_with(
        ["P01"], ["<sheetData><row><c><v>1e999</v></c><c><v>nan</v></c><c s='99'><v>9</v></c></row></sheetData>"]
    ),
    "xlsx, a thousand sheets": lambda: xlsx_with([f"P{i}" for i in range(1_000)], [""] * 1_000),
    "xlsx, one sheet under many names": lambda: xlsx_with(["P01"] * 150, ["<sheetData/>"]),
    "xlsx, a sheet elsewhere": lambda: xlsx_with(["P01"], [], {"xl/_rels/workbook.xml.rels": _ELSEWHERE}),
    "xlsx, encrypted": hostile.encrypted,
    "xlsx, packed by lzma": lambda: hostile.with_method(14),
    "xlsx, overlapping parts": hostile.with_second_name_for_the_same_bytes,
    "xlsx, twice one name": hostile.with_twice_the_same_name,
    "xlsx, another name before the part": hostile.with_other_name_in_header,
    "xlsx, a comment at the end": hostile.with_comment,
    "a container of nothing": plainly(b"PK\x05\x06" + bytes(18)),
    "a container whose listing lies": lambda: xlsx()[:-12] + b"\xff" * 8 + bytes(4),
    "the beginning of a container": filled(b"PK\x03\x04"),
}

DOCUMENTS: Mapping[str, Build] = {**JSONS, **YAMLS, **XMLS, **CSVS, **OTHERS, **WORKBOOKS}


def worsened(sample: bytes, size: int = MIB // 2) -> Iterator[tuple[str, bytes]]:
    """The ways of spoiling one honest document, so that its reader goes as far as it can before it is deceived.

    What is swollen is swollen to about `size` bytes.
    """
    half = len(sample) // 2
    yield "cut in half", sample[:half]
    yield "without its last byte", sample[:-1]
    yield "twice", sample + sample
    yield "in UTF-16", sample.decode("utf-8", "replace").encode("utf-16")
    yield "behind two byte order marks", b"\xef\xbb\xbf" * 2 + sample
    yield "with NUL in the middle", sample[:half] + b"\0" + sample[half:]
    yield "before a pdf", sample + PDF
    yield "behind a DTD", b'<!DOCTYPE a [<!ENTITY b "c">]>' + sample
    yield "its digits without end", _one_swollen(rb"\d+", sample, b"9" * size)
    yield "its words without end", _one_swollen(rb"[a-z]{4,}", sample, b"a" * size)
    yield "its line ends without end", _one_swollen(rb"\n", sample, b"\n" * size)
    yield "its last line without end", sample + _repeated(sample.splitlines(keepends=True)[-1], size)
    yield from _of_json(sample, size)


def _one_swollen(pattern: bytes, sample: bytes, by: bytes) -> bytes:
    """Swell the middle one of what a pattern finds."""
    found = list(re.finditer(pattern, sample))
    if not found:
        return sample
    one = found[len(found) // 2]
    return sample[: one.start()] + by + sample[one.end() :]


def _repeated(data: bytes, size: int) -> bytes:
    return data * (size // len(data) + 1)


def _of_json(sample: bytes, size: int) -> Iterator[tuple[str, bytes]]:
    try:
        tree = json.loads(sample)
    except ValueError:
        return
    yield "in 30 lists", b"[" * 30 + sample + b"]" * 30
    yield "with its first key twice", re.sub(rb"^\s*\{", b'{"product": 1, "product": 2, ', sample, count=1)
    if isinstance(tree, dict):
        for key, value in list(tree.items())[:6]:
            for name, worse in {**_WORSE, "letters without end": "a" * size}.items():
                yield f"{name} in {key}", json.dumps({**tree, key: worse}).encode()
            if isinstance(value, list) and value:
                yield (
                    f"{key} repeated",
                    json.dumps({**tree, key: value * (size // len(json.dumps(value)) + 1)}).encode(),
                )
    elif isinstance(tree, list) and tree:
        yield "its items repeated", json.dumps(tree * (size // len(sample) + 1)).encode()


_WORSE: Mapping[str, object] = {
    "9007199254740992": 2**53,
    "-1": -1,
    "a thousand lists": [[]] * 1_000,
    "null": None,
}
