"""Writes each decided check into the history, and forgets those that are too old."""

import platform
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from faceapp.errors import FaceAppError
from faceapp.gui.session import Session
from faceapp.recognition.analysis import Analysis
from faceapp.recognition.recording import Recorder, as_check

PURGE_INTERVAL_MS = 3_600_000


class Historian(QObject):
    """Listens to a session; keeps no pictures."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin to listen."""
        super().__init__(parent)
        self._session = session
        self._recorder = Recorder()
        session.analysed.connect(self._record)
        self._timer = QTimer(self, interval=PURGE_INTERVAL_MS)
        self._timer.timeout.connect(self._purge)
        self._timer.start()
        QTimer.singleShot(PURGE_INTERVAL_MS // 3600, self, self._purge)

    def _record(self, analysis: Analysis) -> None:
        if analysis.question is None:
            return
        new = self._recorder.new_checks(analysis)
        if not self._session.settings.history_days or self._session.gallery.read_only:
            return
        for face in new:
            if face.decision is not None and face.probe is not None:
                encoder = face.probe.embedding.encoder_id
                check = as_check(face.decision, analysis.question, encoder, platform.node(), time.time())
                self._try(partial(self._session.gallery.history.record, check))

    def _purge(self) -> None:
        if self._session.gallery.read_only:
            return
        self._try(lambda: self._session.gallery.history.purge(self._session.settings.history_days))

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except FaceAppError as error:
            self._session.failed.emit(error)
