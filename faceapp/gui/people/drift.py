"""Whose score has sunk: asked of the gallery from time to time, told in the list and, of everybody, in the banner."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimer

from faceapp.gui.people.model import PeopleModel
from faceapp.gui.session.session import Session
from faceapp.gui.style.banner import Banner, Notice
from faceapp.station.drift import Drift, findings

HOURS_BETWEEN = 12


class DriftWatch(QObject):
    """Keeps the list in step with what the scores of the weeks say; it asks for a reference and takes none itself."""

    def __init__(
        self,
        session: Session,
        people: PeopleModel,
        banner: Banner,
        look_at_camera: Callable[[], object],
        parent: QObject,
    ) -> None:
        """Watch as soon as the encoder is there; ``look_at_camera`` shows its picture to whoever wants to see it."""
        super().__init__(parent)
        self._session = session
        self._people = people
        self._banner = banner
        self._look_at_camera = look_at_camera
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
        self.found = found
        words = self.tr("score sunk by {0} since {1}: take a new reference")
        self.words = {person: words.format(*_told(one)) for person, one in found.items() if person}
        self._people.show_drift(self.words)
        self._ask_about_camera()

    def _ask_about_camera(self) -> None:
        """Ask what everybody's fall has to do with it, but not of the same fall once it was sent away."""
        everybody = self.found.get(None)
        if everybody is None or everybody.since <= self._session.settings.drift_sent_away:
            self._banner.say(self, None)
            return
        words = self.tr("Everybody's score has sunk by {0} since {1}: is the camera clean?")
        self._banner.say(
            self,
            Notice(
                words.format(*_told(everybody)),
                action=self.tr("Look at the camera…"),
                act=self._look_at_camera,
                dismiss=self.tr("Don't show again"),
                send_away=partial(self._send_away, everybody),
            ),
        )

    def _send_away(self, everybody: Drift) -> None:
        self._session.change(drift_sent_away=int(everybody.since))
        self._ask_about_camera()


def _told(drift: Drift) -> tuple[str, str]:
    month = QDateTime.fromSecsSinceEpoch(int(drift.since)).date().month()
    return QLocale().toString(drift.fall, "f", 2), QLocale().standaloneMonthName(month)
