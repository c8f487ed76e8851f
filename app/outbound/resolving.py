"""Names to addresses, by the resolver of the machine, within a time limit."""

import socket
import threading
from collections.abc import Callable, Sequence
from queue import Empty, Queue
from typing import TypeAlias

from app.outbound.budgets import Deadline
from app.outbound.refusals import Unfetched

Resolve: TypeAlias = Callable[[str, float], Sequence[str]]
"""From a name and a number of seconds, every address the name has."""

_MOST_AT_ONCE = 32
_slots = threading.BoundedSemaphore(_MOST_AT_ONCE)


def by_system(name: str, seconds: float) -> Sequence[str]:
    """Ask the resolver of the machine; its call cannot be interrupted, so a thread waits for it and may be left behind.

    At most so many are under way at once: beyond, the name counts as not found.
    """
    deadline = Deadline(seconds)
    if not _slots.acquire(timeout=seconds):
        raise Unfetched("name")
    answers: Queue[Sequence[str]] = Queue(1)
    try:
        threading.Thread(target=_look_up, args=(name, answers), name="outbound name", daemon=True).start()
    except RuntimeError:  # the machine gives no more threads
        _slots.release()
        raise Unfetched("name") from None
    try:
        found = answers.get(timeout=deadline.left())
    except Empty:
        raise Unfetched("timeout") from None
    if not found:
        raise Unfetched("name")
    return found


def _look_up(name: str, answers: "Queue[Sequence[str]]") -> None:
    try:
        # the final dot keeps the search domains of the machine out of it
        found = socket.getaddrinfo(f"{name}.", None, type=socket.SOCK_STREAM)
        answers.put(list(dict.fromkeys(str(address[0]) for *_, address in found)))
    except (OSError, UnicodeError):
        answers.put([])
    finally:
        _slots.release()
