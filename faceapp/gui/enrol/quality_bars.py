"""Five short bars with words: how good a shot is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.gui.enrol.words import grade, summary
from faceapp.gui.style.theme import Theme
from faceapp.vision.quality.assessment import Quality
from faceapp.vision.quality.component import Group

ROW = 26
BAR = 6.0


class QualityBars(QWidget):
    """Paints a row for each group of components: its name, a bar of 0 to 100, a word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._theme = theme
        self._rows: list[tuple[str, float, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_quality(self, quality: Quality) -> None:
        """Show a shot's quality."""
        self._rows = summary(quality)
        self.setAccessibleName(", ".join(f"{name}: {grade(score, ok)}" for name, score, ok in self._rows))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return QSize(240, max(ROW, self.fontMetrics().height() + 6) * len(Group))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        height = self.height() / len(Group)
        left, right = self.width() * 0.42, self.width() * 0.82
        for row, (name, score, ok) in enumerate(self._rows):
            top = row * height
            painter.setPen(colours.colour("text"))
            painter.drawText(QRectF(0, top, left, height), Qt.AlignmentFlag.AlignVCenter, name)
            aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(right, top, self.width() - right, height), aligned, grade(score, ok))
            track = QRectF(left, top + (height - BAR) / 2, right - left, BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("sunken"))
            painter.drawRoundedRect(track, BAR / 2, BAR / 2)
            painter.setBrush(colours.colour("match" if ok else "uncertain"))
            track.setWidth(max(track.width() * score / 100, BAR))
            painter.drawRoundedRect(track, BAR / 2, BAR / 2)
