"""The window while the gallery is locked: where and as large as it was, with the question for the passphrase in it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QLabel, QMainWindow, QVBoxLayout, QWidget

from faceapp.gui.style.theme import Theme
from faceapp.gui.vault.passphrase import PassphraseDialog
from faceapp.gui.window_state import SMALLEST, place

ICON_SIZE = 52


class LockedWindow(QMainWindow):
    """Shows a passphrase dialog as a part of itself; to close the window is to dismiss the dialog."""

    def __init__(self, theme: Theme, geometry: bytes, dialog: PassphraseDialog) -> None:
        """Stand where the last window stood."""
        super().__init__()
        self.setWindowTitle(self.tr("faceapp"))
        self.setWindowIcon(theme.icon("faceapp", "accent"))
        self.setMinimumSize(SMALLEST)
        place(self, geometry)
        self._dialog = dialog
        dialog.setParent(self, Qt.WindowType.Widget)
        dialog.rejected.connect(self.close)
        icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        icon.setPixmap(theme.pixmap("lock", "muted", ICON_SIZE, self.devicePixelRatioF()))
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 24, 16, 16)
        inside.addWidget(icon)
        inside.addWidget(dialog)
        ground = QWidget()
        QVBoxLayout(ground).addWidget(card, alignment=Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(ground)
        dialog.passphrase.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802 (Qt's name)
        if self._dialog.isVisible():
            self._dialog.reject()
        super().closeEvent(event)
