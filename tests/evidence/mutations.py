"""Documents drawn by chance in the words of the samples of a kind, and samples spoilt in one place or in several."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from random import Random
from typing import Any

import yaml

from app.evidence.readers.workbooks.parts import BROKEN
from tests.evidence.files import container, unpacked
from tests.evidence.samples import samples

CANARY = "Zkw7canari"
"""A word of the documents that no message may repeat."""
STRANGE: Sequence[Any] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    50,
    101,
    2**53,
    -(2**53),
    0.1,
    1e308,
    -0.0,
    "",
    " ",
    "0",
    "-1",
    "99999999999999999999",
    "1e400",
    "1,5",
    "50 %",
    "NaN",
    "²",
    "٣",
    "/",
    "#",
    "~0~1",
    "{0}",
    "%s",
    "{limit}",
    "\u202e",
    "\ufeff",
    "é" * 300,
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "https://example.org/" + CANARY,
    "https://[::1",
    "http://example.org:99999/",
    "javascript:1",
    "FR",
    "XX",
    CANARY,
    CANARY * 60,
    [],
    {},
    [[]],
    [None],
    [CANARY, CANARY],
    {CANARY: CANARY},
    {"": None},
    [{}, {}],
)
LARGE = 4_000
"""Bytes from which a sample is drawn less often: it tells no more than a small one, and costs more."""
_TOKENS = re.compile(rb"[A-Za-z_$][\w.:$-]*|-?\d+(?:[.,]\d+)?|\"[^\"]*\"|\S")
_NAMES = re.compile(r"</?([A-Za-z_][\w.:-]*)")
_ATTRIBUTES = re.compile(r"([A-Za-z_][\w.:-]*)=\"([^\"]*)\"")


def mutated(kind: str, random: Random) -> tuple[bytes, str]:
    """Spoil a sample of a kind; gives it with a text of it that may be the name of a part."""
    small = [sample for sample in _of(kind) if len(sample) < LARGE]
    sample = random.choice(small if small and random.random() < 0.9 else _of(kind))
    return spoilt(sample, random), random.choice(_texts(sample))


def _parts(document: bytes) -> dict[str, bytes]:
    """Unpack a container; nothing comes of another document, nor of a container spoilt before."""
    try:
        return unpacked(document) if document.startswith(b"PK") else {}
    except BROKEN:
        return {}


def spoilt(document: bytes, random: Random) -> bytes:
    """Spoil a document: its tree, more often than not, where it has one; one part of a container; else its bytes."""
    parts = _parts(document) if random.random() < 0.9 else {}
    if parts:
        name = random.choice(list(parts))
        return container({**parts, name: spoilt(parts[name], random)})
    tree, write = _tree(document)
    if tree is not None and random.random() < 0.7:
        for _ in range(random.choice((1, 1, 1, 2, 4))):
            tree = _spoilt(tree, random)
        return write(tree)
    for _ in range(random.choice((1, 1, 2, 4))):
        document = random.choice(_SPOILING)(document, random)
    return document


def tree_of_chance(kind: str, random: Random) -> bytes:
    """Draw a JSON or YAML document whose keys and texts are those of the samples, more often than not."""
    write = random.choice((_as_json, _as_yaml))
    return write(_drawn(random, _words(kind), random.randrange(5)))


def xml_of_chance(kind: str, random: Random) -> bytes:
    """Draw an XML document of the elements and attributes of the samples."""
    words = _words(kind)
    names = [word for word in words if re.fullmatch(r"[A-Za-z][\w.-]*", word)] or ["a"]

    def element(depth: int) -> str:
        name = random.choice(names)
        attributes = {random.choice(names): random.choice(words) for _ in range(random.randrange(3))}
        told = "".join(f' {one}="{_escaped(value)}"' for one, value in attributes.items())
        inside = "".join(element(depth - 1) for _ in range(random.randrange(4))) if depth else ""
        return f"<{name}{told}>{_escaped(random.choice((*words, CANARY)))}{inside}</{name}>"

    return element(random.randrange(5)).encode()


def csv_of_chance(kind: str, random: Random) -> bytes:
    """Draw rows of the words of the samples."""
    words, comma = (*_words(kind), CANARY, "", '"', "1.1", "C", "NC", "NA"), random.choice(",;\t")
    width = random.randrange(1, 9)
    rows = (comma.join(random.choice(words) for _ in range(width)) for _ in range(random.randrange(1, 12)))
    return "\n".join(rows).encode()


# ── spoiling bytes ────────────────────────────────────────────────────────────────────────────────


def _noise(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.randrange(6)) + data[at + random.randrange(40) :]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _doubled(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    end = min(len(data), start + random.randrange(1, 400))
    return data[:end] + data[start:end] + data[end:]


def _token_replaced(data: bytes, random: Random) -> bytes:
    tokens = list(_TOKENS.finditer(data))
    if not tokens:
        return data
    one = random.choice(tokens)
    strange = str(random.choice(STRANGE)).encode("utf-8", "replace")
    by = random.choice((strange, strange, random.choice(tokens).group(), b""))
    return data[: one.start()] + by + data[one.end() :]


def _lines_shuffled(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    at, other = random.randrange(len(lines) + 1), random.randrange(len(lines) + 1)
    return b"".join([*lines[:at], *lines[other : other + 1], *lines[at + random.randrange(3) :]])


_SPOILING: Sequence[Callable[[bytes, Random], bytes]] = (
    _noise,
    _cut,
    _doubled,
    _token_replaced,
    _token_replaced,
    _token_replaced,
    _lines_shuffled,
)


# ── spoiling trees ────────────────────────────────────────────────────────────────────────────────


def _spoilt(tree: Any, random: Random) -> Any:
    """Replace, remove or repeat one node, chosen alike among all."""
    places = list(_places(tree))
    place = random.choice(places)
    way = random.random()
    strange = random.choice(STRANGE) if way < 0.6 else _at(tree, random.choice(places))
    return _changed(tree, place, strange, way)


def _places(tree: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield place
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from _places(value, (*place, key))


def _at(tree: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        tree = tree[step]
    return tree


def _changed(tree: Any, place: tuple[Any, ...], by: Any, way: float) -> Any:
    if not place:
        return by
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    if len(place) > 1:
        copy[place[0]] = _changed(copy[place[0]], place[1:], by, way)
    elif way > 0.85:
        del copy[place[0]]
    elif way > 0.8 and isinstance(copy, list):
        copy.insert(place[0], copy[place[0]])
    else:
        copy[place[0]] = by
    return copy


# ── words ─────────────────────────────────────────────────────────────────────────────────────────


def _of(kind: str) -> Sequence[bytes]:
    """The samples of a kind; something to spoil all the same where nobody gave any."""
    return samples().get(kind) or (b'{"a": [1]}',)


@lru_cache(maxsize=256)
def _tree(document: bytes) -> tuple[Any, Callable[[Any], bytes]]:
    """Parse a document of JSON or YAML, and tell how it is written again; None for one that is neither."""
    try:
        return json.loads(document), _as_json
    except (ValueError, RecursionError):
        pass
    try:
        tree = yaml.load(document, Loader=yaml.BaseLoader)  # noqa: S506 - texts, lists and mappings only
    except (yaml.YAMLError, ValueError, RecursionError, TypeError):
        return None, _as_json
    return (tree, _as_yaml) if isinstance(tree, dict) else (None, _as_json)


@cache
def _words(kind: str) -> tuple[str, ...]:
    """Every key, short text, element, attribute and cell of the samples of a kind."""
    found: set[str] = {"a"}
    for sample in _of(kind):
        text = _bare(sample).decode()
        found.update(_NAMES.findall(text), *_ATTRIBUTES.findall(text))
        found.update(cell for line in text.splitlines() for cell in re.split(r"[,;\t]", line)[:20])
        found.update(_texts(sample))
    return tuple(sorted(word for word in found if len(word) <= 60))


@cache
def _texts(sample: bytes) -> tuple[str, ...]:
    tree, _ = _tree(sample)
    sample = _bare(sample)
    places = [*_places(tree)]
    keys = {str(place[-1]) for place in places if place}
    values = {str(_at(tree, place)) for place in places if not isinstance(_at(tree, place), dict | list)}
    values.update(value for _, value in _ATTRIBUTES.findall(sample.decode()))
    return tuple(sorted({one for one in keys | values if len(one) <= 200} or {"1"}))


def _bare(sample: bytes) -> bytes:
    """The text of a sample, of all its parts when it is a container."""
    return b"\n".join(unpacked(sample).values()) if sample.startswith(b"PK") else sample


def _drawn(random: Random, words: Sequence[str], depth: int) -> Any:
    if depth == 0 or random.random() < 0.2:
        return random.choice(STRANGE) if random.random() < 0.5 else random.choice(words)
    if random.random() < 0.4:
        return [_drawn(random, words, depth - 1) for _ in range(random.randrange(4))]
    return {random.choice(words): _drawn(random, words, depth - 1) for _ in range(random.randrange(7))}


def _as_json(tree: Any) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace")


def _as_yaml(tree: Any) -> bytes:
    return yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode("utf-8", "replace")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
