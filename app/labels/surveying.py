"""Surveillance: what probes see of a labelled solution, against what its label was given for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.clock import new_id
from app.evidence.gathering import as_probed
from app.evidence.probing import CONCLUSIVE
from app.evidence.tables import ProbeResult
from app.journal.recording import Act, record
from app.labels.changing import events_of, status_of
from app.labels.lifecycle import ACTIVE, SUSPENDED
from app.labels.publishing import labels_of
from app.labels.tables import Label, SurveillanceNote
from app.schemes import Library
from app.scoring import Edition, Json, Known, Verdict, retain, score


class Sight(NamedTuple):
    """A fact as a probe saw it: None where it was there before and no longer is."""

    fact: str
    known: Known | None
    probe_id: str


def sights(library: Library, earlier: Mapping[str, ProbeResult], kept: Iterable[ProbeResult]) -> Iterator[Sight]:
    """Give each fact that probes saw, and each that they saw before and no longer do; failing to look says nothing."""
    for row in kept:
        if row.outcome not in CONCLUSIVE:
            continue
        found = row.result["facts"]
        for fact, seen in found.items():
            yield Sight(fact, retain(library.facts[fact], [as_probed(row, seen)]), row.id)
        before = earlier[row.probe].result["facts"] if row.probe in earlier else {}
        for fact in sorted(before.keys() - found.keys()):
            yield Sight(fact, None, row.id)


class Granted(NamedTuple):
    """What a label was given for: its edition, and what was known of each fact."""

    label: Label
    edition: Edition
    known: Mapping[str, Known]


def under_surveillance(db: Session, solution_id: str, at: datetime) -> list[Label]:
    """Give the labels of a solution that are active or suspended at an instant."""
    return [
        label
        for label in labels_of(db, solution_id)
        if status_of(label, events_of(db, label.id), at) in (ACTIVE, SUSPENDED)
    ]


def survey(act: Act, granted: Granted, sight: Sight) -> SurveillanceNote | None:
    """Open a note on a label where a fact is judged worse than when it was given; close it once it no longer is.

    The rule is that of the label's own edition: a criterion met and no longer met, or fewer points.
    """
    about = _open_notes().where(SurveillanceNote.label_id == granted.label.id, SurveillanceNote.fact == sight.fact)
    noted = act.db.scalar(about)
    if not is_worse(granted, sight, act.at):
        if noted is not None and sight.known is not None:
            noted.mended_at = act.at
            record(act, "label.mended", granted.label.id, fact=sight.fact, note=noted.id)
        return None
    if noted is not None:
        return None
    note = SurveillanceNote(
        id=new_id(),
        label_id=granted.label.id,
        probe_id=sight.probe_id,
        fact=sight.fact,
        before=_value(granted.known.get(sight.fact)),
        after=_value(sight.known),
        noted_at=act.at,
    )
    act.db.add(note)
    record(act, "label.note", granted.label.id, fact=sight.fact, note=note.id)
    return note


def is_worse(granted: Granted, sight: Sight, at: datetime) -> bool:
    """Tell whether the label's edition judges what was seen worse than what the label was given for."""
    others = {fact: known for fact, known in granted.known.items() if fact != sight.fact}
    now = others | ({sight.fact: sight.known} if sight.known else {})
    return _standing(granted.edition, now, sight.fact, at) < _standing(granted.edition, granted.known, sight.fact, at)


def _standing(edition: Edition, known: Mapping[str, Known], fact: str, at: datetime) -> tuple[bool, int]:
    """Give what an edition makes of a fact: met or not, then its points; nothing where it does not judge it."""
    scorecard = score(edition, known, at)
    for place, criterion in enumerate(edition.criteria):
        if criterion.fact.id == fact:
            return scorecard.verdicts[place] is Verdict.MET, scorecard.grades[place]
    return False, 0


def _value(known: Known | None) -> Json:
    return known.value if known else None


def _open_notes() -> Select[SurveillanceNote]:
    return select(SurveillanceNote).where(SurveillanceNote.mended_at.is_(None))
