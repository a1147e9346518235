"""What can be done with a person, or with several at once."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from faceapp.gui.style.theme import Theme


class PersonMenu(QMenu):
    """Offers it; whoever opens the menu carries it out."""

    def __init__(self, theme: Theme, several: bool, changeable: bool, parent: QWidget) -> None:
        """Offer what can be done with one person, or only what can with ``several``; changes if ``changeable``."""
        super().__init__(parent)
        self.page = QAction(theme.icon("person"), self.tr("Open…\tEnter"), self)
        self.reference = QAction(theme.icon("enrol"), self.tr("Improve recognition…"), self)
        self.reference.setToolTip(self.tr("Add another reference: with glasses, in other light"))
        self.rename = QAction(theme.icon("rename"), self.tr("Rename\tF2"), self)
        self.note = QAction(theme.icon("rename"), self.tr("Note…"), self)
        self.pin = QAction(theme.icon("lock"), self.tr("PIN…"), self)
        self.pin.setToolTip(self.tr("A second way to tell this person from a look-alike"))
        self.export = QAction(self.tr("Export…"), self)
        self.remove = QAction(theme.icon("remove"), self.tr("Remove\tDel"), self)
        changes = [self.reference, self.rename, self.note, self.pin] if changeable else []
        of_one = [] if several else [self.page, *changes]
        self.addActions([*of_one, self.export, *([self.remove] if changeable else [])])
