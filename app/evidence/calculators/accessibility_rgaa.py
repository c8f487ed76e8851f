"""The 106 criteria of RGAA 4.1.2, the WCAG 2.1 criteria each refers to, and the passage from one to the other.

Source: RGAA 4.1.2, references of each criterion, Direction interministérielle du numérique, published under Licence
Ouverte 2.0 (`RGAA/criteres.json`). Only facts are kept here, numbers and references: no text of the RGAA. They name the
30 criteria of level A and 19 of the 20 of level AA; none names 1.2.4, captions of live media, because live media are
exempt.
"""

from collections.abc import Mapping
from typing import NamedTuple

from app.evidence.calculators.accessibility import Status, verdict

_REFERENCES = """
1.1  1.1.1          | 1.2  1.1.1 4.1.2    | 1.3  1.1.1 4.1.2    | 1.4  1.1.1          | 1.5  1.1.1
1.6  1.1.1          | 1.7  1.1.1          | 1.8  1.4.5          | 1.9  1.1.1 4.1.2
2.1  4.1.2          | 2.2  4.1.2
3.1  1.3.1 1.4.1    | 3.2  1.4.3          | 3.3  1.4.11
4.1  1.2.1 1.2.3    | 4.2  1.2.1 1.2.3    | 4.3  1.2.2          | 4.4  1.2.2          | 4.5  1.2.5
4.6  1.2.5          | 4.7  1.1.1          | 4.8  1.1.1          | 4.9  1.1.1          | 4.10 1.4.2
4.11 2.1.1 2.1.2    | 4.12 2.1.1 2.1.2    | 4.13 4.1.2
5.1  1.3.1          | 5.2  1.3.1          | 5.3  1.3.2 4.1.2    | 5.4  1.3.1          | 5.5  1.3.1
5.6  1.3.1          | 5.7  1.3.1          | 5.8  1.3.1
6.1  1.1.1 2.4.4 2.5.3 | 6.2 1.1.1 2.4.4
7.1  2.5.3 4.1.2    | 7.2  1.1.1 4.1.2    | 7.3  1.3.1 2.1.1 2.4.7 | 7.4 3.2.1 3.2.2  | 7.5  4.1.3
8.1  4.1.1          | 8.2  4.1.1 4.1.2    | 8.3  3.1.1          | 8.4  3.1.1          | 8.5  2.4.2
8.6  2.4.2          | 8.7  3.1.2          | 8.8  3.1.2          | 8.9  1.3.1          | 8.10 1.3.2
9.1  1.3.1 2.4.1 2.4.6 4.1.2 | 9.2 1.3.1  | 9.3  1.3.1          | 9.4  1.3.1
10.1 1.3.1 1.3.2    | 10.2 1.1.1 1.3.1    | 10.3 1.3.2 2.4.3    | 10.4 1.4.4          | 10.5 1.4.3
10.6 1.4.1          | 10.7 1.4.1 2.4.7    | 10.8 1.3.2 4.1.2    | 10.9 1.3.3 1.4.1    | 10.10 1.3.3 1.4.1
10.11 1.4.10        | 10.12 1.4.12        | 10.13 1.4.13        | 10.14 2.1.1
11.1 1.3.1 2.4.6 3.3.2 4.1.2 | 11.2 2.4.6 2.5.3 3.3.2 | 11.3 3.2.4 | 11.4 3.3.2       | 11.5 1.3.1 3.3.2
11.6 1.3.1 3.3.2    | 11.7 1.3.1 3.3.2    | 11.8 1.3.1          | 11.9 2.5.3 4.1.2    | 11.10 3.3.1 3.3.2
11.11 3.3.3         | 11.12 3.3.4         | 11.13 1.3.5
12.1 2.4.5          | 12.2 3.2.3          | 12.3 2.4.5          | 12.4 2.4.5 3.2.3    | 12.5 3.2.3
12.6 1.3.1 2.4.1 4.1.2 | 12.7 2.4.1 2.4.3 3.2.3 | 12.8 2.4.3    | 12.9 2.1.1 2.1.2    | 12.10 2.1.4
12.11 2.1.1
13.1 2.2.1 2.2.2    | 13.2 3.2.1          | 13.5 1.1.1          | 13.6 1.1.1          | 13.7 2.3.1
13.3 1.1.1 1.3.1 1.3.2 2.4.1 2.4.3 3.1.1 4.1.2 | 13.4 1.1.1 1.3.1 1.3.2 2.4.1 2.4.3 3.1.1 4.1.2
13.8 2.2.1 2.2.2    | 13.9 1.3.4          | 13.10 2.5.1         | 13.11 2.5.2         | 13.12 2.5.4
"""


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _references() -> dict[str, tuple[str, ...]]:
    rows = [row.split() for line in _REFERENCES.strip().splitlines() for row in line.split("|")]
    named = {criterion: tuple(referred) for criterion, *referred in rows}
    return {criterion: named[criterion] for criterion in sorted(named, key=_order)}


REFERENCES: Mapping[str, tuple[str, ...]] = _references()
"""The WCAG 2.1 criteria that each RGAA criterion refers to, in the order of the RGAA."""

CRITERIA = tuple(REFERENCES)

PARTIAL_AUDITS = (25, 50)
"""How many criteria Ara's fast and complementary audits look at: they are no RGAA audit and give no rate."""


def _referring() -> dict[str, tuple[str, ...]]:
    numbers = sorted({number for referred in REFERENCES.values() for number in referred}, key=_order)
    return {number: tuple(one for one in CRITERIA if number in REFERENCES[one]) for number in numbers}


REFERRING: Mapping[str, tuple[str, ...]] = _referring()
"""The RGAA criteria that refer to each WCAG criterion: 49 of them."""


class Crossed(NamedTuple):
    """What an RGAA audit says of one WCAG criterion; `certain` is false for a failure that may be another's."""

    status: Status
    certain: bool


def crossed(found: Mapping[str, Status]) -> dict[str, Crossed]:
    """The status of each WCAG criterion the RGAA refers to, from the verdicts on the RGAA criteria.

    A WCAG criterion fails when one of its RGAA criteria does; it does not apply when none does. A failing RGAA
    criterion that refers to several WCAG criteria counts against each: which one it breaks, the grid does not say.
    """
    return {number: _crossed(referring, found) for number, referring in REFERRING.items()}


def _crossed(referring: tuple[str, ...], found: Mapping[str, Status]) -> Crossed:
    statuses = {one: found.get(one, Status.NT) for one in referring}
    failing = [one for one, status in statuses.items() if status is Status.NC]
    return Crossed(verdict(statuses.values()), not failing or any(len(REFERENCES[one]) == 1 for one in failing))
