"""Places in what was sent, and what is wrong there; nothing that was sent is ever repeated."""

import re
from collections.abc import Iterable, Mapping

from app.errors import Flaw, Text
from app.messages import MESSAGES, Message
from app.web.flaw_messages import FLAW_MESSAGES
from app.web.messages import HTTP_MESSAGES

SAFE_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,64}").fullmatch
"""Names of fields and parameters that may be repeated in a reply."""

EVERY_MESSAGE: Mapping[str, Message] = {**MESSAGES, **HTTP_MESSAGES, **FLAW_MESSAGES}
"""Every code this service answers with: those of the journey, of HTTP, of a wrong body or query."""


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


def pointer_to(path: Iterable[str | int]) -> str:
    """Write an RFC 6901 pointer to a place in a body.

    It stops before the first name that may not be repeated: the pointer then designates the
    nearest container, which exists too. Safe names hold neither `~` nor `/`: no escaping.
    """
    pointer = ""
    for step in path:
        if not SAFE_NAME(str(step)):
            break
        pointer += f"/{step}"
    return pointer


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
