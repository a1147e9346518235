"""What fills the picture's place when there is no picture: an icon, one sentence, one action."""

import sys
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from faceapp.capture.condition import CameraState, Condition
from faceapp.gui.style.theme import Theme

EXPLAINED = (Condition.MISSING, Condition.BUSY, Condition.DENIED, Condition.FAILED)
"""Conditions whose error brings a hint worth reading."""

ROOM_FOR_ICON = 400
"""Height from which the icon is shown: in less, a notice at the head would lie on it."""


class CameraScreen(QWidget):
    """Tells why there is no picture and offers what can be done."""

    retry_asked = Signal()
    picture_asked = Signal()  # to enrol from

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin empty; ``show_state`` fills it."""
        super().__init__(parent)
        self._theme = theme
        self._condition = Condition.OPENING
        self._notice = _Notice("camera", "", "")
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence = _centred("sentence")
        self._hint = _centred("muted")
        self.action = QPushButton()
        self.action.setProperty("role", "primary")
        self.action.clicked.connect(self._act)
        self.picture = QPushButton(self.tr("Enrol from a picture…"))
        self.picture.setToolTip(self.tr("You can drop or paste one too"))
        self.picture.clicked.connect(self.picture_asked)
        self._may_enrol = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 16, 32, 16)
        layout.setSpacing(12)
        layout.addStretch()
        for part in (self._icon, self._sentence, self._hint):
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self.action, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.picture, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        theme.changed.connect(self._paint_icon)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().resizeEvent(event)
        self._icon.setVisible(self.height() >= ROOM_FOR_ICON)

    def show_state(self, state: CameraState) -> None:
        """Say how the camera is."""
        self._condition = state.condition
        self._notice = _notice(state)
        self._sentence.setText(self._notice.sentence)
        self._hint.setText(state.error.hint if state.error else "")
        self._hint.setVisible(bool(self._hint.text()) and state.condition in EXPLAINED)
        self.action.setText(self._notice.action)
        self.action.setVisible(bool(self._notice.action))
        self.picture.setVisible(self._may_enrol and not state.condition.has_picture and bool(self._notice.action))
        self._paint_icon()

    def offer_picture(self, offered: bool) -> None:
        """Offer to enrol from a picture while there is no camera, or not: where nobody can be enrolled."""
        self._may_enrol = offered
        self.picture.setVisible(offered and self.picture.isVisible())

    def _act(self) -> None:
        if self._condition is Condition.DENIED and _privacy_settings():
            QDesktopServices.openUrl(QUrl(_privacy_settings()))
        self.retry_asked.emit()

    def _paint_icon(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._notice.icon, "muted", 72, self.devicePixelRatioF()))


@dataclass(frozen=True)
class _Notice:
    icon: str
    sentence: str
    action: str


def _notice(state: CameraState) -> _Notice:
    translate = QCoreApplication.translate
    again = translate("Camera", "Try again")
    match state.condition:
        case Condition.MISSING:
            return _Notice("camera-off", translate("Camera", "No camera found"), translate("Camera", "Look again"))
        case Condition.BUSY:
            return _Notice("camera-busy", translate("Camera", "The camera is used by another program"), again)
        case Condition.DENIED:
            action = translate("Camera", "Open system settings") if _privacy_settings() else again
            return _Notice("lock", translate("Camera", "Access to the camera is denied"), action)
        case Condition.LOST:
            sentence = translate("Camera", "The camera was disconnected, reconnecting…")
            return _Notice("unplugged", sentence, translate("Camera", "Try now"))
        case Condition.BLACK:
            sentence = translate("Camera", "The picture is black. Is the cover open, and the light on?")
            return _Notice("dark", sentence, again)
        case Condition.ENDED:
            return _Notice("replay", translate("Camera", "The video has ended"), translate("Camera", "Play again"))
        case Condition.FAILED:
            message = state.error.message if state.error else translate("Camera", "The camera can't be opened")
            return _Notice("camera-off", message, again)
        case _:
            return _Notice("camera", translate("Camera", "Opening {0}…").format(state.spec.name), "")


def _privacy_settings() -> str:
    """Return the address of the system's page for camera access; empty where there is none."""
    pages = {
        "darwin": "x-apple.systempreferences:com.apple.preference.security?Privacy_Camera",
        "win32": "ms-settings:privacy-webcam",
    }
    return pages.get(sys.platform, "")


def _centred(role: str) -> QLabel:
    label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
    label.setProperty("role", role)
    return label
