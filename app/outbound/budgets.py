"""How long, how often and how much: what one run of requests may cost."""

import time
from collections.abc import Callable

from app.outbound.refusals import Unfetched


class Deadline:
    """An instant of the monotonic clock after which nothing is waited for."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Give the seconds left; refuse where there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise Unfetched("timeout")
        return left

    def within(self, seconds: float) -> "Deadline":
        """Give the nearer of this deadline and one so many seconds ahead."""
        return Deadline(min(seconds, self.left()), self._clock)


class Budget:
    """What one run may cost in all: seconds, connections, bytes received."""

    def __init__(self, *, seconds: float = 30, connections: int = 60, received: int = 8 << 20) -> None:
        self._deadline = Deadline(seconds)
        self._connections = connections
        self._received = received

    def deadline(self, seconds: float) -> Deadline:
        """Give the deadline of one request."""
        try:
            return self._deadline.within(seconds)
        except Unfetched:
            raise Unfetched("budget") from None

    def connect(self) -> None:
        """Count one connection."""
        self._connections -= 1
        if self._connections < 0:
            raise Unfetched("budget")

    def receive(self, count: int) -> None:
        """Count bytes received."""
        self._received -= count
        if self._received < 0:
            raise Unfetched("budget")
