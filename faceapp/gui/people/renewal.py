"""When another encoder is in use: the offer to encode the faces that are kept anew."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import open_dialog
from faceapp.recognition.enrolment.reference import encode_crops
from faceapp.recognition.pipeline import Pipeline
from faceapp.siamese.embedding import Embedding
from faceapp.vision.thumbnail import kept_crop

PORTION = 8
"""So many faces are encoded between two frames, and then kept: the picture goes on, and so may whoever closes it."""


class Renewal(QObject):
    """Asks once the people are laid out; whoever is not renewed has to be enrolled again, as ever."""

    notice = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        """Listen to a session; the question belongs to ``window``."""
        super().__init__(window)
        self._session, self._window = session, window
        session.people.laid_out.connect(self._ask)

    def _ask(self) -> None:
        gallery, matcher = self._session.gallery, self._session.matcher
        if matcher is None or not matcher.outdated or not self._session.sharing.may_change_people:
            return
        people = sorted(matcher.outdated & gallery.with_thumbnail())
        if people:
            box = self._question(len(people), len(matcher.outdated))
            box.button(QMessageBox.StandardButton.Yes).clicked.connect(lambda: self._renew(people, 0))
            open_dialog(box)

    def _question(self, renewable: int, outdated: int) -> QMessageBox:
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Another encoder"), "", parent=self._window)
        box.setText(
            self.tr("Enrolled with another encoder, and not to be compared with this one: {0}").format(outdated)
        )
        box.setInformativeText(
            self.tr(
                "Small pictures kept of them, which can be encoded anew: {0}. The references are marked as made from "
                "these pictures. Everybody else has to be enrolled again."
            ).format(renewable)
        )
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        box.button(QMessageBox.StandardButton.Yes).setText(self.tr("Encode anew"))
        box.button(QMessageBox.StandardButton.No).setText(self.tr("Enrol again"))
        box.setDefaultButton(QMessageBox.StandardButton.No)
        return box

    def _renew(self, people: list[int], done: int) -> None:
        """Encode and keep one portion of people's pictures after the other, those before ``done`` being done."""
        portion = people[done : done + PORTION]
        if not portion:
            self.notice.emit(self.tr("Encoded anew: {0} of {1}").format(self._renewed(people), len(people)))
            return
        self._session.run_with_pipeline(
            self,
            lambda pipeline: self._encode(pipeline, portion),
            lambda embeddings: self._session.people.change(
                self, lambda enrolled: enrolled.renew(embeddings), lambda _: self._renew(people, done + PORTION)
            ),
        )

    def _encode(self, pipeline: Pipeline, people: list[int]) -> dict[int, Embedding]:
        kept = {person_id: kept_crop(self._session.gallery.thumbnail(person_id)) for person_id in people}
        crops = {person_id: crop for person_id, crop in kept.items() if crop is not None}
        return dict(zip(crops, encode_crops(pipeline, list(crops.values())), strict=True))

    def _renewed(self, people: list[int]) -> int:
        matcher = self._session.matcher
        return 0 if matcher is None else len(set(people) - matcher.outdated)
