"""The search field above the list, and the keys that lead on from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from faceapp.gui.style.theme import Theme


class SearchField(QLineEdit):
    """Down goes into the list, Enter takes the first one found, Esc forgets what was typed and then leaves."""

    taken = Signal()
    left = Signal()  # for the list

    def __init__(self, theme: Theme) -> None:
        """Begin empty."""
        super().__init__(clearButtonEnabled=True)
        self._theme = theme
        self.setPlaceholderText(self.tr("Search"))
        self.setAccessibleName(self.tr("Search people"))
        self._icon = self.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._paint_icon)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802 (Qt's name)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _paint_icon(self) -> None:
        self._icon.setIcon(self._theme.icon("search", "muted"))
