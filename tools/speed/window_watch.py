"""How long the window's thread is busy with something, and stands still for it."""

import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from faceapp.gui.session.session import Session

BEAT_MS = 5


class WindowWatch:
    """Times what is done in the window of a session.

    Told is the processor time of the window's thread until all is shown, median and most, and the longest for which
    that thread handled nothing else meanwhile, median: it computed, or waited for another thread or the file. What
    other programs took of the processor is taken off.
    """

    def __init__(self, application: QApplication, session: Session) -> None:
        """Begin with nothing measured."""
        self._application, self._session = application, session
        self._busy: dict[str, list[float]] = {}
        self._still: dict[str, list[float]] = {}
        self._heart = QTimer(interval=BEAT_MS)
        self._heart.timeout.connect(self._beat)
        self._last = self._longest = self._beats = 0.0

    def time(self, name: str, act: Callable[[], object]) -> None:
        """Do something and wait until all of it is shown."""
        self.settle()
        self._longest = self._beats = 0.0
        self._heart.start()
        used, self._last = time.thread_time(), _clock()
        act()
        self.settle()
        self._beat()
        self._busy.setdefault(name, []).append(1000 * (time.thread_time() - used - self._beats))
        self._still.setdefault(name, []).append(1000 * self._longest)
        self._heart.stop()

    def settle(self) -> None:
        """Go on until all asked of the gallery is answered; what is painted asks for more, too."""
        for _ in range(3):
            answered = QEventLoop()
            self._session.background.run(self._session, lambda: None, lambda _result, loop=answered: loop.quit())
            answered.exec()
            self._application.processEvents()

    def table(self) -> str:
        """Return what was measured in Markdown."""
        lines = ["| done | median | most | longest still |", "| --- | ---: | ---: | ---: |"]
        for name, busy in self._busy.items():
            still = statistics.median(self._still[name])
            lines.append(f"| {name} | {statistics.median(busy):.0f} ms | {max(busy):.0f} ms | {still:.0f} ms |")
        return "\n".join(lines)

    def _beat(self) -> None:
        used, now = time.thread_time(), _clock()
        self._longest, self._last = max(self._longest, now - self._last), now
        self._beats += time.thread_time() - used


def _clock() -> float:
    """Return seconds, less those for which other programs kept this thread from running."""
    schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    return time.perf_counter() - int(schedule.read_text().split()[1]) / 1e9
