"""What the person at the camera is asked, in large words over the live picture."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from faceapp.gui.liveness.ring import ProgressRing
from faceapp.gui.liveness.words import LOOK, finding_text, reason_text, request_text, translated
from faceapp.gui.style.theme import Theme
from faceapp.liveness.colours import Sequence
from faceapp.liveness.evidence import LivenessEvidence, Step
from faceapp.recognition.live.analysis import LightRequest, Request

WIDTH = 640
MARGIN = 16
ARROW = 128


class LivenessPrompt(QFrame):
    """Stands at the head of its parent; an arrow stands at the side to turn to, which is the person's own."""

    again_asked = Signal()
    agreed = Signal()  # to the screen's light
    declined = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._theme = theme
        self._host = parent
        self._free: QRect | None = None
        self.setObjectName("toast")
        self.ring = ProgressRing(theme)
        self.text = QLabel(wordWrap=True)
        self.text.setProperty("role", "request")
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("role", "muted")
        self.again = QPushButton()
        self.again.clicked.connect(self.again_asked)
        self.agree = QPushButton(self.tr("&Show the light"))
        self.agree.clicked.connect(self.agreed)
        self.decline = QPushButton(self.tr("&Without light"))
        self.decline.clicked.connect(self.declined)
        self.arrow = SideArrow(theme, parent)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch()
        words.addWidget(self.text)
        words.addWidget(self.hint)
        words.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addWidget(self.ring)
        layout.addLayout(words, 1)
        layout.addWidget(self.again)
        choice = QVBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(self.agree)
        choice.addWidget(self.decline)
        layout.addLayout(choice)
        parent.installEventFilter(self)
        self.clear()

    @property
    def asking(self) -> bool:
        """Whether something is asked now."""
        return not self.isHidden() and not self.ring.isHidden()

    def ask(self, request: Request) -> bool:
        """Show what is asked; return whether it is something new."""
        self._free = None
        self.ring.show_progress(request.progress, request.remaining)
        news = self._say(request_text(request), self.tr("Esc ends the questions."), self.ring)
        if news:
            self.arrow.point(request.step)
        return news

    def ask_light(self, request: LightRequest, free: QRect) -> bool:
        """Ask whether the screen may light up, or to look at the camera while it does; return whether it is new.

        It stands in ``free``, what the light leaves of the window.
        """
        self.arrow.point(None)
        if free != self._free:
            self._free = free
            self._place()
        if request.agreed:
            self.ring.show_progress(1 - request.remaining / Sequence.SECONDS, request.remaining)
            return self._say(translated(LOOK), self.tr("Esc, or a press on the light, ends it."), self.ring)
        self.ring.show_progress(0.0, request.remaining)
        return self._say(
            self.tr("May the screen light up in colours?"),
            self.tr(
                "It changes colour twice a second, for three seconds. If you are sensitive to light, choose "
                "“Without light” or press Esc."
            ),
            self.ring,
            self.agree,
            self.decline,
        )

    def refuse(self, evidence: LivenessEvidence, wait: float) -> None:
        """Say what was found and why; another try may begin in ``wait`` seconds."""
        self._free = None
        self.again.setEnabled(wait <= 0)
        self.again.setText(self.tr("Try again in {0} s").format(ceil(wait)) if wait > 0 else self.tr("&Try again"))
        self._say(finding_text(evidence.finding), reason_text(evidence), self.again)
        self.arrow.point(None)

    def clear(self) -> None:
        """Show nothing."""
        self.text.clear()
        self.hide()
        self.arrow.point(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _say(self, text: str, hint: str, *shown: QWidget) -> bool:
        if not self.isHidden() and (text, hint) == (self.text.text(), self.hint.text()):
            return False
        self.text.setText(text)
        self.hint.setText(hint)
        for part in (self.ring, self.again, self.agree, self.decline):
            part.setVisible(part in shown)
        by_itself = shown == (self.ring,)
        stop = "" if text.endswith("?") else "."
        self.setAccessibleName(text if by_itself else f"{text}{stop} {hint}")
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        return True

    def _place(self) -> None:
        host = self._host
        room = host.rect()
        if self._free is not None:
            room &= QRect(host.mapFrom(host.window(), self._free.topLeft()), self._free.size())
        self.setFixedWidth(min(WIDTH, room.width() - 2 * MARGIN))
        self.adjustSize()
        self.move(max((host.width() - self.width()) // 2, room.left() + MARGIN), room.top() + MARGIN)
        self.arrow.place()


class SideArrow(QLabel):
    """A large arrow at the left or right of its parent.

    Whoever faces the screen has their left where the screen has its own, mirrored picture or not.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._theme = theme
        self._host = parent
        self.step: Step | None = None
        self.setObjectName("toast")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(ARROW, ARROW)
        theme.changed.connect(lambda: self.point(self.step))

    def point(self, step: Step | None) -> None:
        """Point to the side that a step turns to; hide where it turns to none."""
        self.step = step if step is not None and step.is_turn else None
        self.setVisible(self.step is not None)
        if self.step is not None:
            name = "turn-left" if self.step is Step.TURN_LEFT else "turn-right"
            self.setPixmap(self._theme.pixmap(name, "accent", ARROW - 24, self.devicePixelRatioF()))
            self.place()
            self.raise_()

    def place(self) -> None:
        """Stand at the side, halfway down."""
        left = MARGIN if self.step is Step.TURN_LEFT else self._host.width() - ARROW - MARGIN
        self.move(left, (self._host.height() - ARROW) // 2)
