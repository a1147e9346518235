"""The history: visits in a list, filtered, unfolded to their checks, marked where they were wrong, and exported."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from faceapp.gallery.history import Check
from faceapp.gallery.history_query import Column, Query
from faceapp.gui.history.details import CheckDetails
from faceapp.gui.history.evidence import EvidenceSaver
from faceapp.gui.history.export import write_csv
from faceapp.gui.history.model import SHOWN, HistoryModel
from faceapp.gui.history.period import PeriodChoice
from faceapp.gui.history.texts import VERDICTS, CheckTexts, date_format
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import ask_file_to_save, ask_folder
from faceapp.gui.style.language import grouped
from faceapp.gui.style.theme import Theme
from faceapp.station.wrong_verdicts import WrongVerdicts, write_wrong_verdicts
from faceapp.targets import refuse_unfit

WRONG = "marked as wrong"
"""In the choice of verdicts: those that bear the operator's mark."""


class HistoryDialog(QDialog):
    """Shows the checks of a session's gallery."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show the last month, as soon as it is read."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self.resize(960, 600)
        self._session = session
        self._say = QLabel(wordWrap=True)
        self._say.setProperty("role", "muted")
        self._texts = CheckTexts(self._session.people.name_of)
        self.model = HistoryModel(session.gallery.history, self._texts, theme, self._send, self)
        self._selected: Check | None = None
        self.search = QLineEdit(placeholderText=self.tr("Search"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search the history"))
        self.verdict = self._make_verdicts(theme)
        self.period = PeriodChoice()
        self.table = self._make_table()
        self.details = CheckDetails(self._texts, changeable=not session.gallery.read_only)
        self.evidence = EvidenceSaver(session, self, self._say.setText, self._say_why)
        self._lay_out()
        self._connect()
        self._choose()

    def export(self, path: str) -> None:
        """Write the checks shown as CSV, beside the window's thread, and say so."""
        gallery, texts, query = self._session.gallery, self._texts, self.model.shown

        def write() -> None:
            refuse_unfit(Path(path), gallery.folder)
            write_csv(Path(path), texts, gallery.history.checks(query))

        self._send(write, lambda _result: self._say.setText(self.tr("Saved as {0}").format(path)))

    def export_wrong(self, folder: str) -> None:
        """Write the verdicts marked as wrong into a folder, to measure and to train by, and say how many."""

        def done(written: WrongVerdicts) -> None:
            self._say.setText(
                self.tr("{0} pairs and {1} triplets in {2}; {3} marked verdicts have no pictures for one").format(
                    grouped(written.pairs), grouped(written.triplets), folder, grouped(written.left_out)
                )
            )

        self._send(lambda: write_wrong_verdicts(self._session.gallery, Path(folder)), done)

    def _send(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do ``work`` on the gallery beside the window's thread; once the dialog is closed, nobody hears of it."""
        self._session.background.run(self, work, done, self._say_why)

    def _make_verdicts(self, theme: Theme) -> QComboBox:
        verdicts = QComboBox()
        verdicts.setAccessibleName(self.tr("Verdict"))
        verdicts.addItem(self.tr("All verdicts"), "")
        for code in VERDICTS:
            state = self._texts.state(code)
            verdicts.addItem(theme.icon(state.icon, state.colour), self._texts.word(code), code)
        verdicts.addItem(theme.icon("warning", "uncertain"), self.tr("Marked as wrong"), WRONG)
        return verdicts

    def _make_table(self) -> QTreeView:
        table = QTreeView()
        table.setSortingEnabled(True)
        table.setAlternatingRowColors(True)
        table.setUniformRowHeights(True)
        table.setIconSize(QSize(18, 18))
        table.setModel(self.model)
        table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        header = table.header()
        header.setResizeContentsPrecision(0)  # by the rows in sight; no other is read for it
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (Column.VERDICT, Column.PERSON):
            header.setSectionResizeMode(SHOWN.index(column), QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        table.setAccessibleName(self.tr("Past checks"))
        return table

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.addWidget(self.search, 1)
        filters.addWidget(self.verdict)
        filters.addWidget(self.period)
        export = QPushButton(self.tr("Export"), autoDefault=False)
        menu = QMenu(export)
        menu.addAction(self.tr("What is shown, as a table…"), self._ask_path)
        self.wrong_export = menu.addAction(self.tr("Verdicts marked as wrong, to measure and train by…"))
        self.wrong_export.triggered.connect(self._ask_folder)
        self.wrong_export.setEnabled(not self._session.gallery.read_only)
        export.setMenu(menu)
        close = QPushButton(self.tr("Close"), autoDefault=False)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self._say, 1)
        buttons.addWidget(export)
        buttons.addWidget(close)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(filters)
        layout.addLayout(middle, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._choose)
        self.verdict.currentIndexChanged.connect(self._choose)
        self.period.changed.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._show_check)
        self.table.verticalScrollBar().valueChanged.connect(self._read_on)
        self.model.modelReset.connect(self._on_found)
        self._session.people_changed.connect(self.model.tell_names_again)
        self._session.people_changed.connect(self._tell_again)
        self.details.mark_asked.connect(self._mark)
        self.details.evidence_asked.connect(self._save_evidence)

    def _read_on(self, place: int) -> None:
        bar = self.table.verticalScrollBar()
        if place >= bar.maximum() - bar.pageStep():
            self.model.read_on()

    def _show_check(self, current: QModelIndex) -> None:
        """Tell of a check at once, and read its picture: the list is made without them."""
        self._selected = wanted = self.model.check(current) if current.isValid() else None
        self.details.show_check(wanted)
        if wanted is None:
            return
        history = self._session.gallery.history
        self._send(
            lambda: history.picture(wanted.id),
            lambda jpeg: self.details.show_jpeg(jpeg) if self._selected is wanted else None,
        )

    def _tell_again(self) -> None:
        if self.table.currentIndex().isValid():
            self._show_check(self.table.currentIndex())

    def _mark(self) -> None:
        if self._selected is not None:
            self.model.mark(self._selected, self._on_marked)

    def _save_evidence(self) -> None:
        if self._selected is not None:
            self.evidence.ask(self._selected)

    def _on_marked(self, check: Check) -> None:
        if self._selected is not None and self._selected.id == check.id:
            self._show_check(self.table.currentIndex())

    def _choose(self) -> None:
        word = self.search.text().strip()
        since, until = self.period.seconds()
        day = QLocale().toDate(word, date_format())
        if day.isValid():  # as the list shows it
            word = day.toString(Qt.DateFormat.ISODate)  # as the database reads it
        verdict = self.verdict.currentData()
        self.model.show(
            Query(
                since=since,
                until=until,
                verdict="" if verdict == WRONG else verdict,
                wrong=verdict == WRONG,
                word=word,
                codes=self._texts.codes(word),
                removed=self._texts.removed,
            )
        )

    def _on_found(self) -> None:
        self._say.setText(self.tr("Visits: {0}").format(grouped(self.model.found)))
        index = self.model.index_of(self._selected.id) if self._selected else QModelIndex()
        if index.isValid():
            self.table.setCurrentIndex(index)
        else:
            self._selected = None
            self.details.show_check(None)

    def _ask_path(self) -> None:
        kinds = self.tr("CSV files (*.csv)")
        ask_file_to_save(self, self.tr("Export the history"), "history.csv", kinds, self.export)

    def _ask_folder(self) -> None:
        ask_folder(self, self.tr("Folder for the verdicts marked as wrong"), self.export_wrong)

    def _say_why(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self._say.setText(self.tr("The file can't be written: {0}").format(error.strerror))
        else:
            self._say.setText(str(error))
