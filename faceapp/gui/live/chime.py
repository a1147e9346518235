"""The sound of a verdict, for those who asked for one."""

from PySide6.QtWidgets import QApplication

from faceapp.gui.live.verdict import State

HEARD = (State.MATCH, State.NO_MATCH)


class Chime:
    """Sounds the system's bell when a verdict is reached: once for a match, twice for a refusal.

    PySide6-Essentials brings no sound output of its own; the system's bell needs none.
    """

    def __init__(self) -> None:
        self._before: State | None = None

    def hear(self, state: State, on: bool) -> None:
        """Note the state shown; ring if it is a new verdict and sound is ``on``."""
        news, self._before = state is not self._before, state
        if on and news and state in HEARD:
            for _ in range(1 + HEARD.index(state)):
                QApplication.beep()
