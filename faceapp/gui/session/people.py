"""The people of a session, as the window's thread knows them; what changes them is done beside it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from faceapp.errors import DamagedGalleryError
from faceapp.gallery.model import Person
from faceapp.gui.session.background import Background, Done, Failed, Task, ignore
from faceapp.gui.style.images import kept_face
from faceapp.recognition.matching import Matcher
from faceapp.siamese.card import EncoderCard
from faceapp.station.enrolled import EnrolledPeople
from faceapp.station.people import People


class SessionPeople(QObject):
    """Who is enrolled, and which of them the person at the camera claims to be.

    Attributes:
        enrolled: everybody, as of the last change; replaced as a whole.
        claimed: the number of the person to verify; None if nobody is chosen.
    """

    changed = Signal()
    laid_out = Signal()  # the matcher is there

    def __init__(self, people: People, background: Background, parent: QObject | None = None) -> None:
        """Show who is enrolled."""
        super().__init__(parent)
        self._background = background
        self._people = people
        self.enrolled = self._people.enrolled
        self.claimed: int | None = None

    @property
    def matcher(self) -> Matcher | None:
        """Everybody laid out for comparison; None until the encoder is there."""
        return self.enrolled.matcher

    def name_of(self, person_id: int) -> str:
        """Return a person's name; empty if they are not enrolled."""
        person = self.enrolled.by_id.get(person_id)
        return person.name if person else ""

    def bearer(self, name: str) -> Person | None:
        """Return who bears a name; None if it is free."""
        return self.enrolled.bearer(name)

    def thumbnail(self, person_id: int) -> QImage:
        """Return a person's face; null if none is kept."""
        return kept_face(self.picture(person_id))

    def picture(self, person_id: int) -> bytes:
        """Return the picture kept of a person; empty if there is none, or it is damaged: ``Session.damaged`` tells."""
        try:
            return self._people.gallery.thumbnail(person_id)
        except DamagedGalleryError:
            return b""

    def use_encoder(self, card: EncoderCard) -> None:
        """Lay everybody out for comparison with the embeddings of this card's encoder; ``laid_out`` tells when."""

        def done(answer: tuple[object, EnrolledPeople]) -> None:
            self.enrolled = answer[1]
            self.laid_out.emit()

        self._background.run(self, self._and_enrolled(lambda people: people.use_encoder(card)), done)
        self._background.run(self, self.enrolled.texts)  # behind it, that the first search finds them prepared

    def change(
        self,
        owner: QObject,
        operation: Callable[[People], Any],
        done: Done = ignore,
        failed: Failed | None = None,
        claims: bool = False,
    ) -> None:
        """Change the gallery beside the window, then emit ``changed`` and call ``done`` with the result.

        Args:
            owner: nothing more is called once this object is gone.
            operation: one of ``People``'s.
            done: takes its result.
            failed: takes the exception; nothing is changed then.
            claims: whether the person at the camera is then taken to claim to be the Person who results.
        """
        asked = Task(owner, operation, done, failed or self._background.failed.emit)

        def accept(answer: tuple[Any, EnrolledPeople]) -> None:
            result, self.enrolled = answer
            if claims:
                self.claimed = result.id
            elif self.claimed not in self.enrolled.by_id:
                self.claimed = None
            self.changed.emit()
            asked.succeed(result)

        doing = QCoreApplication.translate("Gallery", "writing to the gallery…")
        self._background.run(self, self._and_enrolled(operation), accept, asked.fail, doing)

    def _and_enrolled(self, operation: Callable[[People], Any]) -> Callable[[], tuple[Any, EnrolledPeople]]:
        return lambda: (operation(self._people), self._people.enrolled)
