"""Opens people's pages and carries out what is asked there."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from faceapp.capture.image import load_image
from faceapp.errors import FaceAppError, SimilarNameError
from faceapp.gallery.history import Check
from faceapp.gui.people.drift import DriftWatch
from faceapp.gui.people.page import PageContent, PersonPage
from faceapp.gui.people.similar_name import ask_whether_meant
from faceapp.gui.people.unchangeable import why_unchangeable
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import ask_file_to_open, open_dialog
from faceapp.gui.style.theme import Theme
from faceapp.recognition.enrolment.examination import examine_picture
from faceapp.recognition.enrolment.reference import encode_reference
from faceapp.recognition.pipeline import Pipeline, the_only
from faceapp.station.enrolment import EnrolmentRules, NewReference
from faceapp.station.resemblance import nearest
from faceapp.vision.quality.bounds import Bounds, of_picture

MOST_CHECKS = 50
"""So many of the last checks a page lists; the rest is in the history."""


class PersonPages(QObject):
    """The pages of the people of a session."""

    reference_asked = Signal(int)  # of a person

    def __init__(
        self,
        session: Session,
        theme: Theme,
        drift: DriftWatch,
        describe: Callable[[Check], Sequence[str]],
        window: QWidget,
    ) -> None:
        """Open pages over ``window``.

        Args:
            session: whose people.
            theme: to paint with.
            drift: knows whose score has sunk.
            describe: says of a check when it was, its verdict, score and mode; asked in another thread.
            window: the pages belong to it.
        """
        super().__init__(window)
        self._drift, self._describe = drift, describe
        self._session, self._theme, self._window = session, theme, window

    def open(self, person_id: int) -> None:
        """Read what is kept of a person beside the window, and show it."""
        self._session.background.run(self, partial(self._read, person_id), self._show)

    def _read(self, person_id: int) -> PageContent:
        gallery, people = self._session.gallery, self._session.people
        others = [sum(pair) - person_id for pair in gallery.look_alikes.pairs() if person_id in pair]
        names = sorted(filter(None, map(people.name_of, others)))
        person = gallery.person_by_id(person_id)
        references, matcher = gallery.references(person_id), self._session.matcher
        near = nearest(matcher, references) if matcher is not None else []
        return PageContent(
            person,
            people.thumbnail(person_id),
            references,
            names,
            nearest=[(people.name_of(one.person_id), one.score) for one in near],
            drift=self._drift.words.get(person_id, ""),
            checks=[(one.id, self._describe(one)) for one in gallery.history.of_person(person_id, MOST_CHECKS)],
            keeps_pictures=self._session.settings.keep_thumbnails,
            unchangeable=why_unchangeable(self._session),
        )

    def _show(self, content: PageContent) -> None:
        person_id = content.person.id
        page = PersonPage(content, self._theme, self._window)
        page.save_asked.connect(partial(self._save, page, person_id))
        page.removal_asked.connect(partial(self._remove_reference, page, person_id))
        page.picture_asked.connect(partial(self._choose_picture, page, person_id))
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
            lambda _result: page.references.show_references(self._session.gallery.references(person_id)),
            partial(self._refuse, page),
        )

    def _choose_picture(self, page: PersonPage, person_id: int) -> None:
        kinds = self.tr("Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif);;All files (*)")
        bounds = of_picture(self._session.enrol_bounds)
        ask_file_to_open(
            page,
            self.tr("Replace the picture"),
            kinds,
            lambda path: self._session.run_with_pipeline(
                page,
                lambda pipeline: _face_in(pipeline, Path(path), bounds),
                partial(self._replace_picture, page, person_id),
                partial(self._refuse, page),
            ),
        )

    def _replace_picture(self, page: PersonPage, person_id: int, new: NewReference) -> None:
        session = self._session
        if session.card is None:
            return
        rules = EnrolmentRules.of(session.settings, session.card)
        session.people.change(
            page,
            lambda people: people.replace_picture(person_id, new, rules),
            lambda _result: page.show_face(session.people.thumbnail(person_id)),
            partial(self._refuse, page),
        )

    def _refuse(self, page: PersonPage, error: Exception) -> None:
        if not isinstance(error, FaceAppError):
            self._session.failed.emit(error)
            return
        page.show_error(str(error))


def _face_in(pipeline: Pipeline, file: Path, bounds: Bounds) -> NewReference:
    """Return the one face in a picture."""
    shots = examine_picture(pipeline.detector, pipeline.mesh, load_image(file), bounds).shots
    shot = the_only(shots, file.name)
    return NewReference(shot, encode_reference(pipeline, shot))
