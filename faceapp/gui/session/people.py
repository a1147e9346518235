"""The people of a session, as the window's thread knows them; what changes them is done beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.model import Person, RemovedPerson
from faceapp.gui.session.background import Done, Errand, ErrandWorker, Failed
from faceapp.recognition.matching import Matcher
from faceapp.station.people import NewReference, Particulars, Register, Standing

PATIENCE_MS = 300


class Roster(QObject):
    """Who is enrolled, and which of them the person at the camera claims to be.

    Every change returns at once. It is carried out after those asked for before; then ``changed`` is
    emitted and ``done`` called, or ``failed`` with the FaceAppError and nothing is changed.

    Attributes:
        claimed: the number of the person to verify; None if nobody is chosen.
    """

    changed = Signal()
    laid_out = Signal()  # the matcher is there
    busy = Signal(bool)  # a change takes long, or is over

    def __init__(self, gallery: Gallery, parent: QObject | None = None) -> None:
        """Read who is enrolled."""
        super().__init__(parent)
        self._gallery = gallery
        self._register = Register(gallery)
        self._standing = self._register.standing
        self.claimed: int | None = None
        self._waiting = 0
        self._listening = True
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.busy.emit(True))
        self.worker = ErrandWorker()  # to be given a thread by whoever owns the roster
        self.worker.answered.connect(self._on_answered)

    def close(self) -> None:
        """Hear no more answers; what is under way is still carried out."""
        self._listening = False
        self._patience.stop()

    @property
    def people(self) -> Mapping[int, Person]:
        """Everybody enrolled, by number."""
        return self._standing.by_id

    @property
    def by_name(self) -> Sequence[Person]:
        """Everybody enrolled, by name."""
        return self._standing.people

    @property
    def matcher(self) -> Matcher | None:
        """Everybody laid out for comparison; None until the encoder is there."""
        return self._standing.matcher

    def bearer(self, name: str) -> Person | None:
        """Return who bears a name, whatever the case; None if it is free."""
        return self._standing.bearer(name)

    def thumbnail(self, person_id: int) -> QImage:
        """Return a person's face; null if none is kept."""
        return QImage.fromData(self._gallery.thumbnail(person_id))

    def send(self, work: Callable[[], object], done: Done, failed: Failed) -> None:
        """Do something else on the gallery beside the window's thread, in its turn."""
        self._waiting += 1
        if not self._patience.isActive():
            self._patience.start()
        self.worker.send(Errand(work, done, failed))

    def use_encoder(self, encoder_id: str, failed: Failed) -> None:
        """Lay everybody out for comparison with this encoder's embeddings; ``laid_out`` tells when."""
        register = self._register

        def work() -> Standing:
            register.use_encoder(encoder_id)
            return register.standing

        def done(standing: Standing) -> None:
            self._standing = standing
            self.laid_out.emit()

        self.send(work, done, failed)

    def enrol(
        self, new: NewReference, particulars: Particulars, keep_thumbnail: bool, done: Done, failed: Failed
    ) -> None:
        """Add a person with their first reference, and claim to be them; ``done`` takes the Person."""
        self._change(lambda: self._register.enrol(new, particulars, keep_thumbnail), done, failed, claims=True)

    def add_look(self, person_id: int, new: NewReference, done: Done, failed: Failed) -> None:
        """Add a reference to a person, and claim to be them; ``done`` takes the Person."""
        self._change(lambda: self._register.add_look(person_id, new), done, failed, claims=True)

    def rename(self, person_id: int, name: str, failed: Failed) -> None:
        """Give a person another name."""
        self._change(lambda: self._register.rename(person_id, name), _ignore, failed)

    def set_note(self, person_id: int, note: str, failed: Failed) -> None:
        """Replace the note kept with a person."""
        self._change(lambda: self._register.set_note(person_id, note), _ignore, failed)

    def remove(self, person_id: int, done: Done, failed: Failed) -> None:
        """Take a person out of the gallery; ``done`` takes the RemovedPerson that ``restore`` needs."""
        self._change(lambda: self._register.remove(person_id), done, failed)

    def restore(self, removed: RemovedPerson, failed: Failed) -> None:
        """Undo a removal."""
        self._change(lambda: self._register.restore(removed), _ignore, failed)

    def refresh(self, failed: Failed) -> None:
        """Read the gallery again, after somebody else has changed it."""
        self._change(self._register.refresh, _ignore, failed)

    def _change(self, work: Callable[[], object], done: Done, failed: Failed, claims: bool = False) -> None:
        """Do ``work``, take over how the gallery stands then, and tell everybody."""

        def accept(answer: tuple[Any, Standing]) -> None:
            result, self._standing = answer
            if claims:
                self.claimed = result.id
            elif self.claimed not in self._standing.by_id:
                self.claimed = None
            self.changed.emit()
            done(result)

        self.send(lambda: (work(), self._register.standing), accept, failed)

    @Slot(object, object)
    def _on_answered(self, errand: Errand, result: object) -> None:
        if not self._listening:
            return
        self._waiting -= 1
        if not self._waiting:
            self._patience.stop()
            self.busy.emit(False)
        if isinstance(result, Exception):
            errand.failed(result)
        else:
            errand.done(result)


def _ignore(_result: object) -> None:
    """Take an answer that nobody waits for."""
