"""What becomes public: each act with a public consequence is announced in its own transaction."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.feed.announcing import announce
from app.feed.tables import FeedEntry
from app.journal.recording import Act, next_number
from app.journey.means import Service
from app.labels.publishing import label_state, solution_state
from app.labels.tables import Label
from app.schemes import edition_shape
from app.solutions.tables import Solution

SCHEME_TYPES = {"published": "scheme.published", "retired": "scheme.retired"}
"""What the feed says of an edition, by its status; of the others it says nothing."""


def announce_label(service: Service, act: Act, label: Label, type_: str) -> FeedEntry:
    """Announce what happened to a label, with its whole public state and its solution's."""
    act.db.flush()
    solution = act.db.get_one(Solution, label.solution_id)
    data = {
        "solution": solution_state(act.db, service.library, solution),
        "label": label_state(act.db, service.library, label, act.at),
    }
    return announce(act, type_, label.id, data)


def announce_solution(service: Service, act: Act, solution: Solution, type_: str) -> None:
    """Announce what happened to a solution, with its whole public state."""
    act.db.flush()
    state = solution_state(act.db, service.library, solution)
    announce(act, type_, solution.id, {"solution": state})


def expired_unannounced(db: Session, at: datetime) -> list[Label]:
    """Give the labels whose end has come and of which the feed has not told the end yet."""
    told = exists().where(
        FeedEntry.subject == Label.id,
        FeedEntry.type.in_(("label.expired", "label.revoked", "label.superseded")),
    )
    return list(db.scalars(select(Label).where(Label.valid_until <= at, ~told).order_by(Label.valid_until, Label.id)))


def announce_expiries(service: Service, act: Act) -> int:
    """Announce the labels that expired since the last look, and give how many there were."""
    next_number(act.db, "expiry")  # two processes that look at once take turns, and the second finds nothing
    expired = expired_unannounced(act.db, act.at)
    for label in expired:
        announce_label(service, act, label, "label.expired")
    return len(expired)


def announce_schemes(service: Service, act: Act) -> int:
    """Announce the editions published or retired since the feed last spoke of them; give how many there were."""
    said = select(FeedEntry.subject, FeedEntry.type).where(FeedEntry.type.in_(SCHEME_TYPES.values()))
    last = dict(act.db.execute(said.order_by(FeedEntry.position)).all())
    in_force = {f"{one.scheme}/{one.edition}": one for one in service.library.in_force()}
    fresh = {name: one for name, one in in_force.items() if last.get(name) != SCHEME_TYPES[one.status]}
    for name, edition in fresh.items():
        announce(act, SCHEME_TYPES[edition.status], name, {"scheme": edition_shape(edition, lean=True)})
    return len(fresh)
