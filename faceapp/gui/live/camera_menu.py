"""The menu under the camera's name: the devices found, a video file, a stream."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QWidget

from faceapp.capture.devices import Device, list_devices


class CameraMenu(QMenu):
    """Asks which source to show; looks for devices whenever it is about to open."""

    chosen = Signal(str)  # device number, path or address

    def __init__(self, parent: QWidget | None = None) -> None:
        """Fill the menu with what is known without looking."""
        super().__init__(parent)
        self._fill(())
        self.aboutToShow.connect(self._look)

    def _look(self) -> None:
        search = _Search()
        search.result.found.connect(self._fill)
        QThreadPool.globalInstance().start(search)

    @Slot(object)
    def _fill(self, devices: Sequence[Device]) -> None:
        self.clear()
        for device in devices or (Device(0, self.tr("Camera 0")),):
            action = self.addAction(device.name)
            action.triggered.connect(lambda _checked, index=device.index: self.chosen.emit(str(index)))
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
        dialog.textValueSelected.connect(self.chosen)
        dialog.open()


class _Result(QObject):
    found = Signal(object)  # tuple[Device, ...]


class _Search(QRunnable):
    """Asks the system for its cameras, which may take a while."""

    def __init__(self) -> None:
        super().__init__()
        self.result = _Result()

    def run(self) -> None:
        self.result.found.emit(list_devices())
