"""The dates people give: none of what is yet to come, none of what is over, none the wrong way round."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from app.errors import Flaw, Invalid
from app.messages import MESSAGES

_AHEAD: Final = timedelta(days=1)
"""Where the day begins first, it is already tomorrow in UTC."""


def refuse_any(flaws: Iterable[Flaw]) -> None:
    """Refuse what was sent where anything is wrong with it."""
    wrong = tuple(flaws)
    if wrong:
        raise Invalid(wrong[0].code, flaws=wrong)


def day_to_come(day: date | None, today: date, at: str) -> list[Flaw]:
    """Tell of a day after today, from which a value would stay fresh too long; `at` is where it was sent."""
    return [] if day is None or day <= today + _AHEAD else [_flaw("day_to_come", at)]


def ends_before(since: date | None, until: date | None, at: str) -> list[Flaw]:
    """Tell of a period that ends before it begins; `at` is where its end was sent."""
    return [] if since is None or until is None or since <= until else [_flaw("ends_before", at)]


def moment_passed(moment: datetime | None, now: datetime, at: str) -> list[Flaw]:
    """Tell of an instant that is over, where something was to last until then; `at` is where it was sent."""
    return [] if moment is None or moment > now else [_flaw("moment_passed", at)]


def _flaw(code: str, at: str) -> Flaw:
    message = MESSAGES[code]
    return Flaw(at, code, message.detail, message.hint)
