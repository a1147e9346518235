"""The history: past checks in a table, filtered, and exported as CSV."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, QDateTime, QModelIndex, Qt, QTime
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from faceapp.gallery.history_query import Query
from faceapp.gui.history.export import write_csv
from faceapp.gui.history.model import HistoryModel
from faceapp.gui.history.picture import CheckPictureView
from faceapp.gui.history.texts import VERDICTS, CheckTexts
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import ask_file_to_save
from faceapp.targets import refuse_unfit

DAYS_SHOWN = 30


class HistoryDialog(QDialog):
    """Shows the checks of a session's gallery."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the last month, as soon as it is read."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self.resize(920, 560)
        self._session = session
        self._say = QLabel()
        self._say.setProperty("role", "muted")
        self._texts = CheckTexts(self._session.people.name_of)
        self.model = HistoryModel(session.gallery.history, self._texts, self._send, self)
        self._selected = 0
        self.search = QLineEdit(placeholderText=self.tr("Search"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search the history"))
        self.verdict = QComboBox()
        self.verdict.setAccessibleName(self.tr("Verdict"))
        self.verdict.addItem(self.tr("All verdicts"), "")
        for code in VERDICTS:
            self.verdict.addItem(self._texts.word(code), code)
        today = QDate.currentDate()
        self.since = self._date(self.tr("From"), today.addDays(-DAYS_SHOWN))
        self.until = self._date(self.tr("Until"), today)
        self.table = self._make_table()
        self.picture = CheckPictureView()
        self.picture.setVisible(session.settings.keep_check_pictures)
        self._lay_out()
        self._connect()
        self._choose()

    def export(self, path: str) -> None:
        """Write the checks shown as CSV, beside the window's thread, and say so."""
        gallery, texts, query = self._session.gallery, self._texts, self.model.shown

        def write() -> None:
            refuse_unfit(Path(path), gallery.folder)
            write_csv(Path(path), texts, gallery.history.checks(query))

        def done(_result: None) -> None:
            self._say.setText(self.tr("Saved as {0}").format(path))

        self._send(write, done)

    def _send(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do ``work`` on the gallery beside the window's thread; once the dialog is closed, nobody hears of it."""
        self._session.background.run(self, work, done, self._say_why)

    def _date(self, name: str, date: QDate) -> QDateEdit:
        edit = QDateEdit(date)
        edit.setCalendarPopup(True)
        edit.setDisplayFormat("yyyy-MM-dd")
        edit.setAccessibleName(name)
        edit.dateChanged.connect(self._choose)
        return edit

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setSortingEnabled(True)
        table.setAlternatingRowColors(True)
        table.setModel(self.model)
        table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setResizeContentsPrecision(0)  # by the rows in sight; no other is read for it
        self.model.modelReset.connect(table.resizeColumnsToContents, Qt.ConnectionType.SingleShotConnection)
        table.setAccessibleName(self.tr("Past checks"))
        return table

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        for part in (self.search, self.verdict, QLabel(self.tr("From")), self.since, QLabel(self.tr("to")), self.until):
            filters.addWidget(part, 1 if part is self.search else 0)
        export = QPushButton(self.tr("Export…"), autoDefault=False)
        export.clicked.connect(self._ask_path)
        close = QPushButton(self.tr("Close"), autoDefault=False)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self._say, 1)
        buttons.addWidget(export)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(filters)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addWidget(self.picture)
        layout.addLayout(middle, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._choose)
        self.verdict.currentIndexChanged.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._show_picture)
        self.model.modelReset.connect(self._on_found)
        self._session.people_changed.connect(self.model.tell_names_again)

    def _show_picture(self, current: QModelIndex) -> None:
        """Read the one picture wanted; the table is made without them."""
        check = self.model.check(current.row())
        self._selected = wanted = check.id if check else 0
        history = self._session.gallery.history
        self._send(
            lambda: history.picture(wanted),
            lambda jpeg: self.picture.show_jpeg(jpeg) if wanted == self._selected else None,
        )

    def _choose(self) -> None:
        word = self.search.text()
        self.model.show(
            Query(
                since=QDateTime(self.since.date(), QTime(0, 0)).toSecsSinceEpoch(),
                until=QDateTime(self.until.date().addDays(1), QTime(0, 0)).toSecsSinceEpoch(),
                verdict=self.verdict.currentData(),
                word=word,
                codes=self._texts.codes(word),
                removed=self._texts.removed,
            )
        )

    def _on_found(self) -> None:
        self._say.setText(self.tr("Checks shown: {0}").format(self.model.rowCount()))
        row = self.model.row_of(self._selected)
        if row is None:
            self._selected = 0
            self.picture.show_nothing()
        else:
            self.table.selectRow(row)

    def _ask_path(self) -> None:
        kinds = self.tr("CSV files (*.csv)")
        ask_file_to_save(self, self.tr("Export the history"), "history.csv", kinds, self.export)

    def _say_why(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self._say.setText(self.tr("The file can't be written: {0}").format(error.strerror))
        else:
            self._say.setText(str(error))
