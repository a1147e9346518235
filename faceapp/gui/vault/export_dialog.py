"""Choosing who is exported."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from faceapp.gallery.model import Person

SIZE = (420, 480)


class ExportDialog(QDialog):
    """Lists everybody with a tick; all are ticked at first."""

    def __init__(self, people: Sequence[Person], parent: QWidget | None = None) -> None:
        """List ``people``."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export people"))
        self.resize(*SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("People to export"))
        for person in people:
            item = QListWidgetItem(person.name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            item.setCheckState(Qt.CheckState.Checked)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = self.buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._go.setEnabled(bool(self.chosen))
        self.list.itemChanged.connect(lambda: self._go.setEnabled(bool(self.chosen)))
        layout = QVBoxLayout(self)
        text = self.tr("Who is written into the file? It is encrypted under a passphrase; PINs stay here.")
        layout.addWidget(QLabel(text, wordWrap=True))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.buttons)

    @property
    def chosen(self) -> list[int]:
        """Numbers of the people ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]
