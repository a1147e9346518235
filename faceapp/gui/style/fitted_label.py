"""A line of text that grows smaller rather than being cut, and is cut with dots at last."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

SLACK = 2
"""Pixels by which a line has to be narrower than the label: advances are rounded, and a near fit would get dots."""


class FittedLabel(QWidget):
    """Shows one line as large as fits between two sizes (points)."""

    def __init__(self, largest: float, smallest: float, weight: QFont.Weight, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._largest, self._smallest = largest, smallest
        self._font = QFont(self.font())
        self._font.setWeight(weight)
        self._text = ""
        self._colour = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, colour: QColor) -> None:
        """Show ``text`` in a colour."""
        if (text, colour) != (self._text, self._colour):
            self._text, self._colour = text, colour
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    def grow(self, largest: float) -> None:
        """Show the line as large as this, in points, where it fits."""
        self._largest = largest
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What is shown, uncut."""
        return self._text

    def sizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return QSize(200, self._metrics(self._largest).height())

    def drawn(self) -> str:
        """What is drawn at the present width: the text, or as much of it as fits at the smallest size."""
        return self._fitted().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        text = self.drawn()  # sets the font's size too
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _fitted(self) -> QFontMetrics:
        """Set the largest size at which the text fits."""
        size = self._largest
        while size > self._smallest and self._metrics(size).horizontalAdvance(self._text) > self.width() - SLACK:
            size -= 1
        return self._metrics(size)

    def _metrics(self, points: float) -> QFontMetrics:
        self._font.setPointSizeF(points)
        return QFontMetrics(self._font)
