"""In place of the list while nobody is enrolled."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from faceapp.gui.style.theme import Theme


class EmptyGallery(QWidget):
    """A line drawing, a sentence and one button."""

    enrol_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Draw with ``theme``."""
        super().__init__(parent)
        self._theme = theme
        self._drawing = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        sentence = QLabel(self.tr("No one is enrolled yet"), alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        sentence.setProperty("role", "muted")
        self.enrol = QPushButton(self.tr("Enrol the first person"))
        self.enrol.setProperty("role", "primary")
        self.enrol.clicked.connect(self.enrol_asked)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._drawing)
        layout.addWidget(sentence)
        layout.addWidget(self.enrol, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._drawing.setPixmap(self._theme.pixmap("first-person", "muted", 96, self.devicePixelRatioF()))
