"""The preview of an import: who is added, merged or refused, before anything is done."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from faceapp.gallery.transfer.transfer import Action, PlannedPerson

SIZE = (640, 420)

translate = QCoreApplication.translate


class ImportDialog(QDialog):
    """Shows what an import would do; *Import* is only there if it would do anything."""

    def __init__(self, plan: Sequence[PlannedPerson], parent: QWidget | None = None) -> None:
        """Show ``plan``."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import people"))
        self.resize(*SIZE)
        counts = {action: sum(planned.action is action for planned in plan) for action in Action}
        self.summary = QLabel(
            self.tr("{0} to add, {1} to merge, {2} nothing new, {3} refused.").format(
                counts[Action.ADD], counts[Action.MERGE], counts[Action.NOTHING], counts[Action.REFUSE]
            ),
            wordWrap=True,
        )
        self.table = _table(plan)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        if counts[Action.ADD] or counts[Action.MERGE]:
            self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
            self.buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)


def _table(plan: Sequence[PlannedPerson]) -> QTableWidget:
    words = {
        Action.ADD: translate("Import", "Add"),
        Action.MERGE: translate("Import", "Merge"),
        Action.NOTHING: translate("Import", "Nothing new"),
        Action.REFUSE: translate("Import", "Refuse"),
    }
    table = QTableWidget(len(plan), 3)
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
    for row, planned in enumerate(plan):
        for column, text in enumerate((planned.portable.person.name, words[planned.action], planned.reason)):
            table.setItem(row, column, QTableWidgetItem(text))
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.setAccessibleName(translate("Import", "What the import would do"))
    return table
