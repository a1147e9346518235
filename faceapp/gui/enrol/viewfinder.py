"""The camera while it looks for a shot: the gate, the guide over the picture, and when both rest."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from faceapp.capture.condition import Condition
from faceapp.gui.enrol.guide import EnrolGuide
from faceapp.gui.live.view import LiveView
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.enrolment.gate import EnrolmentGate, Shot


class Viewfinder(QObject):
    """Looks between ``start`` and ``stop``, and at no other time.

    Attributes:
        shot: the newest one; None if no face was found.
    """

    guided = Signal(object)  # Guidance
    taken = Signal(object)  # Shot
    lost = Signal()  # there is no picture; what was seen before counts no more

    def __init__(self, theme: Theme, session: Session, view: LiveView, parent: QWidget) -> None:
        """Guide over ``view``; begin at rest."""
        super().__init__(parent)
        self.shot: Shot | None = None
        self._session = session
        self._gate = EnrolmentGate()
        self._on = False
        self.guide = EnrolGuide(theme, view)
        self.guide.hide()
        session.examined.connect(self._on_examined)
        session.feed.state_changed.connect(self._follow_camera)

    @property
    def on(self) -> bool:
        """Whether it looks."""
        return self._on

    def start(self) -> None:
        """Look for a new shot."""
        self._on, self.shot = True, None
        self._gate.restart()
        self.guide.show_guidance(None)
        self.guide.show()
        self._session.examine(True)
        self._follow_camera()

    def stop(self, taken: bool = False) -> None:
        """Look no more; ``taken`` says that a shot is what it ended with."""
        self._on = False
        self._session.examine(False)
        if taken:
            self.guide.show_taken()
        else:
            self.guide.hide()

    def close(self) -> None:
        """Hear no more of the session, and leave the picture free."""
        self.stop()
        self._session.examined.disconnect(self._on_examined)
        self._session.feed.state_changed.disconnect(self._follow_camera)
        self.guide.deleteLater()

    @property
    def _sees(self) -> bool:
        return self._session.camera.condition is Condition.LIVE

    def _follow_camera(self) -> None:
        if self._on and not self._sees:
            self._gate.restart()
            self.shot = None
            self.lost.emit()

    def _on_examined(self, shot: Shot | None) -> None:
        if not self._on or not self._sees:
            return  # such as what was in hand when the camera was lost
        if self._is_interrupted():
            self._gate.restart()  # nobody poses for a shot while the operator reads something else
        guidance = self._gate.see(shot)
        self.shot = guidance.shot
        self.guide.show_guidance(guidance)
        self.guided.emit(guidance)
        if guidance.taken is not None:
            self.taken.emit(guidance.taken)

    def _is_interrupted(self) -> bool:
        return any(dialog.isVisible() for dialog in self.guide.window().findChildren(QDialog))
