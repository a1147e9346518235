"""The live picture: mirrored for display only, letter-boxed, with every face framed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.gui.session.capture_worker import Preview
from faceapp.gui.style.theme import Theme

RADIUS = 12.0
CORNER = 0.22
"""Share of a face frame's side that each of its corner strokes takes."""


@dataclass(frozen=True)
class FaceMark:
    """A frame round a face; ``box`` is (x, y, w, h) in px of the camera's unmirrored frame."""

    box: tuple[float, float, float, float]
    label: str
    colour: str


class LiveView(QWidget):
    """Shows previews; ``resized`` tells that another size is wanted."""

    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without a picture."""
        super().__init__(parent)
        self._theme = theme
        self._preview: Preview | None = None
        self._marks: Sequence[FaceMark] = ()
        self.shows_marks = True
        self.setMinimumSize(320, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Live picture"))
        theme.changed.connect(self.update)

    @property
    def preview(self) -> Preview | None:
        """What is shown."""
        return self._preview

    def show_preview(self, preview: Preview | None) -> None:
        """Show a picture, or none."""
        self._preview = preview
        self.update()

    def show_marks(self, marks: Sequence[FaceMark]) -> None:
        """Frame these faces."""
        self._marks = marks
        self.update()

    def device_size(self) -> QSize:
        """Return the view's size in px of the screen, in which previews are best made."""
        return (QSizeF(self.size()) * self.devicePixelRatioF()).toSize()

    def picture_rect(self) -> QRectF:
        """Where the picture lies in the widget, never stretched."""
        area = QRectF(self.rect())
        if self._preview is None:
            return area
        size = QSize(*self._preview.frame_size).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (area.width() - size.width()) / 2
        return QRectF(left, (area.height() - size.height()) / 2, size.width(), size.height())

    def to_widget(self, box: tuple[float, float, float, float]) -> QRectF:
        """Return where a box of the unmirrored frame lies in the widget."""
        assert self._preview is not None
        picture = self.picture_rect()
        scale = picture.width() / self._preview.frame_size[0]
        x, y, width, height = (side * scale for side in box)
        if self._preview.mirrored:
            x = picture.width() - x - width
        return QRectF(picture.left() + x, picture.top() + y, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802 (Qt's name)
        self.resized.emit()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        if self._preview is None:
            return
        painter = QPainter(self)
        picture = self.picture_rect()
        painter.drawImage(picture, self._preview.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(picture)
        for mark in self._marks if self.shows_marks else ():
            self._paint_mark(painter, mark, picture)
        painter.setClipping(False)
        self._round_corners(painter, picture)

    def _round_corners(self, painter: QPainter, picture: QRectF) -> None:
        """Cover the corners; far quicker than clipping every picture to a round path."""
        corners = QPainterPath()
        corners.addRect(picture.adjusted(-1, -1, 1, 1))
        inside = QPainterPath()
        inside.addRoundedRect(picture, RADIUS, RADIUS)
        painter.fillPath(corners.subtracted(inside), self._theme.colours.colour("window"))

    def _paint_mark(self, painter: QPainter, mark: FaceMark, picture: QRectF) -> None:
        frame = self.to_widget(mark.box)
        colour = self._theme.colours.colour(mark.colour)
        outline = _corner_strokes(frame)
        painter.strokePath(outline, QPen(QColor(0, 0, 0, 110), 5, c=Qt.PenCapStyle.RoundCap))
        painter.strokePath(outline, QPen(colour, 3, c=Qt.PenCapStyle.RoundCap))
        if mark.label:
            self._paint_label(painter, mark.label, colour, frame, picture)

    def _paint_label(self, painter: QPainter, label: str, colour: QColor, frame: QRectF, picture: QRectF) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setWeight(font.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(label, Qt.TextElideMode.ElideRight, picture.width() - 36)
        width, height = metrics.horizontalAdvance(text) + 20, metrics.height() + 8
        left = min(max(frame.center().x() - width / 2, picture.left() + 8), picture.right() - width - 8)
        above = frame.top() - height - 8
        top = above if above > picture.top() + 4 else min(frame.bottom() + 8, picture.bottom() - height - 8)
        plate = QRectF(left, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(plate, height / 2, height / 2)
        painter.setPen(self._theme.colours.colour("on_mark"))
        painter.setFont(font)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _corner_strokes(frame: QRectF) -> QPainterPath:
    """The four rounded corners of a frame, open between them, so that the face stays in view."""
    path = QPainterPath()
    radius = min(10.0, frame.width() / 4, frame.height() / 4)
    across, down = max(frame.width() * CORNER, radius), max(frame.height() * CORNER, radius)
    for x, step_x in ((frame.left(), 1), (frame.right(), -1)):
        for y, step_y in ((frame.top(), 1), (frame.bottom(), -1)):
            path.moveTo(x, y + step_y * down)
            path.lineTo(x, y + step_y * radius)
            path.quadTo(QPointF(x, y), QPointF(x + step_x * radius, y))
            path.lineTo(x + step_x * across, y)
    return path
