"""The matrix of an accessibility audit, criterion by page, and the rate and state that follow from it.

Source: RGAA 4.1.2, calculation of the conformity rate. A criterion is validated when it is valid on every page of
the sample where it applies; it applies when it applies on one page; it does not apply when it applies on none. The rate
is the share of validated criteria among those that apply. RGAA, obligations: total conformity at 100 %, partial
from 50 %, no conformity below or without a valid audit.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from app.scoring import months_later

State = Literal["total", "partial", "none"]

AUDIT_MONTHS = 36
MONTHS_AFTER_A_NEW_VERSION = 18
"""How long an audit holds: three years, and no more than eighteen months after a new version of the RGAA."""
PUBLISHED: Mapping[str, date] = {"4.1": date(2021, 2, 18)}
"""The day each version came out; one that comes out adds its line."""


class Status(StrEnum):
    """What an auditor notes of a criterion on a page: compliant, not compliant, not applicable, not tested."""

    C = "C"
    NC = "NC"
    NA = "NA"
    NT = "NT"


class Page(NamedTuple):
    """A page of the sample; `whole` for a column that speaks of what all pages share, which may stay untested."""

    name: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """The status of each criterion, by number, on each page, in the order of the pages."""

    pages: tuple[Page, ...]
    cells: Mapping[str, tuple[Status, ...]]

    def statuses(self, criterion: str) -> tuple[Status, ...]:
        """The statuses of a criterion that count: an untested column of shared elements does not."""
        return tuple(
            status
            for page, status in zip(self.pages, self.cells.get(criterion, ()), strict=False)
            if not (page.whole and status is Status.NT)
        )


class Outcome(NamedTuple):
    """The rate of an audit, in percent, rounded half up, its state, and the exact counts they come from."""

    rate: int
    state: State
    validated: int
    applicable: int


def verdict(statuses: Iterable[Status]) -> Status:
    """The status of a criterion over several pages: any NC, else any NT, else any C, else NA; NT without any page.

    NC stands before NT because an untested page can hide a failure and not undo one.
    """
    known = set(statuses)
    return next((one for one in (Status.NC, Status.NT, Status.C, Status.NA) if one in known), Status.NT)


def verdicts(matrix: Matrix, criteria: Iterable[str]) -> dict[str, Status]:
    """The verdict on each of the criteria; NT where the matrix does not have it."""
    return {criterion: verdict(matrix.statuses(criterion)) for criterion in criteria}


def outcome(found: Mapping[str, Status]) -> Outcome | None:
    """The rate and state that the verdicts give, None where one of them is not known."""
    counts = Counter(found.values())
    if counts[Status.NT] or not found:
        return None
    validated, applicable = counts[Status.C], counts[Status.C] + counts[Status.NC]
    return Outcome(rounded_rate(validated, applicable), state(validated, applicable), validated, applicable)


def rounded_rate(validated: int, applicable: int) -> int:
    """100 × validated / applicable to the nearest whole number, halves up, as Ara rounds; 0 when nothing applies.

    The RGAA defines no rate when nothing applies and no rounding; Ara shows 0 (JavaScript: `Math.round(x) || 0`).
    """
    return (200 * validated + applicable) // (2 * applicable) if applicable else 0


def state(validated: int, applicable: int) -> State:
    """The state of conformity, from exact counts: 49.6 % rounds to 50 and is not partial conformity."""
    if not applicable or 2 * validated < applicable:
        return "none"
    return "total" if validated == applicable else "partial"


def audit_holds_until(audited_on: date, version: str) -> date:
    """The last day an audit under that version of the RGAA holds, when nothing is redesigned."""
    newer = [day for number, day in PUBLISHED.items() if _order(number) > _order(version) and day > audited_on]
    ends = [months_later(audited_on, AUDIT_MONTHS), *(months_later(day, MONTHS_AFTER_A_NEW_VERSION) for day in newer)]
    return min(ends)


def _order(version: str) -> tuple[int, ...]:
    """The major and the minor number: a third one corrects the text and makes no new version."""
    return tuple(int(number) for number in version.split(".")[:2])
