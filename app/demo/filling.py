"""Filling an empty service with the demonstration: every story at once, in the order of time.

All acts are those of the service's own users, at past instants that only increase, in one transaction.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo.cast import Piece, chance, pieces
from app.demo.claims import Owner, Wardrobe
from app.demo.people import admit_everybody
from app.demo.stage import Case, Part, Stage
from app.demo.stories import Step, story_of
from app.evidence.depositing import Archive
from app.journal.recording import Act
from app.journey import Service, announce_schemes, register_solution
from app.organisations.tables import Organisation

SPAN = timedelta(days=300)
SETTLED = timedelta(days=5)
"""Days before its first dossier at which a solution is registered."""
OPENS, CLOSES = 8, 18

Scene = Callable[[datetime], None]
Plan = Iterator[tuple[timedelta, Scene]]


class Filled(NamedTuple):
    """What the demonstration left: the keys by role, and how many solutions and dossiers there are."""

    keys: dict[str, str]
    solutions: int
    dossiers: int


def is_empty(db: Session) -> bool:
    """Tell whether nobody was admitted yet."""
    return db.scalar(select(Organisation.id).limit(1)) is None


class Ground(NamedTuple):
    """What the demonstration is told on: a transaction, the service, the archive, and the present instant."""

    db: Session
    service: Service
    archive: Archive
    now: datetime


def fill(ground: Ground, cast: Sequence[Piece] | None = None, advance: Callable[[], None] = lambda: None) -> Filled:
    """Tell the stories of the cast (everybody's unless given), from about three hundred days before now.

    `advance` is called at the end of each story: there is one for each solution and one for each dossier.
    """
    db, service, archive, now = ground
    start = _start(service, now)
    opening = Act(db, None, start)
    people, keys = admit_everybody(opening, now)
    announce_schemes(service, opening)
    stage = Stage(db, service, archive, people, Wardrobe(service.library), now)
    cast = pieces() if cast is None else cast
    plans = [plan for part in _parts(stage, cast) for plan in _plans(stage, part, start)]
    _tell(plans, start + timedelta(hours=2), now, advance)
    return Filled(keys, len(cast), len(plans) - len(cast))


def _start(service: Service, now: datetime) -> datetime:
    """Give the first day: the span before now, or when the oldest edition took effect if later; never today."""
    published = [one.effective_from for one in service.library.editions.values() if one.status == "published"]
    opened = min(day for day in published if day is not None)
    first = datetime.combine(opened, time(OPENS), tzinfo=now.tzinfo)
    return min(max(now - SPAN, first), now - timedelta(days=1))


def _parts(stage: Stage, cast: Sequence[Piece]) -> Iterator[Part]:
    for piece in cast:
        company = stage.people.companies[piece.vendor]
        organisation = company.organisation
        yield Part(piece, company.people[0], Owner(piece.name, organisation.name, organisation.siren or "999910003"))


def _plans(stage: Stage, part: Part, start: datetime) -> Iterator[Plan]:
    """Give the registration of a solution, then each of its dossiers, as plans that begin at the start."""
    first = min((wish.day for wish in part.piece.wishes), default=chance(part.owner.name).randint(20, 280))
    yield iter([(timedelta(days=first) - SETTLED, _registering(stage, part))])
    for rank, wish in enumerate(part.piece.wishes):
        case = Case(stage, part, wish, rank)
        edition = stage.service.library.edition(wish.scheme)
        opened = datetime.combine(edition.effective_from or start.date(), time(OPENS), tzinfo=start.tzinfo)
        wait = max(timedelta(days=wish.day), opened - start)
        yield _planned(case, wait)


def _planned(case: Case, wait: timedelta) -> Plan:
    for step in story_of(case):
        yield wait + timedelta(days=step.days), _played(case, step)
        wait = timedelta()


def _played(case: Case, step: Step) -> Scene:
    return lambda at: step.play(case, at)


def _registering(stage: Stage, part: Part) -> Scene:
    def register(at: datetime) -> None:
        described = {
            "name": part.piece.name,
            "description": part.piece.description,
            "homepage": f"https://{part.piece.vendor}.example/",
        }
        act = stage.act(part.vendor, at)
        part.solution = register_solution(stage.service, act, part.vendor.caller.organisation_id, described)
        given = stage.wardrobe.of_solution(part.piece, part.piece.quality, part.owner, at.date())
        stage.db.flush()
        if not part.piece.wishes:
            stage.state(act, part.solution, part.owner, given)

    return register


def _tell(plans: list[Plan], start: datetime, now: datetime, advance: Callable[[], None]) -> None:
    """Play the scenes of every plan in the order of time; what would come after now has not happened yet."""
    draw = chance("hours")
    waiting: list[tuple[datetime, int, Scene]] = []
    for number, plan in enumerate(plans):
        wait, scene = next(plan)
        waiting.append((_hour(start + wait, draw.random()), number, scene))
    heapify(waiting)
    last = start
    while waiting:
        planned, number, scene = heappop(waiting)
        at = max(planned, last + timedelta(milliseconds=1))
        if at >= now:
            continue
        scene(at)
        last = at
        following = next(plans[number], None)
        if following is None:
            advance()
        else:
            heappush(waiting, (_hour(at + following[0], draw.random()), number, following[1]))


def _hour(day: datetime, drawn: float) -> datetime:
    """Give an instant of that day within office hours, to the second."""
    seconds = OPENS * 3600 + int(drawn * (CLOSES - OPENS) * 3600)
    return datetime.combine(day.date(), time(), tzinfo=day.tzinfo) + timedelta(seconds=seconds)
