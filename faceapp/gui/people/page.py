"""A person's page: what is said of them, their references, and whom they resemble."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import starmap

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from faceapp.gallery.model import EXTERNAL_ID_LIMIT, Person, Reference
from faceapp.gallery.names import NAME_LIMIT
from faceapp.gallery.times import end_of_day, local_time
from faceapp.gui.people.references import ReferenceList, day_and_time
from faceapp.gui.style.forms import add_row
from faceapp.gui.style.language import fill
from faceapp.gui.style.tables import RowTable
from faceapp.gui.style.theme import Theme
from faceapp.gui.style.thumbnail import Thumbnail

SIZE = (560, 600)
NOTE_HEIGHT = 72


@dataclass(frozen=True, eq=False)
class PageContent:
    """What a page shows.

    Attributes:
        person: as they are enrolled.
        face: the small picture kept; null if none is.
        references: theirs, the oldest first.
        look_alikes: names of the people marked as resembling them.
        nearest: names and scores of whoever else scores nearest to their references, best first.
        drift: that their score has sunk; empty if it has not.
        checks: the last ones of them, the newest first: number, and what the columns say.
        keeps_pictures: whether small pictures are kept, so that there is one to be replaced.
        unchangeable: why nothing can be changed here; empty if it can.
    """

    person: Person
    face: QImage
    references: Sequence[Reference]
    look_alikes: Sequence[str]
    nearest: Sequence[tuple[str, float]]
    drift: str
    checks: Sequence[tuple[int, Sequence[str]]]
    keeps_pictures: bool
    unchangeable: str = ""


class PersonPage(QDialog):
    """Shows a person, and tells what is to be changed; it changes nothing itself."""

    save_asked = Signal()
    reference_asked = Signal()
    removal_asked = Signal(int)  # of a reference
    picture_asked = Signal()  # another one

    def __init__(self, content: PageContent, theme: Theme, parent: QWidget | None = None) -> None:
        """Show ``content``."""
        super().__init__(parent)
        self.resize(*SIZE)
        person = content.person
        self.setWindowTitle(person.name)
        self.name = QLineEdit(person.name, maxLength=NAME_LIMIT)
        self.name.setCursorPosition(0)
        self.external_id = QLineEdit(person.external_id, maxLength=EXTERNAL_ID_LIMIT)
        self.note = QPlainTextEdit(person.note, tabChangesFocus=True)
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.limited = QCheckBox(self.tr("Valid &until"))
        self.limited.setChecked(person.valid_until > 0)
        self.limited.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.last_day = self._make_last_day(person)
        self.error = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.error.setProperty("role", "error")
        self.error.hide()
        self.references = ReferenceList()
        self.references.show_references(content.references)
        self.checks = RowTable(
            self.tr("Last checks"), (self.tr("Time"), self.tr("Verdict"), self.tr("Score"), self.tr("Mode"))
        )
        self.checks.show_rows(content.checks)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("role", "primary")
        self._person = person
        self._face = Thumbnail(theme, "")
        self._face.setAccessibleName(self.tr("Picture"))
        self._face.show_image(content.face)
        self.replace = QPushButton(self.tr("Re&place…"), autoDefault=False)
        self.replace.setAccessibleName(self.tr("Replace the picture"))
        if not content.keeps_pictures:
            self.replace.hide()
        self.unchangeable = _plain(content.unchangeable)
        self.unchangeable.setProperty("role", "muted")
        self._connect()
        self._lay_out(content)
        if content.unchangeable:
            self._forbid()
        else:
            self.unchangeable.hide()

    @property
    def valid_until(self) -> float:
        """When the last day ends, in seconds since the epoch (UTC); 0 if there is none."""
        if not self.limited.isChecked():
            return 0.0
        if self.last_day.date() == self._last_day_of(self._person) and self._person.valid_until:
            return self._person.valid_until  # an hour that a clock elsewhere made of it stays
        return end_of_day(date(*self.last_day.date().getDate()))

    def show_face(self, face: QImage) -> None:
        """Show another picture of the person."""
        self._face.show_image(face)
        self.error.hide()

    def show_error(self, text: str) -> None:
        """Say why something can't be; what was typed stays."""
        self.error.setText(text)
        self.error.show()

    def _forbid(self) -> None:
        """Let everything be read and copied, and offer nothing that would change it."""
        for field in (self.name, self.external_id, self.note, self.last_day):
            field.setReadOnly(True)
        self.last_day.setCalendarPopup(False)
        self.limited.setEnabled(False)
        for button in (self.replace, self.references.add, self.references.remove):
            button.hide()
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)

    def _make_last_day(self, person: Person) -> QDateEdit:
        edit = QDateEdit()
        edit.setCalendarPopup(True)
        edit.setAccessibleName(self.tr("Last day"))
        edit.setDisplayFormat("yyyy-MM-dd")
        edit.setDateRange(QDate(1970, 1, 2), QDate(2199, 12, 30))
        edit.setDate(self._last_day_of(person))
        policy = edit.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when the box is ticked
        edit.setSizePolicy(policy)
        edit.setVisible(person.valid_until > 0)
        return edit

    def _last_day_of(self, person: Person) -> QDate:
        end = local_time(person.valid_until) if person.valid_until else None
        day = (end - timedelta(seconds=1) if end else datetime.now() + timedelta(days=365)).date()
        return QDate(day.year, day.month, day.day)

    def _connect(self) -> None:
        self.limited.toggled.connect(self.last_day.setVisible)
        self.references.another_asked.connect(self.reference_asked)
        self.references.removal_asked.connect(self.removal_asked)
        self.replace.clicked.connect(self.picture_asked)
        self.buttons.accepted.connect(self.save_asked)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self, content: PageContent) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        add_row(form, self.tr("&Name"), self.name)
        add_row(form, self.tr("&ID"), self.external_id)
        add_row(form, self.tr("N&ote"), self.note)
        form.addRow(self.limited, self.last_day)
        form.addRow(self.tr("Consent"), _plain(self._consent()))
        if content.look_alikes:
            form.addRow(self.tr("Looks like"), _plain(", ".join(fill("{0}", name) for name in content.look_alikes)))
        if content.nearest:
            form.addRow(self.tr("Most alike"), _plain(", ".join(starmap(_scored, content.nearest))))
        if content.drift:
            form.addRow(self.tr("Recognition"), _plain(content.drift))
        picture = QVBoxLayout()
        picture.addWidget(self._face)
        picture.addWidget(self.replace)
        picture.addStretch()
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(picture)
        head.addLayout(form, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._make_tabs(), 1)
        layout.addWidget(self.error)
        foot = QHBoxLayout()
        foot.addWidget(self.unchangeable, 1)
        foot.addWidget(self.buttons)
        layout.addLayout(foot)

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.addTab(self.references, self.tr("References"))
        tabs.addTab(self.checks, self.tr("Last checks"))
        return tabs

    def _consent(self) -> str:
        if not self._person.consent:
            return self.tr("none was asked")
        return f"{self._person.consent} ({day_and_time(self._person.consented_at)})"


def _scored(name: str, score: float) -> str:
    return fill("{0} ({1:.2f})", name, score)


def _plain(text: str) -> QLabel:
    return QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
