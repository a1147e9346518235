"""Whether something lasts: one frame never counts."""

LEAST_FRAMES = 3
LONGEST_GAP = 0.3
"""Seconds between two measured frames over which nothing counts as held."""


class Hold:
    """Whether something stays true for so many seconds, in at least three frames without a gap."""

    def __init__(self, seconds: float) -> None:
        """Ask for ``seconds``."""
        self._seconds = seconds
        self._began = self._last = -1.0
        self._frames = 0

    def observe(self, at: float, true: bool) -> None:
        """Take a measured frame into account."""
        if not true:
            self._frames = 0
            return
        if self._frames == 0 or at - self._last > LONGEST_GAP:
            self._began, self._frames = at, 0
        self._last = at
        self._frames += 1

    @property
    def progress(self) -> float:
        """How much of it has been held, 0..1; 1 once it is done."""
        if self._frames == 0:
            return 0.0
        share = min((self._last - self._began + 1e-6) / self._seconds, self._frames / LEAST_FRAMES)
        return min(1.0, share)
