"""Nodes of Python's syntax tree under short names, so that the compiler of editions reads like what it writes.

Every node is given a place (a line that means nothing) as it is made: asking `ast` to do it later doubles the work.
"""

import ast
from collections.abc import Iterable
from typing import Final, TypeAlias, cast

from .rules import Json

Node: TypeAlias = ast.expr
Line: TypeAlias = ast.stmt

_LOAD: Final = ast.Load()
_STORE: Final = ast.Store()


def name(word: str) -> ast.Name:
    """Read a variable."""
    return ast.Name(word, _LOAD, lineno=1, col_offset=0)


def _written(word: str) -> ast.Name:
    return ast.Name(word, _STORE, lineno=1, col_offset=0)


def const(value: Json) -> Node:
    """Write a constant."""
    return ast.Constant(cast("str | float | None", value), lineno=1, col_offset=0)


def put(word: str, value: Node) -> Line:
    """Assign a variable."""
    return ast.Assign([_written(word)], value, lineno=1, col_offset=0)


def keep(word: str, value: Node) -> Node:
    """Assign a variable inside an expression."""
    return ast.NamedExpr(_written(word), value, lineno=1, col_offset=0)


def call(function: Node, *arguments: Node) -> Node:
    """Call a function."""
    return ast.Call(function, list(arguments), [], lineno=1, col_offset=0)


def attribute(thing: Node, word: str) -> Node:
    """Read an attribute."""
    return ast.Attribute(thing, word, _LOAD, lineno=1, col_offset=0)


def item(thing: Node, word: str) -> Node:
    """Read an entry of a mapping."""
    return ast.Subscript(thing, const(word), _LOAD, lineno=1, col_offset=0)


def position(thing: Node, at: int) -> Node:
    """Read an entry of a tuple."""
    return ast.Subscript(thing, const(at), _LOAD, lineno=1, col_offset=0)


def spread(thing: Node) -> Node:
    """Give the entries of a tuple one by one."""
    return ast.Starred(thing, _LOAD, lineno=1, col_offset=0)


def mentions(tree: ast.AST, word: str) -> bool:
    """Tell whether a variable is read somewhere in a tree."""
    return any(isinstance(node, ast.Name) and node.id == word for node in ast.walk(tree))


def tuple_of(things: Iterable[Node]) -> Node:
    """Build a tuple."""
    return ast.Tuple(list(things), _LOAD, lineno=1, col_offset=0)


def compare(left: Node, operator: ast.cmpop, right: Node) -> Node:
    """Compare two expressions."""
    return ast.Compare(left, [operator], [right], lineno=1, col_offset=0)


def is_(left: Node, right: Node) -> Node:
    """Tell whether two expressions are one object."""
    return compare(left, ast.Is(), right)


def is_not(left: Node, right: Node) -> Node:
    """Tell whether two expressions are two objects."""
    return compare(left, ast.IsNot(), right)


def plus(left: Node, right: Node) -> Node:
    """Add."""
    return ast.BinOp(left, ast.Add(), right, lineno=1, col_offset=0)


def minus(left: Node, right: Node) -> Node:
    """Subtract."""
    return ast.BinOp(left, ast.Sub(), right, lineno=1, col_offset=0)


def times(left: Node, right: Node) -> Node:
    """Multiply."""
    return ast.BinOp(left, ast.Mult(), right, lineno=1, col_offset=0)


def divided(left: Node, right: Node) -> Node:
    """Divide, rounding down."""
    return ast.BinOp(left, ast.FloorDiv(), right, lineno=1, col_offset=0)


def either(*tests: Node) -> Node:
    """Join tests by `or`."""
    return tests[0] if len(tests) == 1 else ast.BoolOp(ast.Or(), list(tests), lineno=1, col_offset=0)


def both(*tests: Node) -> Node:
    """Join tests by `and`; no test at all is true."""
    if not tests:
        return const(value=True)
    return tests[0] if len(tests) == 1 else ast.BoolOp(ast.And(), list(tests), lineno=1, col_offset=0)


def negate(test: Node) -> Node:
    """Say the contrary."""
    return ast.UnaryOp(ast.Not(), test, lineno=1, col_offset=0)


def choose(test: Node, yes: Node, no: Node) -> Node:
    """Take one of two values."""
    return ast.IfExp(test, yes, no, lineno=1, col_offset=0)


def branch(test: Node, yes: list[Line], no: Iterable[Line] = ()) -> Line:
    """Take one of two ways."""
    return ast.If(test, yes, list(no), lineno=1, col_offset=0)


def loop(word: str, things: Node, body: list[Line]) -> Line:
    """Go through a list."""
    return ast.For(_written(word), things, body, [], lineno=1, col_offset=0)


def one_of(words: Iterable[str]) -> Node:
    """Build a set of constants."""
    return ast.Set([const(word) for word in words], lineno=1, col_offset=0)


def answer(value: Node) -> Line:
    """Return from the function."""
    return ast.Return(value, lineno=1, col_offset=0)


def function(name_: str, parameters: Iterable[str], body: list[Line]) -> ast.Module:
    """Write a module that defines one function."""
    arguments = [ast.arg(each, lineno=1, col_offset=0) for each in parameters]
    signature = ast.arguments([], arguments, None, [], [], None, [])
    return ast.Module([ast.FunctionDef(name_, signature, body, [], lineno=1, col_offset=0)], [])
