"""Reads a YAML file into plain JSON values, remembering the line of each.

The subset is deliberately small, so that a file means the same to everybody: one document, no anchors, no aliases, no
tags, no key written twice, and scalars of YAML 1.2 (`no` is a word, `2026-01-01` is a text).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Final

import yaml

from .flaws import CriteriaError, CriteriaFlaw, Path, pointer

LARGEST_FILE: Final = 1024 * 1024
"""Bytes a criteria file may weigh: a fact takes about 700."""

_DEEPEST: Final = 40
_WORDS: Final[Mapping[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL: Final = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Page:
    """One file as read: its name relative to the criteria folder, its data, and the line of every value by path."""

    file: str
    data: Any
    lines: Mapping[Path, int] = field(repr=False)

    def flaw(self, path: Path, message: str, cure: str) -> CriteriaFlaw:
        """Say what is wrong at a path, with the line of the nearest thing written there."""
        nearest = next((path[:end] for end in range(len(path), -1, -1) if path[:end] in self.lines), ())
        return CriteriaFlaw(self.file, self.lines.get(nearest, 1), pointer(path), message, cure)


def read_page(file: FilePath, folder: FilePath) -> Page:
    """Read a file of the criteria folder; raise `CriteriaError` when it is not YAML of our subset."""
    name = file.relative_to(folder).as_posix()
    reader = _Reader(name)
    return reader.page(_text(file, name))


def _text(file: FilePath, name: str) -> str:
    if file.stat().st_size > LARGEST_FILE:
        cure = "split it, one file per domain"
        raise CriteriaError([CriteriaFlaw(name, 0, "", f"the file is larger than {LARGEST_FILE // 1024} KiB", cure)])
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise CriteriaError([CriteriaFlaw(name, 0, "", "the file is not UTF-8", "save it as UTF-8")]) from error


class _Reader:
    """Turns the events of the YAML parser into data; stops at the first thing outside the subset."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {}

    def page(self, text: str) -> Page:
        try:
            events = yaml.parse(text, Loader=yaml.CSafeLoader)
            return Page(self.file, self._document(events), self.lines)
        except yaml.MarkedYAMLError as error:
            line = getattr(error.problem_mark, "line", -1) + 1
            raise self._refusal(line, (), f"this is not YAML: {error.problem}", "mend the syntax") from error
        except yaml.YAMLError as error:
            raise self._refusal(
                0, (), "this is not YAML: a character is not allowed", "remove control characters"
            ) from error

    def _document(self, events: Iterator[Any]) -> Any:
        data: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refusal(_line(event), (), "a second document starts here", "one document per file")
                data = self._value(events, next(events), ())
        return data

    def _value(self, events: Iterator[Any], event: Any, path: Path) -> Any:
        line = _line(event)
        self.lines[path] = line
        self._check(event, line, path)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if len(path) >= _DEEPEST:
            raise self._refusal(line, path, f"nested more than {_DEEPEST} levels", "flatten it")
        return self._list(events, path) if isinstance(event, yaml.SequenceStartEvent) else self._map(events, path)

    def _check(self, event: Any, line: int, path: Path) -> None:
        if event.anchor is not None:
            kind = "an alias (*)" if isinstance(event, yaml.AliasEvent) else "an anchor (&)"
            raise self._refusal(line, path, f"{kind} is used", "write the value out where it is needed")
        if event.tag is not None and event.tag != "!":
            raise self._refusal(line, path, f"the tag {event.tag} is used", "remove it: values are plain JSON values")

    def _list(self, events: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(events, event, (*path, len(items))))
        return items

    def _map(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, path)
            if key in data:
                line = _line(event)
                raise self._refusal(line, (*path, key), f"`{key}` is written twice here", "keep one of the two")
            data[key] = self._value(events, next(events), (*path, key))
        return data

    def _key(self, event: Any, path: Path) -> str:
        line = _line(event)
        self._check(event, line, path)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refusal(line, path, "a key is not a word", "use a plain word as key")
        return str(event.value)

    def _refusal(self, line: int, path: Path, message: str, cure: str) -> CriteriaError:
        return CriteriaError([CriteriaFlaw(self.file, line, pointer(path), message, cure)])


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _scalar(event: Any) -> Any:
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return _number(float(text)) if _DECIMAL.fullmatch(text) else text


def _number(read: float) -> float:
    """Keep one way of writing each number, as JSON Schema sees them: 50.0 is 50."""
    return int(read) if read.is_integer() else read
