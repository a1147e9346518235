"""Writes settings that matter for security into the audit log when they change."""

from PySide6.QtCore import QObject

from faceapp.errors import FaceAppError
from faceapp.gallery.audit import Event
from faceapp.gui.session.session import Session

MATTER = (
    "level",
    "encoder",
    "consent_text",
    "keep_thumbnails",
    "keep_check_pictures",
    "auto_lock_minutes",
    "failed_checks_per_minute",
    "enrol_bounds",
    "check_bounds",
)


class SettingsLog(QObject):
    """Follows the settings of a session."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin with the settings as they are."""
        super().__init__(parent)
        self._session = session
        self._known = session.settings
        session.settings_changed.connect(self._log)

    def _log(self) -> None:
        before, self._known = self._known, self._session.settings
        changed = [name for name in MATTER if getattr(before, name) != getattr(self._known, name)]
        if self._session.gallery.read_only:
            return
        try:
            for name in changed:
                self._session.gallery.audit.record(Event.SETTING, name=name, value=str(getattr(self._known, name)))
        except FaceAppError as error:
            self._session.failed.emit(error)
