"""What a session writes down and counts: its checks, those that fail, and settings that matter for security."""

import platform
import time
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from faceapp.gallery.audit import Event
from faceapp.gallery.history import CheckPicture
from faceapp.gui.session.session import Session
from faceapp.recognition.live.analysis import Analysis, CheckedFace, Question
from faceapp.settings import AUDITED
from faceapp.station.checks import CheckPicker, FailureLimit, as_check
from faceapp.vision.thumbnail import thumbnail

PURGE_INTERVAL_MS = 3_600_000
PAUSE_SECONDS = 60.0


class HistoryKeeper(QObject):
    """Writes each decided check into the history, and forgets those that are too old; faces only where wanted."""

    recorded = Signal(object)  # Check
    forgotten = Signal()  # some checks

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin to listen."""
        super().__init__(parent)
        self._session = session
        self._picker = CheckPicker()
        session.analysed.connect(self._record)
        self._timer = QTimer(self, interval=PURGE_INTERVAL_MS)
        self._timer.timeout.connect(self._purge)
        self._timer.start()
        QTimer.singleShot(PURGE_INTERVAL_MS // 3600, self, self._purge)

    def _record(self, analysis: Analysis) -> None:
        new = self._picker.new_checks(analysis)
        if not self._session.settings.history_days or self._session.gallery.read_only:
            return
        if analysis.question is not None:
            for face in new:
                self._keep(face, analysis.question)
        for one in analysis.abandoned:
            self._keep(one.face, one.question)

    def _keep(self, face: CheckedFace, question: Question) -> None:
        if face.decision is None or face.probe is None:
            return
        encoder = face.probe.embedding.encoder_id
        evidence = face.liveness.evidence if face.liveness is not None else None
        check = as_check(face.decision, question, encoder, platform.node(), time.time(), evidence)
        kept = _picture(face) if self._session.settings.keep_check_pictures else None
        record = partial(self._session.gallery.history.record, check, kept)
        self._session.background.run(self, record, lambda _result: self.recorded.emit(check))

    def _purge(self) -> None:
        if not self._session.gallery.read_only:
            purge = partial(self._session.gallery.history.purge, self._session.settings.history_days)
            self._session.background.run(self, purge, lambda checks: self.forgotten.emit() if checks else None)


def _picture(face: CheckedFace) -> CheckPicture | None:
    """Return the very face that was compared, and whom it may show."""
    decision, probe = face.decision, face.probe
    if decision is None or probe is None or decision.comparison is None:
        return None
    rival = decision.rival.person_id if decision.rival is not None else None
    return CheckPicture(thumbnail(probe.crop), decision.comparison.person_id, rival)


class StationPause(QObject):
    """Counts the failed checks of a session; while it is paused nobody is compared with anybody."""

    def __init__(self, session: Session, parent: QObject, seconds: float = PAUSE_SECONDS) -> None:
        """Begin to count; a pause lasts ``seconds``."""
        super().__init__(parent)
        self._session = session
        self._seconds = seconds
        self._picker = CheckPicker()
        self._most = session.settings.failed_checks_per_minute
        self._limit = FailureLimit(self._most, seconds)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lambda: session.pause(None))
        session.analysed.connect(self._count)
        session.settings_changed.connect(self._follow)

    def lift(self) -> None:
        """Go on at once, and log it; nothing happens if the pause is over."""
        if not self._session.paused:
            return
        self._timer.stop()
        self._limit.lift()
        self._session.pause(None)
        gallery = self._session.gallery
        if not gallery.read_only:
            self._session.background.run(self, partial(gallery.audit.record, Event.PAUSE_LIFTED))

    def _follow(self) -> None:
        if self._session.settings.failed_checks_per_minute != self._most:
            self._most = self._session.settings.failed_checks_per_minute
            self._limit = FailureLimit(self._most, self._seconds)

    def _count(self, analysis: Analysis) -> None:
        new = self._picker.new_checks(analysis)
        if analysis.question is None or analysis.question.identify:
            return
        now = time.monotonic()
        for face in new:
            if face.decision is not None:
                self._limit.count(face.decision, now)
        remaining = self._limit.remaining_pause(now)
        if remaining and not self._session.paused:
            self._session.pause(now + remaining)
            self._timer.start(round(1000 * remaining))


class SettingsAudit(QObject):
    """Writes settings that matter for security into the audit log when they change."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin with the settings as they are."""
        super().__init__(parent)
        self._session = session
        self._known = session.settings
        session.settings_changed.connect(self._log)

    def _log(self) -> None:
        before, self._known = self._known, self._session.settings
        gallery = self._session.gallery
        for name in AUDITED:
            value = getattr(self._known, name)
            if value != getattr(before, name) and not gallery.read_only:
                record = partial(gallery.audit.record, Event.SETTING, name=name, value=str(value))
                self._session.background.run(self, record)
