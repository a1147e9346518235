"""A ring that fills as what is asked is seen, with the seconds left inside."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.gui.style.theme import Theme

SIDE = 72
STROKE = 7.0
FULL_CIRCLE = 360 * 16
TOP = 90 * 16


class ProgressRing(QWidget):
    """It moves only as the person does, so that there is no motion to reduce."""

    def __init__(self, theme: Theme) -> None:
        """Begin empty."""
        super().__init__()
        self._theme = theme
        self.progress, self.seconds = 0.0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_progress(self, progress: float, remaining: float) -> None:
        """Show a share of 0..1, and seconds left."""
        seconds = ceil(remaining)
        if (progress, seconds) != (self.progress, self.seconds):
            self.progress, self.seconds = progress, seconds
            self.update()

    def sizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self.rect()).adjusted(STROKE, STROKE, -STROKE, -STROKE)
        colours = self._theme.colours
        painter.setPen(QPen(colours.colour("hairline"), STROKE))
        painter.drawEllipse(inside)
        painter.setPen(QPen(colours.colour("accent"), STROKE, c=Qt.PenCapStyle.FlatCap))
        painter.drawArc(inside, TOP, -round(self.progress * FULL_CIRCLE))
        font = self.font()
        font.setPointSizeF(16)
        painter.setFont(font)
        painter.setPen(colours.colour("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.seconds))
