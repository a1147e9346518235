"""Asks the person at the camera what the liveness check asks, and says what came of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from faceapp.capture.condition import Condition
from faceapp.gui.liveness.lighting import Lighting
from faceapp.gui.liveness.prompt import LivenessPrompt
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.live.analysis import Analysis, CheckedFace


class LivenessDesk(QObject):
    """Listens to a session; what may be granted is decided in the analysis, never here."""

    asking_changed = Signal(bool)

    def __init__(
        self, session: Session, theme: Theme, view: QWidget, window: QMainWindow, is_busy: Callable[[], bool]
    ) -> None:
        """Ask over ``view``, unless the operator ``is_busy`` with something else."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._is_busy = is_busy
        self._track_id: int | None = None
        self.prompt = LivenessPrompt(theme, view)
        self.prompt.again_asked.connect(self._try_again)
        self.lighting = Lighting(session, window)
        self.prompt.agreed.connect(self.lighting.agree)
        self.prompt.declined.connect(self.lighting.decline)
        window.installEventFilter(self)
        self.escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self._end)
        self.escape.setEnabled(False)
        session.analysed.connect(self._look)
        session.question_changed.connect(self._clear)
        session.settings_changed.connect(self._clear)
        session.feed.state_changed.connect(self._on_camera)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() is QEvent.Type.WindowStateChange and self._window.isMinimized():
            self._clear()
        return super().eventFilter(watched, event)

    def _look(self, analysis: Analysis) -> None:
        live = self._session.camera.condition is Condition.LIVE
        seen = live and not self._is_busy() and not self._window.isMinimized()
        faces = analysis.faces if seen else ()
        asked = next((face for face in faces if face.liveness is not None and face.liveness.asks), None)
        self._show(asked or (faces[0] if faces else None))

    def _show(self, face: CheckedFace | None) -> None:
        liveness = face.liveness if face is not None else None
        if face is None or liveness is None:
            self._clear()
            return
        self._track_id = face.face.track_id
        self.lighting.follow(liveness.light)
        if liveness.light is not None:
            self._sound(self.prompt.ask_light(liveness.light, self.lighting.glow.free))
        elif liveness.request is not None:
            self._sound(self.prompt.ask(liveness.request))
        elif liveness.wait is not None and liveness.evidence is not None:
            self.prompt.refuse(liveness.evidence, liveness.wait)
        else:
            self.prompt.clear()
        self._follow()

    def _clear(self) -> None:
        self._track_id = None
        self.lighting.follow(None)
        self.prompt.clear()
        self._follow()

    def _on_camera(self) -> None:
        if self._session.camera.condition is not Condition.LIVE:
            self._clear()

    def _sound(self, news: bool) -> None:
        if news and self._session.settings.sound:
            QApplication.beep()

    def _end(self) -> None:
        if self.lighting.wanted:
            self.lighting.decline()
        else:
            self._session.end_attempt()

    def _follow(self) -> None:
        if self.prompt.asking != self.escape.isEnabled():
            self.escape.setEnabled(self.prompt.asking)
            self.asking_changed.emit(self.prompt.asking)

    def _try_again(self) -> None:
        if self._track_id is not None:
            self._session.try_again(self._track_id)
