"""What one code says to people."""

from typing import NamedTuple

from app.scoring.values import Text


class Message(NamedTuple):
    """The title, the detail and the cure of one code."""

    title: Text
    detail: Text
    hint: Text


def message(title: tuple[str, str], detail: tuple[str, str], hint: tuple[str, str]) -> Message:
    """Write a message, each part in French then in English."""
    return Message(Text(*title), Text(*detail), Text(*hint))
