"""The page after an enrolment: who is enrolled, and the way to the next in the queue."""

from PySide6.QtCore import Signal

from faceapp.gallery.model import Person
from faceapp.gui.enrol.page import EnrolPage, button, sentence_label
from faceapp.gui.enrol.words import saved_sentence


class DonePage(EnrolPage):
    """Enter enrols the next person; the check of the last one goes on beside it."""

    next_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        """Begin before anybody is enrolled."""
        super().__init__(self.tr("Saved"))
        self._who = sentence_label(role="sentence")
        self.next = button(self.tr("Enrol next"), "primary")
        self.close_button = button(self.tr("Close"))
        self.add(self._who)
        self.add_buttons(self.next, self.close_button)
        self.next.clicked.connect(self.next_asked)
        self.close_button.clicked.connect(self.closed)

    def show_person(self, person: Person) -> None:
        """Say who is enrolled, or has another reference."""
        self._who.setText(saved_sentence(person))
