"""Retaining: from the values seen for one fact, the one that counts, and whether the others contradict it."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final

from .canonical import canonical
from .rules import Json, is_number, same
from .shapes import distinct
from .values import Fact, Known, Standing, Trust, Value

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_MONTHS: Final = 12


def retain(fact: Fact, values: Sequence[Value], on: date | None = None) -> Known | None:
    """Retain one value of a fact; None when none was seen.

    A newer reading by the same means (source and reader) replaces the older one. Then the highest trust wins, the most
    recent observation first. Below `audited`, a fresh value from elsewhere that differs by more than the fact's
    tolerance makes the fact contradicted; an audited value settles. With `on`, values no longer fresh on that day come
    after the fresh ones and contradict nothing. The order of `values` changes nothing.
    """
    seen = [_Seen(value, expiry(fact, value)) for value in values]
    newest: dict[tuple[str, str | None], _Seen] = {}
    for each in sorted(seen, key=_Seen.recency):
        newest[each.means] = each
    if not newest:
        return None
    first, *rest = sorted(
        newest.values(), key=lambda each: (each.fresh(on), each.value.trust, each.recency()), reverse=True
    )
    others = tuple(
        each.value for each in rest if each.fresh(on) and disagree(fact, first.value.value, each.value.value)
    )
    disputed = bool(others) and first.fresh(on) and first.value.trust < Trust.AUDITED
    standing: Standing | None = "contradicted" if disputed else None
    value = first.value
    return Known(value.value, value.trust, first.expires, standing, value.provenance, others)


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    value: Value
    expires: date | None

    @property
    def means(self) -> tuple[str, str | None]:
        return self.value.provenance.source, self.value.provenance.reader

    def fresh(self, on: date | None) -> bool:
        return on is None or self.expires is None or self.expires > on

    def recency(self) -> tuple[date, datetime, Trust, bytes]:
        """Order by observation, receipt, trust, and then by what is written, so that the order given never decides."""
        provenance = self.value.provenance
        received = provenance.received_at or _LONG_AGO
        return provenance.observed_at or received.date(), received, self.value.trust, canonical(self.value.value)


def expiry(fact: Fact, value: Value) -> date | None:
    """Give the first day on which a value is no longer fresh, by its own last day and by the fact's validity.

    Without a date of observation, the validity runs from the receipt.
    """
    received = value.provenance.received_at
    observed = value.provenance.observed_at or (received.date() if received else None)
    limits = [value.valid_until + timedelta(days=1)] if value.valid_until else []
    if fact.validity is not None and observed is not None:
        limits.append(months_later(observed, fact.validity))
    return min(limits, default=None)


def months_later(day: date, months: int) -> date:
    """Add months to a day; a day the month does not have becomes its last (31 January + 1 month = 28 February)."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def disagree(fact: Fact, one: Json, two: Json) -> bool:
    """Tell whether two values of a fact differ by more than its tolerance, number by number inside objects.

    In a list without repetition the order means nothing.
    """
    if is_number(one) and is_number(two):
        return abs(Decimal(repr(one)) - Decimal(repr(two))) > Decimal(repr(fact.tolerance or 0))
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() != two.keys() or any(disagree(fact, each, two[name]) for name, each in one.items())
    if isinstance(one, list) and isinstance(two, list) and fact.schema.get("uniqueItems"):
        return not _same_members(one, two)
    return not same(one, two)


def _same_members(one: Iterable[Json], two: Iterable[Json]) -> bool:
    first, second = distinct(list(one)), distinct(list(two))
    return len(first) == len(second) and all(any(same(each, other) for other in second) for each in first)
