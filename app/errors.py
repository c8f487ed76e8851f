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

from collections.abc import Mapping
from typing import NamedTuple

from app.scoring.values import Text

__all__ = ["Flaw", "Refusal", "Text"]


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
    """Missing and foreign things are refused with the same bytes."""

    def __init__(self) -> None:
        super().__init__("not_found")


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
