"""The full-screen view for the person in front of the camera: picture and verdict, nothing else."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from faceapp.gui.widgets import Widgets


class Kiosk(QObject):
    """Turns a window's full-screen view on and off: F11, and Esc to leave."""

    def __init__(self, window: QMainWindow, parts: Widgets) -> None:
        """Begin with the ordinary window."""
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._focus: QWidget | None = None
        QShortcut(QKeySequence(Qt.Key.Key_F11), window, self.toggle)
        self._on = False
        self._lent: set[str] = set()
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self.toggle)
        self._leave.setEnabled(False)

    @property
    def on(self) -> bool:
        """Whether the full-screen view is shown."""
        return self._on

    def lend_escape(self, to: str, lent: bool) -> None:
        """Let Esc mean something else for a while: one key can't do two things at once."""
        (self._lent.add if lent else self._lent.discard)(to)
        self._leave.setEnabled(self._on and not self._lent)

    def toggle(self) -> None:
        """Enter or leave the full-screen view."""
        entering = not self.on
        if entering:
            self._focus = self._window.focusWidget()
        self._on = entering
        self._leave.setEnabled(entering and not self._lent)
        self._parts.top.setHidden(entering)
        self._parts.status.setHidden(entering)
        self._parts.verdict.allow_operator(not entering)
        self._parts.panel.setHidden(entering or not self._parts.top.panel.isChecked())
        if not entering and self._focus is not None:
            self._focus.setFocus()
        # The window keeps what else it was: maximised or not.
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
