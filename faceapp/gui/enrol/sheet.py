"""The enrolment sheet: consent, look, check, name. Nothing is kept before *Save*, and then all of it or nothing."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMessageBox, QVBoxLayout, QWidget

from faceapp.capture.source import SourceKind
from faceapp.errors import FaceAppError, SimilarNameError
from faceapp.gallery.model import Person
from faceapp.gui.enrol.keeping import Keeping
from faceapp.gui.enrol.picture_input import Read
from faceapp.gui.enrol.steps import Steps
from faceapp.gui.enrol.viewfinder import Viewfinder
from faceapp.gui.live.view import LiveView
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.theme import Theme
from faceapp.recognition.enrolment.examination import ExaminedPicture, examine_picture
from faceapp.recognition.enrolment.gate import Guidance, Shot
from faceapp.settings import RESOLUTIONS
from faceapp.siamese.embedding import Embedding
from faceapp.vision.quality.bounds import of_picture

WIDTH = 344
MARGIN = 20


class EnrolSheet(QFrame):
    """Leads from a face to a saved person, or to another reference of a person enrolled already."""

    enrolled = Signal(object)  # Person
    picture_asked = Signal()
    next_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, session: Session, view: LiveView, parent: QWidget, person: int | None) -> None:
        """Begin with the first step; ``person`` is whom a reference is added to, None for someone new."""
        super().__init__(parent)
        self.setObjectName("enrolSheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Enrol"))
        self._session = session
        self._person = person
        self._picture: Read | None = None  # to be looked at once the person has agreed
        self._ended = False
        self.steps = Steps(theme, session, view, person)
        self.viewfinder = Viewfinder(theme, session, view, self)
        self.keeping = Keeping(session, person, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 8, MARGIN, MARGIN)
        layout.addWidget(self.steps)
        self._connect_steps()
        self._connect_keeping()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.leave)
        if self.steps.asks_consent:
            self.steps.go(self.steps.consent)
        else:
            self.look_again()

    def look_again(self) -> None:
        """Forget the shot and follow the camera."""
        self.keeping.forget()
        self.steps.questions.stop()
        self.steps.go(self.steps.look)
        self.steps.look.show_notice(self.tr("Getting ready…"))
        self.viewfinder.start()

    def use_picture(self, read: Read) -> None:
        """Enrol from a picture, which ``read`` gives or raises FaceAppError, once the person has agreed."""
        if self.keeping.saving:
            return
        if self.steps.page is self.steps.consent:
            self._picture = read
            return
        self.keeping.forget()
        self.viewfinder.stop()
        self.steps.go(self.steps.look)
        self.steps.look.show_notice(self.tr("Looking at the picture…"))
        bounds = of_picture(self._session.enrol_bounds)
        examine: Any = lambda pipeline: examine_picture(pipeline.detector, pipeline.mesh, read(), bounds)  # noqa: E731
        self._session.run_with_pipeline(self, examine, self._on_picture, self._on_failed)

    def go_on(self) -> None:
        """Do what Enter means on the step that is shown."""
        if not self.keeping.saving:
            self.steps.page.go_on()

    def leave(self) -> None:
        """Close, but ask first where something would be lost; what is being saved is not taken back."""
        if self.keeping.saving:
            return
        if not self.steps.would_lose:
            self.close()
            return
        question = QMessageBox(self.window())
        question.setIcon(QMessageBox.Icon.Question)
        question.setText(self.tr("Nothing is saved yet. Throw it away?"))
        go_on = question.addButton(self.tr("Go on enrolling"), QMessageBox.ButtonRole.RejectRole)
        question.addButton(self.tr("Throw away"), QMessageBox.ButtonRole.DestructiveRole).clicked.connect(self.close)
        question.setDefaultButton(go_on)
        question.setEscapeButton(go_on)
        open_dialog(question)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802 (Qt's name)
        if not self._ended:  # Qt may ask twice; what the session still has to say comes too late now
            self._ended = True
            self.steps.questions.close_off()
            self.viewfinder.close()
            self.closed.emit()
        super().closeEvent(event)

    def _connect_steps(self) -> None:
        steps, view = self.steps, self.viewfinder
        steps.consent.agreed.connect(self._on_agreed)
        view.guided.connect(self._on_guided)
        view.taken.connect(self._keep)
        view.lost.connect(self._on_lost)
        steps.look.captured.connect(lambda: self._keep(view.shot))
        steps.look.anyway_asked.connect(lambda: self._ask_reason(view.shot))
        steps.look.picture_asked.connect(self.picture_asked)
        steps.look.larger_asked.connect(self._ask_for_larger_picture)
        steps.reason.confirmed.connect(lambda reason: self._keep(self.keeping.shot, reason))
        steps.picture.chosen.connect(self._on_face_chosen)
        steps.check.accepted.connect(self.keeping.compare)
        steps.questions.answered.connect(self.keeping.take_answer)
        steps.alike.same.connect(self.keeping.add_reference)
        steps.alike.different.connect(lambda: steps.go(steps.details))
        steps.details.saved.connect(self.keeping.enrol)
        steps.done.next_asked.connect(self.next_asked)
        steps.done.closed.connect(self.close)
        for again in (steps.reason, steps.picture, steps.check, steps.details):
            again.declined.connect(self.look_again)
        for page in (
            steps.consent, steps.look, steps.reason, steps.picture, steps.check, steps.questions, steps.alike,
            steps.details,
        ):  # fmt: skip
            page.cancelled.connect(self.leave)

    def _connect_keeping(self) -> None:
        keeping, steps = self.keeping, self.steps
        keeping.usable.connect(steps.check.make_usable)
        keeping.nothing_new.connect(steps.check.say_nothing_new)
        keeping.questioned.connect(self._ask_questions)
        keeping.is_new.connect(lambda: steps.go(steps.details))
        keeping.alike.connect(self._ask_whose)
        keeping.saving_changed.connect(self._show_saving)
        keeping.saved.connect(self._on_saved)
        keeping.refused.connect(self._on_not_saved)
        keeping.not_kept.connect(lambda error: steps.page.show_failure(str(error)))
        keeping.failed.connect(self._on_failed)

    def _on_agreed(self) -> None:
        if self._picture is None:
            self.look_again()
        else:
            self.steps.go(self.steps.look)
            self.use_picture(self._picture)

    def _on_lost(self) -> None:
        self.steps.look.show_notice(self.tr("There is no picture. Wait for the camera, or use a picture."))

    def _on_guided(self, guidance: Guidance) -> None:
        self.steps.look.show_guidance(guidance)
        self.steps.look.larger.setVisible(self._can_be_larger(guidance.shot))

    def _can_be_larger(self, shot: Shot | None) -> bool:
        """Whether the picture is too small, and the camera was not asked for a large one yet."""
        session = self._session
        asked = session.settings.resolution == RESOLUTIONS[-1] or session.camera.spec.kind is not SourceKind.DEVICE
        return shot is not None and shot.small_picture and not asked

    def _ask_for_larger_picture(self) -> None:
        self.steps.look.larger.hide()
        self._session.change(resolution=RESOLUTIONS[-1])

    def _ask_reason(self, shot: Shot | None) -> None:
        if shot is not None:
            self.viewfinder.stop()
            self.keeping.shot = shot
            self.steps.reason.ask(shot)
            self.steps.go(self.steps.reason)

    def _on_picture(self, picture: ExaminedPicture) -> None:
        if len(picture.shots) == 1:
            self._on_face_chosen(picture.shots[0])
        elif picture.shots:
            self.steps.picture.faces.show_picture(picture)
            self.steps.go(self.steps.picture)
        else:
            self._on_failed(FaceAppError(self.tr("No face was found in this picture."), self.tr("Try another one.")))

    def _on_face_chosen(self, shot: Shot) -> None:
        if shot.quality.ok:
            self._keep(shot)
        else:
            self._ask_reason(shot)

    def _keep(self, shot: Shot | None, reason: str = "") -> None:
        """Encode a shot; another reference is shown for checking, of someone new it stands beside the name."""
        if shot is None:
            return
        self.viewfinder.stop(taken=shot.source == "camera" and not reason)
        if self._person is None:
            self.steps.details.show_shot(shot)
            self.steps.look.show_notice(self.tr("The picture is taken"))
        else:
            self.steps.check.show_shot(shot)
            self.steps.go(self.steps.check)
        self.keeping.keep(shot, reason)

    def _ask_questions(self, shot: Embedding) -> None:
        self.viewfinder.stop()
        self.steps.go(self.steps.questions)
        self.steps.questions.ask_about(shot)

    def _ask_whose(self, person_id: int, score: float | None, threshold: float) -> None:
        alike, shot = self.steps.alike, self.keeping.shot
        assert shot is not None  # it was compared
        name, face = self._session.people.name_of(person_id), self._session.people.thumbnail(person_id)
        if self._person is None and score is not None:
            alike.ask_whether_enrolled(shot, name, face, score, threshold)
        else:
            alike.ask_whether_same(shot, name, face, score, threshold)
        self.steps.go(alike)

    def _show_saving(self, saving: bool) -> None:
        if saving:
            self.steps.page.show_failure("")
        self.steps.setEnabled(not saving)
        self.steps.details.show_saving(saving)

    def _on_saved(self, person: Person) -> None:
        if self._person is None:
            self.steps.done.show_person(person)
            self.steps.go(self.steps.done)
        self.enrolled.emit(person)
        if self._person is not None:
            self.close()

    def _on_not_saved(self, error: Exception) -> None:
        self.steps.go(self.steps.details)
        if isinstance(error, SimilarNameError):
            self.steps.details.warn_of_similar_name(error.bearer)
        else:
            self.steps.details.show_error(error)

    def _on_failed(self, error: Exception) -> None:
        self.viewfinder.stop()
        self.keeping.forget()
        self.steps.go(self.steps.look)
        self.steps.look.show_notice(str(error))
