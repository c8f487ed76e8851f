"""What each refusal says to people, in French and in English; one file per family.

A code is stable: clients branch on it. `detail` is a `str.format` template fed by the
refusal's context, which never holds anything a client sent.
"""

from collections.abc import Mapping
from typing import Final

from app.errors import Flaw, Invalid

from .claims import CLAIMS
from .evidence import EVIDENCE
from .message import Message
from .organisations import ORGANISATIONS
from .repeats import REPEATS
from .rights import RIGHTS
from .workflow import WORKFLOW

__all__ = ["MESSAGES", "Message", "flaw_at", "invalid_at"]

MESSAGES: Final[Mapping[str, Message]] = {**RIGHTS, **ORGANISATIONS, **CLAIMS, **EVIDENCE, **WORKFLOW, **REPEATS}


def flaw_at(pointer: str, code: str) -> Flaw:
    """Say what a code says, at one place of what was sent."""
    message = MESSAGES[code]
    return Flaw(pointer, code, message.detail, message.hint)


def invalid_at(pointer: str, code: str) -> Invalid:
    """Refuse what was sent at one place."""
    return Invalid(code, flaws=(flaw_at(pointer, code),))
