"""Shows the screen's light that an analysis asks for, once the person has agreed, and says what became of it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from faceapp.gui.liveness.glow import Glow
from faceapp.gui.session.session import Session
from faceapp.liveness.colours import Sequence
from faceapp.recognition.live.analysis import LightAnswer, LightRequest


class Lighting(QObject):
    """One request after the other. The camera's automatics are held while there is one, as they even colours out."""

    def __init__(self, session: Session, window: QMainWindow) -> None:
        """Begin without a request; the light fills the border of ``window``, or all of it in full screen."""
        super().__init__(window)
        self._session, self._window = session, window
        self._colours: Sequence | None = None
        self._shown_at: float | None = None
        self.glow = Glow(window)
        self.glow.ended.connect(self._on_ended)

    @property
    def wanted(self) -> bool:
        """Whether there is a request."""
        return self._colours is not None

    def follow(self, request: LightRequest | None) -> None:
        """Take what is asked for now; the light of another request ends."""
        colours = request.colours if request is not None else None
        if colours is self._colours:
            return
        self.glow.stop()
        self._colours, self._shown_at = colours, None
        self._session.feed.hold_automatics(colours is not None)

    def agree(self) -> None:
        """Show the light, once for each request."""
        if self._colours is not None and self._shown_at is None:
            self._shown_at = self.glow.start(self._colours, whole=self._window.isFullScreen())
            self._session.answer_light(LightAnswer(self._colours, self._shown_at))

    def decline(self) -> None:
        """Show none, or no more."""
        self.glow.stop()
        if self._colours is not None:
            self._session.answer_light(LightAnswer(self._colours))

    def _on_ended(self, complete: bool) -> None:
        if self._colours is not None:
            shown_at, late = self._shown_at if complete else None, self.glow.late
            self._session.answer_light(LightAnswer(self._colours, shown_at, complete, late))
