"""XML: the tree that is read, the traps that are refused before they cost anything, one entity out of many."""

import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.readers import Unreadable
from app.evidence.readers.interoperability import saml_metadata
from app.evidence.readers.xml_reading import Limits, read_elements, read_xml, root_of
from tests.evidence.interoperability.saml import NAMES, entity

SOAK = bool(os.environ.get("ESTAMPILLE_SOAK"))
MIB = 1_048_576
ENTITIES = 4_000 if SOAK else 60


def refusal(data: bytes) -> Unreadable:
    started = time.process_time()
    with pytest.raises(Unreadable) as refused:
        read_xml(data)
    assert time.process_time() - started < 2
    assert refused.value.detail.fr
    assert refused.value.hint.en
    return refused.value


def test_a_tree_keeps_names_attributes_texts_and_lines() -> None:
    root = read_xml(
        b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?><!-- c -->\n<a xmlns="urn:a" xmlns:p="urn:p" k="&lt;">\n'
        b" one <p:b p:k='2'><![CDATA[<two>]]></p:b> more\n<b/></a>"
    )
    assert (root.namespace, root.name, root.line, root.attributes) == ("urn:a", "a", 2, {"k": "<"})
    assert root.text == "one  more"
    assert [(one.namespace, one.name, one.text, one.line) for one in root.children] == [
        ("urn:p", "b", "<two>", 3),
        ("urn:a", "b", "", 4),
    ]
    assert root.children[0].attributes == {"{urn:p}k": "2"}
    assert root.words("b") == "<two>"
    assert [one.line for one in root.all("b", "urn:a")] == [4]


LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'<!DOCTYPE a [<!ENTITY a0 "ha">' + LAUGHS + b"]><a>&a9;</a>", "xml.doctype"),
        (b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 100_000 + b'">]><a>' + b"&b;" * 50_000 + b"</a>", "xml.doctype"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "xml.doctype"),
        (b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><a/>', "xml.doctype"),
        (b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>', "xml.doctype"),
        (b'<?xml version="1.0"?><!-- <a/> -->\n<?b c?><!DOCTYPE a><a/>', "xml.doctype"),
        (b"<!doctype a><a/>", "xml.doctype"),
        (b"<a>&x;</a>", "xml.syntax"),
        (b'<a><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"/></a>', "xml.active"),
        (b'<?xml-stylesheet href="a.xsl"?><a/>', "xml.active"),
        (b'<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"/>', "xml.active"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a>+ADw-b+AD4-</a>', "xml.encoding"),
        (b'<?xml version="1.0" encoding="UTF-16"?><a/>', "xml.encoding"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><a/>', "xml.encoding"),
        ("<a/>".encode("utf-16"), "document.not_utf8"),
        ("<a/>".encode("utf-16-le"), "document.nul"),
        ("<a/>".encode("utf-32"), "document.not_utf8"),
        ('<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"), "document.not_utf8"),
        (b"<a>" * 100_000, "xml.too_deep"),
        (b"<a>" * 49 + b"</a>" * 49, "xml.too_deep"),
        (b"<a>" + b"<b/>" * 60_000 + b"</a>", "xml.too_many_elements"),
        (b"<a " + b" ".join(b'k%d="1"' % number for number in range(65)) + b"/>", "xml.too_many_attributes"),
        (b'<a k="' + b">" * MIB + b'"/>', "xml.too_long"),
        (b"<a><!--" + b" " * MIB + b"--></a>", "xml.too_long"),
        (b"<" + b"a" * MIB + b"/>", "xml.too_long"),
        (b"<a " + b'xmlns:n="u" ' * 2 + b"/>", "xml.syntax"),
        (b"<a/>" + b" " * 5 * MIB, "document.too_large"),
        (b"<a/><b/>", "xml.syntax"),
        (b"<a>\x00</a>", "document.nul"),
        (b"<a>\xff</a>", "document.not_utf8"),
        (b"<a>\x01</a>", "xml.syntax"),
        (b"<a>&#0;</a>", "xml.syntax"),
        (b"<a>", "xml.syntax"),
        (b"plain text", "xml.syntax"),
        (b"", "document.empty"),
        (b"<!-- nothing -->", "document.empty"),
        (b"<!--" * 300_000, "xml.syntax"),
    ],
)
def test_hostile_xml_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_refusal_names_the_line() -> None:
    assert refusal(b"<a>\n<b>\n</c></a>").where == "line 3, column 3"
    assert refusal(b'<a>\n<x xmlns="http://www.w3.org/2001/XInclude"/></a>').where == "line 2"


def test_nothing_is_read_from_the_machine(tmp_path: object) -> None:
    """An entity that would hold a file's text never gets as far as being one."""
    assert (
        "CANARY" not in refusal(f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{tmp_path}">]><a>&x;</a>'.encode()).detail.en
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<a>" + b"x" * 4_000_000 + b"</a>",
        b"<a>" + b"\n" * 4_000_000 + b"</a>",
        b"<a>" + b"&amp;" * 800_000 + b"</a>",
        b"<a>" + b"<![CDATA[x]]>" * 300_000 + b"</a>",
        b"<!--" + b"-x" * 100_000 + b"--><a/>",
    ],
)
def test_long_and_harmless_documents_are_read_in_time(data: bytes) -> None:
    started = time.process_time()
    assert read_xml(data).name == "a"
    assert time.process_time() - started < 2


def test_the_root_is_known_from_the_start_of_a_document() -> None:
    assert root_of(b"<!-- c --><p:a xmlns:p='urn:a'>" + b"<b/>" * 1_000_000) == ("urn:a", "a")
    assert root_of(b"<!DOCTYPE a><a/>") is None
    assert root_of(b"no") is None


def test_elements_wanted_are_given_one_by_one_and_the_outermost_only() -> None:
    data = b"<a><b n='1'><b n='2'/></b><c><b n='3'/></c></a>"
    found = read_elements(data, lambda _, name, __: name == "b", Limits())
    assert [one.attributes["n"] for one in found] == ["1", "3"]


pieces = st.sampled_from(
    [
        b"<a>",
        b"</a>",
        b"<b k='",
        b"'/>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"&lt;",
        b"&x;",
        b"<?p",
        b"?>",
        b"x",
        b"\xc3",
    ]
)


@settings(max_examples=20_000 if SOAK else 150, deadline=None)
@given(st.lists(pieces, max_size=12).map(b"".join) | st.binary(max_size=60))
def test_any_bytes_are_read_or_unreadable(data: bytes) -> None:
    root_of(data)
    with suppress(Unreadable):
        read_xml(data)


# ── one entity out of an aggregate ────────────────────────────────────────────────────────────────


def aggregate() -> bytes:
    """A federation of as many entities as told, each about 8 KB: 30 MB in the long run."""
    padding = "<!-- " + "contact " * 500 + "-->"
    made = (
        entity(name=f"https://{number}.example/sp").replace("</Ent", f"{padding}</Ent") for number in range(ENTITIES)
    )
    return f"<EntitiesDescriptor {NAMES}>{''.join(made)}</EntitiesDescriptor>".encode()


@pytest.mark.parametrize("how", ["picked", "counted"])
def test_an_aggregate_is_read_in_bounded_memory(how: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A picked entity is the only one built; counted, they are built and left one at a time."""
    data = aggregate()
    ways: dict[str, Callable[[], object]] = {
        "picked": lambda: saml_metadata.read_part(data, f"https://{ENTITIES - 1}.example/sp"),
        "counted": lambda: saml_metadata.read(data),
    }
    started = time.process_time()
    ways[how]()
    taken = time.process_time() - started
    tracemalloc.start()
    ways[how]()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    with capsys.disabled():
        if SOAK:
            said = f"{how}: {len(data) / 1e6:.0f} MB, {ENTITIES} entities, {taken:.2f} s, {peak / MIB:.1f} MiB"
            sys.stdout.write(f"\n{said}\n")
    assert peak < 8 * MIB
    assert taken < (10 if SOAK else 2)
