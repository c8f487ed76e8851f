"""Refusals, sorted in few kinds.

Refusal
 ├── Malformed        what was sent cannot be read, or a query parameter is wrong
 ├── Invalid          it reads well, but breaks a rule
 ├── Unauthenticated  nobody known is asking
 ├── Forbidden        the caller is known and lacks the right
 ├── NotFound         nothing there, or nothing the caller may know of
 ├── Conflict         the state of things does not allow it
 ├── Gone             it was there and will not come back
 ├── Stale            the caller acts on an older version
 ├── Unconditional    the caller does not say which version it acts on
 ├── TooLarge         more than the published limit
 ├── Unsupported      a media type nobody reads here
 └── Busy             not now: come back later

Nothing here knows of HTTP; `web.problems` maps kinds to statuses.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import NamedTuple

from app.scoring.values import Text

__all__ = ["Flaw", "Refusal", "Text"]


SAFE_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,64}").fullmatch
"""Names of fields and parameters that may be repeated in a reply."""


def pointer_to(path: Iterable[str | int]) -> str:
    """Write an RFC 6901 pointer to a place in what was sent.

    It stops before the first name that may not be repeated: the pointer then designates the
    nearest container, which exists too. Safe names hold neither `~` nor `/`: no escaping.
    """
    return "".join(f"/{step}" for step in takewhile(lambda step: SAFE_NAME(str(step)), path))


class Flaw(NamedTuple):
    """One place in what was sent, what is wrong there and what would cure it.

    `pointer` is an RFC 6901 pointer into the body (`/claims/a11y.rgaa_rate`), or
    `?name` for a query parameter.
    """

    pointer: str
    code: str
    detail: Text
    hint: Text


class Refusal(Exception):
    """Why something was not done: a code of `messages.MESSAGES`, its context and its flaws."""

    def __init__(self, code: str, *, flaws: tuple[Flaw, ...] = (), **context: object) -> None:
        super().__init__(code)
        self.code = code
        self.flaws = flaws
        self.context: Mapping[str, object] = context


class Malformed(Refusal): ...


class Invalid(Refusal): ...


class Unauthenticated(Refusal): ...


class Forbidden(Refusal): ...


class NotFound(Refusal):
    """Missing and foreign things are refused with the same bytes; a part missing from what one may read is named."""

    def __init__(self, code: str = "not_found", *, flaws: tuple[Flaw, ...] = ()) -> None:
        super().__init__(code, flaws=flaws)


class Conflict(Refusal): ...


class Gone(Refusal): ...


class Stale(Refusal): ...


class Unconditional(Refusal): ...


class TooLarge(Refusal): ...


class Unsupported(Refusal): ...


class Busy(Refusal):
    """Not now; `retry_after` is in seconds."""

    def __init__(self, code: str, *, retry_after: int = 1, **context: object) -> None:
        super().__init__(code, flaws=(), **context)
        self.retry_after = retry_after
