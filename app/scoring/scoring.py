"""Scoring: what an edition says of facts at an instant."""

from datetime import UTC, datetime

from .compiling import compile_edition
from .scorecards import Scorecard, overall_parts
from .values import Edition, Facts


def score(edition: Edition, facts: Facts, at: datetime) -> Scorecard:
    """Score facts under an edition at an instant.

    Facts map fact ids to what is known of each; facts the edition does not ask for change nothing. The day of `at` in
    UTC decides what is still fresh. Raise `ValueError` on an instant without time zone: the answer would depend on the
    machine.
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    today = at.astimezone(UTC).date()
    verdicts, grades, sums = compile_edition(edition).run(facts.get, today)
    return Scorecard(edition, at, today, facts, verdicts, grades, sums, overall_parts(edition, sums))
