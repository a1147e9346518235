"""The button under the list that puts back who was removed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from faceapp.gallery.model import Person
from faceapp.gui.style.theme import Theme


class RemovedButton(QPushButton):
    """Says how many were removed since the window was opened, and lists them; hidden while nobody was."""

    put_back_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        """Begin with nobody removed."""
        super().__init__()
        self._theme = theme
        self.setProperty("role", "quiet")
        self.setToolTip(self.tr("Put somebody back, until the window is closed (Ctrl+Z: the last one)"))
        self.setMenu(QMenu(self))
        self.hide()

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer to put back these people, the last one first."""
        self.menu().clear()
        for person in reversed(people):
            put_back = self.menu().addAction(self._theme.icon("person"), _unmarked(person.name))
            put_back.triggered.connect(partial(self.put_back_asked.emit, person.id))
        self.setText(self.tr("Removed: {0}").format(len(people)))
        self.setVisible(bool(people))


def _unmarked(name: str) -> str:
    """A menu takes an ampersand for the mark of a key."""
    return name.replace("&", "&&")
