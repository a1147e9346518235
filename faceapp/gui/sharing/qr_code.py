"""A QR code on the screen, for another station's camera."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET = 4
"""So many modules of white around the code are part of it."""

LEAST_MODULE = 5
"""Pixels; a code of 45 modules is then 265 pixels wide, which a camera at arm's length reads."""


class QrCode(QWidget):
    """Paints a text as a QR code, always black on white: cameras read nothing else as surely."""

    def __init__(self, name: str) -> None:
        """Begin empty; ``name`` is what a screen reader says."""
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._rows: tuple[bytes, ...] = ()

    def show_text(self, text: str) -> None:
        """Show another text."""
        import segno  # 50 ms, for the one time that a station joins

        self._rows = tuple(bytes(row) for row in segno.make(text, error="l", micro=False).matrix)
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        side = LEAST_MODULE * self._modules
        return QSize(side, side)

    def sizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        # Whole pixels of the screen: edges that fall between two are grey.
        module = int(min(self.width(), self.height()) * ratio) // max(1, self._modules)
        painter.scale(1 / ratio, 1 / ratio)
        side = module * self._modules
        left, top = (int(self.width() * ratio) - side) // 2, (int(self.height() * ratio) - side) // 2
        painter.fillRect(QRect(left, top, side, side), QColor(Qt.GlobalColor.white))
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    place = QRect(left + (x + QUIET) * module, top + (y + QUIET) * module, module, module)
                    painter.fillRect(place, QColor(Qt.GlobalColor.black))

    @property
    def _modules(self) -> int:
        return len(self._rows) + 2 * QUIET
