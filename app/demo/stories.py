"""The stories of the demonstration: what happens to a dossier, step after step, as data."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from app.demo import steps
from app.demo.stage import Case

Play = Callable[[Case, datetime], None]


class Step(NamedTuple):
    """Something done to a dossier, so many days after the step before."""

    days: int
    play: Play


_PREPARED = (Step(0, steps.prepare),)
_SUBMITTED = (*_PREPARED, Step(2, steps.submit))
_TAKEN = (*_SUBMITTED, Step(3, steps.take))
_QUESTIONED = (*_TAKEN, Step(2, steps.begin), Step(1, steps.ask))
_AUDITED = (*_TAKEN, Step(2, steps.ask), Step(2, steps.reply), Step(4, steps.examine), Step(1, steps.conclude))
_REFUSED = (*_AUDITED, Step(3, steps.refuse))
_APPEALED = (*_REFUSED, Step(9, steps.contest))
_TAKEN_UP = (Step(3, steps.take), Step(4, steps.conclude))

ENDINGS: Mapping[str, tuple[Step, ...]] = {
    "draft": _PREPARED,
    "submitted": _SUBMITTED,
    "under_audit": (*_TAKEN, Step(4, steps.begin)),
    "returned": _QUESTIONED,
    "audited": _AUDITED,
    "awarded": (*_AUDITED, Step(4, steps.award)),
    "refused": _REFUSED,
    "withdrawn": (*_TAKEN, Step(6, steps.withdraw)),
    "appealed": _APPEALED,
    "dismissed": (*_APPEALED, Step(20, steps.dismiss)),
    "upheld": (*_APPEALED, Step(20, steps.uphold), *_TAKEN_UP, Step(5, steps.award_again)),
}
"""How a dossier ends, by the word used in the cast."""

AFTERWARDS: Mapping[str | None, tuple[Step, ...]] = {
    None: (),
    "suspended": (Step(70, steps.suspend_for_long),),
    "lapsed": (Step(40, steps.suspend_for_short),),
    "reinstated": (Step(35, steps.suspend_for_short), Step(12, steps.reinstate)),
    "proposed": (Step(90, steps.propose),),
    "withdrawn": (Step(50, steps.leave),),
    "revoked": (Step(60, steps.propose), Step(4, steps.confirm)),
}
"""What happens to the label then."""


def story_of(case: Case) -> tuple[Step, ...]:
    """Give the steps of a dossier; the first comes on the day of its wish."""
    return (*ENDINGS[case.wish.ends], *AFTERWARDS[case.wish.then])
