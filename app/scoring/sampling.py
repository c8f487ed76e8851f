"""A short text that follows a regular expression: what to show when a text of a given form is asked."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from re import error
from typing import Any, Final, TypeAlias

Tree: TypeAlias = Any

# the parser of re has no public name, and type checkers disagree on whether it has one at all
_constants: Any = import_module("re._constants")
_parser: Any = import_module("re._parser")

_CATEGORIES: Final[Mapping[object, str]] = {
    _constants.CATEGORY_DIGIT: "0",
    _constants.CATEGORY_WORD: "a",
    _constants.CATEGORY_SPACE: " ",
    _constants.CATEGORY_NOT_DIGIT: "a",
    _constants.CATEGORY_NOT_WORD: "-",
    _constants.CATEGORY_NOT_SPACE: "a",
}
_LETTERS: Final = "a0-_ .:/@A" + "".join(map(chr, range(33, 127)))


def samples(pattern: str) -> Iterator[str]:
    """Propose texts for a pattern, shortest first; none when the pattern uses what cannot be sampled."""
    try:
        tree = _parser.parse(pattern)
    except error:
        return
    for longer in (0, 1, 4, 12):
        yield _sample(tree, longer)


def _sample(tree: Tree, longer: int) -> str:
    return "".join(_SAMPLERS[kind](given, longer) for kind, given in tree if kind in _SAMPLERS)


def _repeat(given: Tree, longer: int) -> str:
    least, most, tree = given
    return _sample(tree, longer) * int(min(least + longer, most))


def _one_of(given: Tree, _: int) -> str:
    if given[0][0] is _constants.NEGATE:
        excluded = {letter for letter in _LETTERS if any(_member(letter, each) for each in given[1:])}
        return next((letter for letter in _LETTERS if letter not in excluded), "")
    kind, first = given[0]
    if kind is _constants.RANGE:
        return chr(first[0])
    return _CATEGORIES[first] if kind is _constants.CATEGORY else chr(first)


def _member(letter: str, among: Tree) -> bool:
    kind, given = among
    if kind is _constants.RANGE:
        return bool(given[0] <= ord(letter) <= given[1])
    if kind is _constants.CATEGORY:
        return given is _constants.CATEGORY_SPACE and letter.isspace()
    return bool(ord(letter) == given)


_SAMPLERS: Final[Mapping[object, Callable[[Tree, int], str]]] = {
    _constants.LITERAL: lambda given, _: chr(given),
    _constants.NOT_LITERAL: lambda given, _: "a" if given != ord("a") else "b",
    _constants.ANY: lambda _, __: "a",
    _constants.IN: _one_of,
    _constants.CATEGORY: lambda given, _: _CATEGORIES[given],
    _constants.MAX_REPEAT: _repeat,
    _constants.MIN_REPEAT: _repeat,
    _constants.SUBPATTERN: lambda given, longer: _sample(given[3], longer),
    _constants.BRANCH: lambda given, longer: _sample(given[1][0], longer),
}
