"""What fills the picture's place when there is no picture: an icon, one sentence, one action."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from faceapp.gui.feed import CameraState, Condition
from faceapp.gui.theme import Theme


class CameraScreen(QWidget):
    """Tells why there is no picture and offers what can be done."""

    retry_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin empty; ``show_state`` fills it."""
        super().__init__(parent)
        self._theme = theme
        self._notice = _Notice("camera", "", "")
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence = _centred("sentence")
        self._hint = _centred("muted")
        self._action = QPushButton()
        self._action.setProperty("role", "primary")
        self._action.clicked.connect(self.retry_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 16, 32, 16)
        layout.setSpacing(12)
        layout.addStretch()
        for part in (self._icon, self._sentence, self._hint):
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self._action, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        theme.changed.connect(self._paint_icon)

    def show_state(self, state: CameraState) -> None:
        """Say how the camera is."""
        self._notice = _notice(state)
        self._sentence.setText(self._notice.sentence)
        self._hint.setText(state.error.hint if state.error else "")
        self._hint.setVisible(bool(self._hint.text()) and state.condition is Condition.FAILED)
        self._action.setText(self._notice.action)
        self._action.setVisible(bool(self._notice.action))
        self._paint_icon()

    def _paint_icon(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._notice.icon, "muted", 72, self.devicePixelRatioF()))


@dataclass(frozen=True)
class _Notice:
    icon: str
    sentence: str
    action: str


def _notice(state: CameraState) -> _Notice:
    translate = QCoreApplication.translate
    if state.condition is Condition.ENDED:
        return _Notice("replay", translate("Camera", "The video has ended"), translate("Camera", "Play again"))
    if state.condition is Condition.LOST:
        sentence = translate("Camera", "The camera was disconnected, reconnecting…")
        return _Notice("unplugged", sentence, translate("Camera", "Try now"))
    if state.condition is Condition.FAILED:
        sentence = state.error.message if state.error else translate("Camera", "The camera can't be opened.")
        return _Notice("camera-off", sentence, translate("Camera", "Try again"))
    return _Notice("camera", translate("Camera", "Opening {0}…").format(state.spec.name), "")


def _centred(role: str) -> QLabel:
    label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
    label.setProperty("role", role)
    return label
