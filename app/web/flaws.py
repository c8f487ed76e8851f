"""Places in what was sent, and what is wrong there; nothing that was sent is ever repeated."""

import re
from collections.abc import Mapping

from app.errors import SAFE_NAME, Flaw, Text, pointer_to
from app.messages import MESSAGES, Message
from app.web.flaw_messages import FLAW_MESSAGES
from app.web.messages import HTTP_MESSAGES

EVERY_MESSAGE: Mapping[str, Message] = {**MESSAGES, **HTTP_MESSAGES, **FLAW_MESSAGES}
"""Every code this service answers with: those of the journey, of HTTP, of a wrong body or query."""


__all__ = ["EVERY_MESSAGE", "SAFE_NAME", "filled", "flaw", "parameter", "pointer_to", "shown", "unfit_text"]


class _Context(dict[str, object]):
    """A refusal must be sayable even when its context is incomplete."""

    def __missing__(self, _name: str) -> str:
        return "…"


def filled(text: Text, context: Mapping[str, object]) -> Text:
    """Fill the places of a message, in both languages."""
    known = _Context(context)
    return Text(text.fr.format_map(known), text.en.format_map(known))


def flaw(pointer: str, code: str, **context: object) -> Flaw:
    """Say what is wrong at one place; `context` holds only words of ours."""
    message = EVERY_MESSAGE[code]
    return Flaw(pointer, code, filled(message.detail, context), filled(message.hint, context))


def parameter(name: str) -> str:
    """Point to a query parameter, or to the whole query when its name may not be repeated."""
    return f"?{name}" if SAFE_NAME(name) else ""


def shown(name: str, otherwise: str = "…") -> str:
    """Give a name if it may be repeated."""
    return name if SAFE_NAME(name) else otherwise


_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unfit_text(text: str, longest: int) -> str | None:
    """Give the code of what makes a text unfit to be stored or shown, or None.

    The characters accepted are those of XML 1.0 §2.2: what passes here can be written in every
    format we publish, and PostgreSQL and SQLite agree on it (PostgreSQL refuses U+0000).
    """
    if len(text) > longest:
        return "string_too_long"
    if text.isprintable():
        return None
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    if found[0] == "\0":
        return "null_character"
    return "lone_surrogate" if "\ud800" <= found[0] <= "\udfff" else "control_character"
