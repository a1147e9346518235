"""Text that grows smaller rather than being cut, then takes another line, and is cut with dots at last."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

SLACK = 2
"""Pixels by which a line has to be narrower than the label: advances are rounded, and a near fit would get dots."""

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class FittedLabel(QWidget):
    """Shows a text as large as fits into one line between two sizes (points), or into more lines at the smaller one.

    Where the layout has too little height for it, it is smaller still, but never below the smaller size.
    """

    def __init__(
        self, largest: float, smallest: float, weight: QFont.Weight, lines: int = 1, parent: QWidget | None = None
    ) -> None:
        """Begin empty; ``lines`` is how many there may be."""
        super().__init__(parent)
        self._largest, self._smallest, self._lines = largest, smallest, lines
        self._font = QFont(self.font())
        self._font.setWeight(weight)
        self._text = ""
        self._colour = QColor()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)

    def show_text(self, text: str, colour: QColor) -> None:
        """Show ``text`` in a colour."""
        if (text, colour) != (self._text, self._colour):
            self._text, self._colour = text, colour
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.updateGeometry()
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

    def minimumSizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return QSize(0, self._metrics(self._smallest).height())

    def heightForWidth(self, width: int) -> int:  # noqa: D102, N802 (Qt's name)
        metrics = self._fitted(QSize(width, self.sizeHint().height()))
        return self.sizeHint().height() if _fits(metrics, self._text, width) else self._wrapped(metrics, width).height()

    def drawn(self) -> str:
        """What is drawn at the present size: the text, or as much of it as fits at the smallest size."""
        metrics, width = self._fitted(self.size()), self.width()
        if _fits(metrics, self._text, width):
            return self._text
        wrapped = self._wrapped(metrics, width)
        # The lines of another script may be higher; there is one too many only if there is room for a whole one.
        if self._lines > 1 and wrapped.height() < (self._lines + 1) * metrics.height() and wrapped.width() <= width:
            return self._text
        return metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        text = self.drawn()  # sets the font's size too
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        painter.drawText(self.rect(), _WRAPPED, text)

    def _fitted(self, room: QSize) -> QFontMetrics:
        """Set the largest size at which the text fits into one line."""
        size = self._largest
        while size > self._smallest:
            metrics = self._metrics(size)
            if _fits(metrics, self._text, room.width()) and metrics.height() <= room.height():
                return metrics
            size -= 1
        return self._metrics(self._smallest)

    def _wrapped(self, metrics: QFontMetrics, width: int) -> QRect:
        return metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, self._text)

    def _metrics(self, points: float) -> QFontMetrics:
        self._font.setPointSizeF(points)
        return QFontMetrics(self._font)


def _fits(metrics: QFontMetrics, text: str, width: int) -> bool:
    return metrics.horizontalAdvance(text) <= width - SLACK
