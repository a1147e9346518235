"""Whose score has sunk: asked of the gallery from time to time, told in the list and, of everybody, in a notice."""

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimer

from faceapp.gui.people.model import PeopleModel
from faceapp.gui.session.session import Session
from faceapp.station.drift import Drift, findings

HOURS_BETWEEN = 12


class DriftWatch(QObject):
    """Keeps the list in step with what the scores of the weeks say; it asks for a reference and takes none itself."""

    def __init__(self, session: Session, people: PeopleModel, notice: Callable[[str], None], parent: QObject) -> None:
        """Watch as soon as the encoder is there; ``notice`` takes what is said of everybody."""
        super().__init__(parent)
        self._session = session
        self._people = people
        self._notice = notice
        self.found: dict[int | None, Drift] = {}
        self.words: dict[int, str] = {}
        self._timer = QTimer(self, interval=HOURS_BETWEEN * 3_600_000)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        session.encoder_changed.connect(self.look)
        session.people_changed.connect(self.look)  # a new reference ends a finding

    def look(self) -> None:
        """Look at everybody's scores, beside the window."""
        card = self._session.card
        if card is not None:
            scores = self._session.gallery.scores
            self._session.background.run(self, lambda: findings(scores.weekly(card.encoder_id)), self._tell)

    def _tell(self, found: dict[int | None, Drift]) -> None:
        if found == self.found:
            return
        everybody = found.get(None)
        if everybody is not None and everybody != self.found.get(None):
            words = self.tr("Everybody's score has sunk by {0} since {1}: is the camera clean?")
            self._notice(words.format(*_told(everybody)))
        self.found = found
        words = self.tr("score sunk by {0} since {1}: take a new reference")
        self.words = {person: words.format(*_told(one)) for person, one in found.items() if person}
        self._people.show_drift(self.words)


def _told(drift: Drift) -> tuple[str, str]:
    month = QDateTime.fromSecsSinceEpoch(int(drift.since)).date().month()
    return QLocale().toString(drift.fall, "f", 2), QLocale().standaloneMonthName(month)
