"""Parsing a document once while every reader is asked whether it recognises it.

A document that is refused, or large, costs its parser the same each time: without this, the time to recognise it would
grow with the number of readers. Nothing is kept once they have all answered.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from app.evidence.readers.reading import Unreadable

Parsed = TypeVar("Parsed")
Limits = ParamSpec("Limits")

_remembered: ContextVar[dict[Any, Any] | None] = ContextVar("remembered", default=None)


@contextmanager
def parsing_once() -> Iterator[None]:
    """Let the parsers remember what they made of each document, and what they refused; callers must not change it."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


def remembered(
    parse: Callable[Concatenate[bytes, Limits], Parsed],
) -> Callable[Concatenate[bytes, Limits], Parsed]:
    """Make a parser of bytes remember, inside `parsing_once` only."""

    @wraps(parse)
    def recalled(data: bytes, /, *args: Limits.args, **limits: Limits.kwargs) -> Parsed:
        memory = _remembered.get()
        if memory is None:
            return parse(data, *args, **limits)
        key = (parse, data, args, tuple(sorted(limits.items())))
        if key not in memory:
            memory[key] = _outcome(lambda: parse(data, *args, **limits))
        parsed, refusal = memory[key]
        if refusal is not None:
            raise refusal.with_traceback(None)
        return parsed  # type: ignore[no-any-return]

    return recalled


def _outcome(parse: Callable[[], Any]) -> tuple[Any, Unreadable | None]:
    try:
        return parse(), None
    except Unreadable as refusal:
        return None, refusal
