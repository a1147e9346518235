"""Reading the request of a station that wants to join, by the camera or from a file."""

import threading
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from faceapp.capture.frame import Frame
from faceapp.capture.image import load_image
from faceapp.capture.qr_code import read_qr_code
from faceapp.errors import GalleryError
from faceapp.gallery.shared.invitation import Request
from faceapp.gui.session.capture_worker import Preview
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import ask_file_to_open, grow
from faceapp.recognition.pipeline import Pipeline

PICTURE = (448, 216)


class ScanDialog(QDialog):
    """Looks for a code in the camera's frames until it has one, is given a file, or is closed."""

    found = Signal(object)  # Request
    _other = Signal(object)  # Exception: the camera sees a code that is no request

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Begin to look."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Let a station in"))
        self._session = session
        self._over = threading.Event()
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(PICTURE[1])
        self.picture.setAccessibleName(self.tr("What the camera sees"))
        self.said = QLabel(wordWrap=True)
        self.file, self.cancel = QPushButton(self.tr("Choose its file…")), QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.file.clicked.connect(self._choose)
        self.cancel.clicked.connect(self.reject)
        self._other.connect(lambda error: self.say(str(error)))
        session.feed.previewed.connect(self._show_preview)
        session.run_with_frames(self, self._look, self._take, lambda error: self.say(str(error)), self._over)

    def done(self, result: int) -> None:
        """Close, and leave the frames to the checks again."""
        self._over.set()
        super().done(result)

    def say(self, text: str) -> None:
        """Say what is wrong with what was shown."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        grow(self)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().showEvent(event)
        grow(self)

    def use_file(self, name: str) -> None:
        """Read the request from its file, or from a picture of its code."""
        self._session.sharing.run(self, lambda: read_request(Path(name)), self._take, lambda e: self.say(str(e)))

    def _look(self, _pipeline: Pipeline, frames: Iterator[Frame]) -> Request | None:
        for frame in frames:
            if text := read_qr_code(frame.pixels):
                try:
                    return Request.from_text(text)
                except GalleryError as error:
                    self._other.emit(error)
        return None

    @Slot(object)
    def _take(self, request: Request | None) -> None:
        if request is not None and self.isVisible():
            self.accept()
            self.found.emit(request)

    @Slot(object)
    def _show_preview(self, preview: Preview) -> None:
        picture = QPixmap.fromImage(preview.image)
        self.picture.setPixmap(
            picture.scaled(*PICTURE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )

    def _choose(self) -> None:
        kinds = self.tr("Requests and pictures of codes (*.request *.png *.jpg *.jpeg *.webp *.bmp);;All files (*)")
        ask_file_to_open(self, self.tr("The other station's request"), kinds, self.use_file)

    def _lay_out(self) -> None:
        how = self.tr(
            "At the other station: Data and security, Share with other stations, Join one. Hold the code that it shows "
            "before this camera, or choose the file that it saved."
        )
        self.said.setProperty("role", "error")
        self.said.hide()
        for button in (self.file, self.cancel):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.file)
        foot.addStretch()
        foot.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addStrut(PICTURE[0])
        layout.addWidget(QLabel(how, wordWrap=True))
        layout.addWidget(self.picture)
        layout.addWidget(self.said)
        layout.addLayout(foot)


def read_request(path: Path) -> Request:
    """Return the request in a file, or in a picture of its code.

    Raises:
        FaceAppError: there is none.
    """
    if path.suffix == ".request":
        return Request.read(path)
    text = read_qr_code(load_image(path))
    if not text:
        raise GalleryError("No QR code was found in {path}.", "Take a sharper picture of it.", path=path.name)
    return Request.from_text(text)
