"""Pauses the station after too many failed 1:1 checks."""

import time

from PySide6.QtCore import QObject, QTimer

from faceapp.gui.session.session import Session
from faceapp.recognition.live.analysis import Analysis
from faceapp.recognition.live.decision import Verdict
from faceapp.station.checks import Recorder
from faceapp.station.limits import FailureLimit

PAUSE_SECONDS = 60.0


class StationPause(QObject):
    """Counts the failed checks of a session; while it is paused nobody is compared with anybody."""

    def __init__(self, session: Session, parent: QObject, seconds: float = PAUSE_SECONDS) -> None:
        """Begin to count; a pause lasts ``seconds``."""
        super().__init__(parent)
        self._session = session
        self._seconds = seconds
        self._recorder = Recorder()
        self._most = session.settings.failed_checks_per_minute
        self._limit = FailureLimit(self._most, seconds)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lambda: session.pause(False))
        session.analysed.connect(self._count)
        session.settings_changed.connect(self._follow)

    def _follow(self) -> None:
        if self._session.settings.failed_checks_per_minute != self._most:
            self._most = self._session.settings.failed_checks_per_minute
            self._limit = FailureLimit(self._most, self._seconds)

    def _count(self, analysis: Analysis) -> None:
        new = self._recorder.new_checks(analysis)
        if analysis.question is None or analysis.question.identify:
            return
        now = time.monotonic()
        for face in new:
            verdict = face.decision.verdict if face.decision is not None else None
            if verdict is Verdict.MATCH:
                self._limit.matched()
            elif verdict is Verdict.NO_MATCH:
                self._limit.failed(now)
        remaining = self._limit.remaining_pause(now)
        if remaining and not self._session.paused:
            self._session.pause(True)
            self._timer.start(round(1000 * remaining))
