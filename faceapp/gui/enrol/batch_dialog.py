"""Many people from pictures: what is listed, what will be done with everybody, how far it is, and what came of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from faceapp.gui.enrol.words import sentence
from faceapp.gui.style.dialogs import ask_file_to_open, ask_folder_to_open
from faceapp.recognition.enrolment.cues import worst_cue
from faceapp.station.batch import Planned, PutAside

SIZE = (680, 520)
WHO, WHAT, WHY = range(3)


class BatchDialog(QDialog):
    """Shows a batch and tells what the operator wants of it; it enrols nobody itself.

    While people are being enrolled, Cancel and Esc ask only that it be stopped: what has been done is then shown.
    """

    source_chosen = Signal(object)  # Path of a folder or a table
    enrol_asked = Signal()

    def __init__(self, consent: str, parent: QWidget | None = None) -> None:
        """Ask for a folder or a table; ``consent`` is what people agree to, empty if nothing is asked of them."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Enrol from pictures"))
        self.resize(*SIZE)
        self.stopped = False
        self._enrolling = False
        self.folder = QPushButton(self.tr("Choose a &folder…"))
        self.file = QPushButton(self.tr("Choose a &table…"))
        self.summary, self.error = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.error.setProperty("role", "error")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("How many people are done"))
        self.table = self._make_table()
        self.consent = QCheckBox(self.tr("&All of them have agreed:"))
        self.consent.setAccessibleDescription(consent)
        self._consent = consent
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.enrol = QPushButton(self.tr("&Enrol"))
        self.enrol.setProperty("role", "primary")
        self.buttons.addButton(self.enrol, QDialogButtonBox.ButtonRole.AcceptRole)
        self._connect()
        self._lay_out()
        self._show_steps(choosing=True)

    def reject(self) -> None:
        """Close; while people are being enrolled, only stop."""
        if self._enrolling:
            self.stopped = True
            self.cancel.setEnabled(False)
        else:
            super().reject()

    def show_looking(self, people: int) -> None:
        """Say that the pictures of so many people are being looked at."""
        self.table.setRowCount(0)
        self.error.clear()
        self.consent.setChecked(False)  # others were meant
        self._show_steps(working=True)
        self.bar.setRange(0, people)
        self.show_progress(0)

    def show_progress(self, done: int) -> None:
        """Say with how many people it is done."""
        self.bar.setValue(done)
        form = self.tr("Enrolled: {0} of {1}") if self._enrolling else self.tr("Looked at: {0} of {1} people")
        self.summary.setText(form.format(done, self.bar.maximum()))

    def add(self, planned: Planned) -> None:
        """Show what would be done with someone, below the others."""
        self.table.insertRow(self.table.rowCount())
        count = len(planned.references)
        what = self.tr("Enrol ({0} pictures)").format(count) if count > 1 else self.tr("Enrol")
        self._show(self.table.rowCount() - 1, planned, what)

    def show_plan(self, plan: Sequence[Planned]) -> None:
        """Say of everybody looked at how many can be enrolled, and ask whether they are to be."""
        good, aside = _counts(plan)
        text = self.tr("Of {0} people, {1} can be enrolled. Pictures put aside: {2}.")
        self._show_steps(choosing=True, asking=good > 0)
        self._say(text.format(len(plan), good, aside))
        self.enrol.setDefault(good > 0)  # Enter enrols, from the consent too
        (self.consent if self._consent and good else self.enrol if good else self.folder).setFocus()

    def show_enrolling(self, people: int) -> None:
        """Say that so many people are being enrolled."""
        self._enrolling = True
        self._show_steps(working=True)
        self.bar.setRange(0, people)
        self.show_progress(0)

    def show_result(self, results: Sequence[Planned], people: int) -> None:
        """Say what came of everybody, of ``people`` who were listed; there is nothing left but to close."""
        self._enrolling = False
        for row, planned in enumerate(results):
            self._show(row, planned, self.tr("Enrolled"))
        for row in range(len(results), people):
            self.table.setItem(row, WHAT, QTableWidgetItem(self.tr("Not enrolled")))
        self._show_steps()
        self.cancel.setText(self.tr("Close"))
        good, aside = _counts(results)
        text = self.tr("Enrolled: {0} of {1} people. Pictures put aside: {2}.")
        stopped = self.tr("Stopped. {0}") if len(results) < people else "{0}"
        self._say(stopped.format(text.format(good, people, aside)))
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def show_error(self, text: str, choosing: bool) -> None:
        """Say what went wrong; ``choosing`` lets another folder or table be chosen."""
        if choosing:
            self.summary.clear()
            self._show_steps(choosing=True)
        self.error.setText(text)
        self.error.show()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setAccessibleName(self.tr("What is done with everybody listed"))
        table.setHorizontalHeaderLabels([self.tr("Person"), self.tr("What is done"), self.tr("Put aside")])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setWordWrap(False)
        for column, width in ((WHO, 190), (WHAT, 150)):
            table.setColumnWidth(column, width)
        table.horizontalHeader().setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        return table

    def _connect(self) -> None:
        title = self.windowTitle()
        kinds = self.tr("Tables (*.csv *.tsv *.txt);;All files (*)")
        chosen = lambda name: self.source_chosen.emit(Path(name))  # noqa: E731
        self.folder.clicked.connect(lambda: ask_folder_to_open(self, title, chosen))
        self.file.clicked.connect(lambda: ask_file_to_open(self, title, kinds, chosen))
        self.consent.toggled.connect(self.error.hide)
        self.buttons.accepted.connect(self._ask_whether_agreed)
        self.buttons.rejected.connect(self.reject)

    def _ask_whether_agreed(self) -> None:
        if self._consent and not self.consent.isChecked():
            self.show_error(self.tr("Nobody is enrolled who has not agreed: tick the box once they have."), False)
            self.consent.setFocus()
        else:
            self.enrol_asked.emit()

    def _lay_out(self) -> None:
        explained = QLabel(
            self.tr(
                "In a folder, a picture's name is the person's; a folder in it is named after whoever its pictures "
                "show. A table (CSV) has the columns name and file, and perhaps id and note. You will see what would "
                "be done before anybody is enrolled."
            ),
            wordWrap=True,
        )
        explained.setProperty("role", "muted")
        self._words = QLabel(self._consent, wordWrap=True)
        choices = QHBoxLayout()
        choices.addWidget(self.folder)
        choices.addWidget(self.file)
        choices.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(explained)
        layout.addLayout(choices)
        layout.addWidget(self.summary)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.consent)
        layout.addWidget(self._words)
        layout.addWidget(self.error)
        layout.addWidget(self.buttons)

    def _show_steps(self, choosing: bool = False, working: bool = False, asking: bool = False) -> None:
        """Offer what can be done now."""
        self.folder.setEnabled(choosing)
        self.file.setEnabled(choosing)
        self.bar.setVisible(working)
        self.consent.setVisible(asking and bool(self._consent))
        self._words.setVisible(asking and bool(self._consent))
        self.enrol.setVisible(asking)
        self.error.setVisible(bool(self.error.text()))
        self.cancel.setEnabled(True)

    def _show(self, row: int, planned: Planned, what: str) -> None:
        several = len(planned.entry.files) > 1
        why = [f"{aside.file.name}: {_reason(aside)}" if several else _reason(aside) for aside in planned.put_aside]
        words = planned.entry.name, what if planned.references else self.tr("Put aside"), " ".join(why)
        for column, text in enumerate(words):
            item = QTableWidgetItem(text)
            item.setToolTip("\n".join(why) if column == WHY else text)
            self.table.setItem(row, column, item)

    def _say(self, text: str) -> None:
        self.summary.setText(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self.summary, QAccessible.Event.Alert))


def _reason(aside: PutAside) -> str:
    """Say what is wrong with a picture; of a poor one as the enrolment of one person does."""
    cue = worst_cue(aside.poor.quality) if aside.poor is not None else None
    return sentence(cue, "picture") if cue is not None else aside.reason


def _counts(plan: Sequence[Planned]) -> tuple[int, int]:
    """Return how many people have a good picture, and how many pictures are put aside."""
    return sum(bool(one.references) for one in plan), sum(len(one.put_aside) for one in plan)
