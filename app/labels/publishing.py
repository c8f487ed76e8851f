"""The public state of labels and solutions: the shapes the API shows and the feed carries."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import instant
from app.labels.changing import events_of, status_of
from app.labels.issuing import level_named
from app.labels.lifecycle import suspended_until
from app.labels.tables import Label, LabelEvent
from app.organisations.tables import Organisation
from app.schemes import Library
from app.solutions.tables import Solution

Shape = dict[str, Any]


def label_state(db: Session, library: Library, label: Label, at: datetime) -> Shape:
    """Give the full public state of a label at an instant."""
    events = events_of(db, label.id)
    edition = library.edition(label.scheme, label.edition)
    scorecard = orjson.loads(label.scorecard)
    end = suspended_until(events, at)
    return {
        "id": label.id,
        "solution": label.solution_id,
        "scheme": label.scheme,
        "edition": label.edition,
        "edition_digest": label.edition_digest,
        "level": label.level,
        "title": level_named(edition, label.level).title.json,
        "distinctions": label.distinctions,
        "scope": label.scope,
        "status": status_of(label, events, at),
        "valid_from": instant(label.valid_from),
        "valid_until": instant(label.valid_until),
        "suspended_until": end and instant(end),
        "history": [_happened(event) for event in events],
        "scorecard_digest": label.scorecard_digest,
        "completeness": scorecard["completeness"],
        "scores": scorecard["scores"],
        "verdicts": _verdicts(label),
    }


def _happened(event: LabelEvent) -> Shape:
    return {
        "event": event.event,
        "time": instant(event.time),
        "until": event.until and instant(event.until),
        "reason_code": event.reason_code,
        "reason": event.reason,
    }


def _verdicts(label: Label) -> dict[str, list[Any]]:
    return {
        verdict["fact"]: [verdict["verdict"], verdict["trust"], verdict["value"]]
        for verdict in orjson.loads(label.public_part)["verdicts"]
    }


def solution_state(db: Session, library: Library, solution: Solution) -> Shape:
    """Give the public state of a solution: what describes it and the values its facets read.

    Those values are the ones its latest label froze, so that the catalogue shows what was judged. Once withdrawn, it
    says when and why.
    """
    vendor = db.get_one(Organisation, solution.organisation_id)
    return {
        "id": solution.id,
        "slug": solution.slug,
        "name": solution.name,
        "description": solution.description,
        "homepage": solution.homepage,
        "vendor": {
            "id": vendor.id,
            "name": vendor.name,
            "country": vendor.country,
            "siren": vendor.siren,
        },
        "facts": _described(library, labels_of(db, solution.id)),
        **_standing(solution),
    }


def _standing(solution: Solution) -> Shape:
    if solution.withdrawn_at is not None:
        withdrawal = {"time": instant(solution.withdrawn_at), "reason": solution.withdrawal_reason}
        return {"status": "withdrawn", "withdrawal": withdrawal}
    return {"status": "published" if solution.published_at else "registered"}


def labels_of(db: Session, solution_id: str) -> Sequence[Label]:
    """Give the labels of a solution, latest first."""
    return db.scalars(
        select(Label).where(Label.solution_id == solution_id).order_by(Label.valid_from.desc(), Label.id.desc())
    ).all()


def _described(library: Library, labels: Sequence[Label]) -> Mapping[str, Any]:
    if not labels:
        return {}
    facts = orjson.loads(labels[0].scorecard)["described"]
    return {name: value for name, value in facts.items() if name in library.facts}
