"""The head of the list: how many people there are, and the ways to enrol more."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from faceapp.gui.style.language import grouped
from faceapp.gui.style.theme import Theme


class PeopleHeader(QWidget):
    """Title, number of people, a button to enrol and a menu with what is asked for less often."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Draw with ``theme``."""
        super().__init__(parent)
        self._theme = theme
        title, self.count = QLabel(self.tr("People")), QLabel()
        title.setProperty("role", "title")
        self.count.setProperty("role", "muted")
        self.enrol = QPushButton(self.tr("Enrol"))
        self.enrol.setProperty("role", "quiet")
        self.from_pictures = QAction(self.tr("Enrol from pictures…"), self)
        self.more = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(self.tr("More"))
        self.more.setAccessibleName(self.tr("More"))
        self.more.setMenu(QMenu(self.more))
        self.more.menu().addAction(self.from_pictures)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(title)
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.enrol)
        row.addWidget(self.more)
        theme.changed.connect(self._paint_icons)
        self._paint_icons()

    def show_count(self, found: int, everybody: int, sought: bool) -> None:
        """Say how many people there are, and how many of them were found if somebody was ``sought``."""
        counted = self.tr("{0} of {1}").format(grouped(found), grouped(everybody))
        self.count.setText(counted if sought else grouped(everybody))
        self.count.setVisible(everybody > 0)

    def _paint_icons(self) -> None:
        self.enrol.setIcon(self._theme.icon("plus", "accent"))
        self.more.setIcon(self._theme.icon("more"))
        self.from_pictures.setIcon(self._theme.icon("people"))
