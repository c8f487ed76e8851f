"""Rules written as Python expressions: nodes of `ast`, built from the allowed keywords only, never from text.

A keyword that is common and cheap becomes a comparison in line; the others become a call of the rule itself. Values are
those of JSON exactly (`bool`, `int`, `float`, `str`, `list`, `dict`, `None`), so a type is one identity check.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from .nodes import Node, attribute, both, call, compare, const, either, is_, is_not, keep, name, negate, one_of
from .rules import Rule, Schema

ABSENT: Final = object()
"""What a missing property reads as: nothing else is of type `object`."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The variables that hold a value and its type."""

    value: str
    kind: str

    @property
    def it(self) -> ast.Name:
        return name(self.value)

    def of_type(self, word: str) -> Node:
        return is_(name(self.kind), name(word))

    def not_of_type(self, word: str) -> Node:
        return is_not(name(self.kind), name(word))


@dataclass(frozen=True, slots=True)
class Inliner:
    """Turns rules into expressions and remembers what the expressions refer to."""

    scope: dict[str, object] = field(default_factory=lambda: {"absent": ABSENT})

    def expression(self, schema: Schema, subject: Subject) -> Node:
        """Write the expression that is true when the subject follows the rule."""
        return both(*self._tests(schema, subject))

    def refer(self, thing: object, stem: str) -> ast.Name:
        """Give a name to an object the expressions use."""
        word = f"{stem}{len(self.scope)}"
        self.scope[word] = thing
        return name(word)

    def child(self, subject: Subject) -> Subject:
        """Name the variables of a value found inside another; deeper values have other names."""
        return Subject(f"{subject.value}_", f"{subject.kind}_")

    def _tests(self, schema: Schema, subject: Subject) -> Iterator[Node]:
        for keyword, given in schema.items():
            if keyword in {"minContains", "maxContains"}:
                continue
            inline = _INLINE.get(keyword)
            written = inline(given, subject, self) if inline and not _counts(keyword, schema) else None
            yield written or self._called(keyword, schema, subject)

    def _called(self, keyword: str, schema: Schema, subject: Subject) -> Node:
        beside = ("minContains", "maxContains") if keyword == "contains" else ()
        part = {each: schema[each] for each in (keyword, *beside) if each in schema}
        return call(self.refer(Rule.of(part).holds, "rule"), subject.it)


def _counts(keyword: str, schema: Schema) -> bool:
    return keyword == "contains" and not schema.keys().isdisjoint({"minContains", "maxContains"})


Inline: TypeAlias = Callable[[Any, Subject, Inliner], Node | None]


def _const(given: Any, subject: Subject, _: Inliner) -> Node | None:
    if given is None or isinstance(given, bool):
        return is_(subject.it, const(given))
    if isinstance(given, str):
        return compare(subject.it, ast.Eq(), const(given))
    if isinstance(given, int | float):
        return both(subject.not_of_type("bool"), compare(subject.it, ast.Eq(), const(given)))
    return None


def _enum(given: Any, subject: Subject, _: Inliner) -> Node | None:
    if not all(isinstance(each, str) for each in given):
        return None
    return both(subject.of_type("str"), compare(subject.it, ast.In(), one_of(dict.fromkeys(given))))


def _bound(operator: type[ast.cmpop]) -> Inline:
    def inline(given: Any, subject: Subject, _: Inliner) -> Node:
        not_number = both(subject.not_of_type("int"), subject.not_of_type("float"))
        return either(not_number, compare(subject.it, operator(), const(given)))

    return inline


def _contains(given: Any, subject: Subject, _: Inliner) -> Node | None:
    if set(given) != {"const"} or not isinstance(given["const"], str):
        return None
    return either(subject.not_of_type("list"), compare(const(given["const"]), ast.In(), subject.it))


def _length(operator: type[ast.cmpop]) -> Inline:
    def inline(given: Any, subject: Subject, _: Inliner) -> Node:
        return either(subject.not_of_type("list"), compare(call(name("len"), subject.it), operator(), const(given)))

    return inline


def _not(given: Any, subject: Subject, inliner: Inliner) -> Node:
    return negate(inliner.expression(given, subject))


def _required(given: Any, subject: Subject, _: Inliner) -> Node:
    present = [compare(const(each), ast.In(), subject.it) for each in given]
    return either(subject.not_of_type("dict"), both(*present))


def _properties(given: Any, subject: Subject, inliner: Inliner) -> Node:
    parts = [_property(word, schema, subject, inliner) for word, schema in given.items()]
    return either(subject.not_of_type("dict"), both(*parts))


def _property(word: str, schema: Schema, subject: Subject, inliner: Inliner) -> Node:
    inner = inliner.child(subject)
    found = call(attribute(subject.it, "get"), const(word), name("absent"))
    missing = is_(keep(inner.kind, call(name("type"), keep(inner.value, found))), name("object"))
    return either(missing, inliner.expression(schema, inner))


_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "boolean": ("bool",),
    "number": ("float", "int"),
    "string": ("str",),
    "array": ("list",),
    "object": ("dict",),
}


def _type(given: Any, subject: Subject, _: Inliner) -> Node | None:
    names = given if isinstance(given, list) else [given]
    if not all(each in _TYPES for each in names):
        return None
    return either(*(subject.of_type(word) for each in names for word in _TYPES[each]))


_INLINE: Final[Mapping[str, Inline]] = {
    "const": _const,
    "enum": _enum,
    "minimum": _bound(ast.GtE),
    "maximum": _bound(ast.LtE),
    "exclusiveMinimum": _bound(ast.Gt),
    "exclusiveMaximum": _bound(ast.Lt),
    "contains": _contains,
    "minItems": _length(ast.GtE),
    "maxItems": _length(ast.LtE),
    "not": _not,
    "required": _required,
    "properties": _properties,
    "type": _type,
}
