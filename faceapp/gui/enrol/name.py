"""The last page of the enrolment sheet: the shot, and who it is."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from faceapp.errors import PersonError
from faceapp.gallery.model import Person
from faceapp.gallery.names import NAME_LIMIT
from faceapp.gui.enrol.page import EnrolPage, button, sentence_label
from faceapp.gui.enrol.words import verdict
from faceapp.gui.style.forms import add_row
from faceapp.gui.style.images import rounded, to_qimage
from faceapp.gui.style.language import fill
from faceapp.gui.style.names import refusal_of
from faceapp.recognition.enrolment.gate import Shot
from faceapp.station.enrolment import PersonDetails

FACE = 96


class NamePage(EnrolPage):
    """Takes the details; what keeps them from being saved is said at its field, and what was typed stays."""

    saved = Signal(object)  # PersonDetails
    declined = Signal()
    cancelled = Signal()

    def __init__(self, bearer: Callable[[str], Person | None], consent: str, keeps_thumbnail: bool) -> None:
        """Begin empty.

        Args:
            bearer: tells who bears a name.
            consent: what the person has agreed to; empty if nothing was asked.
            keeps_thumbnail: whether a small picture is kept.
        """
        super().__init__(self.tr("Check and name"))
        self._bearer = bearer
        self._consent_text = consent
        self._similar = ""  # the name last warned of
        self._warning = ""
        self._face = QLabel()
        self._face.setFixedSize(FACE, FACE)
        self._face.setAccessibleName(self.tr("The picture taken"))
        self._verdict = sentence_label()
        self.name = QLineEdit(maxLength=NAME_LIMIT, placeholderText=self.tr("First and last name"))
        self.external_id = QLineEdit(maxLength=NAME_LIMIT, placeholderText=self.tr("optional"))
        self.note = QLineEdit(placeholderText=self.tr("optional"))
        self.save = button(self.tr("Save"), "primary")
        self.retake = button(self.tr("Retake"))
        self._error = sentence_label(role="error")
        self._lay_out(keeps_thumbnail)
        for field in (self.name, self.external_id, self.note):
            field.textChanged.connect(self.refresh)
        self.refresh()
        self.save.clicked.connect(self._try)

    def show_shot(self, shot: Shot) -> None:
        """Show whose name is asked for."""
        self._face.setPixmap(rounded(to_qimage(shot.crop.pixels), FACE, 12, self.devicePixelRatioF()))
        self._verdict.setText(verdict(shot))

    @property
    def has_text(self) -> bool:
        """Whether something was typed."""
        return any(field.text() for field in (self.name, self.external_id, self.note))

    def refresh(self) -> None:
        """Say what is wrong with the name as it is typed; an empty one is only begun."""
        if self.name.text() != self._similar:
            self._similar = self._warning = ""
        self.show_failure("")
        _say(self._error, (self._problem() or self._warning) if self.name.text() else "")
        self.show_saving(False)

    def show_error(self, error: Exception) -> None:
        """Say why nothing was saved: of the name at its field, of all else over the buttons."""
        if isinstance(error, PersonError):
            _say(self._error, str(error))
        else:
            self.show_failure(str(error))
        self.name.setFocus()

    def warn_of_similar_name(self, bearer: str) -> None:
        """Say whose name this one looks like; to save it once more is to say that it is meant."""
        self._similar = self.name.text()
        sentence = self.tr("This name looks like {0}, who is enrolled. Add something that tells the two apart.")
        self._warning = fill(sentence, bearer)
        self.refresh()
        self.name.setFocus()

    def show_saving(self, saving: bool) -> None:
        """Say that the gallery is being written, or no longer."""
        save = self.tr("Save all the same") if self._similar else self.tr("Save")
        self.save.setText(self.tr("Saving…") if saving else save)

    def _try(self) -> None:
        problem = self._problem()
        if problem:
            _say(self._error, problem)
            self.name.setFocus()
        else:
            self.saved.emit(self._details())

    def _problem(self) -> str:
        return refusal_of(self.name.text(), self._bearer)

    def _details(self) -> PersonDetails:
        return PersonDetails(
            self.name.text(),
            self.external_id.text(),
            self.note.text(),
            self._consent_text,
            similar_name=bool(self._similar),
        )

    def _lay_out(self, keeps_thumbnail: bool) -> None:
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setSpacing(12)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._face)
        row.addWidget(self._verdict, 1)
        form = QWidget()
        rows = QFormLayout(form, verticalSpacing=8, horizontalSpacing=12)
        rows.setContentsMargins(0, 0, 0, 0)
        add_row(rows, self.tr("&Name"), self.name)
        add_row(rows, self.tr("&ID"), self.external_id)
        add_row(rows, self.tr("N&ote"), self.note)
        stored = (
            self.tr("Stored: the face's numbers (an embedding) and a thumbnail, on this computer.")
            if keeps_thumbnail
            else self.tr("Stored: the face's numbers (an embedding) and no picture, on this computer.")
        )
        cancel = button(self.tr("Cancel"))
        self.add(shown, self._error, form, sentence_label(stored, "muted"))
        self.add_buttons(self.save, self.retake, cancel)
        self.first = self.name
        self.retake.clicked.connect(self.declined)
        cancel.clicked.connect(self.cancelled)


def _say(label: QLabel, text: str) -> None:
    """Show a text; an empty one takes no room."""
    label.setText(text)
    label.setVisible(bool(text))
