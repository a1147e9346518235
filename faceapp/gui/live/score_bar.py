"""The score as a bar from 0 to 1 with a tick at the threshold."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.gui.style.font import with_even_figures
from faceapp.gui.style.language import fill
from faceapp.gui.style.theme import Theme

BAR_HEIGHT = 10.0


class ScoreBar(QWidget):
    """The comparison score, cut to 0..1, its number, and the threshold's tick with its number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without a score."""
        super().__init__(parent)
        self._theme = theme
        self._score: float | None = None
        self._threshold: float | None = None
        self._colour = "idle"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_score(self, score: float | None, threshold: float | None, colour: str) -> None:
        """Show a score against a threshold; None for what is not known."""
        self._score, self._threshold, self._colour = score, threshold, colour
        self.setAccessibleName(self._spoken())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return QSize(240, self.fontMetrics().height() + 22)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        number_width = self._paint_number(painter)
        bar = QRectF(0, 4, self.width() - number_width, BAR_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("sunken"))
        painter.drawRoundedRect(bar, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
        if self._score is not None and self._score > 0:
            filled = QRectF(bar.left(), bar.top(), max(min(self._score, 1.0) * bar.width(), BAR_HEIGHT), BAR_HEIGHT)
            painter.setBrush(colours.colour(self._colour))
            painter.drawRoundedRect(filled, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
        if self._threshold is not None:
            self._paint_tick(painter, bar, self._threshold)

    def _paint_number(self, painter: QPainter) -> int:
        font = with_even_figures(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance("−0.00") + 10
        painter.setPen(self._theme.colours.colour("text" if self._score is not None else "muted"))
        place = QRectF(self.width() - width, 0, width, BAR_HEIGHT + 8)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(place, flags, _number(self._score))
        return width

    def _paint_tick(self, painter: QPainter, bar: QRectF, threshold: float) -> None:
        x = bar.left() + threshold * bar.width()
        painter.setPen(QPen(self._theme.colours.colour("surface"), 5))
        painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()))
        painter.setPen(QPen(self._theme.colours.colour("text"), 2))
        painter.drawLine(QPointF(x, bar.top() - 3), QPointF(x, bar.bottom() + 3))
        painter.setFont(self.font())
        painter.setPen(self._theme.colours.colour("muted"))
        label = QRectF(x - 40, bar.bottom() + 2, 80, self.fontMetrics().height() + 2)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, _number(threshold))

    def _spoken(self) -> str:
        if self._score is None:
            return self.tr("No score")
        score = fill(self.tr("Score {0}"), _number(self._score))
        if self._threshold is None:
            return score
        return fill(self.tr("{0}, threshold {1}"), score, _number(self._threshold))


def _number(value: float | None) -> str:
    return "–" if value is None else fill("{0:.2f}", value).replace("-", "−")
