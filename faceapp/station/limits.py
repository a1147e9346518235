"""How often a 1:1 check may fail before the station pauses. Pure: it is told the time."""

from collections import deque


class FailureLimit:
    """Counts failed 1:1 checks in a moving minute and pauses the station after too many.

    Args:
        limit: how many may fail within a minute; 0 for no limit.
        pause: seconds that the station pauses then.
    """

    WINDOW = 60.0

    def __init__(self, limit: int, pause: float = 60.0) -> None:
        self._limit = limit
        self._pause = pause
        self._failures: deque[float] = deque()
        self._paused_until = float("-inf")

    def failed(self, now: float) -> None:
        """Count a failed check; ``now`` in seconds of a clock that only goes forward."""
        self._failures.append(now)
        while self._failures[0] <= now - self.WINDOW:
            self._failures.popleft()
        if self._limit and len(self._failures) >= self._limit:
            self._paused_until = now + self._pause
            self._failures.clear()

    def matched(self) -> None:
        """Forget the failures: the person was who they should be."""
        self._failures.clear()

    def remaining_pause(self, now: float) -> float:
        """Return for how many seconds the station still pauses; 0 if it doesn't."""
        return max(0.0, self._paused_until - now)
