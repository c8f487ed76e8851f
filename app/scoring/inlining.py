"""Rules written as Python expressions: nodes of `ast`, built from the allowed keywords only, never from text.

A keyword that is common and cheap becomes a comparison in line; the others become a call of the rule itself. Values are
those of JSON exactly (`bool`, `int`, `float`, `str`, `list`, `dict`, `None`), so a type is one identity check.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias, cast

from .nodes import (
    Line,
    Node,
    answer,
    both,
    branch,
    call,
    compare,
    const,
    either,
    function,
    is_,
    is_not,
    item,
    keep,
    loop,
    mentions,
    name,
    negate,
    one_of,
    plus,
    put,
)
from .rules import Rule, Schema, Test, is_number

_WORDS_IN_LINE: Final = 8
_NUMBER: Final = ("float", "int")
_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "boolean": ("bool",),
    "number": _NUMBER,
    "string": ("str",),
    "array": ("list",),
    "object": ("dict",),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule is about: how to read the value, the variable that holds its type, and what is known of it.

    `sure` are the only types it can have (none: any) and `there` the properties that it has if it is an object.
    """

    it: Node
    kind: str
    sure: tuple[str, ...] = ()
    there: frozenset[str] = frozenset()

    def of_type(self, *words: str) -> Node:
        """Tell whether the value is of one of some types."""
        return either(*(is_(name(self.kind), name(word)) for word in words))

    def if_of_type(self, words: tuple[str, ...], test: Node) -> Node | None:
        """Apply a test to some types only; None when the value is known to be of another."""
        if self.sure:
            return test if set(self.sure) <= set(words) else None
        return either(both(*(is_not(name(self.kind), name(word)) for word in words)), test)


@dataclass(frozen=True, slots=True)
class Inliner:
    """Turns rules into expressions, and remembers under a name each rule that is called."""

    scope: dict[str, object] = field(default_factory=dict)

    def expression(self, schema: Schema, subject: Subject) -> Node:
        """Write the expression that is true when the subject follows the rule."""
        return both(*self._tests(schema, subject))

    def _tests(self, schema: Schema, subject: Subject) -> Iterator[Node]:
        words = _TYPES.get(schema["type"]) if isinstance(schema.get("type"), str) else None
        if words:
            yield subject.of_type(*words)
            subject = replace(subject, sure=words)
        if "required" in schema and (test := self._test("required", schema, subject)) is not None:
            yield test
            subject = replace(subject, there=frozenset(schema["required"]))
        for keyword in schema:
            if keyword in {"required", "minContains", "maxContains"} or (words and keyword == "type"):
                continue
            if (test := self._test(keyword, schema, subject)) is not None:
                yield test

    def _test(self, keyword: str, schema: Schema, subject: Subject) -> Node | None:
        known = _ABOUT.get(keyword)
        words, inline = known or ((), None)
        test = inline(schema[keyword], subject, self) if inline and not _counts(keyword, schema) else None
        test = self._called(keyword, schema, subject) if test is None else test
        return subject.if_of_type(words, test) if words else test

    def _called(self, keyword: str, schema: Schema, subject: Subject) -> Node:
        if keyword == "contains":
            return self._searched(schema, subject)
        word = f"rule{len(self.scope)}"
        self.scope[word] = Rule.of({keyword: schema[keyword]}).holds
        return call(name(word), subject.it)

    def _searched(self, schema: Schema, subject: Subject) -> Node:
        """Search a list for its members of a kind: one is enough unless the rule counts them."""
        test = self.expression(schema["contains"], Subject(name("member"), "kind"))
        kind = [put("kind", call(name("type"), name("member")))] if mentions(test, "kind") else []
        start: list[Line] = []
        found, end = [answer(const(value=True))], const(value=False)
        if _counts("contains", schema):
            start, found = [put("found", const(0))], [put("found", plus(name("found"), const(1)))]
            least, most = schema.get("minContains", 1), schema.get("maxContains")
            end = both(
                compare(name("found"), ast.GtE(), const(least)),
                *([] if most is None else [compare(name("found"), ast.LtE(), const(most))]),
            )
        body = [*start, loop("member", name("members"), [*kind, branch(test, found)]), answer(end)]
        return call(name(self.define("search", ["members"], body)), subject.it)

    def define(self, what: str, parameters: list[str], body: list[Line]) -> str:
        """Define a function in the scope and give its name."""
        word = f"{what}{len(self.scope)}"
        exec(compile(function(word, parameters, body), "<rules>", "exec"), self.scope)  # noqa: S102 - our own nodes
        return word

    def part(self, word: str, schema: Schema, subject: Subject) -> Node:
        """Write the test of a property that is there; its type is asked only when the test needs it."""
        kind, value = f"{subject.kind}_", f"{subject.kind}_value"
        direct = item(subject.it, word)
        test = self.expression(schema, Subject(direct, kind))
        if not mentions(test, kind):
            return test
        read = keep(kind, call(name("type"), keep(value, direct)))
        # A type is always true: the test that follows decides.
        return both(read, self.expression(schema, Subject(name(value), kind)))


