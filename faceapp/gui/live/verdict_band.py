"""The band under the picture: what is decided, about whom, and on what score."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from faceapp.gui.live.score_bar import ScoreBar
from faceapp.gui.live.strip_chart import StripChart
from faceapp.gui.live.verdict import Reading, State
from faceapp.gui.live.verdict_words import VerdictWords
from faceapp.gui.style.fitted_label import FittedLabel
from faceapp.gui.style.images import to_qimage
from faceapp.gui.style.theme import Theme
from faceapp.gui.style.thumbnail import Thumbnail

ICON_SIZE = 52
HEIGHT, WORD, NAME = 112, 28.0, 14.0
LARGE_HEIGHT, LARGE_WORD, LARGE_NAME, LARGE_ICON = 232, 64.0, 40.0, 112
"""Pixels of the band, points of its lines and pixels of its icon; the large ones are for the kiosk."""

WIDE_FROM = 640
"""Width from which there is room for the live face too; below, the picture itself shows it."""


class VerdictBand(QWidget):
    """Icon, word and colour of the state, the name, both faces, the score now and over time."""

    why_asked = Signal()
    enrol_asked = Signal()  # of the stranger at the camera
    coloured = Signal(str)  # the palette's name for the colour of what is shown now
    lift_asked = Signal()  # of the pause after too many failed checks

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin with nothing to say."""
        super().__init__(parent)
        self._theme = theme
        self._reading = Reading(State.STARTING)
        self._name = ""
        self._large = False
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._word = FittedLabel(WORD, 10, QFont.Weight.DemiBold)
        self._who = FittedLabel(NAME, 10, QFont.Weight.Normal, lines=3)
        self._notice = FittedLabel(12, 9, QFont.Weight.Normal, lines=2)
        self._policy = FittedLabel(9, 8, QFont.Weight.Normal, lines=2)
        self._reference = Thumbnail(theme, self.tr("Reference"))
        self._live = Thumbnail(theme, self.tr("Live"))
        self.why = QToolButton()
        self.why.setText(self.tr("Why?"))
        self.why.setEnabled(False)
        self.why.setToolTip(self.tr("Show what the score rests on (Ctrl+E)"))
        self.why.setAccessibleName(self.tr("Why this score"))
        self.why.clicked.connect(self.why_asked)
        self.lift = QPushButton(self.tr("Go on now"))
        self.lift.setProperty("role", "quiet")
        self.lift.setToolTip(self.tr("End the pause; it is written into the log"))
        self.lift.clicked.connect(self.lift_asked)
        self.lift.hide()
        self.enrol = QPushButton(self.tr("Enrol this person"))
        self.enrol.setProperty("role", "quiet")
        self.enrol.clicked.connect(self.enrol_asked)
        self.enrol.hide()
        self._operator_there = self._may_enrol = True
        self._has_reference = False
        self._bar = ScoreBar(theme)
        self._chart = StripChart(theme)
        self._keep_room(True, self.why, self._bar, self._chart)
        self._show_parts(self._reading, has_reference=False)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        theme.changed.connect(self._paint_state)
        self._paint_state()

    @property
    def reading(self) -> Reading:
        """What is shown."""
        return self._reading

    @property
    def word(self) -> str:
        """The state in words, as shown."""
        return self._word.text()

    @property
    def name(self) -> str:
        """The name shown."""
        return self._name

    @property
    def notice(self) -> str:
        """What is said of whether it is a picture."""
        return self._reading.notice

    @property
    def policy(self) -> str:
        """What the operator reads of what is done about pictures; empty in the kiosk."""
        return "" if self._policy.isHidden() else self._policy.text()

    def show_reading(self, reading: Reading, name: str, reference: QImage | None) -> None:
        """Show what was found; ``name`` is whom it is about, ``reference`` the enrolled face."""
        before = self._reading
        news = (reading.state, name, reading.notice) != (before.state, self._name, before.notice)
        self._reading, self._name = reading, name
        colour = reading.state.colour
        self._bar.show_score(reading.score, reading.threshold, colour)
        self._chart.add(reading.at, reading.score, reading.threshold, colour)
        self.why.setEnabled(reading.score is not None)
        self._live.show_image(to_qimage(reading.crop) if reading.crop is not None else None)
        self._reference.show_image(reference)
        self._show_parts(reading, reference is not None)
        self._paint_policy()
        if news:
            self._paint_state()
            if reading.state is not before.state or reading.state is not State.PAUSED:  # its seconds are not read out
                self._announce()

    def allow_operator(self, allowed: bool) -> None:
        """Offer what an operator may do, or not: whoever stands before the kiosk is not asked."""
        self._operator_there = allowed
        self._paint_state()

    def allow_enrolment(self, allowed: bool) -> None:
        """Offer to enrol a stranger, or not: where nobody can be enrolled."""
        self._may_enrol = allowed
        self._paint_state()

    def show_large(self, large: bool) -> None:
        """Show the word and the name as large as the room allows and no number, for who stands at some distance."""
        self._large = large
        word, name = (LARGE_WORD, LARGE_NAME) if large else (WORD, NAME)
        self._word.grow(word)
        self._who.grow(name)
        self.setFixedHeight(LARGE_HEIGHT if large else HEIGHT)
        self._keep_room(not large, self.why, self._bar, self._chart)
        self._show_parts(self._reading, self._has_reference)
        self._paint_state()

    def clear_chart(self) -> None:
        """Forget past scores, when another question is asked."""
        self._chart.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().resizeEvent(event)
        self._show_parts(self._reading, self._has_reference)

    def _show_parts(self, reading: Reading, has_reference: bool) -> None:
        """Show only what has something to say; the words stay where they are."""
        self._has_reference = has_reference
        small, wide = not self._large, self.width() >= WIDE_FROM
        self._keep_room(small and wide, self._reference, self._live)
        needed = reading.state is State.NOT_RECOGNISED or (bool(reading.notice or reading.person_ids[1:]) and not wide)
        # Nobody's face stands beside a stranger's; and where it is narrow a warning or a second name needs the room.
        self._reference.setVisible(small and has_reference and not needed)
        self._live.setVisible(small and reading.crop is not None and wide)
        compares = reading.state not in (State.ENROLLING, State.NO_PICTURE)  # else past scores would stand there alone
        for part in (self._bar, self._chart):
            part.setVisible(small and compares and (reading.score is not None or not self._chart.is_empty))
        self.why.setVisible(small and reading.score is not None and reading.state is not State.PAUSED)

    def _keep_room(self, kept: bool, *parts: QWidget) -> None:
        """Keep the room of parts that are not shown, so that the words stay where they are."""
        for part in parts:
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(kept)
            part.setSizePolicy(policy)

    def _lay_out(self) -> None:
        past = QHBoxLayout()
        past.setSpacing(8)
        past.addWidget(self._chart, 1)
        past.addWidget(self.why)
        scores = QVBoxLayout()
        scores.setContentsMargins(0, 6, 0, 6)
        scores.setSpacing(4)
        scores.addWidget(self._bar)
        scores.addLayout(past, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(12)
        layout.addWidget(self._icon)
        layout.addWidget(VerdictWords(self._word, self._who, self._notice, self._policy), 3)
        layout.addWidget(self.enrol)
        layout.addWidget(self._reference)
        layout.addWidget(self._live)
        layout.addWidget(self.lift)
        layout.addLayout(scores, 2)

    def _paint_state(self) -> None:
        state = self._reading.state
        side = LARGE_ICON if self._large else ICON_SIZE
        self._icon.setFixedWidth(side)
        self._icon.setPixmap(self._theme.pixmap(state.icon, state.colour, side, self.devicePixelRatioF()))
        self._icon.setAccessibleName(state.word)
        self._word.show_text(state.word, self._theme.colours.colour(state.colour))
        self._who.setVisible(bool(self._name))
        self._who.show_text(self._name, self._theme.colours.colour("text"))
        paused = state is State.PAUSED
        stranger = state is State.NOT_RECOGNISED
        self.enrol.setVisible(stranger and self._may_enrol and self._operator_there)
        self.lift.setVisible(paused and self._operator_there)
        self._notice.setVisible(bool(self._reading.notice))
        self._notice.show_text(self._reading.notice, self._theme.colours.colour("uncertain"))
        self._paint_policy()
        self.coloured.emit(state.colour)

    def _paint_policy(self) -> None:
        self._policy.setVisible(bool(self._reading.policy) and self._operator_there)
        self._policy.show_text(self._reading.policy, self._theme.colours.colour("muted"))

    def _announce(self) -> None:
        """Tell a screen reader, once for each change."""
        self.setAccessibleName(" ".join(filter(None, (self._reading.state.word, self._name, self._reading.notice))))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
