"""Deciding: the level a scorecard reaches, what blocks the next one, and the distinctions."""

from .changing import smallest_change
from .climbing import blockers, low_floors, reaches_floors
from .compiling import Compiled, compile_edition
from .scorecards import Decision, NextLevel, Scorecard
from .values import Edition


def decide(edition: Edition, scorecard: Scorecard) -> Decision:
    """Decide the level of a scorecard under its edition.

    Levels are climbed from the lowest; one is reached when its gates are met (or do not apply) with the trust it asks,
    its requirements hold, and the verified scores reach its floors.
    """
    compiled = compile_edition(edition)
    height, blocking = _climbed(compiled, scorecard)
    level = edition.levels[height - 1].id if height else None
    following = _next_level(compiled, scorecard, height, blocking) if height < len(compiled.rungs) else None
    return Decision(level, distinctions(edition, scorecard), following)


def _climbed(compiled: Compiled, scorecard: Scorecard) -> tuple[int, tuple[str, ...]]:
    """Count the levels reached, and list what blocks the next one."""
    for height, rung in enumerate(compiled.rungs):
        blocking = blockers(compiled, scorecard, (rung,))
        if blocking or not reaches_floors(scorecard, rung):
            return height, blocking
    return len(compiled.rungs), ()


def distinctions(edition: Edition, scorecard: Scorecard) -> tuple[str, ...]:
    """List the distinctions whose every requirement holds."""
    asked = compile_edition(edition).distinctions
    return tuple(name for name, requires in asked.items() if all(each.holds(scorecard) for each in requires))


def _next_level(compiled: Compiled, scorecard: Scorecard, height: int, blocking: tuple[str, ...]) -> NextLevel:
    rung = compiled.rungs[height]
    changes, obstacle = smallest_change(compiled, scorecard, height, blocking)
    return NextLevel(
        level=rung.level.id,
        blocked_by=blocking,
        floors=low_floors(scorecard, rung),
        smallest_change=changes,
        obstacle=obstacle,
    )
