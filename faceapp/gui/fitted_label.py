"""A line of text that grows smaller rather than being cut, and is cut with dots at last."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


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

    def text(self) -> str:
        """What is shown, uncut."""
        return self._text

    def sizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return QSize(200, self._metrics(self._largest).height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        size = self._largest
        while size > self._smallest and self._metrics(size).horizontalAdvance(self._text) > self.width():
            size -= 1
        metrics = self._metrics(size)
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _metrics(self, points: float) -> QFontMetrics:
        self._font.setPointSizeF(points)
        return QFontMetrics(self._font)
