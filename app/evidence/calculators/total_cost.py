"""The whole cost of an offer over four years, for a reference school of 500 pupils, before tax.

Source: facts `value.total_cost` and `value.pupil_price`; Code de la commande publique, R.2152-9 (life-cycle cost), the
four years and the 500 pupils being choices of ours. Prices are those of today: no rise is supposed. Exact arithmetic.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

YEARS = 4
PUPILS = 500
HEADINGS = ("setup", "licence", "training", "support", "exit")
"""What an offer must price, include or declare without object before its whole cost is known; options come besides."""


@dataclass(frozen=True, slots=True)
class Step:
    """A price from a number of units on; it holds for all of them."""

    start: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an offer. `units` is how many a school of 500 pupils needs, None when nobody says.

    `free` covers what is included in the price of another line, and what the school does not need. Of two prices from
    one number of units on, the higher is paid.
    """

    heading: str
    steps: tuple[Step, ...] = ()
    units: int | None = None
    yearly: bool | None = None
    free: bool = False

    @property
    def each_time(self) -> Decimal | None:
        """What is paid each time, every year or once; None when the line does not tell."""
        if self.free:
            return Decimal(0)
        if self.units is None:
            return None
        units = self.units
        reached = [step for step in self.steps if step.start <= units]
        return max(reached, key=lambda step: (step.start, step.price)).price * units if reached else None

    @property
    def over_years(self) -> Decimal | None:
        """What is paid over four years."""
        paid = self.each_time
        if paid is None or (self.yearly is None and not self.free):
            return None
        return paid * (YEARS if self.yearly else 1)


def total(lines: Sequence[Line]) -> Decimal | None:
    """The whole cost in euros; None when a heading is missing or a line does not tell what it costs."""
    return None if unpriced(lines) else _sum(line.over_years for line in lines)


def unpriced(lines: Sequence[Line]) -> tuple[str, ...]:
    """The headings whose cost is not known, in the order of `HEADINGS`, then the others."""
    told = {line.heading for line in lines}
    unknown = {line.heading for line in lines if line.over_years is None} | (set(HEADINGS) - told)
    return (*(one for one in HEADINGS if one in unknown), *sorted(unknown - set(HEADINGS)))


def per_pupil(lines: Sequence[Line]) -> Decimal | None:
    """The price of the licences per pupil and per year; None when no licence is priced by the year."""
    licences = [line for line in lines if line.heading == "licence"]
    if not licences or any(not line.free and not line.yearly for line in licences):
        return None
    yearly = _sum(line.each_time for line in licences)
    return None if yearly is None else yearly / PUPILS


def of_heading(lines: Sequence[Line], heading: str) -> Decimal | None:
    """What a heading costs over four years; None when it is absent or not told."""
    found = [line.over_years for line in lines if line.heading == heading]
    return _sum(found) if found else None


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    added = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        added += amount
    return added
