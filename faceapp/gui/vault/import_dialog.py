"""The preview of an import: who is added, merged or refused, before anything is done."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from faceapp.gallery.transfer.transfer import Action, PlannedPerson
from faceapp.gui.style.plain_dialog import make_primary
from faceapp.station.importing import accept_unlike

SIZE = (640, 420)
_STRETCH = QHeaderView.ResizeMode.Stretch

translate = QCoreApplication.translate


class ImportDialog(QDialog):
    """Shows what an import would do; *Import* is only there if it could do anything.

    Whoever is refused for not resembling the person enrolled has a tick, which adds the references all the same.

    Attributes:
        plan: what is to be done, with those ticked.
    """

    def __init__(self, plan: Sequence[PlannedPerson], parent: QWidget | None = None) -> None:
        """Show ``plan``."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import people"))
        self.resize(*SIZE)
        self._asked = self.plan = list(plan)
        self.summary = QLabel(wordWrap=True)
        self._names = [_name_cell(planned) for planned in plan]
        self._actions = [QTableWidgetItem() for _ in plan]
        self.table = _table(self._names, self._actions, [QTableWidgetItem(planned.reason) for planned in plan])
        self.table.itemChanged.connect(self._on_ticked)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        self._go = QPushButton(self.tr("Import"))
        unlike = any(planned.unlike for planned in plan)
        if unlike or self._does_anything():
            self.buttons.addButton(self._go, QDialogButtonBox.ButtonRole.AcceptRole)
            self.buttons.accepted.connect(self.accept)
        make_primary(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        if unlike:
            warning = self.tr("Tick a name only if you know whose face it is: it will pass for the person enrolled.")
            layout.addWidget(QLabel(warning, wordWrap=True))
        layout.addWidget(self.buttons)
        self._show_plan()

    def _does_anything(self) -> bool:
        return any(planned.action in (Action.ADD, Action.MERGE) for planned in self.plan)

    def _on_ticked(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            ticked = [name.text() for name in self._names if name.checkState() is Qt.CheckState.Checked]
            self.plan = accept_unlike(self._asked, ticked)
            self._show_plan()

    def _show_plan(self) -> None:
        words = {
            Action.ADD: translate("Import", "Add"),
            Action.MERGE: translate("Import", "Merge"),
            Action.NOTHING: translate("Import", "Nothing new"),
            Action.REFUSE: translate("Import", "Refuse"),
        }
        counts = {action: sum(planned.action is action for planned in self.plan) for action in Action}
        self.summary.setText(
            self.tr("{0} to add, {1} to merge, {2} nothing new, {3} refused.").format(
                counts[Action.ADD], counts[Action.MERGE], counts[Action.NOTHING], counts[Action.REFUSE]
            )
        )
        for cell, planned in zip(self._actions, self.plan, strict=True):
            cell.setText(words[planned.action])
        self._go.setEnabled(self._does_anything())


def _name_cell(planned: PlannedPerson) -> QTableWidgetItem:
    cell = QTableWidgetItem(planned.portable.person.name)
    if planned.unlike:
        cell.setCheckState(Qt.CheckState.Unchecked)
    return cell


def _table(*columns: Sequence[QTableWidgetItem]) -> QTableWidget:
    table = QTableWidget(len(columns[0]), len(columns))
    table.setHorizontalHeaderLabels(
        [
            translate("Import", "Person"),
            translate("Import", "What is done"),
            translate("Import", "Why"),
        ]
    )
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.setTabKeyNavigation(False)
    for column, cells in enumerate(columns):
        for row, cell in enumerate(cells):
            cell.setToolTip(cell.text())
            table.setItem(row, column, cell)
    # What is done is always in sight; names and reasons share the rest.
    for column, mode in enumerate((_STRETCH, QHeaderView.ResizeMode.ResizeToContents, _STRETCH)):
        table.horizontalHeader().setSectionResizeMode(column, mode)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().sectionResized.connect(lambda *_: table.resizeRowsToContents())
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setAccessibleName(translate("Import", "What the import would do"))
    return table