def inlined(schemas: Iterable[Schema]) -> Test:
    """Compile rules to be followed together into one function, for those that are asked often."""
    inliner, subject = Inliner(), Subject(name("value"), "kind")
    test = both(*(inliner.expression(schema, subject) for schema in schemas))
    kind = [put("kind", call(name("type"), name("value")))] if mentions(test, "kind") else []
    return cast("Test", inliner.scope[inliner.define("holds", ["value"], [*kind, answer(test)])])


def _counts(keyword: str, schema: Schema) -> bool:
    return keyword == "contains" and not schema.keys().isdisjoint({"minContains", "maxContains"})


Inline: TypeAlias = Callable[[Any, Subject, Inliner], Node | None]


def _const(given: Any, subject: Subject, _: Inliner) -> Node | None:
    if given is None or isinstance(given, bool):
        return is_(subject.it, const(given))
    if isinstance(given, str):
        return compare(subject.it, ast.Eq(), const(given))
    return (
        both(is_not(name(subject.kind), name("bool")), compare(subject.it, ast.Eq(), const(given)))
        if is_number(given)
        else None
    )


def _enum(given: Any, subject: Subject, _: Inliner) -> Node | None:
    if all(isinstance(each, str) for each in given):
        return both(subject.of_type("str"), compare(subject.it, ast.In(), one_of(dict.fromkeys(given))))
    if all(map(is_number, given)):
        return both(subject.of_type(*_NUMBER), compare(subject.it, ast.In(), one_of(dict.fromkeys(given))))
    return None


def _bound(operator: type[ast.cmpop]) -> Inline:
    return lambda given, subject, _: compare(subject.it, operator(), const(given))


def _length(operator: type[ast.cmpop]) -> Inline:
    return lambda given, subject, _: compare(call(name("len"), subject.it), operator(), const(given))


def _contains(given: Any, subject: Subject, _: Inliner) -> Node | None:
    """Write membership when what is looked for is one of a few texts."""
    words = given["enum"] if set(given) == {"enum"} else [given["const"]] if set(given) == {"const"} else []
    if not 0 < len(words) <= _WORDS_IN_LINE or not all(isinstance(word, str) for word in words):
        return None
    return either(*(compare(const(word), ast.In(), subject.it) for word in words))


def _not(given: Any, subject: Subject, inliner: Inliner) -> Node:
    return negate(inliner.expression(given, subject))


def _required(given: Any, subject: Subject, _: Inliner) -> Node:
    return both(*(compare(const(each), ast.In(), subject.it) for each in given))


def _properties(given: Any, subject: Subject, inliner: Inliner) -> Node:
    def part(word: str, schema: Schema) -> Node:
        test = inliner.part(word, schema, subject)
        return test if word in subject.there else either(compare(const(word), ast.NotIn(), subject.it), test)

    return both(*(part(word, schema) for word, schema in given.items()))


def _type(given: Any, subject: Subject, _: Inliner) -> Node | None:
    names = given if isinstance(given, list) else [given]
    if names == ["integer"]:
        whole = compare(subject.it, ast.Eq(), ast.BinOp(subject.it, ast.FloorDiv(), const(1), lineno=1, col_offset=0))
        return either(subject.of_type("int"), both(subject.of_type("float"), whole))
    if not all(each in _TYPES for each in names):
        return None
    return subject.of_type(*(word for each in names for word in _TYPES[each]))


_ABOUT: Final[Mapping[str, tuple[tuple[str, ...], Inline]]] = {
    "const": ((), _const),
    "enum": ((), _enum),
    "minimum": (_NUMBER, _bound(ast.GtE)),
    "maximum": (_NUMBER, _bound(ast.LtE)),
    "exclusiveMinimum": (_NUMBER, _bound(ast.Gt)),
    "exclusiveMaximum": (_NUMBER, _bound(ast.Lt)),
    "contains": (("list",), _contains),
    "minItems": (("list",), _length(ast.GtE)),
    "maxItems": (("list",), _length(ast.LtE)),
    "not": ((), _not),
    "required": (("dict",), _required),
    "properties": (("dict",), _properties),
    "type": ((), _type),
}
