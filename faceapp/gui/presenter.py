"""Between session and widgets: what happened, put where it is shown; what was clicked, carried out."""

import math
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit

from faceapp.capture.condition import Condition
from faceapp.errors import FaceAppError, SimilarNameError
from faceapp.gui.live.chime import Chime
from faceapp.gui.live.rates import Rate
from faceapp.gui.live.verdict import Reading, State, face_state, idle_state, read
from faceapp.gui.live.view import FaceMark
from faceapp.gui.people.similar_name import ask_whether_meant
from faceapp.gui.search_words import search_words
from faceapp.gui.session.capture_worker import Preview, Screen
from faceapp.gui.session.session import Session
from faceapp.gui.sharing.words import state_sentence, state_word
from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.language import fill, grouped
from faceapp.gui.style.plain_dialog import PlainDialog
from faceapp.gui.widgets import Widgets
from faceapp.recognition.live.analysis import Analysis, CheckedFace
from faceapp.station.people import People

STATUS_INTERVAL_MS = 500

NAMELESS = (State.NOBODY_CHOSEN, State.NOBODY_ENROLLED, State.STARTING, State.NO_PICTURE, State.ENROLLING)
"""States that are about nobody in particular."""


UNLABELLED = (State.SEVERAL, State.ASKED)
"""States of which the words at the face would say no more than those elsewhere."""


