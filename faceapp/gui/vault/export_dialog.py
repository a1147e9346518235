"""Choosing who is exported."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from faceapp.gallery.model import Person
from faceapp.gallery.names import searchable

SIZE = (480, 480)


class ExportDialog(QDialog):
    """Lists everybody with a tick; all are ticked at first. A search leaves the ticks of the others as they are."""

    def __init__(self, people: Sequence[Person], parent: QWidget | None = None) -> None:
        """List ``people``."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export people"))
        self.resize(*SIZE)
        self.list = TickList()
        self.list.setAccessibleName(self.tr("People to export"))
        for person in people:
            item = QListWidgetItem(person.name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            item.setCheckState(Qt.CheckState.Checked)
        self._texts = [searchable(f"{person.name} {person.external_id} {person.note}") for person in people]
        self.search = QLineEdit(placeholderText=self.tr("Search"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search people"))
        self.search.textChanged.connect(self._find)
        self.all, self.none = QPushButton(self.tr("Tick all")), QPushButton(self.tr("Tick none"))
        for button, state in ((self.all, Qt.CheckState.Checked), (self.none, Qt.CheckState.Unchecked)):
            button.setProperty("role", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked, state=state: self.list.tick(self._found(), state))
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = self.buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.list.itemChanged.connect(self._show_count)
        self._lay_out()
        self._show_count()
        self.search.setFocus()

    @property
    def chosen(self) -> list[int]:
        """Numbers of the people ticked, found by the search or not."""
        ticked = (item for item in self.list.rows() if item.checkState() is Qt.CheckState.Checked)
        return [item.data(Qt.ItemDataRole.UserRole) for item in ticked]

    def _lay_out(self) -> None:
        text = self.tr("Who is written into the file? It is encrypted under a passphrase; PINs stay here.")
        finding = QHBoxLayout()
        finding.addWidget(self.search, 1)
        finding.addWidget(self.all)
        finding.addWidget(self.none)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(QLabel(text, wordWrap=True))
        layout.addLayout(finding)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    def _find(self, text: str) -> None:
        wanted = searchable(text)
        for item, about in zip(self.list.rows(), self._texts, strict=True):
            item.setHidden(wanted not in about)

    def _found(self) -> list[QListWidgetItem]:
        return [item for item in self.list.rows() if not item.isHidden()]

    def _show_count(self) -> None:
        ticked = len(self.chosen)
        self.count.setText(self.tr("{0} of {1} people").format(ticked, self.list.count()))
        self._go.setEnabled(ticked > 0)


class TickList(QListWidget):
    """Rows with ticks; Space changes those of all rows selected."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName("tickList")
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)

    def rows(self) -> list[QListWidgetItem]:
        """Return every row's item, from top to bottom."""
        return [self.item(row) for row in range(self.count())]

    def tick(self, items: Sequence[QListWidgetItem], state: Qt.CheckState) -> None:
        """Tick or untick rows; ``itemChanged`` tells of it once."""
        self.blockSignals(True)
        for item in items:
            item.setCheckState(state)
        self.blockSignals(False)
        self.viewport().update()
        if items:
            self.itemChanged.emit(items[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802 (Qt's name)
        selected = [item for item in self.selectedItems() if not item.isHidden()]
        if event.key() != Qt.Key.Key_Space or not selected:
            super().keyPressEvent(event)
            return
        ticked = self.currentItem().checkState() is Qt.CheckState.Checked
        self.tick(selected, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
