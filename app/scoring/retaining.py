"""Retaining: from the values seen for one fact, the one that counts, and whether the others contradict it."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final, TypeAlias

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

    Values that each prove one thing among others stand together (docs/decisions/015): those of one trust count as one.
    """
    newest: dict[_Means, _Seen] = {}
    for each in sorted((_Seen(value, expiry(fact, value)) for value in values), key=_Seen.recency):
        newest[each.means] = each
    if not newest:
        return None
    first, *rest = sorted(
        _together(newest.values(), on),
        key=lambda each: (each.fresh(on), each.value.trust, each.recency()),
        reverse=True,
    )
    others = tuple(each.value for each in rest if each.fresh(on) and _contradict(fact, first, each))
    disputed = bool(others) and first.fresh(on) and first.value.trust < Trust.AUDITED
    standing: Standing | None = "contradicted" if disputed else None
    value = first.value
    return Known(value.value, value.trust, first.expires, standing, value.provenance, others)


_Means: TypeAlias = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A value with its first day out of date; `proofs` are the values it stands for, when each proves one thing."""

    value: Value
    expires: date | None
    proofs: tuple[Json, ...] = ()

    @property
    def means(self) -> _Means:
        return self.value.provenance.source, self.value.provenance.reader, self.value.proves

    @property
    def day(self) -> date:
        provenance = self.value.provenance
        return provenance.observed_at or (provenance.received_at or _LONG_AGO).date()

    def fresh(self, on: date | None) -> bool:
        return on is None or self.expires is None or self.expires > on

    def recency(self) -> tuple[date, datetime, Trust, bytes]:
        """Order by observation, receipt, trust, and then by what is written, so that the order given never decides."""
        received = self.value.provenance.received_at or _LONG_AGO
        return self.day, received, self.value.trust, canonical(self.value.value)


def _together(seen: Iterable[_Seen], on: date | None) -> Iterator[_Seen]:
    """Put the values of one trust that each prove one thing into one; leave the others as they are."""
    proofs: dict[tuple[Trust, bool], list[_Seen]] = {}
    for each in seen:
        if each.value.proves is None:
            yield each
        else:
            proofs.setdefault((each.value.trust, each.fresh(on)), []).append(each)
    for group in proofs.values():
        newest, *older = sorted(group, key=_Seen.recency, reverse=True)
        standing = [newest, *(each for each in older if each.fresh(on or newest.day))]
        lists = all(isinstance(each.value.value, list) for each in standing)
        yield _added_up(standing) if lists else _longest(standing)


def _added_up(proofs: Sequence[_Seen]) -> _Seen:
    """Add up lists, newest first: what they prove lasts until the first of the proofs it needs is out of date."""
    items: list[Json] = []
    needed: list[_Seen] = []
    for each in proofs:
        more = distinct([*items, *_listed(each.value.value)])
        if len(more) > len(items) or not needed:
            items = more
            needed.append(each)
    evidence = tuple(dict.fromkeys(digest for each in needed for digest in each.value.provenance.evidence))
    provenance = replace(proofs[0].value.provenance, evidence=evidence)
    expires = min((each.expires for each in needed if each.expires), default=None)
    whole = sorted(items, key=canonical)
    return _Seen(replace(proofs[0].value, value=whole, provenance=provenance), expires, (whole,))


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _longest(proofs: Sequence[_Seen]) -> _Seen:
    """Keep the one that says it holds the longest, the most recent of equals; the others stand beside it."""
    kept = max(proofs, key=lambda each: (each.value.valid_until or date.min, each.recency()))
    return replace(kept, proofs=tuple(each.value.value for each in proofs))


def _contradict(fact: Fact, one: _Seen, two: _Seen) -> bool:
    """Tell whether two values cannot both be true: proofs never deny each other, one is enough to confirm a word."""
    if one.proofs and two.proofs:
        return False
    if not (one.proofs or two.proofs):
        return disagree(fact, one.value.value, two.value.value)
    proofs, said = (one.proofs, two.value.value) if one.proofs else (two.proofs, one.value.value)
    return not any(_confirms(fact, proof, said) for proof in proofs)


def _confirms(fact: Fact, proof: Json, said: Json) -> bool:
    """Tell whether "at least this" agrees with "this": a list may say more, an object may leave a property unsaid."""
    if isinstance(proof, list) and isinstance(said, list):
        return all(any(same(each, other) for other in said) for each in proof)
    if isinstance(proof, dict) and isinstance(said, dict):
        return not any(disagree(fact, each, said[name]) for name, each in proof.items() if name in said)
    return not disagree(fact, proof, said)


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
