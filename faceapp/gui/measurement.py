"""The window measures itself: when it was there, when it decided, how long it was ever blocked."""

import json
import sys
import time

import psutil
from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from faceapp.gui.main_window import MainWindow
from faceapp.recognition.live.analysis import Analysis

BEAT_MS = 2

PATIENCE_MS = 60_000
"""How much longer than it was told it waits for the first decision."""


class Measurement(QObject):
    """Watches a window for a number of seconds, prints one JSON object and closes the window.

    It goes on until the first decision if that comes later.
    """

    def __init__(self, window: MainWindow, seconds: float, begun: float) -> None:
        """Begin to watch, before the window is shown; ``begun`` is when the program was started, s since 1970."""
        super().__init__(window)
        self._window = window
        self._begun = begun
        self._shown: float | None = None
        self._decided: float | None = None
        self._longest = {"start": 0.0, "max": 0.0}
        self._last_beat = time.perf_counter()
        self._heart = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._beat)
        window.installEventFilter(self)
        window.session.analysed.connect(self._on_analysed)
        self._overdue = self._finished = False
        QTimer.singleShot(round(1000 * seconds), self, self._on_time)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_shown)  # once all of the window is painted
        return super().eventFilter(watched, event)

    def _on_shown(self) -> None:
        self._shown = time.time() - self._begun
        self._last_beat = time.perf_counter()
        self._heart.start()

    def _on_analysed(self, analysis: Analysis) -> None:
        if self._decided is None and any(face.decision and face.decision.decided for face in analysis.faces):
            self._decided = time.time() - self._begun
            if self._overdue:
                self._finish()

    def _beat(self) -> None:
        """Note by how much this beat is late: so long the thread could not have reacted."""
        now = time.perf_counter()
        phase = "start" if self._decided is None else "max"
        self._longest[phase] = max(self._longest[phase], 1000 * (now - self._last_beat) - BEAT_MS)
        self._last_beat = now

    def _on_time(self) -> None:
        """Finish, or, on a computer too busy to have decided anything, once it has, within ``PATIENCE_MS``."""
        self._overdue = self._decided is None
        QTimer.singleShot(PATIENCE_MS if self._overdue else 0, self, self._finish)

    def _finish(self) -> None:
        if self._finished:
            return  # by deciding late
        self._finished = True
        figures = {
            "time_to_window_s": self._shown,
            "time_to_first_decision_s": self._decided,
            "rss_mb": sum(process.memory_info().rss for process in _own_processes()) / 2**20,
            "gui_block_ms": self._longest,
        }
        sys.stdout.write(json.dumps(figures) + "\n")
        sys.stdout.flush()
        self._window.close()


def _own_processes() -> list[psutil.Process]:
    window = psutil.Process()
    return [window, *window.children()]
