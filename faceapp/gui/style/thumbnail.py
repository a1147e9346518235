"""A small round-cornered picture of a face with a word under it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.gui.style.images import rounded
from faceapp.gui.style.theme import Theme

SIDE = 72
RADIUS = 8.0


class Thumbnail(QWidget):
    """A face of 72 px, or the outline of one."""

    def __init__(self, theme: Theme, caption: str, parent: QWidget | None = None) -> None:
        """Begin without a picture; ``caption`` stands under it, unless it is empty."""
        super().__init__(parent)
        self._theme = theme
        self._caption = caption
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(caption)
        theme.changed.connect(self.update)

    def show_image(self, image: QImage | None) -> None:
        """Show a face, or none."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return QSize(SIDE, SIDE + self._caption_height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image is not None and not self._image.isNull():
            painter.drawPixmap(0, 0, rounded(self._image, SIDE, RADIUS, self.devicePixelRatioF()))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colours.colour("sunken"))
            painter.drawRoundedRect(QRectF(0, 0, SIDE, SIDE), RADIUS, RADIUS)
            painter.drawPixmap(20, 20, self._theme.pixmap("person", "muted", 32, self.devicePixelRatioF()))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(self._theme.colours.colour("muted"))
        painter.drawText(QRectF(0, SIDE, SIDE, self._caption_height()), Qt.AlignmentFlag.AlignCenter, self._caption)

    def _caption_height(self) -> int:
        return self.fontMetrics().height() if self._caption else 0
