"""Numbers of an Excel workbook as people see them: a day, a percentage, or the number.

Source: ECMA-376, part 1, §18.8.30 (formats without a code of their own) and §18.17.4 (dates as numbers of days).
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from app.evidence.readers.xml_reading import Element

_DAYS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_PERCENTAGES = frozenset({9, 10})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_LAST_DAY = 2_958_465
"""31 December 9999, where the count of days ends."""


class NumberFormats(NamedTuple):
    """How each style of cell shows a number, as a `day`, a `percentage` or plainly, and the day that dates start on."""

    kinds: tuple[str, ...]
    origin: date

    def shown(self, value: str, style: int) -> str:
        """What people see of that number; the text itself when it is none."""
        try:
            number = float(value)
        except ValueError:
            return value
        kind = self.kinds[style] if style < len(self.kinds) else ""
        if kind == "day" and 1 <= number <= _LAST_DAY:
            return (self.origin + timedelta(days=int(number))).isoformat()
        return f"{100 * number:.10g}%" if kind == "percentage" else f"{number:.10g}"


def formats_of(styles: Iterable[Element], from_1904: bool) -> NumberFormats:  # noqa: FBT001 - as the workbook says it
    """The formats of a workbook, from the elements `numFmt` and `cellXfs` of its styles."""
    codes: dict[str, str] = {}
    kinds: tuple[str, ...] = ()
    for element in styles:
        if element.name == "numFmt":
            codes[element.attributes.get("numFmtId", "")] = element.attributes.get("formatCode", "")
        else:
            kinds = tuple(_kind(one.attributes.get("numFmtId", ""), codes) for one in element.all("xf"))
    return NumberFormats(kinds, date(1904, 1, 1) if from_1904 else date(1899, 12, 30))


def _kind(number: str, codes: dict[str, str]) -> str:
    bare = _QUOTED.sub("", codes.get(number, "")[:200]).casefold()
    if number in map(str, _DAYS) or "y" in bare or "d" in bare:
        return "day"
    return "percentage" if number in map(str, _PERCENTAGES) or "%" in bare else ""
