"""Durations of validity: ISO 8601 in files, months in the engine."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

_ISO: Final = re.compile(r"P(?:(?P<years>[1-9][0-9]*)Y)?(?:(?P<months>[1-9][0-9]*)M)?")


def months(duration: str) -> int:
    """Read an ISO 8601 duration of years and months: `P3Y` and `P36M` are 36. Raise `ValueError` on anything else."""
    found = _ISO.fullmatch(duration)
    if found is None or duration == "P":
        raise ValueError(f"{duration!r} is not a duration in years and months, such as P36M")
    return 12 * int(found["years"] or 0) + int(found["months"] or 0)


def duration(count: int | None) -> str | None:
    """Write months as ISO 8601: 36 is `P36M`; nothing stays nothing."""
    return None if count is None else f"P{count}M"


def add_months(day: date, count: int) -> date:
    """Move a day forward by months, to the end of the month at most: 31 January and one month is 28 February."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
