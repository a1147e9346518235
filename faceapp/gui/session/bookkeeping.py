"""Writes each decided check into the history, and forgets those that are too old."""

import platform
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from faceapp.gallery.history import CheckPicture
from faceapp.gui.session.session import Session
from faceapp.recognition.live.analysis import Analysis, CheckedFace
from faceapp.station.checks import Recorder, as_check
from faceapp.vision.thumbnail import thumbnail

PURGE_INTERVAL_MS = 3_600_000


class Historian(QObject):
    """Listens to a session; keeps faces only where the settings say so."""

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
        new = self._recorder.new_checks(analysis)
        if analysis.question is None:
            return
        if not self._session.settings.history_days or self._session.gallery.read_only:
            return
        for face in new:
            if face.decision is not None and face.probe is not None:
                encoder = face.probe.embedding.encoder_id
                check = as_check(face.decision, analysis.question, encoder, platform.node(), time.time())
                kept = self._picture(face) if self._session.settings.keep_check_pictures else None
                self._send(partial(self._session.gallery.history.record, check, kept))

    def _picture(self, face: CheckedFace) -> CheckPicture | None:
        """Return the very face that was compared, and whom it may show."""
        decision, probe = face.decision, face.probe
        if decision is None or probe is None or decision.comparison is None:
            return None
        rival = decision.rival.person_id if decision.rival is not None else None
        return CheckPicture(thumbnail(probe.crop), decision.comparison.person_id, rival)

    def _purge(self) -> None:
        if self._session.gallery.read_only:
            return
        self._send(partial(self._session.gallery.history.purge, self._session.settings.history_days))

    def _send(self, work: Callable[[], object]) -> None:
        self._session.roster.send(work, lambda _result: None, self._session.failed.emit)
