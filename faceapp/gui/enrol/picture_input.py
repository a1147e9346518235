"""Pictures that come to the window from outside: chosen in a dialog, dropped, pasted."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from faceapp.capture.frame import Pixels
from faceapp.capture.image import decode_image, load_image
from faceapp.gui.style.dialogs import ask_file_to_open

PASTED = ("image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp", "image/gif")
"""What is taken of a clipboard that offers pictures as files, the best first."""

Read = Callable[[], Pixels]


class PictureInput(QObject):
    """Offers every picture as a function that reads it, to be called in another thread."""

    given = Signal(object)  # Read

    def __init__(self, window: QWidget) -> None:
        """Accept pictures dropped on ``window``."""
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def choose(self) -> None:
        """Let the operator choose a file."""
        kinds = self.tr("Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif);;All files (*)")
        ask_file_to_open(
            self._window,
            self.tr("Use a picture"),
            kinds,
            lambda path: self.given.emit(lambda: load_image(Path(path))),
        )

    def paste(self) -> None:
        """Take the picture, or the picture file, that lies on the clipboard; nothing if there is none."""
        self._offer(QGuiApplication.clipboard().mimeData())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if isinstance(event, QDragEnterEvent) and _has_picture(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            event.acceptProposedAction()
            self._offer(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    def _offer(self, data: QMimeData) -> None:
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self.given.emit(lambda: load_image(Path(files[0])))
        elif data.hasImage():
            content = _content(data)
            self.given.emit(lambda: decode_image(content, "the clipboard"))


def _has_picture(data: QMimeData) -> bool:
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def _content(data: QMimeData) -> bytes:
    """Return a pasted picture as a file's bytes.

    Qt would read what another program offers in every format Qt knows. So the bytes are taken as they are,
    and Qt is asked only for a picture that is there as pixels.
    """
    offered = [kind for kind in data.formats() if kind.startswith("image/")]
    if not offered:
        return _png(QImage(data.imageData()))
    chosen = next((kind for kind in PASTED if kind in offered), offered[0])
    return bytes(data.data(chosen).data())


def _png(image: QImage) -> bytes:
    """Return an image as PNG, so that it takes the way of every other picture."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub knows only bytes here
    return bytes(buffer.data().data())
