"""The history: past checks in a table, filtered, and exported as CSV."""

import csv
from pathlib import Path

from PySide6.QtCore import QDate, QDateTime, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, QTime
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from faceapp.errors import FaceAppError
from faceapp.gallery.history import Check
from faceapp.gui.history.model import HistoryModel
from faceapp.gui.history.picture import CheckPictureView
from faceapp.gui.live.verdict import State
from faceapp.gui.session.session import Session
from faceapp.station.checks import MATCH_WITH_PIN

DAYS_SHOWN = 30
VERDICTS = (State.MATCH, State.NO_MATCH, State.UNCERTAIN)


class HistoryFilter(QSortFilterProxyModel):
    """Lets through the checks of a verdict, of a span of days, and with a word anywhere in their row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with everything."""
        super().__init__(parent)
        self._verdict, self._word, self._since, self._until = "", "", 0.0, float("inf")

    def choose(self, verdict: str, word: str, since: float, until: float) -> None:
        """Filter; an empty ``verdict`` or ``word`` lets all through; times in seconds since the epoch."""
        self._verdict, self._word, self._since, self._until = verdict, word.casefold(), since, until
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: D102, N802
        model = self.sourceModel()
        assert isinstance(model, HistoryModel)
        check = model.check(row)
        if not self._since <= check.at < self._until or (self._verdict and check.verdict != self._verdict):
            return False
        return any(self._word in text.casefold() for text in model.texts(check))


class HistoryDialog(QDialog):
    """Shows the checks of a session's gallery."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Read the history and show the last month."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self.resize(920, 560)
        self._session = session
        self._say = QLabel()
        self._say.setProperty("role", "muted")
        self.filter = HistoryFilter(self)
        self.filter.setSourceModel(HistoryModel(self._read(), self._name_of, self))
        self.search = QLineEdit(placeholderText=self.tr("Search"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search the history"))
        self.verdict = QComboBox()
        self.verdict.setAccessibleName(self.tr("Verdict"))
        self.verdict.addItem(self.tr("All verdicts"), "")
        for state in VERDICTS:
            self.verdict.addItem(state.word, state.name)
        self.verdict.addItem(self.tr("Match with PIN"), MATCH_WITH_PIN)
        today = QDate.currentDate()
        self.since = self._date(self.tr("From"), today.addDays(-DAYS_SHOWN))
        self.until = self._date(self.tr("Until"), today)
        self.table = self._make_table()
        self.picture = CheckPictureView()
        self.picture.setVisible(session.settings.keep_check_pictures)
        self.table.selectionModel().currentRowChanged.connect(self._show_picture)
        self._lay_out()
        self.search.textChanged.connect(self._choose)
        self.verdict.currentIndexChanged.connect(self._choose)
        self._choose()

    def export(self, path: str) -> None:
        """Write the rows shown as CSV.

        Raises:
            OSError: the file can't be written.
        """
        model = self.filter.sourceModel()
        assert isinstance(model, HistoryModel)
        rows = [self.filter.mapToSource(self.filter.index(row, 0)).row() for row in range(self.filter.rowCount())]
        # The mark at the beginning tells spreadsheets that it is UTF-8.
        with Path(path).open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(model.headings)
            writer.writerows([_harmless(text) for text in model.texts(model.check(row))] for row in rows)

    def _read(self) -> list[Check]:
        try:
            return self._session.gallery.history.checks()
        except FaceAppError as error:
            self._say.setText(str(error))
            return []

    def _name_of(self, person_id: int) -> str:
        person = self._session.people.enrolled.by_id.get(person_id)
        return person.name if person else ""

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
        table.setModel(self.filter)
        table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        table.resizeColumnsToContents()
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

    def _show_picture(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """Read the one picture wanted; the table is made without them."""
        model = self.filter.sourceModel()
        assert isinstance(model, HistoryModel)
        row = self.filter.mapToSource(current).row()
        try:
            jpeg = self._session.gallery.history.picture(model.check(row).id) if row >= 0 else b""
        except FaceAppError as error:
            self._say.setText(str(error))
            jpeg = b""
        self.picture.show_jpeg(jpeg)

    def _choose(self) -> None:
        since = QDateTime(self.since.date(), QTime(0, 0)).toSecsSinceEpoch()
        until = QDateTime(self.until.date().addDays(1), QTime(0, 0)).toSecsSinceEpoch()
        self.filter.choose(self.verdict.currentData(), self.search.text(), since, until)
        self._say.setText(self.tr("Checks shown: {0}").format(self.filter.rowCount()))

    def _ask_path(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the history"), "history.csv", self.tr("CSV files (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self._export)
        dialog.open()

    def _export(self, path: str) -> None:
        try:
            self.export(path)
            self._say.setText(self.tr("Saved as {0}").format(path))
        except OSError as error:
            self._say.setText(self.tr("The file can't be written: {0}").format(error.strerror))


def _harmless(text: str) -> str:
    """A name that begins like a formula must not become one in a spreadsheet."""
    return f"'{text}" if text.startswith(("=", "+", "@", "\t")) else text
