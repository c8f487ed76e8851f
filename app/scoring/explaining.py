"""Explaining: a scorecard and its decision as the JSON document of the API, with the reason of every verdict."""

from collections.abc import Hashable, Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Any, Final

from .canonical import exactly
from .compiling import Compiled, compile_edition
from .reasons import Line, Row, lines
from .scorecards import ENGINE, Decision, NextLevel, Scorecard, one_decimal
from .values import Edition, Known, Provenance, Value, Verdict

_EDITIONS_KEPT: Final = 64
_ROWS_KEPT: Final = 256


def explain(edition: Edition, scorecard: Scorecard, decision: Decision) -> dict[str, Any]:
    """Write a scorecard in the shape of the API, reasons in French and in English.

    The document shares its constant parts with others of the same edition: read it, do not change it.
    """
    compiled = compile_edition(edition)
    return {
        "scheme": edition.scheme,
        "edition": edition.edition,
        "digest": edition.digest,
        "engine": ENGINE,
        "at": instant(scorecard.at),
        "level": decision.level,
        "distinctions": list(decision.distinctions),
        "completeness": _rounded_down(scorecard.completeness),
        "scores": _scores(scorecard),
        "verdicts": _verdicts(_sheet(compiled, _height(compiled, decision)), scorecard),
        "next_level": _next_level(decision.next_level) if decision.next_level else None,
    }


@lru_cache(maxsize=4096)
def instant(moment: datetime) -> str:
    """Write an instant in UTC as RFC 3339 does, with a final Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


day = lru_cache(maxsize=4096)(date.isoformat)
"""Write a day; there are few of them and they are written often."""


@lru_cache(maxsize=4 * _EDITIONS_KEPT)
def _sheet(compiled: Compiled, height: int | None) -> tuple[Line, ...]:
    return lines(compiled, height)


def _height(compiled: Compiled, decision: Decision) -> int | None:
    """Find the level aimed at: the next one, or the one that is held when there is no other."""
    if not compiled.rungs:
        return None
    if decision.next_level is None:
        return len(compiled.rungs) - 1
    return [rung.level.id for rung in compiled.rungs].index(decision.next_level.level)


def _scores(scorecard: Scorecard) -> dict[str, Any]:
    declared, verified, whole = scorecard.parts
    return {
        "overall": {"declared": one_decimal(declared, whole), "verified": one_decimal(verified, whole)},
        "domains": {
            domain: {"declared": one_decimal(stated, weight), "verified": one_decimal(proven, weight)}
            for domain, (weight, stated, proven) in zip(scorecard.under.domains, scorecard.sums, strict=True)
        },
    }


def _verdicts(sheet: tuple[Line, ...], scorecard: Scorecard) -> list[Mapping[str, Any]]:
    get = scorecard.facts.get
    judged = zip(sheet, scorecard.verdicts, scorecard.grades, strict=True)
    return [
        _unseen(line, verdict) if (known := get(line.fact)) is None else _verdict(line, verdict, grade, known)
        for line, verdict, grade in judged
    ]


def _verdict(line: Line, verdict: Verdict, grade: int, known: Known) -> dict[str, Any]:
    """Write one verdict: what is written of a value, but where it comes from, is kept for the next solution."""
    value = known.value
    if known.standing is not None or verdict is Verdict.STALE:
        told = _written(line, verdict, grade, known)
    else:
        try:
            about = line.about(value) if type(value) is dict else value
        except KeyError:
            about = value
        key = verdict, known.trust, exactly(about)
        row = line.rows.get(key)
        if row is None:
            row = Row(_written(line, verdict, grade, known), line.case(verdict, grade, known))
            _remember(line.rows, key, row)
        told = row.written.copy()
        if about is not value:
            told["value"] = value
            # What would be enough keeps the properties that the words are not about.
            if row.case is not None:
                told["raise"] = {**told["raise"], "to": line.to(row.case, known)}
    told["provenance"] = _source(known.provenance, known.expires)
    if known.others:
        told["others"] = [_other(each) for each in known.others]
    return told


def _remember(rows: dict[Hashable, Row], key: Hashable, row: Row) -> None:
    """Keep a row among a few: what is asked often comes back at once."""
    if len(rows) >= _ROWS_KEPT:
        rows.clear()
    rows[key] = row


def _written(line: Line, verdict: Verdict, grade: int, known: Known) -> dict[str, Any]:
    return {
        **line.row,
        "verdict": str(verdict),
        "grade": _grade(line, verdict, grade),
        "value": known.value,
        "trust": known.trust.word,
        "reason": line.reason(verdict, grade, known),
        "raise": line.raised(verdict, grade, known),
    }


@lru_cache(maxsize=8192)
def _unseen(line: Line, verdict: Verdict) -> dict[str, Any]:
    """A fact of which nothing is known reads the same for every solution."""
    reason, raised = line.reason(verdict, 0, None), line.raised(verdict, 0, None)
    return {**line.row, "verdict": str(verdict), "grade": None, "reason": reason, "raise": raised}


def _grade(line: Line, verdict: Verdict, grade: int) -> float | None:
    """Say the points of a value that was graded; what is not graded or not known has none."""
    if line.criterion.grade is None and not line.criterion.weight:
        return None
    unknown = verdict is Verdict.NOT_APPLICABLE or verdict is Verdict.UNKNOWN or verdict is Verdict.STALE
    return None if unknown else one_decimal(grade, 1)


def _source(provenance: Provenance, expires: date | None = None) -> dict[str, Any]:
    observed, received = provenance.observed_at, provenance.received_at
    return {
        "source": provenance.source,
        "observed_at": day(observed) if observed else None,
        "received_at": instant(received) if received else None,
        "evidence": [*provenance.evidence],
        "place": provenance.place,
        "reader": provenance.reader,
        "expires": day(expires) if expires else None,
    }


def _other(value: Value) -> dict[str, Any]:
    source = _source(value.provenance)
    del source["expires"]
    return {"value": value.value, "trust": value.trust.word, "provenance": source}


def _next_level(following: NextLevel) -> dict[str, Any]:
    changes = following.smallest_change
    return {
        "level": following.level,
        "blocked_by": list(following.blocked_by),
        "smallest_change": None if changes is None else [change.fact for change in changes],
        "changes": None
        if changes is None
        else [{"fact": change.fact, "to": change.to, "trust": change.trust.word} for change in changes],
        "floors": [
            {"scope": each.scope, "required": _rounded_down(each.required), "reached": _rounded_down(each.reached)}
            for each in following.floors
        ],
        "obstacle": following.obstacle.json if following.obstacle else None,
    }


def _rounded_down(number: Fraction) -> float:
    """Say a number to one decimal without ever saying that something is reached when it is not."""
    return floor(number * 10) / 10
