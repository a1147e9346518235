"""The last page of the enrolment sheet: who it is, and that they agree."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from faceapp.errors import PersonError
from faceapp.gallery.names import NAME_LIMIT, check_name
from faceapp.gui.enrol.page import EnrolPage, button, sentence_label
from faceapp.gui.style.forms import add_row
from faceapp.station.enrolment import PersonDetails


class NamePage(EnrolPage):
    """Takes the details; *Save* is enabled once they can be saved."""

    saved = Signal(object)  # PersonDetails
    cancelled = Signal()

    def __init__(self, is_taken: Callable[[str], bool], consent: str, keeps_thumbnail: bool) -> None:
        """Begin empty.

        Args:
            is_taken: tells whether somebody bears a name.
            consent: what the person has to agree to; empty if nothing is asked.
            keeps_thumbnail: whether a small picture is kept.
        """
        super().__init__(self.tr("Name"))
        self._is_taken = is_taken
        self._consent_text = consent
        self._similar = ""  # the name last warned of
        self._warning = ""
        self.name = QLineEdit(maxLength=NAME_LIMIT, placeholderText=self.tr("First and last name"))
        self.external_id = QLineEdit(maxLength=NAME_LIMIT, placeholderText=self.tr("optional"))
        self.note = QLineEdit(placeholderText=self.tr("optional"))
        self.consent = QCheckBox()
        self.consent.setAccessibleName(consent)
        self.save = button(self.tr("Save"), "primary")
        self._error = sentence_label(role="error")
        self._lay_out(keeps_thumbnail)
        for field in (self.name, self.external_id, self.note):
            field.textChanged.connect(self.refresh)
            field.returnPressed.connect(self.save.click)
        self.consent.toggled.connect(self.refresh)
        self.save.clicked.connect(lambda: self.saved.emit(self._details()))
        self.refresh()

    def refresh(self) -> None:
        """Say what is wrong with the name as it is typed, and allow saving if nothing is."""
        problem = self._problem()
        if self.name.text() != self._similar:
            self._similar = self._warning = ""
        self.show_error((problem or self._warning) if self.name.text() else "")
        agreed = self.consent.isChecked() or not self._consent_text
        self.save.setEnabled(not problem and agreed)
        self.show_saving(False)

    def show_error(self, text: str) -> None:
        """Show what went wrong; nothing if empty."""
        self._error.setText(text)

    def warn_of_similar_name(self, bearer: str) -> None:
        """Say whose name this one looks like; to save it once more is to say that it is meant."""
        self._similar = self.name.text()
        sentence = self.tr("This name looks like {0}, who is enrolled. Add something that tells the two apart.")
        self._warning = sentence.format(bearer)
        self.refresh()

    def show_saving(self, saving: bool) -> None:
        """Say that the gallery is being written, or no longer."""
        save = self.tr("Save all the same") if self._similar else self.tr("Save")
        self.save.setText(self.tr("Saving…") if saving else save)

    def _problem(self) -> str:
        try:
            name = check_name(self.name.text())
        except PersonError as error:
            return str(error)
        if self._is_taken(name):
            return self.tr("{0} is enrolled already. Add something that tells the two apart.").format(name)
        return ""

    def _details(self) -> PersonDetails:
        return PersonDetails(
            self.name.text(),
            self.external_id.text(),
            self.note.text(),
            self._consent_text,
            similar_name=bool(self._similar),
        )

    def _lay_out(self, keeps_thumbnail: bool) -> None:
        form = QWidget()
        rows = QFormLayout(form, verticalSpacing=8, horizontalSpacing=12)
        rows.setContentsMargins(0, 0, 0, 0)
        add_row(rows, self.tr("&Name"), self.name)
        add_row(rows, self.tr("&ID"), self.external_id)
        add_row(rows, self.tr("N&ote"), self.note)
        agreement = QWidget()
        row = QHBoxLayout(agreement)
        row.setContentsMargins(0, 0, 0, 0)
        words = QLabel(self._consent_text, wordWrap=True)
        words.setBuddy(self.consent)
        row.addWidget(self.consent)
        row.addWidget(words, 1)
        agreement.setVisible(bool(self._consent_text))
        stored = (
            self.tr("Stored: the face's numbers (an embedding) and a thumbnail, on this computer.")
            if keeps_thumbnail
            else self.tr("Stored: the face's numbers (an embedding) and no picture, on this computer.")
        )
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.cancelled)
        self.add(form, self._error, agreement, sentence_label(stored, "muted"))
        self.add_buttons(cancel, self.save)
