"""Dates as people write them in reports."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

EARLIEST_YEAR = 2000
LONGEST_DATE = 40

_ISO = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2})(?:[t ].*)?)?")
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
_DAY_AND_NAME = re.compile(r"(?:(?P<day>\d{1,2})(?:er|st|nd|rd|th)? )?(?P<name>[^\W\d]+)\.?,? (?P<year>\d{4})")
_NAME_AND_DAY = re.compile(r"(?P<name>[^\W\d]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

_WEEKDAY = re.compile(
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? |"
    r"(?:lun|mar|mercre|jeu|vendre|same)di,? |dimanche,? "
)

_ENGLISH = "january february march april may june july august september october november december"
_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_BARE_FRENCH = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"


def _month_names() -> Iterator[tuple[str, int]]:
    for names in (_ENGLISH, _FRENCH, _BARE_FRENCH):
        yield from ((name, month) for month, name in enumerate(names.split(), 1))
    yield from ((name[:3], month) for month, name in enumerate(_ENGLISH.split(), 1))
    yield "sept", 9


MONTHS: Mapping[str, int] = dict(_month_names())


def written_date(text: str) -> date | None:
    """The day that text names, or None when it names none, or more than one.

    Read: 2023-05-12 (with or without a time), 2023/5/12, 2023-05, 12.5.2023, May 12, 2023, 12 mai 2023,
    June 2020, also after a day of the week (Fri May 12 2023), and 8/31/2021 or 31/8/2021 where one of the two
    numbers can only be a day. 2/3/2021 is two different days and therefore none. A month alone is its first
    day, the one that ages soonest.
    """
    text = " ".join(text.split()).lower()
    if len(text) > LONGEST_DATE:
        return None
    text = text[found.end() :] if (found := _WEEKDAY.match(text)) else text
    if slashed := _SLASHED.fullmatch(text):
        return _slashed(*(int(part) for part in slashed.groups()))
    for form in (_ISO, _DOTTED, _DAY_AND_NAME, _NAME_AND_DAY):
        if match := form.fullmatch(text):
            parts = match.groupdict()
            month = MONTHS.get(parts["name"], 0) if "name" in parts else int(parts["month"])
            return _day(int(parts["year"]), month, int(parts["day"] or 1))
    return None


def _slashed(first: int, second: int, year: int) -> date | None:
    """The day when the two possible orders, month first or day first, name the same one or only one exists."""
    days = {_day(year, first, second), _day(year, second, first)} - {None}
    return days.pop() if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    if year < EARLIEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
