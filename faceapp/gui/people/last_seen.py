"""When everybody was last recognised, in the list: read beside the window once, then kept in step."""

from PySide6.QtCore import QObject

from faceapp.gallery.history import Check
from faceapp.gui.people.model import PeopleModel
from faceapp.gui.session.bookkeeping import HistoryKeeper
from faceapp.gui.session.session import Session
from faceapp.station.checks import RECOGNISED


class LastSeen(QObject):
    """Reads it when the encoder is there, and again whenever checks are forgotten."""

    def __init__(self, session: Session, keeper: HistoryKeeper, people: PeopleModel, parent: QObject) -> None:
        """Follow what ``keeper`` writes."""
        super().__init__(parent)
        self._session, self._people = session, people
        session.encoder_changed.connect(self._read)
        keeper.forgotten.connect(self._read)
        keeper.recorded.connect(self._see)

    def _read(self) -> None:
        history = self._session.gallery.history
        self._session.background.run(self, lambda: history.last_found(RECOGNISED), self._people.show_last_seen)

    def _see(self, check: Check) -> None:
        if check.found_id is not None and check.verdict in RECOGNISED:
            self._people.see(check.found_id, check.at)
