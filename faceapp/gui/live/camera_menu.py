"""The menu under the camera's name: the devices found, a video file, a stream."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from faceapp.capture.devices import Device, list_devices
from faceapp.gui.session.background import Background
from faceapp.gui.style.dialogs import ask_file_to_open, open_dialog
from faceapp.gui.style.plain_dialog import LineDialog


class CameraMenu(QMenu):
    """Asks which source to show; looks for devices whenever it is about to open."""

    chosen = Signal(str)  # device number, path or address

    def __init__(self, window: QWidget) -> None:
        """Fill the menu with what is known without looking."""
        super().__init__(window)
        self._window = window
        self._devices = Background(self)  # of its own: asking the system may take seconds
        self._fill(())
        self.aboutToShow.connect(self._look)

    def _look(self) -> None:
        self._devices.run(self, list_devices, self._fill)

    def _fill(self, devices: Sequence[Device]) -> None:
        self.clear()
        for device in devices or (Device(0, self.tr("Camera 0")),):
            action = self.addAction(device.name)
            action.triggered.connect(lambda _checked, index=device.index: self.chosen.emit(str(index)))
        self.addSeparator()
        self.addAction(self.tr("Video file…"), self.ask_file)
        self.addAction(self.tr("Stream address…"), self.ask_address)

    def ask_file(self) -> None:
        """Let the operator choose a video."""
        kinds = self.tr("Videos (*.mp4 *.m4v *.mov *.avi *.mkv *.webm *.mpg *.mpeg);;All files (*)")
        ask_file_to_open(self._window, self.tr("Open a video"), kinds, self.chosen.emit)

    def ask_address(self) -> LineDialog:
        """Let the operator type the address of a stream."""
        dialog = LineDialog(self.tr("Open a stream"), "", self.tr("Address"), self.tr("Open"), self._window)
        dialog.field.setPlaceholderText("rtsp://camera.example:554/stream")
        wanted = self.tr("An address begins with rtsp:// or http://, for example.")

        def judge(text: str) -> None:
            dialog.require("" if _is_address(text) else wanted)

        dialog.field.textChanged.connect(judge)
        judge("")
        return open_dialog(dialog, lambda: self.chosen.emit(dialog.field.text().strip()))


def _is_address(text: str) -> bool:
    scheme, separator, rest = text.strip().partition("://")
    return bool(scheme and separator and rest)
