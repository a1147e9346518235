"""The words of the verdict: one large, and lines under it that take as much height as they need."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.gui.style.fitted_label import FittedLabel


class VerdictWords(QWidget):
    """Stacks labels in the middle of its height; the large word gives way before a line is cut."""

    def __init__(self, word: FittedLabel, *lines: FittedLabel) -> None:
        """Take the labels; those of ``lines`` that are hidden take no room."""
        super().__init__()
        self._word, self._lines = word, lines
        for label in (word, *lines):
            label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return self._word.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() is QEvent.Type.LayoutRequest:  # a label has another text, or is shown or hidden
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        width, lines = self.width(), [line for line in self._lines if not line.isHidden()]
        heights = [line.heightForWidth(width) for line in lines]
        left = max(self._word.minimumSizeHint().height(), self.height() - sum(heights))
        heights.insert(0, min(self._word.sizeHint().height(), left))
        top = max(0, (self.height() - sum(heights)) // 2)
        for label, height in zip((self._word, *lines), heights, strict=True):
            label.setGeometry(0, top, width, height)
            top += height
