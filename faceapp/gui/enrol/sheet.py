"""The enrolment sheet: look, check, name. Nothing is kept before *Save*, and then all of it or nothing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from faceapp.capture.condition import Condition
from faceapp.capture.frame import Pixels
from faceapp.capture.source import SourceKind
from faceapp.errors import FaceAppError, SimilarNameError
from faceapp.gallery.model import Person
from faceapp.gui.enrol.face_chooser import PicturePage
from faceapp.gui.enrol.guide import EnrolGuide
from faceapp.gui.enrol.name import NamePage
from faceapp.gui.enrol.pages import AlikePage, CheckPage, LookPage, ReasonPage
from faceapp.gui.live.view import LiveView
from faceapp.gui.session.session import Session
from faceapp.gui.style.language import spoken
from faceapp.gui.style.theme import Theme
from faceapp.recognition.enrolment.examination import ExaminedPicture, examine_picture
from faceapp.recognition.enrolment.gate import EnrolmentGate, Shot
from faceapp.recognition.enrolment.reference import encode_reference
from faceapp.settings import RESOLUTIONS
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.station.enrolment import EnrolmentRules, NewReference, PersonDetails
from faceapp.vision.quality.bounds import of_picture

WIDTH = 304
MARGIN = 20


class EnrolSheet(QFrame):
    """Leads from a face to a saved person, or to another reference of a person enrolled already."""

    enrolled = Signal(object)  # Person
    picture_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, session: Session, view: LiveView, parent: QWidget, person: int | None) -> None:
        """Begin to look for a face; ``person`` is whom a reference is added to, None for someone new."""
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Enrol"))
        self._session = session
        self._person = person
        self._gate = EnrolmentGate()
        self._seen: Shot | None = None
        self._kept: NewReference | None = None
        self._alike: int | None = None
        self._guide = EnrolGuide(theme, view)
        self._ended = self._saving = False
        self._make_pages(theme)
        self._connect()
        self.look_again()

    def look_again(self) -> None:
        """Forget the shot and follow the camera."""
        self._kept = self._seen = self._alike = None
        self._gate.restart()
        self._guide.show_guidance(None)
        self._guide.show()
        self._go(self.look)
        self.look.capture.setFocus()
        self._session.examine(True)
        self._follow_camera()

    def use_picture(self, read: Callable[[], Pixels]) -> None:
        """Enrol from a picture, which ``read`` gives or raises FaceAppError."""
        if self._saving:
            return
        self.look_again()
        self._session.examine(False)
        self._guide.hide()
        self.look.show_notice(self.tr("Looking at the picture…"))
        bounds = of_picture(self._session.enrol_bounds)
        examine: Any = lambda pipeline: examine_picture(pipeline.detector, pipeline.mesh, read(), bounds)  # noqa: E731
        self._session.run_with_pipeline(self, examine, self._on_picture, self._on_failed)

    def fit(self, height: int) -> None:
        """Be as high as the pages want, at most ``height``; they scroll then."""
        self.resize(WIDTH, min(height, self.pages.sizeHint().height() + 2 * MARGIN))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802 (Qt's name)
        if not self._ended:  # Qt may ask twice; what the session still has to say comes too late now
            self._ended = True
            self._session.examine(False)
            self._session.examined.disconnect(self._on_examined)
            self._session.feed.state_changed.disconnect(self._follow_camera)
            self._guide.hide()
            self._guide.deleteLater()
            self.closed.emit()
        super().closeEvent(event)

    def _make_pages(self, theme: Theme) -> None:
        settings, people = self._session.settings, self._session.people
        title = self.tr("Enrol")
        if self._person is not None:
            title = self.tr("Another reference of {0}").format(people.name_of(self._person))
        self.look = LookPage(title)
        self.reason = ReasonPage()
        self.picture = PicturePage(theme)
        self.check = CheckPage()
        self.alike = AlikePage(theme)
        self.details = NamePage(
            lambda name: people.enrolled.bearer(name) is not None,
            spoken(settings.consent_text),
            settings.keep_thumbnails,
        )
        self.pages = QStackedWidget()
        for page in (self.look, self.reason, self.picture, self.check, self.alike, self.details):
            self.pages.addWidget(page)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pages.setObjectName("page")
        scroll.setWidget(self.pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 8, MARGIN, MARGIN)
        layout.addWidget(scroll)

    def _connect(self) -> None:
        session = self._session
        session.examined.connect(self._on_examined)
        session.feed.state_changed.connect(self._follow_camera)
        self.look.captured.connect(lambda: self._keep(self._seen))
        self.look.anyway_asked.connect(self._ask_reason)
        self.look.picture_asked.connect(self.picture_asked)
        self.look.larger_asked.connect(self._ask_for_larger_picture)
        self.reason.confirmed.connect(lambda reason: self._keep(self._seen, reason))
        self.picture.chosen.connect(self._on_face_chosen)
        self.check.accepted.connect(self._compare)
        self.alike.same.connect(self._add_reference)
        self.alike.different.connect(lambda: self._go(self.details))
        self.details.saved.connect(self._save)
        for again in (self.reason.declined, self.picture.cancelled, self.check.declined):
            again.connect(self.look_again)
        for end in (self.look.cancelled, self.alike.cancelled, self.details.cancelled):
            end.connect(self.close)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._leave)

    def _leave(self) -> None:
        if not self._saving:
            self.close()

    def _go(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        if page is self.details:
            self.details.name.setFocus()

    def _follow_camera(self) -> None:
        """Begin anew with a camera that was away: what it saw before counts no more.

        While a picture is used in its place, nothing is said of it.
        """
        if self.pages.currentWidget() is self.look and not self._guide.isHidden() and not self._sees:
            self._gate.restart()
            self.look.show_notice(self.tr("There is no picture. Wait for the camera, or use a picture."))

    @property
    def _sees(self) -> bool:
        return self._session.camera.condition is Condition.LIVE

    def _on_examined(self, shot: Shot | None) -> None:
        if self.pages.currentWidget() is not self.look or self._guide.isHidden() or not self._sees:
            return  # such as what was in hand when the camera was lost
        guidance = self._gate.see(shot)
        self._seen = guidance.shot
        self._guide.show_guidance(guidance)
        self.look.show_guidance(guidance)
        self.look.larger.setVisible(self._can_be_larger(guidance.shot))
        if guidance.taken is not None:
            self._keep(guidance.taken)

    def _can_be_larger(self, shot: Shot | None) -> bool:
        """Whether the picture is too small, and the camera was not asked for a large one yet."""
        session = self._session
        asked = session.settings.resolution == RESOLUTIONS[-1] or session.camera.spec.kind is not SourceKind.DEVICE
        return shot is not None and shot.small_picture and not asked

    def _ask_for_larger_picture(self) -> None:
        self.look.larger.hide()
        self._session.change(resolution=RESOLUTIONS[-1])

    def _ask_reason(self) -> None:
        if self._seen is not None:
            self._session.examine(False)
            self._guide.hide()
            self._go(self.reason)
            self.reason.ask(self._seen)

    def _on_picture(self, picture: ExaminedPicture) -> None:
        if len(picture.shots) == 1:
            self._on_face_chosen(picture.shots[0])
        elif picture.shots:
            self.picture.faces.show_picture(picture)
            self._go(self.picture)
        else:
            self._on_failed(FaceAppError(self.tr("No face was found in this picture."), self.tr("Try another one.")))

    def _on_face_chosen(self, shot: Shot) -> None:
        self._seen = shot
        if shot.quality.ok:
            self._keep(shot)
        else:
            self._go(self.reason)
            self.reason.ask(shot)

    def _keep(self, shot: Shot | None, reason: str = "") -> None:
        """Show a shot for checking, and encode it meanwhile."""
        if shot is None:
            return
        self._session.examine(False)
        if shot.source == "camera" and not reason:
            self._guide.show_taken()
        else:
            self._guide.hide()
        self.check.show_shot(shot)
        self._go(self.check)
        encode: Any = lambda pipeline: encode_reference(pipeline, shot)  # noqa: E731
        done = partial(self._on_encoded, shot, reason)
        self._session.run_with_pipeline(self, encode, done, self._on_failed)

    def _on_encoded(self, shot: Shot, reason: str, embedding: Embedding) -> None:
        self._kept = NewReference(shot, embedding, reason)
        session, person = self._session, self._person
        if person is None or session.matcher is None or session.card is None:
            self.check.make_usable()
        elif self._rules(session.card).adds_nothing(session.matcher, embedding, person):
            self.check.say_nothing_new(session.people.name_of(person))
        else:
            self.check.make_usable()

    def _compare(self) -> None:
        """Ask if the face is enrolled already, or, for another reference, if it is not like its person."""
        session, kept = self._session, self._kept
        if kept is None or session.matcher is None or session.card is None:
            return
        rules = self._rules(session.card)
        bound = rules.threshold
        if self._person is not None:
            score = rules.score_with(session.matcher, kept.embedding, self._person)
            if score is not None and score >= bound:
                self._add_reference()
                return
            self._ask(self.alike.ask_whether_same, self._person, score, bound)
            return
        candidate = rules.enrolled_already(session.matcher, kept.embedding)
        if candidate is None:
            self._go(self.details)
            return
        self._alike = candidate.person_id
        self._ask(self.alike.ask_whether_enrolled, candidate.person_id, candidate.score, bound)

    def _ask(self, ask: Callable[..., None], person_id: int, score: float | None, bound: float) -> None:
        assert self._kept is not None  # a shot was accepted
        self._go(self.alike)
        face = self._session.people.thumbnail(person_id)
        ask(self._kept.shot, self._session.people.name_of(person_id), face, score, bound)

    def _rules(self, card: EncoderCard) -> EnrolmentRules:
        return EnrolmentRules.of(self._session.settings, card)

    def _add_reference(self) -> None:
        person_id = self._person if self._person is not None else self._alike
        if self._kept is not None and person_id is not None and self._session.card is not None:
            self._show_saving(True)
            new, rules = replace(self._kept, confirmed=True), self._rules(self._session.card)
            self._session.people.change(
                self,
                lambda people: people.add_reference(person_id, new, rules),
                self._on_saved,
                self._on_reference_not_saved,
                claims=True,
            )

    def _save(self, details: PersonDetails) -> None:
        if self._kept is not None and self._session.card is not None:
            self._show_saving(True)
            new, rules = replace(self._kept, distinct_from=self._alike), self._rules(self._session.card)
            self._session.people.change(
                self,
                lambda people: people.enrol(new, details, rules),
                self._on_saved,
                self._on_not_saved,
                claims=True,
            )

    def _show_saving(self, saving: bool) -> None:
        self._saving = saving
        self.pages.setEnabled(not saving)
        self.details.show_saving(saving)

    def _on_saved(self, person: Person) -> None:
        self._show_saving(False)
        self.enrolled.emit(person)
        self.close()

    def _on_not_saved(self, error: Exception) -> None:
        self._show_saving(False)
        self._go(self.details)
        if isinstance(error, SimilarNameError):
            self.details.warn_of_similar_name(error.bearer)
        else:
            self.details.show_error(str(error))

    def _on_reference_not_saved(self, error: Exception) -> None:
        self._show_saving(False)
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self.look_again()
        self._session.examine(False)
        self._guide.hide()
        self.look.show_notice(str(error))
