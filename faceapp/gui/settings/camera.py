"""Which camera, what it shows at this moment, how large, and whether as in a looking glass."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from faceapp.capture.devices import Device, list_devices
from faceapp.capture.source import parse_source
from faceapp.gui.session.capture_worker import Preview
from faceapp.gui.session.session import Session
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.settings import RESOLUTIONS

PICTURE_HEIGHT = 200
RADIUS = 12.0


class CameraPage(SettingsPage):
    """The cameras found, the live picture of the one in use, its size and its mirroring."""

    settings = ("resolution", "mirror")

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are; cameras are looked for once it is seen."""
        super().__init__()
        self._session = session
        self._feed = session.feed
        self.picture = LivePicture()
        session.feed.previewed.connect(self.picture.show_preview)
        self.add(self.picture)
        self.begin_group()
        self.cameras = QComboBox()
        self.add_row(self.tr("Camera"), self.cameras)
        self._list(())
        self.cameras.activated.connect(lambda _row: session.open_camera(parse_source(self.cameras.currentData())))
        sizes = [(self.tr("Automatic"), ""), *((text.replace("x", " × "), text) for text in RESOLUTIONS)]
        self.resolution = self.add_choice(
            self.tr("Resolution"), sizes, session.settings.resolution, lambda text: change(resolution=text)
        )
        self.given = self.add_note("")
        self.add_tick(self.tr("Mirror the picture"), session.settings.mirror, lambda on: change(mirror=on))
        self.add_note(self.tr("Only what is shown is mirrored, never what is compared."))
        session.feed.size_changed.connect(self._show_state)
        session.feed.state_changed.connect(self._show_state)
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().showEvent(event)
        self._session.background.run(self, list_devices, self._list)

    def _list(self, devices: Sequence[Device]) -> None:
        """List the cameras found, and a file, a stream or a camera in use that is not among them."""
        spec = self._feed.state.spec
        self.cameras.clear()
        for device in devices:
            self.cameras.addItem(device.name, str(device.index))
        if self.cameras.findData(spec.address) < 0:
            self.cameras.insertItem(0, spec.name, spec.address)
        self.cameras.setCurrentIndex(self.cameras.findData(spec.address))

    @Slot()
    def _show_state(self) -> None:
        """Say what really comes: a camera that lacks the size asked for gives another."""
        size = self._feed.size if self._feed.state.condition.has_picture else None
        if size is None:
            self.picture.show_words(self.tr("No picture comes at the moment."))
        text = self.tr("The pictures that come are {0} × {1}. A camera without the size asked for gives the nearest.")
        self.given.setText(text.format(*size) if size else self.tr("No picture comes at the moment."))


class LivePicture(QWidget):
    """The newest picture whole, or words in its place."""

    def __init__(self) -> None:
        """Begin without a picture."""
        super().__init__()
        self.image = QImage()
        self._words = ""
        self.setFixedHeight(PICTURE_HEIGHT)
        self.setAccessibleName(self.tr("Live picture"))

    @Slot(object)
    def show_preview(self, preview: Preview) -> None:
        """Show a picture, if anybody sees it."""
        if self.isVisible():
            self.image, self._words = preview.image, ""
            self.update()

    def show_words(self, words: str) -> None:
        """Show that there is no picture."""
        self.image, self._words = QImage(), words
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        size = self.image.size() if not self.image.isNull() else QSize(16, 9)
        place = QRectF(0, 0, *size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio).toTuple())
        place.moveCenter(QRectF(self.rect()).center())
        outline = QPainterPath()
        outline.addRoundedRect(place, RADIUS, RADIUS)
        painter.setClipPath(outline)
        if not self.image.isNull():
            painter.drawImage(place, self.image)
            return
        painter.fillPath(outline, self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
