"""The page on which the person who was just shot answers the questions of the liveness check."""

from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication

from faceapp.gui.enrol.page import EnrolPage, button, sentence_label
from faceapp.gui.live.view import LiveView
from faceapp.gui.liveness.prompt import LivenessPrompt
from faceapp.gui.liveness.trial_run import TrialRun
from faceapp.gui.liveness.words import finding_text, reason_text
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.liveness.evidence import Finding, LivenessEvidence
from faceapp.liveness.measurement import Shown, Try
from faceapp.recognition.live.analysis import Request
from faceapp.siamese.embedding import Embedding


class QuestionsPage(EnrolPage):
    """Asks over the live picture, as in a check; what was found is kept in the log with the enrolment."""

    answered = Signal(object)  # Finding
    cancelled = Signal()

    def __init__(self, theme: Theme, session: Session, view: LiveView) -> None:
        """Begin with nothing asked; the questions stand over ``view``."""
        super().__init__(self.tr("One more check"))
        self._session = session
        self._run: TrialRun | None = None
        self._shot: Embedding | None = None
        self._found: LivenessEvidence | None = None
        self.prompt = LivenessPrompt(theme, view)
        self.said = sentence_label(role="sentence")
        self.again = button(self.tr("Ask again"), "primary")
        self.anyway = button(self.tr("Enrol all the same"))
        cancel = button(self.tr("Cancel"))
        self.add(self.said)
        self.add_buttons(self.again, self.anyway, cancel)
        self.again.clicked.connect(self._ask)
        self.anyway.clicked.connect(lambda: self.answered.emit(cast(LivenessEvidence, self._found).finding))
        cancel.clicked.connect(self.cancelled)
        session.feed.state_changed.connect(self._on_camera)

    def ask_about(self, shot: Embedding) -> None:
        """Ask whoever is before the camera, who has to be the one of ``shot``."""
        self._shot = shot
        self._ask()

    def close_off(self) -> None:
        """Ask nothing more, hear no more of the session, and leave the picture free."""
        self.stop()
        self._session.feed.state_changed.disconnect(self._on_camera)
        self.prompt.deleteLater()

    def stop(self) -> None:
        """Ask nothing more."""
        if self._run is not None:
            self._run.stop()
        self._run = None
        self.prompt.clear()

    @Slot()
    def _ask(self) -> None:
        self.stop()
        self._found = None
        self.said.setText(self.tr("Do what is asked over the picture, please."))
        self._allow(False)
        self._run = run = TrialRun(self._session, Shown.LIVE, self, self._shot)
        run.asked.connect(self._show)
        run.over.connect(self._end)
        run.failed.connect(lambda error: self._refuse(str(error)))

    @Slot(object)
    def _show(self, request: Request) -> None:
        if self._run is self.sender() and self.prompt.ask(request) and self._session.settings.sound:
            QApplication.beep()

    @Slot(object)
    def _end(self, one: Try | None) -> None:
        if self._run is not self.sender():
            return
        self.stop()
        if one is None:
            self._refuse(self.tr("The camera gave no more pictures."))
            return
        self._found = one.evidence
        if one.evidence.finding is Finding.NO_ATTACK_SEEN:
            self.answered.emit(one.evidence.finding)
        else:
            self._refuse(f"{finding_text(one.evidence.finding)}. {reason_text(one.evidence)}")

    def _refuse(self, words: str) -> None:
        self.stop()
        self.said.setText(words)
        self._allow(True)
        self.again.setFocus()

    def _allow(self, allowed: bool) -> None:
        self.again.setEnabled(allowed)
        self.anyway.setEnabled(allowed and self._found is not None)

    @Slot()
    def _on_camera(self) -> None:
        if self._run is not None and not self._session.camera.condition.has_picture:
            self._refuse(self.tr("The camera gave no more pictures."))
