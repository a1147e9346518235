"""A shot on its way into the gallery: encoded, compared with whoever is enrolled, kept whole or not at all."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from faceapp.errors import GalleryError
from faceapp.gallery.model import Person
from faceapp.gui.session.session import Session
from faceapp.liveness.evidence import Finding
from faceapp.recognition.enrolment.gate import Shot
from faceapp.recognition.enrolment.reference import encode_reference
from faceapp.siamese.embedding import Embedding
from faceapp.station.enrolment import EnrolmentRules, NewReference, PersonDetails


class Keeping(QObject):
    """Asks and keeps what the sheet's steps are about; it shows nothing.

    Attributes:
        shot: what is about to be enrolled.
        saving: whether the gallery is being written.
    """

    usable = Signal()  # another reference is encoded and says something new
    nothing_new = Signal(str)  # or does not; whose it is
    questioned = Signal(object)  # Embedding of the shot, whose face is to answer the liveness check first
    is_new = Signal()  # the face is nobody's who is enrolled
    alike = Signal(int, object, float)  # person id, score or None, threshold
    saving_changed = Signal(bool)
    saved = Signal(object)  # Person
    refused = Signal(object)  # Exception: a new person was not saved, what was typed can be mended
    not_kept = Signal(object)  # Exception: another reference was not, but could be if it is tried again
    failed = Signal(object)  # Exception: the shot is of no use

    def __init__(self, session: Session, person: int | None, parent: QObject) -> None:
        """Begin without a shot; ``person`` is whom a reference is added to, None for someone new."""
        super().__init__(parent)
        self.shot: Shot | None = None
        self.saving = False
        self._session = session
        self._person = person
        self._new: NewReference | None = None
        self._alike: int | None = None
        self._finding: Finding | None = None  # of the liveness check

    def forget(self) -> None:
        """Let go of the shot."""
        self.shot = self._new = self._alike = self._finding = None

    def keep(self, shot: Shot, reason: str) -> None:
        """Encode a shot; of someone new, say then who it is like."""
        self.forget()
        self.shot = shot
        encode: Any = lambda pipeline: encode_reference(pipeline, shot)  # noqa: E731
        self._session.run_with_pipeline(self, encode, partial(self._on_encoded, shot, reason), self.failed.emit)

    def compare(self) -> None:
        """Find out if the face is enrolled already, or, for another reference, if it is not like its person."""
        session, new = self._session, self._new
        rules = self._rules()
        if new is None or session.matcher is None or rules is None:
            return
        if self._finding is None and session.settings.liveness == "always" and new.shot.source == "camera":
            self.questioned.emit(new.embedding)
            return
        if self._person is None:
            candidate = rules.enrolled_already(session.matcher, new.embedding)
            if candidate is None:
                self.is_new.emit()
            else:
                self._alike = candidate.person_id
                self.alike.emit(candidate.person_id, candidate.score, rules.threshold)
            return
        score = rules.score_with(session.matcher, new.embedding, self._person)
        if score is not None and score >= rules.threshold:
            self.add_reference()
        else:
            self.alike.emit(self._person, score, rules.threshold)

    def take_answer(self, finding: Finding) -> None:
        """Go on with a shot whose face was asked, whatever was found."""
        if self._new is not None:
            self._finding = finding
            self._new = replace(self._new, finding=str(finding))
            self.compare()

    def add_reference(self) -> None:
        """Keep the shot as another reference of the person it is for, or whom it is like."""
        person_id = self._person if self._person is not None else self._alike
        rules = self._rules()
        if self._new is not None and person_id is not None and rules is not None:
            new = replace(self._new, confirmed=True)
            self._change(lambda people: people.add_reference(person_id, new, rules), self._refuse_reference)

    def enrol(self, details: PersonDetails) -> None:
        """Keep the shot as a new person's."""
        rules = self._rules()
        if self._new is not None and rules is not None:
            new = replace(self._new, distinct_from=self._alike)
            self._change(lambda people: people.enrol(new, details, rules), self.refused.emit)

    def _change(self, operation: Any, refuse: Any) -> None:
        def done(person: Person) -> None:
            self._show_saving(False)
            self.saved.emit(person)

        def failed(error: Exception) -> None:
            self._show_saving(False)
            refuse(error)

        self._show_saving(True)
        self._session.people.change(self, operation, done, failed, claims=True)

    def _refuse_reference(self, error: Exception) -> None:
        """The shot is as good as before where only the gallery could not be written, such as without the server."""
        (self.not_kept if isinstance(error, GalleryError) else self.failed).emit(error)

    def _show_saving(self, saving: bool) -> None:
        self.saving = saving
        self.saving_changed.emit(saving)

    def _on_encoded(self, shot: Shot, reason: str, embedding: Embedding) -> None:
        if shot is not self.shot:
            return  # it was let go of meanwhile
        self._new = NewReference(shot, embedding, reason)
        if self._person is None:
            self.compare()
            return
        matcher, rules = self._session.matcher, self._rules()
        if matcher is not None and rules is not None and rules.adds_nothing(matcher, embedding, self._person):
            self.nothing_new.emit(self._session.people.name_of(self._person))
        else:
            self.usable.emit()

    def _rules(self) -> EnrolmentRules | None:
        card = self._session.card
        return EnrolmentRules.of(self._session.settings, card) if card is not None else None
