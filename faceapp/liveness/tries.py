"""How often somebody may try to answer a challenge."""

from collections import deque

TRIES, TRY_SECONDS = 3, 60.0


class Tries:
    """How often a challenge may be tried: at most three times a minute."""

    def __init__(self) -> None:
        self._begun: deque[float] = deque(maxlen=TRIES)

    def wait(self, at: float) -> float:
        """Return the seconds to wait from ``at`` until the next try; 0 if it may begin."""
        if len(self._begun) < TRIES:
            return 0.0
        return max(0.0, self._begun[0] + TRY_SECONDS - at)

    def begin(self, at: float) -> bool:
        """Count a try that begins at ``at``; return False, and count none, if it must wait."""
        if self.wait(at) > 0:
            return False
        self._begun.append(at)
        return True
