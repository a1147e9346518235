"""A table of texts, each row of which stands for something that has a number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem


class RowTable(QTableWidget):
    """Shows rows that are selected as a whole, one at a time, and not edited; Tab leads past it."""

    def __init__(self, name: str, headings: Sequence[str]) -> None:
        """Begin empty; ``name`` is what a screen reader says."""
        super().__init__(0, len(headings))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)

    def show_rows(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Show these rows: the number of what each stands for, and its texts."""
        self.setRowCount(len(rows))
        for row, (number, texts) in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, number)
                item.setToolTip(text)
                self.setItem(row, column, item)

    @property
    def selected(self) -> int | None:
        """The number of what is selected; None if nothing is."""
        items = self.selectedItems()
        return int(items[0].data(Qt.ItemDataRole.UserRole)) if items else None
