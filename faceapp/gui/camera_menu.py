"""The menu under the camera's name: devices, a video file, a stream."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMenu, QWidget

DEVICES = 4
"""How many device numbers are offered."""


class CameraMenu(QMenu):
    """Asks which source to show."""

    chosen = Signal(str)  # device number, path or address

    def __init__(self, parent: QWidget | None = None) -> None:
        """Fill the menu."""
        super().__init__(parent)
        for number in range(DEVICES):
            action = self.addAction(self.tr("Camera {0}").format(number))
            action.triggered.connect(lambda _checked, number=number: self.chosen.emit(str(number)))
        self.addSeparator()
        self.addAction(self.tr("Video file…"), self._ask_file)
        self.addAction(self.tr("Stream address…"), self._ask_address)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self.parentWidget(), self.tr("Open a video"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.chosen)
        dialog.open()

    def _ask_address(self) -> None:
        dialog = QInputDialog(self.parentWidget())
        dialog.setWindowTitle(self.tr("Open a stream"))
        dialog.setLabelText(self.tr("Address (http://… or rtsp://…)"))
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.textValueSelected.connect(self.chosen)
        dialog.open()