class Presenter(QObject):
    """Keeps the widgets in step with the session."""

    def __init__(self, session: Session, widgets: Widgets, parent: QObject) -> None:
        """Connect both sides and show what is known."""
        super().__init__(parent)
        self._session = session
        self._widgets = widgets
        self._frames, self._analyses = Rate(), Rate()
        self._chime = Chime()
        self._enrolling = False
        self._identifies = False
        self._connect_session()
        self._connect_widgets()
        self._status_timer = QTimer(self, interval=STATUS_INTERVAL_MS)
        self._status_timer.timeout.connect(self._show_status)
        self._status_timer.start()
        self._show_people()
        self._show_settings()
        self._show_camera()

    def show_enrolling(self, enrolling: bool) -> None:
        """Keep verdicts back while somebody is enrolled: the person at the camera is not being checked."""
        self._enrolling = enrolling
        self._show_camera()

    def _connect_session(self) -> None:
        session = self._session
        session.feed.state_changed.connect(self._show_camera)
        session.feed.previewed.connect(self._show_preview)
        session.analysed.connect(self._show_analysis)
        session.people_changed.connect(self._show_people)
        session.question_changed.connect(self._show_question)
        session.settings_changed.connect(self._show_settings)
        session.failed.connect(self._show_error)
        session.background.busy.connect(self._widgets.status.show_busy)
        session.sharing.changed.connect(self._show_sharing)

    def _connect_widgets(self) -> None:
        session, widgets = self._session, self._widgets
        widgets.top.mode_chosen.connect(session.set_mode)
        widgets.panel.chosen.connect(session.claim)
        widgets.panel.people_asked.connect(self._show_people)
        widgets.panel.rename_asked.connect(self._rename)
        widgets.panel.note_asked.connect(self._edit_note)
        widgets.camera.retry_asked.connect(session.feed.retry)
        widgets.live.resized.connect(self._set_screen)

    def _set_screen(self) -> None:
        view = self._widgets.live.device_size()
        self._session.feed.set_screen(Screen(view.width(), view.height(), self._session.settings.mirror))

    def _show_camera(self) -> None:
        state = self._session.camera
        live = state.condition is Condition.LIVE  # a black picture gives way to the words that say so
        self._widgets.top.show_camera(state.spec.name)
        self._widgets.camera.show_state(state)
        asks = not live and not self._widgets.camera.action.isHidden()
        self._widgets.toast.stand_high(self._enrolling or asks)  # the cue is at the foot, or what can be done
        self._widgets.stage.setCurrentWidget(self._widgets.live if live else self._widgets.camera)
        if not live or self._enrolling:
            self._widgets.live.show_marks(())
        idle = idle_state(self._session.policy)
        waiting = State.CHECKING if idle is State.NO_FACE else idle
        if self._enrolling:
            waiting = State.ENROLLING
        self._show_reading(Reading(waiting if live else State.NO_PICTURE, at=time.monotonic()))
        self._show_status()

    def _show_preview(self, preview: Preview) -> None:
        self._frames.add(preview.captured_at)
        self._widgets.live.show_preview(preview)

    def _show_analysis(self, analysis: Analysis) -> None:
        self._analyses.add(analysis.finished_at, analysis.latency)
        if self._session.camera.condition is not Condition.LIVE or self._enrolling:
            return
        idle = idle_state(self._session.policy)
        self._widgets.live.show_marks([self._mark(face, idle) for face in analysis.faces])
        self._show_reading(read(analysis, idle))

    def _mark(self, face: CheckedFace, idle: State) -> FaceMark:
        state = face_state(face, idle, self._session.policy.identify)
        name = ""
        if state is State.MATCH and face.decision and face.decision.comparison:
            name = self._name_of(face.decision.comparison.person_id)
        return FaceMark(face.face.box, name or ("" if state in (idle, *UNLABELLED) else state.word), state.colour)

    def _show_reading(self, reading: Reading) -> None:
        known = [person for person in reading.person_ids if person in self._session.people.enrolled.by_id]
        named = self._named(reading, known)
        face = self._face_of(named[0]) if named else None
        self._widgets.verdict.show_reading(reading, self._shown_names(reading, named), face)
        self._chime.hear(reading.state, self._session.settings.sound)
        matched = known[0] if known and reading.state is State.MATCH else None
        self._widgets.panel.show_matched(matched, self._session.policy.identify)

    def _named(self, reading: Reading, known: list[int]) -> list[int]:
        """Verify always says whom it is about; Identify names, and shows, nobody who was not found."""
        if self._session.policy.identify:
            return known if reading.state in (State.MATCH, State.UNCERTAIN) else []
        claimed = self._session.people.claimed
        return known or ([claimed] if claimed is not None and not self._enrolling else [])

    def _shown_names(self, reading: Reading, named: list[int]) -> str:
        if reading.state in NAMELESS:
            return ""
        if reading.state is State.PAUSED:
            left = (self._session.paused_until or 0.0) - time.monotonic()
            return self.tr("Checks go on in {0} s").format(max(1, math.ceil(left)))
        names = self.tr(" or ").join(self._name_of(person) for person in named)
        return fill(self.tr("{0}, with PIN"), names) if reading.with_pin else names

    def _face_of(self, person_id: int) -> QImage:
        return self._widgets.panel.thumbnail_of(person_id)

    def _name_of(self, person_id: int) -> str:
        return self._session.people.name_of(person_id)

    def _show_people(self) -> None:
        people, panel = self._session.people, self._widgets.panel
        panel.show_people(people.enrolled, panel.highlighted if self._identifies else people.claimed)

    def _show_question(self) -> None:
        self._widgets.verdict.clear_chart()
        self._show_status()

    def _show_settings(self) -> None:
        self._widgets.top.modes.show_mode(self._session.settings.mode)
        identifies = self._session.settings.mode == "identify"
        if identifies != self._identifies:
            self._identifies = identifies  # nobody is claimed in a search; whoever was, is again after it
            self._widgets.panel.highlight(None if identifies else self._session.people.claimed)
        self._set_screen()
        self._show_status()

    def _show_status(self) -> None:
        session, now = self._session, time.monotonic()
        fps = self._frames.per_second(now) if session.camera.condition is Condition.LIVE else 0.0
        analysed = self._analyses.per_second(now)
        self._widgets.status.show_figures(
            session.camera.spec.name,
            self._level(),
            fill(self.tr("encoder {0}"), session.card.name) if session.card else self.tr("loading the encoder…"),
            # What changes all the time comes last: the rest stands still.
            self.tr("{0:.0f} fps").format(fps) if fps else "",
            self.tr("{0:.0f} ms").format(1000 * self._analyses.typical()) if analysed else "",
        )
        self._widgets.status.explain(search_words(session.policy, len(session.people.enrolled.people)))

    def _show_sharing(self) -> None:
        sharing = self._session.sharing
        self._widgets.status.show_sharing(state_word(sharing), state_sentence(sharing))

    def _level(self) -> str:
        policy = self._session.policy
        if policy.card is None or policy.threshold is None:
            return ""
        row = policy.card.levels[policy.settings.level]
        search, own = policy.search, policy.own_threshold is not None
        if search is None or search.effective_fmr <= 0:
            text = self.tr("level 1:{0} (own threshold {1:.2f})") if own else self.tr("level 1:{0} (threshold {1:.2f})")
            return fill(text, grouped(round(1 / row.fmr)), policy.threshold)
        # A search gives a stranger as many chances as there are references: say what is left of the level.
        text = self.tr("1 stranger in {0} is taken for someone (threshold {1:.2f})")
        return fill(text, grouped(round(1 / search.effective_fmr)), policy.threshold)

    def _edit_note(self, person_id: int) -> None:
        title = fill(self.tr("Note on {0}"), self._name_of(person_id))
        dialog = PlainDialog(title, "", self.tr("Save"), self._widgets.panel)
        note = QPlainTextEdit(self._session.people.enrolled.by_id[person_id].note)
        note.setTabChangesFocus(True)
        note.setMinimumHeight(96)
        dialog.add_field(self.tr("Note"), note)
        note.setFocus()
        open_dialog(dialog, lambda: self._set_note(person_id, note.toPlainText()))

    def _set_note(self, person_id: int, note: str) -> None:
        self._session.people.change(self, lambda people: people.set_note(person_id, note), failed=self._refuse)

    def _rename(self, person_id: int, name: str, similar_name: bool = False) -> None:
        def refuse(error: Exception) -> None:
            if isinstance(error, SimilarNameError):
                self._show_people()
                again = partial(self._rename, person_id, name, True)
                ask_whether_meant(self._widgets.panel, error.bearer, again)
            else:
                self._refuse(error)

        rename: Callable[[People], object] = lambda people: people.rename(person_id, name, similar_name)  # noqa: E731
        self._session.people.change(self, rename, failed=refuse)

    def _refuse(self, error: Exception) -> None:
        """Say why a change of the gallery was not made, and show again what is in it."""
        self._show_error(error)
        self._show_people()

    def _show_error(self, error: Exception) -> None:
        text = str(error) if isinstance(error, FaceAppError) else self.tr("Something went wrong: {0}").format(error)
        self._widgets.toast.show_notice(text)
