"""How many times a second something happens, and how long it takes."""

from collections import deque
from statistics import median

SPAN = 2.0


class Rate:
    """Counts events over the last two seconds."""

    def __init__(self) -> None:
        self._events: deque[tuple[float, float]] = deque()

    def add(self, at: float, took: float = 0.0) -> None:
        """Note an event at time ``at`` that took ``took`` seconds."""
        self._events.append((at, took))

    def per_second(self, now: float) -> float:
        """Return the rate at time ``now``, 1/s."""
        while self._events and now - self._events[0][0] > SPAN:
            self._events.popleft()
        if len(self._events) < 2:
            return 0.0
        return (len(self._events) - 1) / (self._events[-1][0] - self._events[0][0])

    def typical(self) -> float:
        """Return the median time an event took, in seconds."""
        return median(took for _, took in self._events) if self._events else 0.0
