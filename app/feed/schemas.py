"""What is shown about the feed."""

from typing import Any

from app.web.shapes import Shown


class Entry(Shown):
    """One public event at its position."""

    position: int
    id: str
    type: str
    time: str
    subject: str
    data: dict[str, Any]
    leaf_hash: str


class FeedPage(Shown):
    """Entries in order; the next cursor; the head."""

    entries: list[Entry]
    next: int | None
    head: int
