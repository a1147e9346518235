"""The people of a session: read from the gallery, and changed there."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from faceapp.gallery.model import Person, RemovedPerson
from faceapp.gallery.store import Gallery
from faceapp.recognition.enrolment import Shot
from faceapp.siamese.embedding import Embedding
from faceapp.vision.thumbnail import thumbnail


@dataclass(frozen=True, eq=False)
class NewReference:
    """What is about to be enrolled.

    Attributes:
        shot: the face and its quality.
        embedding: of it.
        reason: why a poor shot is taken all the same; empty for a good one.
        looks_like: a person enrolled whom the face resembles, and who is said to be someone else.
    """

    shot: Shot
    embedding: Embedding
    reason: str = ""
    looks_like: int | None = None


class Roster(QObject):
    """Who is enrolled, and which of them the person at the camera claims to be.

    Attributes:
        people: everybody enrolled, by number, in the order of their names.
        claimed: the number of the person to verify; None if nobody is chosen.
    """

    changed = Signal()

    def __init__(self, gallery: Gallery, parent: QObject | None = None) -> None:
        """Read who is enrolled."""
        super().__init__(parent)
        self._gallery = gallery
        self.claimed: int | None = None
        self.people: dict[int, Person] = {}
        self._read()

    def enrol(
        self, name: str, new: NewReference, external_id: str, note: str, consent: str, keep_thumbnail: bool
    ) -> Person:
        """Add a person with their first reference; whom they look like is marked with them.

        Raises:
            FaceAppError: the name can't be, or the gallery can't be written.
        """
        shot = new.shot
        person = self._gallery.enrol(
            name,
            new.embedding,
            external_id=external_id,
            thumbnail=thumbnail(shot.crop) if keep_thumbnail else b"",
            quality=shot.quality.unified,
            source=shot.source,
            reason=new.reason,
            note=note,
            consent=consent,
        )
        if new.looks_like in self.people:
            self._gallery.look_alikes.mark(person.id, new.looks_like)
        self.claimed = person.id
        self.refresh()
        return person

    def add_look(self, person_id: int, new: NewReference) -> Person:
        """Add a reference to a person.

        Raises:
            FaceAppError: they are not enrolled, or the gallery can't be written.
        """
        self._gallery.add_reference(
            person_id, new.embedding, quality=new.shot.quality.unified, source=new.shot.source, reason=new.reason
        )
        self.claimed = person_id
        self.refresh()
        return self.people[person_id]

    def thumbnail(self, person_id: int) -> QImage:
        """Return a person's face; null if none is kept."""
        return QImage.fromData(self._gallery.thumbnail(person_id))

    def rename(self, person_id: int, name: str) -> None:
        """Give a person another name.

        Raises:
            FaceAppError: the name can't be, or the gallery can't be written.
        """
        self._gallery.rename(person_id, name)
        self.refresh()

    def set_note(self, person_id: int, note: str) -> None:
        """Replace the note kept with a person.

        Raises:
            FaceAppError: the note is too long, or the gallery can't be written.
        """
        self._gallery.set_note(person_id, note)
        self.refresh()

    def remove(self, person_id: int) -> RemovedPerson:
        """Take a person out of the gallery and return what ``restore`` needs.

        Raises:
            FaceAppError: the gallery can't be written.
        """
        removed = self._gallery.remove(person_id)
        if self.claimed == person_id:
            self.claimed = None
        self.refresh()
        return removed

    def restore(self, removed: RemovedPerson) -> None:
        """Undo a removal.

        Raises:
            FaceAppError: the name is taken by now, or the gallery can't be written.
        """
        self._gallery.restore(removed)
        self.refresh()

    def refresh(self) -> None:
        """Read the gallery again, after a change."""
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        self.people = {person.id: person for person in self._gallery.people()}
