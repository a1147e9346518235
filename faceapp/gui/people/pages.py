"""Opens people's pages and carries out what is asked there."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from faceapp.errors import FaceAppError, SimilarNameError
from faceapp.gui.people.page import PageContent, PersonPage
from faceapp.gui.people.similar_name import ask_whether_meant
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.theme import Theme


class PersonPages(QObject):
    """The pages of the people of a session."""

    reference_asked = Signal(int)  # of a person

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        """Open pages over ``window``."""
        super().__init__(window)
        self._session, self._theme, self._window = session, theme, window

    def open(self, person_id: int) -> None:
        """Read what is kept of a person beside the window, and show it."""
        self._session.background.run(self, partial(self._read, person_id), self._show)

    def _read(self, person_id: int) -> PageContent:
        gallery, people = self._session.gallery, self._session.people
        others = [sum(pair) - person_id for pair in gallery.look_alikes.pairs() if person_id in pair]
        names = sorted(filter(None, map(people.name_of, others)))
        person = gallery.person_by_id(person_id)
        return PageContent(person, people.thumbnail(person_id), gallery.references(person_id), names)

    def _show(self, content: PageContent) -> None:
        person_id = content.person.id
        page = PersonPage(content, self._theme, self._window)
        page.save_asked.connect(partial(self._save, page, person_id))
        page.removal_asked.connect(partial(self._remove_reference, page, person_id))
        page.reference_asked.connect(page.reject)
        page.reference_asked.connect(partial(self.reference_asked.emit, person_id))
        open_dialog(page)

    def _save(self, page: PersonPage, person_id: int, similar_name: bool = False) -> None:
        name, external_id, note = page.name.text(), page.external_id.text(), page.note.toPlainText()
        valid_until = page.valid_until

        def refuse(error: Exception) -> None:
            if isinstance(error, SimilarNameError):
                ask_whether_meant(page, error.bearer, partial(self._save, page, person_id, True))
            else:
                self._refuse(page, error)

        self._session.people.change(
            page,
            lambda people: people.edit(person_id, name, external_id, note, valid_until, similar_name),
            lambda _person: page.accept(),
            refuse,
        )

    def _remove_reference(self, page: PersonPage, person_id: int, reference_id: int) -> None:
        self._session.people.change(
            page,
            lambda people: people.remove_reference(person_id, reference_id),
            lambda _result: page.show_references(self._session.gallery.references(person_id)),
            partial(self._refuse, page),
        )

    def _refuse(self, page: PersonPage, error: Exception) -> None:
        if not isinstance(error, FaceAppError):
            self._session.failed.emit(error)
            return
        page.show_error(str(error))
