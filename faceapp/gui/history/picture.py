"""The face of the check that is selected in the history."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from faceapp.gui.style.images import kept_face

SIDE = 160


class CheckPictureView(QWidget):
    """Shows one face, or says that none is kept."""

    def __init__(self) -> None:
        """Begin with no check selected."""
        super().__init__()
        self.setFixedWidth(SIDE)
        self.face = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.face.setAccessibleName(self.tr("The face that was checked"))
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.face)
        layout.addWidget(self.words)
        layout.addStretch()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what is shown here, since no check is selected."""
        self.face.clear()
        self.words.setText(self.tr("Select a check to see its face, if one is kept."))

    def show_jpeg(self, jpeg: bytes) -> None:
        """Show the face of a check; empty if none is kept."""
        image = kept_face(jpeg)
        self.face.setVisible(not image.isNull())
        if not image.isNull():
            self.show()
        self.words.setText(
            self.tr("No face is kept of this check.") if image.isNull() else self.tr("The face that was checked")
        )
        scaled = image.scaled(
            SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self.face.setPixmap(QPixmap.fromImage(scaled))
