"""Deciding: the level a scorecard reaches, what blocks the next one, and the distinctions."""

from .changing import smallest_change
from .climbing import blockers, holds, low_floors
from .compiling import Compiled, compile_edition
from .scorecards import Decision, NextLevel, Scorecard
from .values import Edition


def decide(edition: Edition, scorecard: Scorecard) -> Decision:
    """Decide the level of a scorecard under its edition.

    Levels are climbed from the lowest; one is reached when its gates are met (or do not apply) with the trust it asks,
    its requirements hold, and the verified scores reach its floors.
    """
    compiled = compile_edition(edition)
    height = levels_reached(edition, scorecard)
    level = edition.levels[height - 1].id if height else None
    following = _next_level(compiled, scorecard, height) if height < len(compiled.rungs) else None
    return Decision(level, distinctions(edition, scorecard), following)


def levels_reached(edition: Edition, scorecard: Scorecard) -> int:
    """Count the levels reached, from the lowest: what an impact preview asks, thousands of times."""
    compiled = compile_edition(edition)
    for height, rung in enumerate(compiled.rungs):
        if blockers(compiled, scorecard, (rung,)) or low_floors(scorecard, rung):
            return height
    return len(compiled.rungs)


def distinctions(edition: Edition, scorecard: Scorecard) -> tuple[str, ...]:
    """List the distinctions whose every requirement holds."""
    compiled = compile_edition(edition)
    return tuple(
        each.id for each in edition.distinctions if all(holds(asked, compiled, scorecard) for asked in each.requires)
    )


def _next_level(compiled: Compiled, scorecard: Scorecard, height: int) -> NextLevel:
    rung = compiled.rungs[height]
    changes, obstacle = smallest_change(compiled, scorecard, height)
    return NextLevel(
        level=rung.level.id,
        blocked_by=blockers(compiled, scorecard, (rung,)),
        floors=low_floors(scorecard, rung),
        smallest_change=changes,
        obstacle=obstacle,
    )
