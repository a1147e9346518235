"""The score of the last 20 seconds as a line, with the threshold."""

from collections import deque

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.gui.style.theme import Theme

SPAN = 20.0
GAP = 0.7
"""Seconds without a score that break the line."""


class StripChart(QWidget):
    """Scores against time, newest at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._theme = theme
        self._points: deque[tuple[float, float]] = deque()
        self._now = 0.0
        self._threshold: float | None = None
        self._colour = "idle"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Score over the last 20 seconds"))
        theme.changed.connect(self.update)

    def add(self, at: float, score: float | None, threshold: float | None, colour: str) -> None:
        """Move on to time ``at`` (seconds on any steady clock), with a score if there is one."""
        self._now, self._threshold, self._colour = at, threshold, colour
        if score is not None:
            self._points.append((at, score))
        while self._points and at - self._points[0][0] > SPAN:
            self._points.popleft()
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there was no score in the span shown."""
        return not self._points

    def clear(self) -> None:
        """Forget everything, when another question is asked."""
        self._points.clear()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return QSize(240, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        area = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("sunken"))
        painter.drawRoundedRect(area, 6, 6)
        plot = area.adjusted(4, 5, -4, -5)
        if self._threshold is not None:
            y = plot.bottom() - self._threshold * plot.height()
            painter.setPen(QPen(colours.colour("muted"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colours.colour(self._colour), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(self._line(plot), pen)

    def _line(self, plot: QRectF) -> QPainterPath:
        path, before = QPainterPath(), None
        for at, score in self._points:
            x = plot.right() - (self._now - at) / SPAN * plot.width()
            point = QPointF(x, plot.bottom() - min(max(score, 0.0), 1.0) * plot.height())
            if before is None or at - before > GAP:
                path.moveTo(point)
            else:
                path.lineTo(point)
            before = at
        return path
